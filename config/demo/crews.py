"""Who staffed the cafés and consultation hours, and who will."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from random import Random

from assignments.enums import AssignmentState, EndedBy, WaitingState
from assignments.models import Assignment, WaitingEntry
from assignments.states import ASSIGNMENT, WAITING
from config.demo.cast import VOLUNTEER
from config.demo.days import at
from config.demo.people import Helper, People
from config.demo.talks import Move, trail
from network.enums import Channel
from network.localtime import local
from network.models import StateEvent
from scheduling.enums import Audience, OpenTo, PositionKind
from scheduling.models import Position, Seat, Shift
from volunteers.enums import Gender, Standing

#: How often a seat of this kind was taken in the past half year.
_PAST = {
    PositionKind.HOST: 0.92,
    PositionKind.TABLE_TALK: 0.8,
    PositionKind.FORMS_HELP: 0.7,
    PositionKind.CHILDCARE: 0.75,
    PositionKind.KITCHEN: 0.6,
    PositionKind.MEDIATOR: 0.85,
}
#: How much of a coming session is promised, by the weeks until then; the moods spread the sessions.
_COMING = (0.85, 0.65, 0.45, 0.3, 0.2, 0.1)
_MOODS = (1.2, 1.1, 0.8, 0.0)


@dataclass(frozen=True, slots=True)
class Scene:
    """How many seats of each kind are promised; what is not named stays free. ``gave_back``: a host did."""

    seats: dict[str, int] = field(default_factory=dict)
    with_newcomers: bool = False
    gave_back: bool = False
    waits: int = 0


#: The next sessions that the tour looks at, by activity: covered, thin and nobody in the coordinator's week.
SCENES: dict[str, Scene] = {
    "sprachcafe-brunnenstrasse": Scene({"host": 1, "table_talk": 2, "forms_help": 1}),
    "formularhilfe-nordstadt": Scene({"host": 1, "forms_help": 2}),
    "begegnungscafe-raum-vor-ort": Scene({"table_talk": 2}, gave_back=True),
    "frauencafe-nordstadt": Scene(),
    "sprechstunde-nordstadt": Scene({"mediator": 1}),
    "cafe-international-wickede": Scene(
        {"host": 1, "table_talk": 4, "forms_help": 1, "kitchen": 1}, with_newcomers=True, waits=1
    ),
}
#: Sessions that the tour's volunteer has promised, as (activity, which of the next ones).
PLEDGED = {
    ("sprachcafe-brunnenstrasse", 0),
    ("sprachcafe-brunnenstrasse", 1),
    ("begegnungscafe-raum-vor-ort", 0),
}
_HABIT = ("sprachcafe-brunnenstrasse", "begegnungscafe-raum-vor-ort")


@dataclass(slots=True, eq=False)
class Taken:
    seat: Seat
    helper: Helper
    moves: list[Move]
    ended_by: str = ""


class Crews:
    def __init__(self, *, people: People, rng: Random, today: date) -> None:
        self.people = people
        self.rng = rng
        self.today = today
        self.taken: list[Taken] = []
        self.given_back: list[Taken] = []
        self.waiting: list[tuple[Position, Helper]] = []
        self._rosters: dict[tuple[str, str, tuple[str, ...]], list[Helper]] = {}
        self._coming: dict[str, int] = {}

    def fill(self) -> None:
        """Plan every session from its seats, in the order in which they take place."""
        seats = (
            Seat.objects.filter(position__shift__activity__isnull=False)
            .select_related("position__shift__activity__office")
            .prefetch_related("position__languages")
            .order_by("position__shift__starts_at", "position__shift_id", "position_id", "number")
        )
        for _shift, group in groupby(seats, key=lambda seat: seat.position.shift_id):
            session = list(group)
            shift = session[0].position.shift
            if local(shift.starts_at).date() < self.today:
                self._past(shift, session)
            else:
                self._next(shift, session)

    def _past(self, shift: Shift, seats: Sequence[Seat]) -> None:
        crew: set[Helper] = set()
        lena = self.people.of(VOLUNTEER)
        for seat in seats:
            chance = 0.35 if seat.newcomer else _PAST[PositionKind(seat.position.kind)]
            if self._is_hers(seat) and lena not in crew and self.rng.random() < 0.6:
                helper: Helper | None = lena
            elif self.rng.random() > chance:
                continue
            else:
                helper = self._somebody(seat, shift, crew)
            if helper is None:
                continue
            crew.add(helper)
            self._came(seat, shift, helper)

    def _came(self, seat: Seat, shift: Shift, helper: Helper) -> None:
        taken = Taken(seat, helper, [self._promised(shift)])
        self.taken.append(taken)
        chance = self.rng.random()
        if chance < 0.05:
            gone_at = shift.starts_at - timedelta(hours=self.rng.randint(5, 22))
            taken.moves.append(Move(AssignmentState.CANCELLED, gone_at, Channel.SMS))
            taken.ended_by = EndedBy.PERSON
            return
        state = AssignmentState.NO_SHOW if chance < 0.07 else AssignmentState.DONE
        taken.moves.append(Move(state, shift.ends_at))
        helper.busy.append((shift.starts_at, shift.ends_at))
        if state == AssignmentState.DONE:
            helper.done.append(shift.starts_at)

    def _next(self, shift: Shift, seats: Sequence[Seat]) -> None:
        slug = shift.activity.slug if shift.activity else ""
        number = self._coming.get(slug, 0)
        if local(shift.starts_at).date() > self.today:
            self._coming[slug] = number + 1
        scene = SCENES.get(slug) if number == 0 else None
        weeks = (local(shift.starts_at).date() - self.today).days // 7
        chance = _COMING[min(weeks, len(_COMING) - 1)] * self.rng.choice(_MOODS)
        left = dict(scene.seats) if scene else {}
        crew: set[Helper] = set()
        lena = self.people.of(VOLUNTEER)
        for seat in seats:
            kind = seat.position.kind
            hers = (slug, number) in PLEDGED and self._is_hers(seat) and lena not in crew
            if scene:
                wanted = left.get(kind, 0) > 0 and (scene.with_newcomers or not seat.newcomer)
            else:
                wanted = not seat.newcomer and self.rng.random() < chance * (0.6 if kind == "kitchen" else 1)
            if not hers and not wanted:
                continue
            helper = lena if hers else self._somebody(seat, shift, crew)
            if helper is None:
                continue
            left[kind] = left.get(kind, 0) - 1
            crew.add(helper)
            helper.busy.append((shift.starts_at, shift.ends_at))
            self.taken.append(Taken(seat, helper, [self._promised(shift)]))
        if scene:
            self._afterwards(scene, shift, seats, crew)

    def _afterwards(self, scene: Scene, shift: Shift, seats: Sequence[Seat], crew: set[Helper]) -> None:
        for seat in seats:
            if scene.gave_back and seat.position.kind == PositionKind.HOST:
                host = self._somebody(seat, shift, crew)
                if host:
                    gone = Move(
                        AssignmentState.CANCELLED, at(self.today - timedelta(days=1), 18, 12), Channel.SMS
                    )
                    taken = Taken(seat, host, [self._promised(shift), gone], EndedBy.PERSON)
                    self.taken.append(taken)
                    self.given_back.append(taken)
        tables = [seat for seat in seats if seat.position.kind == PositionKind.TABLE_TALK]
        for seat in tables[: scene.waits]:
            helper = self._somebody(seat, shift, crew)
            if helper:
                self.waiting.append((seat.position, helper))

    def _is_hers(self, seat: Seat) -> bool:
        """The kind of seat the tour's volunteer takes at her two cafés."""
        position = seat.position
        activity = position.shift.activity
        return (
            activity is not None
            and activity.slug in _HABIT
            and position.kind == PositionKind.TABLE_TALK
            and seat.number == 1
            and not seat.newcomer
            and not position.languages.all()
        )

    def _promised(self, shift: Shift) -> Move:
        """Promised at some hour of the last three weeks before it, never later than yesterday."""
        day = local(shift.starts_at).date() - timedelta(days=self.rng.randint(2, 20))
        day = min(day, self.today - timedelta(days=self.rng.randint(2, 9)))
        channel = self.rng.choices([Channel.PAGE, Channel.SMS, Channel.PHONE], [7, 2, 1])[0]
        return Move(
            AssignmentState.CONFIRMED, at(day, self.rng.randint(8, 20), self.rng.randrange(60)), channel
        )

    def _somebody(self, seat: Seat, shift: Shift, crew: set[Helper]) -> Helper | None:
        """The loyal ones stand first on the roster and come most often."""
        starts_on = local(shift.starts_at).date()
        able = [
            (rank, helper)
            for rank, helper in enumerate(self._roster(seat.position))
            if helper not in crew
            and helper.person.joined_on + timedelta(days=12) < starts_on
            and (starts_on < self.today or helper.person.standing == Standing.ACTIVE)
            and (seat.position.open_to != OpenTo.CLEARED or helper.cleared_on(starts_on))
            and helper.is_free(shift.starts_at, shift.ends_at)
        ]
        if not able:
            return None
        return min(able, key=lambda entry: self.rng.random() * (entry[0] + 2))[1]

    def _roster(self, position: Position) -> list[Helper]:
        activity = position.shift.activity
        if activity is None:  # only sessions of an activity have a crew
            return []
        tags = tuple(language.tag for language in position.languages.all())
        key = (activity.slug, position.kind, tags)
        if key not in self._rosters:
            people = [helper for helper in self.people.helpers if self._suits(helper, position, tags)]
            if activity.audience == Audience.WOMEN:
                people = [helper for helper in people if helper.person.gender == Gender.FEMALE]
            near = [helper for helper in people if helper.office == activity.office]
            far = [helper for helper in people if helper.office != activity.office]
            self.rng.shuffle(near)
            self.rng.shuffle(far)
            self._rosters[key] = near[:18] + far[: max(0, 5 - len(near))]
        return self._rosters[key]

    def _suits(self, helper: Helper, position: Position, tags: tuple[str, ...]) -> bool:
        if not helper.welcomed or helper.person.member is not None:
            return False
        if position.kind == PositionKind.MEDIATOR:
            return any(helper.mediates(tag) for tag in tags)
        if helper.person.mediator:
            return False
        return not tags or any(helper.level(tag) for tag in tags)

    def write(self) -> None:
        rows = Assignment.objects.bulk_create(
            (
                Assignment(
                    seat=taken.seat,
                    profile=taken.helper.profile,
                    during=(taken.seat.position.shift.starts_at, taken.seat.position.shift.ends_at),
                    place=taken.seat.position.shift.place,
                    state=taken.moves[-1].target,
                    taken_at=taken.moves[0].at,
                    taken_via=taken.moves[0].channel,
                    ended_at=taken.moves[-1].at if len(taken.moves) > 1 else None,
                    ended_by=taken.ended_by,
                )
                for taken in self.taken
            ),
            batch_size=1000,
        )
        events: list[StateEvent] = []
        for taken, row in zip(self.taken, rows, strict=True):
            events.extend(trail(ASSIGNMENT, row.pk, taken.moves))
        since = at(self.today - timedelta(days=1), 17)
        entries = WaitingEntry.objects.bulk_create(
            WaitingEntry(position=position, profile=helper.profile, asked_at=since)
            for position, helper in self.waiting
        )
        for entry in entries:
            events.extend(trail(WAITING, entry.pk, [Move(WaitingState.WAITING, since, Channel.PAGE)]))
        StateEvent.objects.bulk_create(events, batch_size=2000)


def upcoming_of(helper: Helper, *, now: datetime) -> list[Assignment]:
    """What this person has promised from now on, with all that a calendar entry needs."""
    return list(
        Assignment.objects.filter(
            profile=helper.profile, state=AssignmentState.CONFIRMED, during__startswith__gt=now
        )
        .select_related(
            "profile__user__recipient",
            "seat__position__shift__office",
            "seat__position__shift__district",
            "seat__position__shift__site",
            "seat__position__shift__activity",
            "seat__position__shift__request_date__request",
        )
        .order_by("during", "pk")
    )
