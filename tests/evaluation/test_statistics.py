"""Every figure counts exactly what its measure says, in the period and at the office asked for."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from assignments.actions.clock import finish_past
from assignments.actions.offers import answer
from assignments.actions.seats import take
from evaluation import measures
from evaluation.actions.contacts import InTheFuture, NoTopic, record_contact
from evaluation.enums import ContactChannel, ContactTopic
from evaluation.models import Contact
from evaluation.queries.statistics import statistics
from network.enums import Channel
from network.models import Office
from notifications.enums import Priority
from notifications.models import Message
from scheduling.windows import Window
from tests.cast import NOW, World, ask_for, file

WEEK = Window(NOW - timedelta(days=1), NOW + timedelta(days=10))
LATER = NOW + timedelta(days=9)


def _contact(world: World, **changes: object) -> Contact:
    values: dict[str, object] = {
        "office": world.nordstadt,
        "at": NOW,
        "channel": ContactChannel.VISIT,
        "minutes": 30,
        "language": "ar",
        "topics": [ContactTopic.HOUSING, ContactTopic.HEALTH, ContactTopic.HOUSING],
        "is_follow_up": False,
        "by": world.coordinator,
        "now": NOW,
    }
    return record_contact(**(values | changes))  # type: ignore[arg-type]


def _lived_through(world: World) -> None:
    """Three requests: filled after 10 and after 30 minutes, and one that found nobody; one café shift."""
    amira, karim = world.mediator("Amira"), world.mediator("Karim")
    for day, minutes, people in ((26, 10, (amira, karim)), (27, 30, (amira,))):
        request = file(world, day=date(2026, 11, day))
        offers = ask_for(world, request, *people)
        moment = NOW + timedelta(minutes=minutes)
        answer(offer_id=offers[0].pk, intent="accept", now=moment, channel=Channel.PAGE)
    file(world, day=date(2026, 11, 28))
    position = world.position(world.shift(world.cafe()))
    take(position_id=position.pk, profile=world.helper("Vera"), now=NOW, channel=Channel.PAGE)
    finish_past(now=LATER)
    _contact(world)
    _contact(world, is_follow_up=True, topics=[ContactTopic.HEALTH], minutes=15)


def _texted(world: World) -> None:
    """Two SMS, one of which the provider has priced; a mail; an SMS that never left."""
    recipient = world.helper("Nora").user.recipient
    for key, channel, price, sent_at in (
        ("1", "sms", Decimal("0.08"), NOW),
        ("2", "sms", None, NOW),
        ("3", "email", None, NOW),
        ("4", "sms", None, None),
    ):
        Message.objects.create(
            key=key,
            recipient=recipient,
            office=world.nordstadt,
            kind="reminder_evening",
            channel=channel,
            priority=Priority.REMINDER,
            language="de",
            body="Erinnerung",
            segments=2 if key == "2" else 1,
            estimate=Decimal("0.18"),
            price=price,
            sent_at=sent_at,
            created_at=NOW,
            due_at=NOW,
        )


def test_the_figures_of_a_week(world: World) -> None:
    _lived_through(world)
    _texted(world)

    found = statistics(Office.objects.filter(pk=world.nordstadt.pk), WEEK)

    assert {measure.name: value for measure, value in found.figures.items()} == {
        "requests_filed": 3,
        "requests_filled": 2,
        "requests_unfilled": 1,
        "requests_cancelled_late": 0,
        "minutes_to_fill": 20.0,
        "offers_per_filled_request": 1.5,
        "assignments_done": 3,
        "volunteer_hours": 2.0,  # the café; the two talks are paid
        "helpers_with_first_shift": 2,
        "contacts": 2,
        "contact_minutes": 45,
        "sms_sent": 2,
        "sms_segments": 3,
        "sms_cost": 0.26,
    }
    counted = {topic: number for topic, number in found.contacts_by_topic.items() if number}
    assert counted == {ContactTopic.HOUSING: 1, ContactTopic.HEALTH: 2}


@pytest.mark.parametrize("where", ["another office", "another week"])
def test_what_was_elsewhere_or_at_another_time_is_not_counted(world: World, where: str) -> None:
    _lived_through(world)
    office = world.mengede if where == "another office" else world.nordstadt
    period = (
        WEEK if where == "another office" else Window(LATER + timedelta(days=9), LATER + timedelta(days=99))
    )

    found = statistics(Office.objects.filter(pk=office.pk), period)

    assert not any(found.figures.values())
    assert found.figures[measures.MINUTES_TO_FILL] is None
    assert not any(found.contacts_by_topic.values())


def test_every_figure_that_is_told_has_its_measure(world: World) -> None:
    found = statistics(Office.objects.all(), WEEK)

    assert set(found.figures) == set(measures.FIGURES)
    assert set(found.contacts_by_topic) == set(ContactTopic)


def test_the_figures_cost_the_same_whatever_happened(world: World, django_assert_num_queries: object) -> None:
    _lived_through(world)

    with django_assert_num_queries(11):  # type: ignore[operator]
        statistics(Office.objects.filter(pk=world.nordstadt.pk), WEEK)


def test_what_has_not_happened_or_says_nothing_is_not_recorded(world: World) -> None:
    with pytest.raises(InTheFuture):
        _contact(world, at=NOW + timedelta(seconds=1))
    with pytest.raises(NoTopic):
        _contact(world, topics=[])

    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "dream"},
        {"minutes": 0},
        {"minutes": 601},
        {"language": "Arabisch"[:8]},
        {"language": ""},
        {"at": datetime(2027, 1, 1, tzinfo=UTC)},
    ],
)
def test_the_database_keeps_out_what_cannot_be(world: World, wrong: dict[str, object]) -> None:
    contact = _contact(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(**wrong)


def test_a_topic_counts_once_and_only_if_it_is_known(world: World) -> None:
    contact = _contact(world)

    for topic in ("housing", "gossip"):
        with pytest.raises(IntegrityError), transaction.atomic():
            contact.topics.create(topic=topic)
