"""Everybody who calls the API, and a city in which every operation has something to do and to refuse."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from assignments.actions.calling_off import cancel_request
from assignments.actions.moving import Moved, move_shift
from assignments.actions.offers import answer, ask
from assignments.actions.scoping import refuse_request
from assignments.actions.seats import take
from assignments.actions.shifts import cancel_shift
from assignments.enums import EndedBy, Limit, Route
from assignments.models import Assignment, Offer, Request, RequestDate, ScopeRule
from evaluation.actions.contacts import record_contact
from evaluation.enums import ContactChannel, ContactTopic
from evaluation.models import Contact
from network.actions.tokens import issue
from network.enums import Channel, Role, TokenScope
from network.models import DeskItem, District, Membership, Office, User
from notifications.enums import Preference
from notifications.models import Recipient
from scheduling.actions.calendar import new_feed
from scheduling.actions.standby import MOST
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Activity, CalendarFeed, Position, Shift, StandByWindow
from tests.cast import NOW, World, ask_for, file
from tests.signin.people import without_factor
from volunteers.models import Profile

ROLES = (
    "stranger", "volunteer", "mediator", "requester", "partner", "coordinator", "neighbour", "finance", "lead",
)  # fmt: skip
FAR = NOW + timedelta(days=300)
#: Before that day everything that has begun was promised.
BEFORE = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def token(user: User, scope: TokenScope = TokenScope.WRITE, *, expires_at: datetime = FAR) -> str:
    return issue(user=user, name="test", scope=scope, expires_at=expires_at, now=NOW)[1]


@dataclass
class City:
    world: World
    users: dict[str, User] = field(default_factory=dict)
    write: dict[str, str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        world = self.world
        self.volunteer = world.helper("Vera Voll", welcomed=True)
        self.mediator = world.mediator("Amira Haddad")
        self.second = world.mediator("Karim Nader")
        self.third = world.mediator("Salma Khoury")
        self.bare = without_factor(world.staff("Bert Bloss", Role.FINANCE))  # staff, and no second factor yet
        self.colleague = world.helper("Kora Kollegin")  # helps, and alone coordinates an office
        south = District.objects.create(
            slug="hombruch", name="Hombruch", sort_key="hombruch", latitude=51.47, longitude=7.44
        )
        branch = world.office("hombruch", "lokal willkommen Hombruch", south)
        Membership.objects.create(user=self.colleague.user, role=Role.COORDINATOR, office=branch)
        self.filing = world.helper("Filiz Fordernd")  # helps, and a request of hers still runs
        Request.objects.filter(pk=file(world, day=date(2026, 12, 20)).pk).update(
            requested_by=self.filing.user
        )
        self.by_mail = world.helper("Maila Nur", email="maila@example.org", phone=False)
        for user in (self.by_mail.user, world.requester):  # who has no number cannot wish for texts
            Recipient.objects.filter(user=user).update(prefers=Preference.EMAIL)
        self.club = world.organisation("verein", "Beispielverein", "migrant_organisation")
        self.users = {
            "volunteer": self.volunteer.user,
            "mediator": self.mediator.user,
            "requester": world.requester,
            "partner": world.staff("Paula Verein", Role.PARTNER, organisation=self.club),
            "coordinator": world.coordinator,
            "neighbour": world.neighbour,
            "finance": world.staff("Fiona Geld", Role.FINANCE),
            "lead": world.staff("Marlene Leitung", Role.LEAD),
        }
        for role, user in self.users.items():
            self.write[role] = token(user)
            self.read[role] = token(user, TokenScope.READ)
        self._activities()
        self._requests()
        self._rest()

    def _activities(self) -> None:
        world = self.world
        self.cafe = world.cafe()
        self.clubs_cafe = world.cafe("Frauencafé")
        Activity.objects.filter(pk=self.clubs_cafe.pk).update(run_by=self.club)
        self.shift = world.shift(self.cafe)
        self.open = world.position(self.shift, tags=("ar",))
        self.childcare = world.position(
            self.shift, seats=1, open_to=OpenTo.CLEARED, kind=PositionKind.CHILDCARE
        )
        self.full = self._task(self._day(27), seats=1)
        self.seat_elsewhere = self._take(self.full, self.third)
        self.at_the_same_time = self._task(world.shift(self.clubs_cafe, on=date(2026, 11, 27)))
        self.mine = self._take(self._task(self._day(28)), self.volunteer)
        self._take(self._task(self._day(30, hour=10)), self.mediator)
        self.called_off = self._task(self._day(29))
        cancel_shift(shift_id=self.called_off.shift_id, now=NOW, by=world.coordinator, reason="zu")
        self.begun = self._task(world.shift(self.cafe, on=date(2026, 11, 24), hour=9))
        self.seat_begun = self._take(self.begun, self.third, now=BEFORE)

    def _day(self, day: int, *, hour: int = 16) -> Shift:
        return self.world.shift(self.cafe, on=date(2026, 11, day), hour=hour)

    def _task(self, shift: Shift, *, seats: int = 3) -> Position:
        return self.world.position(shift, seats=seats)

    def _take(self, position: Position, who: Profile, *, now: datetime = NOW) -> Assignment:
        return take(position_id=position.pk, profile=who, now=now, channel=Channel.PAGE)

    def _requests(self) -> None:
        """One for each thing that may have happened to an offer of the mediator's."""
        self.fresh = self._filed(1)
        self.asked = self._filed(2)
        self.offer = self._offer(self.asked)
        self.filled = self._filed(3)
        self.lost = self._offer(self.filled)
        self._direct()
        self._says_yes(ask_for(self.world, self.filled, self.second)[0])
        self.cancelled = self._filed(4)
        self.over = self._offer(self.cancelled)
        cancel_request(request_id=self.cancelled.pk, ended_by=EndedBy.OFFICE, now=NOW, channel=Channel.PAGE)
        self.busy = self._offer(self._filed(7))
        self._take(self._task(self.world.shift(self.cafe, on=date(2026, 12, 7), hour=14)), self.mediator)
        self.not_allowed = self._offer(self._filed(8), self.third)
        self.third.credentials.all().delete()
        self.talk_begun = file(self.world, day=date(2026, 11, 24), at=time(9, 30), now=BEFORE)
        self.yes_begun = self._offer(self.talk_begun, now=BEFORE)
        self._says_yes(self.yes_begun, now=BEFORE)
        moved = self._filed(10)
        self.moved = self._offer(moved)
        self._move(moved, 11)
        again = self._filed(14)
        yes = self._offer(again)
        self._says_yes(yes)
        self._move(again, 16)
        self.elsewhere = Assignment.objects.get(offer=yes)
        self._take(self._task(self.world.shift(self.cafe, on=date(2026, 12, 16), hour=14)), self.mediator)
        self.promised = self._filed(9)
        self._says_yes(self._offer(self.promised))
        self._scope()

    def _scope(self) -> None:
        """A rule that no other test breaks, a second wish, and what was refused."""
        ScopeRule.objects.create(source=self.world.funding, limit=Limit.WRITTEN, route=Route.TRANSLATOR)
        second = self.fresh.dates.get().starts_at + timedelta(days=1)
        RequestDate.objects.create(
            request=self.fresh, rank=2, starts_at=second, ends_at=second + timedelta(hours=1)
        )
        self.refused = self._refused(self._filed(10), now=NOW)
        begun = file(self.world, day=date(2026, 11, 24), at=time(9, 45), now=BEFORE)
        self.refused_begun = self._refused(begun, now=BEFORE)

    def _refused(self, request: Request, *, now: datetime) -> Request:
        refuse_request(
            request_id=request.pk, limit=Limit.OTHER, route=Route.OFFICE, by=self.world.coordinator, now=now
        )
        return request

    def _move(self, request: Request, day: int) -> None:
        """To the same hour of another day in December."""
        date = request.dates.get()
        assert date.shift_id
        days = timedelta(days=day - date.starts_at.day)
        to = Moved(date.starts_at + days, date.ends_at + days)
        move_shift(shift_id=date.shift_id, to=to, now=NOW, by=self.world.coordinator)

    def _filed(self, day: int) -> Request:
        return file(self.world, day=date(2026, 12, day))

    def _offer(self, request: Request, who: Profile | None = None, *, now: datetime = NOW) -> Offer:
        person = who or self.mediator
        return ask(request_id=request.pk, profile_ids=[person.pk], by=self.world.coordinator, now=now)[0]

    def _direct(self) -> None:
        """In direct mode: the mediator has agreed that the number is passed on."""
        offices = Office.objects.filter(pk=self.world.nordstadt.pk)
        offices.update(works_directly=True)
        self.agreed = self._filed(10)
        offices.update(works_directly=False)
        self.permission = self._offer(self.agreed)
        self._says_yes(self.permission)

    def _says_yes(self, offer: Offer, *, now: datetime = NOW) -> None:
        answer(offer_id=offer.pk, intent="accept", now=now, channel=Channel.PAGE)

    def _rest(self) -> None:
        self.item = DeskItem.objects.filter(office=self.world.nordstadt, done_at__isnull=True).order_by("pk")[
            0
        ]
        new_feed(profile=self.volunteer, label="Handy", now=NOW)
        self.feed = CalendarFeed.objects.get()
        for minute in range(MOST):
            self.standby = StandByWindow.objects.create(
                profile=self.mediator, tags=["ar"], weekday=0, from_time=time(8, minute), to_time=time(12),
                from_on=NOW.date(),
            )  # fmt: skip
        self.talk = Assignment.objects.get(
            profile=self.mediator, seat__position__shift__request_date__request=self.promised
        )
        self.contact: Contact = record_contact(
            office=self.world.nordstadt,
            at=NOW - timedelta(hours=3),
            channel=ContactChannel.VISIT,
            minutes=30,
            language="ar",
            topics=[ContactTopic.HOUSING],
            is_follow_up=False,
            by=self.world.coordinator,
            now=NOW,
            case=self.asked.case,
        )
