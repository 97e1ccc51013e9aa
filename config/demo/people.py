"""The invented people as rows: accounts, addresses, profiles, free time, credentials, engagements."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from config.demo.cast import CAST, COORDINATOR, PASSWORD, Clearance, Member, Out
from config.demo.crowd import Person, invent
from config.demo.network_data import City
from network.languages import sort_key
from network.localtime import habit_at
from network.models import Membership, Office, User
from notifications.enums import AddressKind
from notifications.models import Address, Recipient
from scheduling.models import Absence, Availability
from volunteers.enums import CLEARANCE, Capacity, CredentialKind, Level, MilestoneKind, Standing
from volunteers.models import Credential, Engagement, LanguageSkill, Milestone, Profile

_PAYERS = {Capacity.PAID: "sprachmittlungspool", Capacity.LUMP_SUM: "aufwandspauschale"}


@dataclass(slots=True, eq=False)
class Helper:
    """A person with their rows, and what the invented past has made of them so far."""

    person: Person
    profile: Profile
    office: Office
    cleared_from: date | None
    cleared_until: date | None
    busy: list[tuple[datetime, datetime]] = field(default_factory=list)
    asked: list[datetime] = field(default_factory=list)
    done: list[datetime] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def welcomed(self) -> bool:
        return self.person.standing != Standing.LEAD

    def level(self, tag: str) -> Level | None:
        return dict(self.person.skills).get(tag)

    def mediates(self, tag: str) -> bool:
        """Well enough on both sides."""
        good = (Level.B2, Level.C1, Level.C2, Level.NATIVE)
        return self.person.mediator and self.level(tag) in good and self.level("de") in good

    def cleared_on(self, day: date) -> bool:
        if self.cleared_from is None or day < self.cleared_from:
            return False
        return self.cleared_until is None or day < self.cleared_until

    def is_free(
        self, starts_at: datetime, ends_at: datetime, *, travel: timedelta = timedelta(hours=1)
    ) -> bool:
        return all(ends_at + travel <= start or end + travel <= starts_at for start, end in self.busy)

    def has_time(self, weekday: int, from_time: time, to_time: time) -> bool:
        """Inside the declared free time; who has declared none always has."""
        slots = self.person.free
        return not slots or any(
            day == weekday and start <= from_time and to_time <= end for day, start, end in slots
        )


@dataclass(frozen=True, slots=True)
class People:
    helpers: list[Helper]
    users: dict[str, User]
    """The cast by e-mail address."""

    def of(self, member: Member) -> Helper:
        return next(helper for helper in self.helpers if helper.person.member == member)


def create_people(*, city: City, rng: Random, today: date, number: int) -> People:
    people = invent(rng=rng, today=today, number=number, districts=list(city.districts))
    office_of = {slug: office for office, slugs in city.office_districts.items() for slug in slugs}
    staff = [member for member in CAST if member.helps is None]
    long_ago = habit_at(today - timedelta(days=800), time(9))
    users = _users(
        [(member.name, member.email, member.signs_in, long_ago) for member in staff]
        + [(p.name, p.email, bool(p.member and p.member.signs_in), _at(p.joined_on, 9)) for p in people]
    )
    _recipients(
        list(
            zip(
                users,
                [(member.language, member.phone or None) for member in staff]
                + [(p.language, p.phone) for p in people],
                strict=True,
            )
        )
    )
    _memberships(staff, users, city, today)
    helpers_users = users[len(staff) :]
    profiles = Profile.objects.bulk_create(
        Profile(
            user=user,
            home_district=city.districts[person.home],
            home_office=city.offices[office_of[person.home]],
            standing=person.standing,
            paused_until_on=_paused_until(person, today, rng),
            gender=person.gender if rng.random() < 0.8 else "",
            asks_per_week=rng.choice([2, 3, 3, 3, 5]) if person.member is None else 3,
            hours_per_week=rng.choice([None, None, 2, 3, 4]) if person.member is None else None,
            is_mediator=person.mediator,
            by_video=person.mediator and rng.random() < 0.5,
            created_at=user.date_joined,
        )
        for person, user in zip(people, helpers_users, strict=True)
    )
    seen_by = users[staff.index(COORDINATOR)]
    helpers = [
        Helper(person, profile, city.offices[office_of[person.home]], *_clearance_dates(person, today, rng))
        for person, profile in zip(people, profiles, strict=True)
    ]
    _habits(helpers, today, rng)
    _papers(helpers, seen_by, city, today)
    _first_milestones(helpers, today)
    by_address = {user.email: user for user in users if user.email}
    return People(helpers, {member.email: by_address[member.email] for member in CAST})


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return habit_at(day, time(hour, minute))


def _users(entries: list[tuple[str, str | None, bool, datetime]]) -> list[User]:
    """One hash of the demo's password serves all who have it; the others sign in by code or not at all."""
    password = make_password(PASSWORD)
    users = User.objects.bulk_create(
        User(
            name=name,
            email=email,
            sort_key=sort_key(name),
            password=password if signs_in else make_password(None),
            is_demo=True,
            date_joined=joined_at,
        )
        for name, email, signs_in, joined_at in entries
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users if user.email
    )
    return users


def _recipients(entries: list[tuple[User, tuple[str, str | None]]]) -> None:
    recipients = Recipient.objects.bulk_create(
        Recipient(user=user, name=user.name, language=language, created_at=user.date_joined)
        for user, (language, _phone) in entries
    )
    Address.objects.bulk_create(
        Address(recipient=recipient, kind=kind, value=value, verified_at=user.date_joined)
        for recipient, (user, (_language, phone)) in zip(recipients, entries, strict=True)
        for kind, value in ((AddressKind.SMS, phone), (AddressKind.EMAIL, user.email))
        if value
    )


def _memberships(staff: list[Member], users: list[User], city: City, today: date) -> None:
    Membership.objects.bulk_create(
        Membership(
            user=user,
            role=member.role,
            office=city.offices[member.office] if member.office else None,
            organisation=city.organisations[member.organisation] if member.organisation else None,
            from_on=today - timedelta(days=800),
        )
        for member, user in zip(staff, users, strict=False)
        if member.role
    )


def _paused_until(person: Person, today: date, rng: Random) -> date | None:
    return today + timedelta(days=rng.randint(14, 90)) if person.standing == Standing.PAUSED else None


def _clearance_dates(person: Person, today: date, rng: Random) -> tuple[date | None, date | None]:
    """The certificate of conduct is shown again after five years; some are nearly due."""
    if person.clearance == Clearance.NONE:
        return None, None
    if person.clearance == Clearance.EXPIRED:
        until = today - timedelta(days=rng.randint(10, 60))
        return until - timedelta(days=1826), until
    shown = person.joined_on + timedelta(days=rng.randint(5, 25))
    until = shown + timedelta(days=1826)
    if person.member is None and rng.random() < 0.1:
        until = today + timedelta(days=rng.randint(5, 60))
    return min(shown, today - timedelta(days=1)), until


def _habits(helpers: list[Helper], today: date, rng: Random) -> None:
    LanguageSkill.objects.bulk_create(
        LanguageSkill(profile=helper.profile, tag=tag, level=level)
        for helper in helpers
        for tag, level in dict(helper.person.skills).items()
    )
    Availability.objects.bulk_create(
        Availability(profile=helper.profile, weekday=day, from_time=start, to_time=end)
        for helper in helpers
        for day, start, end in helper.person.free
    )
    absences = [
        Absence(
            profile=helper.profile, from_on=today - timedelta(days=2), until_on=today + timedelta(days=21)
        )
        for helper in helpers
        if helper.person.out == Out.ABSENT
    ]
    for helper in helpers:
        if helper.person.member is None and rng.random() < 0.06:
            from_on = today + timedelta(days=rng.randint(-5, 40))
            absences.append(
                Absence(profile=helper.profile, from_on=from_on, until_on=from_on + timedelta(days=10))
            )
    Absence.objects.bulk_create(absences)


def _papers(helpers: list[Helper], seen_by: User, city: City, today: date) -> None:
    Credential.objects.bulk_create(
        Credential(
            profile=helper.profile,
            kind=kind,
            valid_from=helper.cleared_from,
            valid_until=helper.cleared_until if kind == CredentialKind.CONDUCT else None,
            seen_on=helper.cleared_from,
            seen_by=seen_by,
        )
        for helper in helpers
        if helper.cleared_from
        for kind in CLEARANCE
    )
    Engagement.objects.bulk_create(
        Engagement(
            profile=helper.profile,
            capacity=helper.person.capacity,
            payer=(
                city.funding[source].payer
                if (source := _PAYERS.get(helper.person.capacity))
                else city.organisations["stadt-dortmund"]
            ),
            tariff=city.tariffs[source] if source else None,
            from_on=helper.person.joined_on,
        )
        for helper in helpers
        if helper.welcomed
    )


def _first_milestones(helpers: list[Helper], today: date) -> None:
    """Up to the clearance; the later ones follow from what people did (see history.py)."""
    rows = []
    for helper in helpers:
        joined_on = helper.person.joined_on
        rows.append(Milestone(profile=helper.profile, kind=MilestoneKind.SIGNED_UP, at=_at(joined_on, 9)))
        if helper.welcomed:
            welcomed_on = min(joined_on + timedelta(days=4), today - timedelta(days=1))
            rows.append(
                Milestone(profile=helper.profile, kind=MilestoneKind.WELCOMED, at=_at(welcomed_on, 15))
            )
        if helper.cleared_from:
            rows.append(
                Milestone(profile=helper.profile, kind=MilestoneKind.CLEARED, at=_at(helper.cleared_from, 12))
            )
    Milestone.objects.bulk_create(rows)
