"""The fixed cast of the tests, in the network's own words. Every person and number is invented.

``World`` builds rows the short way; the people it names appear in many tests:
a coordinator (Nordstadt), a neighbour coordinator (Mengede), a requester at a school, three Arabic mediators
who read German, Arabic and English, a volunteer, and whoever a test adds.
"""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from allauth.mfa.models import Authenticator

from assignments.actions.offers import ask
from assignments.actions.requests import NewRequest, file_request
from assignments.models import Offer, Request
from network.enums import Role
from network.languages import sort_key
from network.localtime import instant_at
from network.mfa import MfaAdapter
from network.models import (
    District,
    FundingSource,
    Membership,
    Office,
    Organisation,
    Site,
    Tariff,
    User,
)
from notifications.enums import AddressKind
from notifications.inbound import process_pending, receive_sms
from notifications.models import Address, InboundMessage, Message, Recipient
from scheduling.enums import ActivityKind, OpenTo, PositionKind
from scheduling.models import Activity, Availability, Position, PositionLanguage, Seat, Shift
from volunteers.enums import CLEARANCE, Level, MilestoneKind, Standing
from volunteers.models import Credential, LanguageSkill, Milestone, Profile

#: A Tuesday at ten in the morning, local time, in winter.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
#: What must never leave in a message: held by the fixtures so that a leak would show.
CLIENT_NAME = "Familie Haddad"
SCHOOL = "Beispielschule am Nordmarkt"
PLACE = f"Raum 204, bei Frau Petersen, {CLIENT_NAME}"


@dataclass
class World:
    now: datetime = NOW
    phones: int = field(default=0)

    def __post_init__(self) -> None:
        self.nord = District.objects.create(
            slug="innenstadt-nord",
            name="Innenstadt-Nord",
            sort_key="innenstadt-nord",
            latitude=51.527,
            longitude=7.465,
        )
        self.mengede_district = District.objects.create(
            slug="mengede", name="Mengede", sort_key="mengede", latitude=51.57, longitude=7.385
        )
        self.city = self.organisation("stadt", "Stadt Dortmund", "municipality")
        self.school = self.organisation("schule", SCHOOL, "school")
        self.nordstadt = self.office("nordstadt", "lokal willkommen Nordstadt", self.nord)
        self.mengede = self.office("mengede", "lokal willkommen Mengede/Huckarde", self.mengede_district)
        self.funding = FundingSource.objects.create(slug="pool", name="Pool", payer=self.city)
        Tariff.objects.create(
            source=self.funding,
            from_on=date(2026, 1, 1),
            hourly="25.00",
            minimum_minutes=60,
            step_minutes=30,
            travel_flat="5.00",
        )
        self.coordinator = self.staff("Katrin Brand", Role.COORDINATOR, office=self.nordstadt)
        self.neighbour = self.staff("Jens Nachbar", Role.COORDINATOR, office=self.mengede)
        self.requester = self.staff("Petra Schule", Role.REQUESTER, organisation=self.school)

    # --- places -----------------------------------------------------------------------------------------
    def organisation(self, slug: str, name: str, kind: str) -> Organisation:
        return Organisation.objects.create(slug=slug, name=name, sort_key=sort_key(name), kind=kind)

    def office(self, slug: str, name: str, district: District) -> Office:
        office = Office.objects.create(slug=slug, name=name, sort_key=sort_key(name), phone="+492315000000")
        office.districts.add(district)
        Site.objects.create(
            office=office, district=district, slug=f"{slug}-haus", name="Haus", address="Brunnenstr. 25"
        )
        return office

    # --- people -----------------------------------------------------------------------------------------
    def user(self, name: str, *, email: str | None = None, language: str = "de", phone: bool = True) -> User:
        user = User.objects.create_user(email=email, name=name, sort_key=sort_key(name), date_joined=self.now)
        recipient = Recipient.objects.create(user=user, name=name, language=language, created_at=self.now)
        if phone:
            self.phones += 1
            value = f"+49171392{self.phones:04d}"
            Address.objects.create(
                recipient=recipient, kind=AddressKind.SMS, value=value, verified_at=self.now
            )
        if email:
            Address.objects.create(
                recipient=recipient, kind=AddressKind.EMAIL, value=email, verified_at=self.now
            )
        return user

    def staff(self, name: str, role: Role, **where: Any) -> User:
        user = self.user(name, email=f"{sort_key(name).replace(' ', '.')}@example.org", phone=False)
        Membership.objects.create(user=user, role=role, **where)
        give_second_factor(user)
        return user

    def helper(self, name: str, *, welcomed: bool = False, **options: Any) -> Profile:
        user = self.user(name, **options)
        profile = Profile.objects.create(
            user=user,
            home_district=self.nord,
            home_office=self.nordstadt,
            standing=Standing.ACTIVE,
            created_at=self.now,
        )
        Milestone.objects.create(profile=profile, kind=MilestoneKind.SIGNED_UP, at=self.now)
        if welcomed:
            Milestone.objects.create(profile=profile, kind=MilestoneKind.WELCOMED, at=self.now)
        return profile

    def mediator(
        self, name: str, *, tag: str = "ar", cleared: bool = True, free: bool = True, **options: Any
    ) -> Profile:
        """Cleared, speaks ``tag`` natively, free on weekdays from eight to eight."""
        profile = self.helper(name, welcomed=True, **options)
        Profile.objects.filter(pk=profile.pk).update(is_mediator=True)
        LanguageSkill.objects.create(profile=profile, tag=tag, level=Level.NATIVE)
        LanguageSkill.objects.create(profile=profile, tag="de", level=Level.C1)
        for kind in CLEARANCE if cleared else ():
            Credential.objects.create(
                profile=profile, kind=kind, valid_from=date(2025, 1, 1), seen_on=date(2025, 1, 1)
            )
        for weekday in range(5) if free else ():
            Availability.objects.create(profile=profile, weekday=weekday, from_time=time(8), to_time=time(20))
        return profile

    # --- shifts -----------------------------------------------------------------------------------------
    def cafe(self, title: str = "Begegnungscafé Raum vor Ort", office: Office | None = None) -> Activity:
        office = office or self.nordstadt
        return Activity.objects.create(
            slug=sort_key(title).replace(" ", "-"),
            office=office,
            site=office.sites.get(),
            kind=ActivityKind.LANGUAGE_CAFE,
            title=title,
        )

    def shift(
        self, activity: Activity, *, on: date = date(2026, 11, 26), hour: int = 16, hours: int = 2
    ) -> Shift:
        starts = instant_at(on, time(hour))
        return Shift.objects.create(
            activity=activity,
            office=activity.office,
            site=activity.site,
            district=activity.site.district,
            starts_at=starts,
            ends_at=starts + timedelta(hours=hours),
        )

    def position(
        self,
        shift: Shift,
        *,
        seats: int = 3,
        open_to: OpenTo = OpenTo.ANYONE,
        kind: PositionKind = PositionKind.TABLE_TALK,
        tags: tuple[str, ...] = (),
        newcomer_seats: int = 0,
    ) -> Position:
        position = Position.objects.create(shift=shift, kind=kind, open_to=open_to)
        for number in range(1, seats + 1):
            Seat.objects.create(position=position, number=number, newcomer=number <= newcomer_seats)
        for tag in tags:
            PositionLanguage.objects.create(position=position, tag=tag)
        return position


#: The secret in the authenticator app of everybody on the staff.
APP_SECRET = "JBSWY3DPEHPK3PXP"


def give_second_factor(user: User) -> None:
    """Staff sees nothing without one."""
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": MfaAdapter().encrypt(APP_SECRET)}
    )


def phone_of(profile: Profile) -> str:
    return profile.user.recipient.addresses.get(kind=AddressKind.SMS).value


def told(profile_or_user: Profile | User, *, state: str | None = None) -> list[str]:
    """The kinds of all messages somebody got or will get, oldest first."""
    user = profile_or_user.user if isinstance(profile_or_user, Profile) else profile_or_user
    messages = Message.objects.filter(recipient__user=user).order_by("pk")
    if state:
        messages = messages.filter(state=state)
    return [message.kind for message in messages]


# --- the main job -----------------------------------------------------------------------------------------
def file(
    world: World,
    *,
    day: date = date(2026, 11, 26),
    at: time = time(14, 30),
    minutes: int = 60,
    alternatives: tuple[datetime, ...] = (),
    now: datetime = NOW,
) -> Request:
    """The school needs an Arabic mediator; whatever must not leak stands in it."""
    starts = instant_at(day, at)
    form = NewRequest(
        organisation=world.school,
        kind="parent_teacher_talk",
        topic="education",
        setting="on_site",
        language="ar",
        level="B2",
        district=world.nord,
        place=PLACE,
        contact_name="Frau Petersen",
        contact_phone="0231 5000001",
        gender_wish="",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=minutes),
        alternatives=alternatives,
    )
    return file_request(form=form, by=world.requester, now=now)


def ask_for(world: World, request: Request, *people: Profile, now: datetime = NOW) -> list[Offer]:
    return ask(
        request_id=request.pk, profile_ids=[person.pk for person in people], by=world.coordinator, now=now
    )


def text(
    sender: Profile | str, body: str, *, now: datetime = NOW, provider_id: str | None = None
) -> InboundMessage:
    """An SMS comes in and is understood, as the webhook and the worker do it."""
    number = sender if isinstance(sender, str) else phone_of(sender)
    inbound = receive_sms(
        sender=number, body=body, provider_id=provider_id or f"SM{secrets.token_hex(16)}", now=now
    )
    process_pending(now=now)
    inbound.refresh_from_db()
    return inbound


def bodies(profile_or_user: Profile | User, kind: str) -> list[str]:
    """The texts of one kind that somebody got or will get, oldest first."""
    user = profile_or_user.user if isinstance(profile_or_user, Profile) else profile_or_user
    messages = Message.objects.filter(recipient__user=user, kind=kind).order_by("pk")
    return [message.body for message in messages]
