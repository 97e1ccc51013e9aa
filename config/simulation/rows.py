"""The town as rows: the real network, invented mediators, one account of each institution."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from config.demo.cast import Clearance
from config.demo.network_data import City, create_network
from config.simulation.town import BEGINS_ON, Mediator
from network.localtime import habit_at
from network.models import Office, User
from notifications.enums import AddressKind
from notifications.models import Address, Recipient
from scheduling.models import Absence, Availability
from volunteers.enums import CLEARANCE, Capacity, MilestoneKind, Standing
from volunteers.models import Credential, Engagement, LanguageSkill, Milestone, Profile

_LONG_AGO = habit_at(BEGINS_ON - timedelta(days=400), time(9))


@dataclass(frozen=True, slots=True)
class Rows:
    """``profiles``: the key of each mediator's profile, in the order of the town."""

    city: City
    profiles: tuple[int, ...]
    requesters: dict[str, User]
    staff: User


def write(people: Sequence[Mediator], *, asks_by_itself: bool) -> Rows:
    city = create_network(today=BEGINS_ON)
    Office.objects.update(asks_by_itself=asks_by_itself)
    profiles = _profiles(people, city)
    _habits(profiles, people)
    _papers(profiles, people, city)
    requesters = {slug: _account(slug) for slug in city.requesters}
    return Rows(city, tuple(profile.pk for profile in profiles), requesters, _account("coordinator"))


def _account(name: str) -> User:
    """Reads the pages only: no address, so no messages."""
    return User.objects.create(name=name, sort_key=name, date_joined=_LONG_AGO)


def _profiles(people: Sequence[Mediator], city: City) -> list[Profile]:
    office_of = {slug: office for office, slugs in city.office_districts.items() for slug in slugs}
    users = User.objects.bulk_create(
        User(name=each.person.name, sort_key=each.person.name.lower(), date_joined=_LONG_AGO)
        for each in people
    )
    _recipients(users, people)
    return Profile.objects.bulk_create(
        Profile(
            user=user,
            home_district=city.districts[each.person.home],
            home_office=city.offices[office_of[each.person.home]],
            standing=each.person.standing,
            paused_until_on=each.paused_until,
            gender=each.person.gender,
            hours_per_week=each.hours_per_week,
            is_mediator=True,
            by_video=each.by_video,
            created_at=_LONG_AGO,
        )
        for user, each in zip(users, people, strict=True)
    )


def _recipients(users: Sequence[User], people: Sequence[Mediator]) -> None:
    """Everybody has a number; it is longer than any that is given out, and nothing leaves the simulation."""
    recipients = Recipient.objects.bulk_create(
        Recipient(user=user, name=user.name, language=each.person.language, created_at=_LONG_AGO)
        for user, each in zip(users, people, strict=True)
    )
    Address.objects.bulk_create(
        Address(recipient=recipient, kind=AddressKind.SMS, value=f"+4917139200{at:05}", verified_at=_LONG_AGO)
        for at, recipient in enumerate(recipients)
    )


def _habits(profiles: Sequence[Profile], people: Sequence[Mediator]) -> None:
    pairs = list(zip(profiles, people, strict=True))
    LanguageSkill.objects.bulk_create(
        LanguageSkill(profile=profile, tag=tag, level=level)
        for profile, each in pairs
        for tag, level in dict(each.person.skills).items()
    )
    Availability.objects.bulk_create(
        Availability(profile=profile, weekday=day, from_time=begin, to_time=end)
        for profile, each in pairs
        for day, begin, end in each.person.free
    )
    Absence.objects.bulk_create(
        Absence(profile=profile, from_on=first, until_on=last)
        for profile, each in pairs
        for first, last in each.away
    )


def _papers(profiles: Sequence[Profile], people: Sequence[Mediator], city: City) -> None:
    """Who is cleared stays so: the year is about asking, not about certificates."""
    pairs = list(zip(profiles, people, strict=True))
    cleared = [profile for profile, each in pairs if each.person.clearance == Clearance.VALID]
    Credential.objects.bulk_create(
        Credential(profile=profile, kind=kind, valid_from=_day(_LONG_AGO), seen_on=_day(_LONG_AGO))
        for profile in cleared
        for kind in CLEARANCE
    )
    Engagement.objects.bulk_create(
        Engagement(
            profile=profile,
            capacity=each.person.capacity,
            payer=city.organisations["stadt-dortmund"],
            tariff=city.tariffs["sprachmittlungspool"] if each.person.capacity == Capacity.PAID else None,
            from_on=_day(_LONG_AGO),
        )
        for profile, each in pairs
    )
    Milestone.objects.bulk_create(
        Milestone(profile=profile, kind=kind, at=_LONG_AGO)
        for profile, each in pairs
        for kind in (MilestoneKind.SIGNED_UP, MilestoneKind.WELCOMED)
        if kind == MilestoneKind.SIGNED_UP or each.person.standing != Standing.LEAD
    )


def _day(instant: datetime) -> date:
    return instant.date()
