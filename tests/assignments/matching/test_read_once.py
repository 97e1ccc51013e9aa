"""What the ranking reads of each person: a year of offers once, and of a language no more speakers than decide."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assignments.bands import RARE
from assignments.enums import OfferState
from assignments.models import Offer, Request
from assignments.queries import candidate_people
from assignments.queries.backgrounds import Background
from assignments.queries.candidate_people import Asked, asked_of, mediators
from assignments.queries.candidates import _need, ranking, searched_date
from tests.cast import NOW, World, file
from volunteers.models import LanguageSkill, Profile


def asked(profile: Profile, request: Request, state: OfferState, *, days: int) -> None:
    """In a talk of its own, since nobody is asked twice for one."""
    shift = request.dates.get().shift
    assert shift is not None
    Offer.objects.create(
        profile=profile,
        position=shift.positions.get(),
        state=state,
        asked_at=NOW - timedelta(days=days),
        deadline_at=NOW - timedelta(days=days - 1),
    )


def history_of(request: Request) -> Asked:
    date = searched_date(request)
    assert date is not None
    return asked_of(mediators(request, _need(request, date), now=NOW).get())


def test_a_year_of_offers_is_counted_by_what_became_of_them(world: World) -> None:
    rania, request = world.mediator("Rania Saleh"), file(world)
    assert history_of(request) == Asked(settled=0, answered=0, said_yes=0, lately=0)
    said = [
        (OfferState.ACCEPTED, 100), (OfferState.LOST, 90), (OfferState.DECLINED, 3), (OfferState.EXPIRED, 80),
        (OfferState.WITHDRAWN, 2), (OfferState.ACCEPTED, 366),
    ]  # fmt: skip
    for state, days in said:
        asked(rania, request, state, days=days)
    assert history_of(request) == Asked(settled=4, answered=3, said_yes=2, lately=2)


def test_the_offers_of_a_person_stand_once_in_the_statement_that_counts_them(world: World) -> None:
    world.mediator("Rania Saleh")
    request = file(world)
    with CaptureQueriesContext(
        connection,
    ) as found:
        ranking(request, now=NOW)
    [people] = [each["sql"] for each in found if "offers_counted" in each["sql"]]
    assert people.count('FROM "assignments_offer"') == 2  # counted, and the last one
    assert len(found) <= 6


@pytest.fixture
def tigrinya(world: World) -> Iterator[list[Profile]]:
    people = [world.mediator(f"Mensch {number}") for number in range(max(RARE) + 3)]
    for profile in people:
        LanguageSkill.objects.create(profile=profile, tag="ti", level="native")
    yield people


def background(*tags: str) -> Background:
    return Background(dict.fromkeys(tags, "C1"), frozenset(), (), (), (), ())


def test_speakers_are_counted_until_a_language_is_not_rare_any_more(
    world: World, tigrinya: list[Profile]
) -> None:
    LanguageSkill.objects.create(profile=tigrinya[0], tag="so", level="native")
    found = candidate_people._speakers([background("ti", "so", "de"), background("xx")])
    assert found == {"ti": max(RARE) + 1, "so": 1, "xx": 0}
    assert candidate_people._speakers([]) == {}


def test_who_does_not_mediate_or_is_not_active_is_no_speaker(world: World, tigrinya: list[Profile]) -> None:
    Profile.objects.filter(pk=tigrinya[0].pk).update(is_mediator=False)
    Profile.objects.filter(pk=tigrinya[1].pk).update(standing="paused")
    Profile.objects.filter(pk__in=[profile.pk for profile in tigrinya[4:]]).update(standing="left")
    assert candidate_people._speakers([background("ti")]) == {"ti": 2}
