"""The demo's data: complete, plausible, the same for the same seed, and quiet."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.core.management.base import CommandError

from assignments.models import Assignment, Offer, Request, WaitingEntry
from assignments.queries.candidates import ranking
from assignments.states import ASSIGNMENT, OFFER, REQUEST
from assignments.tariffs import fee_for
from config.demo.cast import CAST, FOURTH, MEDIATOR, NEWCOMER_PHONES, PASSWORD, REQUESTER, SIGN_INS, TOP_THREE
from config.demo.days import is_workday
from config.demo.network_data import load
from config.demo.seed import Summary
from network.enums import Role
from network.localtime import local
from network.models import DeskItem, District, FundingSource, Office, Organisation, Site, StateEvent, User
from notifications.enums import AddressKind
from notifications.models import Address, Message, Question, Recipient
from scheduling.actions.series import extend_horizon
from scheduling.models import CalendarEntry, Shift
from tests.config.conftest import NOW
from tests.config.talks import arabic_talk
from volunteers.models import LanguageSkill, Profile

#: One city for one process.
pytestmark = pytest.mark.xdist_group("city")


def test_the_whole_network_is_there(city: Summary) -> None:
    data = load()

    assert set(District.objects.values_list("slug", flat=True)) == {
        entry["slug"] for entry in data["districts"]
    }
    assert set(Office.objects.values_list("slug", flat=True)) == {entry["slug"] for entry in data["offices"]}
    assert Organisation.objects.count() == len(data["organisations"]) + len(data["requesters"])
    nordstadt = Office.objects.get(slug="nordstadt")
    assert Counter(nordstadt.officepartner_set.values_list("part", flat=True)) == {
        "staff": 3,
        "competence": 5,
    }
    assert Site.objects.get(slug="nordstadt").opening_slots.count() == 4
    assert set(Site.objects.filter(address="").values_list("slug", flat=True)) == {
        "hoerde-hombruch",
        "luetgendortmund",
        "wickede",
    }


def test_institutions_that_ask_are_invented_and_say_so(city: Summary) -> None:
    asking = Organisation.objects.filter(requests__isnull=False).distinct()

    assert asking
    assert all(organisation.name.startswith("Beispiel") for organisation in asking)
    assert all("angenommen" in source.name for source in FundingSource.objects.all())
    assert all(tariff.assumed for source in FundingSource.objects.all() for tariff in source.tariffs.all())


def test_the_people_are_many_and_speak_many_languages(city: Summary) -> None:
    mediators = Profile.objects.filter(is_mediator=True)

    assert (Profile.objects.count(), mediators.count()) == (180, 60)
    assert LanguageSkill.objects.filter(profile__in=mediators).values("tag").distinct().count() >= 25
    assert len(set(User.objects.values_list("name", flat=True))) == User.objects.count()


def test_everybody_in_the_demo_is_marked_and_can_be_reached(city: Summary) -> None:
    assert not User.objects.filter(is_demo=False).exists()
    assert not Recipient.objects.exclude(addresses__verified_at__isnull=False).exists()
    mailboxes = EmailAddress.objects.filter(verified=True).values_list("email", flat=True)
    assert set(mailboxes) == set(User.objects.filter(email__isnull=False).values_list("email", flat=True))
    assert all(address.endswith(("@example.org", "@example.net")) for address in mailboxes)


def test_phones_lie_in_the_range_for_fiction_and_leave_some_to_newcomers(city: Summary) -> None:
    phones = list(Address.objects.filter(kind=AddressKind.SMS).values_list("value", flat=True))

    assert all(phone.startswith("+4917139200") and len(phone) == 13 for phone in phones)
    assert len(phones) == len(set(phones)) <= 100
    assert not set(phones) & set(NEWCOMER_PHONES)


@pytest.mark.parametrize("member", SIGN_INS, ids=lambda member: member.email.split("@")[0])
def test_each_sign_in_has_its_password_and_its_place(city: Summary, member: Any) -> None:
    user = User.objects.get(email=member.email)

    assert user.name == member.name
    assert user.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=user).verified
    if member.role is None:
        assert user.profile.standing == "active"
        return
    membership = user.memberships.get()
    assert membership.role == member.role
    assert (membership.office.slug if membership.office else "") == member.office
    assert (membership.organisation.slug if membership.organisation else "") == member.organisation


def test_nobody_else_has_a_password_or_a_role(city: Summary) -> None:
    others = User.objects.exclude(email__in=[member.email for member in SIGN_INS])

    assert not any(user.has_usable_password() for user in others)
    assert not others.filter(memberships__isnull=False).exists()
    assert User.objects.get(memberships__role=Role.LEAD).email == "lead@example.org"


def test_the_three_of_the_tour_come_first_on_each_of_the_coming_weekdays(city: Summary) -> None:
    days = [NOW.date() + timedelta(days=number) for number in range(1, 11)]
    for day in filter(is_workday, days):
        for hour in (10, 15):
            proposed = arabic_talk(on=day, hour=hour)

            first = proposed.candidates[:3]
            assert {row.name for row in first} == {member.name for member in TOP_THREE}, (day, hour)
            assert all(row.picked and row.word == "Sehr gut" for row in first)
            assert proposed.candidates[3].name == FOURTH.name


def test_somebody_is_out_for_each_usual_reason(city: Summary) -> None:
    proposed = arabic_talk(on=date(2026, 11, 26), hour=11)

    out = {row.name: row.reasons for row in proposed.excluded}
    expected = [member.name for member in CAST if member.helps and member.helps.out]

    assert len(expected) == 6
    assert all(out.get(name) for name in expected)


def test_the_mediator_knows_the_case_that_waits_on_the_desk(city: Summary) -> None:
    request = Request.objects.get(state="submitted", organisation__slug=REQUESTER.organisation)

    best = ranking(request, now=NOW).candidates[0]

    assert best.name == MEDIATOR.name
    assert (
        Assignment.objects.filter(
            profile=best.profile,
            state="done",
            seat__position__shift__request_date__request__case=request.case,
        ).count()
        == 2
    )


def test_nothing_lies_in_the_future_that_has_happened(city: Summary) -> None:
    assert not StateEvent.objects.filter(at__gt=NOW).exists()
    assert not Assignment.objects.filter(taken_at__gt=NOW).exists()
    assert not Assignment.objects.filter(state__in=["done", "no_show"], during__endswith__gt=NOW).exists()
    assert not Offer.objects.filter(answered_at__gt=NOW).exists()
    assert not Offer.objects.filter(state="sent", deadline_at__lte=NOW).exists()
    assert not Request.objects.filter(
        state__in=["submitted", "open", "filled"], dates__starts_at__lt=NOW
    ).exists()


@pytest.mark.parametrize(("machine", "model"), [(REQUEST, Request), (OFFER, Offer), (ASSIGNMENT, Assignment)])
def test_every_state_was_reached_by_its_events(city: Summary, machine: Any, model: Any) -> None:
    last: dict[int, str] = {}
    for event in StateEvent.objects.filter(machine=machine.name).order_by("at", "pk"):
        assert event.source == last.get(event.row_id, "")
        last[event.row_id] = event.target

    assert last == dict(model.objects.values_list("pk", "state"))


def test_history_gives_reasons(city: Summary) -> None:
    states = Counter(Offer.objects.values_list("state", flat=True))
    assert all(states[state] > 20 for state in ("accepted", "declined", "expired", "lost", "withdrawn"))
    kept = Counter(Assignment.objects.values_list("state", flat=True))
    assert kept["done"] > 500
    assert kept["no_show"] > 5
    assert kept["cancelled"] > 20
    past = Request.objects.filter(dates__starts_at__lt=NOW)
    assert 0.05 < past.filter(state="unfilled").count() / past.count() < 0.4


def test_the_fee_of_a_talk_is_frozen_from_the_tariff_of_its_day(city: Summary) -> None:
    talks = Assignment.objects.filter(seat__position__shift__request_date__isnull=False).select_related(
        "tariff", "seat__position__shift__request_date__request"
    )
    for assignment in talks.order_by("pk")[:40]:
        shift = assignment.seat.position.shift
        assert (assignment.tariff, assignment.fee) == fee_for(shift.request_date.request, shift)


def test_the_week_of_the_coordinator_has_covered_thin_and_empty_sessions(city: Summary) -> None:
    crews: dict[str, list[tuple[str, int, int]]] = {}
    shifts = Shift.objects.filter(
        office__slug="nordstadt", activity__listed=True, starts_at__gt=NOW + timedelta(hours=14)
    ).order_by("starts_at")
    for shift in shifts:
        if shift.activity and shift.activity.slug not in crews:
            crews[shift.activity.slug] = [
                (
                    position.kind,
                    Assignment.objects.kept().filter(seat__position=position).count(),
                    position.min_crew,
                )
                for position in shift.positions.all()
            ]

    assert all(there >= least for _kind, there, least in crews["sprachcafe-brunnenstrasse"])
    assert all(there >= least for _kind, there, least in crews["formularhilfe-nordstadt"])
    assert {kind: there for kind, there, _least in crews["begegnungscafe-raum-vor-ort"]}["host"] == 0
    assert not any(there for _kind, there, _least in crews["frauencafe-nordstadt"])
    assert WaitingEntry.objects.filter(state="waiting").count() == 1


def test_newcomers_find_seats_in_their_first_week(city: Summary) -> None:
    soon = Shift.objects.filter(
        starts_at__gt=NOW, starts_at__lt=NOW + timedelta(days=7), positions__open_to="anyone"
    ).distinct()
    free = [
        shift
        for shift in soon
        if shift.positions.filter(open_to="anyone", seats__assignments__isnull=True).exists()
    ]

    assert len({shift.office_id for shift in free}) >= 4


def test_the_outbox_is_quiet_and_only_reminds_the_cast(city: Summary) -> None:
    assert not Message.objects.filter(due_at__lte=NOW).exists()
    assert 1 <= Message.objects.count() <= 12
    kinds = set(Message.objects.values_list("kind", flat=True))
    assert {"reminder_hours"} < kinds <= {"reminder_evening", "reminder_confirm", "reminder_hours"}
    assert set(Message.objects.values_list("recipient__name", flat=True)) <= {"Amira Haddad", "Lena Feldkamp"}


def test_what_the_cast_has_promised_stands_in_its_calendar_and_can_be_cancelled_by_number(
    city: Summary,
) -> None:
    amira = User.objects.get(email=MEDIATOR.email)
    coming = Assignment.objects.get(profile__user=amira, state="confirmed")

    entry = CalendarEntry.objects.get(profile__user=amira)

    assert (entry.kind, entry.subject_id, entry.starts_at) == ("assignment", coming.pk, coming.during.lower)
    assert coming.question is not None
    assert coming.question.closed_at is None


def test_who_was_asked_yesterday_can_still_answer_by_number(city: Summary) -> None:
    asked = Offer.objects.filter(state="sent")

    assert asked.count() >= 3
    nordstadt = Counter(
        asked.filter(position__shift__office__slug="nordstadt").values_list("position", flat=True)
    )
    assert list(nordstadt.values()) == [2]
    assert all(offer.question is not None and offer.deadline_at > NOW for offer in asked)
    assert Question.objects.filter(kind="offer", closed_at__isnull=True).count() >= asked.count()


def test_desks_have_something_to_look_at(city: Summary) -> None:
    kinds = Counter(DeskItem.objects.values_list("kind", flat=True))

    assert set(kinds) >= {"new_request", "questioned", "no_answer", "seat_free"}
    assert DeskItem.objects.filter(office__slug="nordstadt").count() >= 3
    assert DeskItem.objects.filter(office__slug="mengede-huckarde").exists()
    assert not DeskItem.objects.filter(url="").exists()


def test_the_worker_finds_the_horizon_filled(city: Summary) -> None:
    assert extend_horizon(now=NOW) == 0


def test_local_hours_are_working_hours(city: Summary) -> None:
    """Talks take place by day on workdays, as offices do."""
    for request_start in Request.objects.values_list("dates__starts_at", flat=True):
        begin = local(request_start)
        assert begin.weekday() < 5
        assert 8 <= begin.hour <= 17


def test_the_command_refuses_to_mix_into_a_network(city: Summary) -> None:
    people = User.objects.count()

    with pytest.raises(CommandError, match="already holds a network"):
        call_command("seed_demo")

    assert User.objects.count() == people


def test_if_empty_says_nothing_where_there_is_a_network(city: Summary) -> None:
    said = StringIO()

    call_command("seed_demo", if_empty=True, stdout=said)

    assert said.getvalue() == ""
