"""The people and rows of a city that the acts are about, chosen by what makes them hard."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.test import Client

from assignments.actions.offers import ask
from assignments.actions.requests import NewRequest, file_request
from assignments.models import Assignment, Request
from assignments.queries.candidates import ranking
from assignments.states import LIVE
from benchmarks.city.build import City
from benchmarks.city.copying import settle
from benchmarks.city.people import tags
from benchmarks.city.places import LEAD, coordinator_of, requester_of
from benchmarks.city.words import token_of
from benchmarks.database import NOW
from config import clockwork
from network.actions import retention
from network.models import District, Heartbeat, Organisation, User
from scheduling.models import Position, Shift
from tests.signed_in import sign_in_wholly
from volunteers.models import Profile

#: Until then everything that is due has been done; later than any pass of the measurement.
SETTLED = NOW + timedelta(minutes=30)
_OFFICE = 1
_PASSES = 10


@dataclass(slots=True)
class Stage:
    """``keys`` fill the addresses of pages; ``clients`` are browsers that have signed in."""

    clients: dict[str, Client]
    keys: dict[str, Any]
    coordinator: User
    helper: Profile
    requests: dict[str, Request] = field(default_factory=dict)


def stage(city: City) -> Stage:
    """In the end the city settles: what is due is done, so that a pass with nothing due can be measured."""
    helper = _longest_history()
    people = {
        "lead": User.objects.get(pk=LEAD),
        "coordinator": User.objects.get(pk=coordinator_of(_OFFICE)),
        "requester": User.objects.get(pk=requester_of(_OFFICE, city.sizes)),
        "helper": helper.user,
    }
    requests = {name: _request(city, name, language) for name, language in _wishes(city).items()}
    asked = requests["asked"]
    picked = [row.profile.pk for row in ranking(asked, now=NOW).candidates[:3]]
    offers = ask(request_id=asked.pk, profile_ids=picked, by=people["coordinator"], now=NOW)
    _settle()
    keys = {name: request.ref for name, request in requests.items()} | {
        "offer": offers[0].token,
        "feed": token_of(helper.pk),
        "position": _open_position(helper).pk,
        "session": _session().pk,
        "assignment": _next_of(helper).pk,
        "district": District.objects.get(pk=1).slug,
    }
    return Stage(
        {name: _signed_in(user) for name, user in people.items()},
        keys,
        people["coordinator"],
        helper,
        requests,
    )


def _settle() -> None:
    """What is due is done, but for the night, which has its own line: its mark is there, so no row goes.

    Then the planner and the indexes are as autovacuum leaves them within a minute.
    """
    Heartbeat.objects.update_or_create(name=retention.MARK, defaults={"at": SETTLED})
    for _pass in range(_PASSES):
        clockwork.tick(now=SETTLED)
    settle()


def _signed_in(user: User) -> Client:
    client = Client()
    sign_in_wholly(client, user)
    return client


def _wishes(city: City) -> dict[str, str]:
    spoken = tags()[: city.sizes.languages]
    return {"common": spoken[0], "rare": spoken[-1], "asked": spoken[0]}


def _request(city: City, place: str, language: str) -> Request:
    starts = NOW + timedelta(days=6, hours=4)
    form = NewRequest(
        organisation=Organisation.objects.get(pk=_OFFICE),
        kind="parent_teacher_talk",
        topic="education",
        setting="on_site",
        language=language,
        level="B2",
        district=District.objects.get(pk=1),
        place=place,
        contact_name="Frau Muster",
        contact_phone="0231 5000001",
        gender_wish="",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=60),
    )
    return file_request(form=form, by=User.objects.get(pk=requester_of(_OFFICE, city.sizes)), now=NOW)


def _longest_history() -> Profile:
    """Of those of the office who fetch their calendar and have something before them."""
    done = Count("assignments", filter=Q(assignments__state="done"))
    people = Profile.objects.filter(
        home_office=_OFFICE, calendar_feeds__isnull=False, assignments__state="confirmed"
    )
    return people.annotate(number=done).select_related("user").order_by("-number", "pk")[0]


def _next_of(profile: Profile) -> Assignment:
    return Assignment.objects.filter(profile=profile, state="confirmed").order_by("during", "pk")[0]


def _open_position(helper: Profile) -> Position:
    """A week from now, at a time at which the helper is free as well, with more than one seat left."""
    starts = Assignment.objects.filter(profile=helper, state="confirmed").values(
        "seat__position__shift__starts_at"
    )
    taken = Count("seats__assignments", filter=Q(seats__assignments__state__in=LIVE))
    positions = Position.objects.filter(
        kind="table_talk", shift__office=_OFFICE, shift__starts_at__gt=NOW + timedelta(days=7)
    )
    free = positions.exclude(shift__starts_at__in=starts).annotate(taken=taken).filter(taken__lt=3)
    return free.order_by("shift__starts_at", "pk")[0]


def _session() -> Shift:
    """The fullest of the days to come."""
    taken = Count("positions__seats__assignments")
    coming = Shift.objects.filter(
        office=_OFFICE, activity__isnull=False, starts_at__gt=NOW + timedelta(hours=3)
    )
    return coming.annotate(taken=taken).order_by(F("taken").desc(), "starts_at", "pk")[0]
