"""The town as the matcher sees it: one person each, with what they have been asked and promised so far."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from assignments.bands import RARE
from assignments.eligibility import TRAVEL_HORIZON
from assignments.matching import Need, Person, Weekly
from config.demo.cast import Clearance
from config.demo.network_data import load
from config.simulation.demand import Talk
from config.simulation.town import Mediator
from network.distance import travel_time
from network.localtime import day_bounds, habit_at, local
from network.models import District
from scheduling.windows import Window
from volunteers.enums import CLEARANCE, Standing

HISTORY = timedelta(days=365)
WEEK = timedelta(days=7)
BUDGET = 3
UNSETTLED = ("queued", "sent", "questioned", "withdrawn")
ANSWERED = ("accepted", "declined", "lost")


@dataclass(slots=True, eq=False)
class Asked:
    """An offer in memory."""

    key: int
    talk: Talk
    person: int
    state: str
    asked_at: datetime
    deadline: datetime
    arrives_at: datetime
    answered_at: datetime | None = None


@dataclass(slots=True)
class Persons:
    people: Sequence[Mediator]
    offers: dict[int, list[Asked]] = field(default_factory=lambda: defaultdict(list))
    promised: dict[int, list[Talk]] = field(default_factory=lambda: defaultdict(list))
    with_case: Counter[tuple[int, int]] = field(default_factory=Counter)
    _places: dict[str, District] = field(default_factory=dict)
    _standing: dict[int, Standing] = field(default_factory=dict)
    _speaking: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for entry in load()["districts"]:
            self._places[entry["slug"]] = District(latitude=entry["lat"], longitude=entry["lon"])
        for number, each in enumerate(self.people):
            self._standing[number] = each.person.standing
            for tag in dict(each.person.skills):
                self._speaking[tag].append(number)

    def end_pauses(self, *, now: datetime) -> None:
        for number, each in enumerate(self.people):
            if each.paused_until and each.paused_until <= local(now).date():
                self._standing[number] = Standing.ACTIVE

    def speaking(self, talk: Talk, need: Need, *, now: datetime) -> list[Person]:
        known = self._speaking[talk.language]
        tags = {tag for number in known for tag in self._skills(number) if tag != "de"}
        speakers = {tag: self._active(tag) for tag in tags}
        return [self._person(number, talk, need, speakers, now=now) for number in known]

    def _skills(self, number: int) -> dict[str, str]:
        return {tag: str(level) for tag, level in self.people[number].person.skills}

    def _active(self, tag: str) -> int:
        """No further than decides."""
        active = sum(self._standing[number] == Standing.ACTIVE for number in self._speaking[tag])
        return min(active, max(RARE) + 1)

    def _person(
        self, number: int, talk: Talk, need: Need, speakers: dict[str, int], *, now: datetime
    ) -> Person:
        each, skills = self.people[number], self._skills(number)
        rarest = min((tag for tag in skills if tag != "de"), key=lambda tag: (speakers[tag], tag), default="")
        asked = [offer for offer in self.offers[number] if offer.asked_at > now - HISTORY]
        settled = [offer for offer in asked if offer.state not in UNSETTLED]
        is_paused = self._standing[number] == Standing.PAUSED
        return Person(
            profile_id=number,
            name_key=each.person.name.lower(),
            skills=skills,
            modes=frozenset({"on_site", "phone"} | ({"video"} if each.by_video else set())),
            credentials=dict.fromkeys(map(str, CLEARANCE))
            if each.person.clearance == Clearance.VALID
            else {},
            gender=each.person.gender,
            standing=self._standing[number],
            returns_on=each.paused_until if is_paused else None,
            home_capacity=each.person.capacity,
            busy=tuple(self._busy(number, talk)),
            absences=tuple(Window(day_bounds(a)[0], day_bounds(b)[1]) for a, b in each.away),
            availability=tuple(Weekly(*slot) for slot in each.person.free) or None,
            minutes_away=self._minutes(each.person.home, talk.district),
            times_with_case=self.with_case[number, talk.case],
            hours_this_week=self._hours(number, need),
            wished_hours=each.hours_per_week,
            asked=len(settled),
            answered=sum(offer.state in ANSWERED for offer in settled),
            said_yes=sum(offer.state in ("accepted", "lost") for offer in settled),
            last_asked_at=max((offer.asked_at for offer in asked), default=None),
            asks_this_week=sum(offer.asked_at > now - WEEK for offer in asked),
            rarest_language=rarest,
            languages_rare=max(speakers[rarest] - 1, 0) if rarest else 99,
        )

    def _minutes(self, here: str, there: str) -> int:
        return travel_time().minutes(self._places[here], self._places[there])

    def is_over_budget(self, number: int, *, now: datetime) -> bool:
        return sum(offer.asked_at > now - WEEK for offer in self.offers[number]) >= BUDGET

    def may_be_asked_again(self, number: int, talk: Talk) -> bool:
        """Whose yes came too late: unless a pause, days away or another talk have come between."""
        each, day = self.people[number], local(talk.starts_at).date()
        is_paused = self._standing[number] == Standing.PAUSED and (
            each.paused_until is None or day < each.paused_until
        )
        is_away = any(first <= day <= last for first, last in each.away)
        return not is_paused and not is_away and not self.is_busy(number, talk)

    def is_busy(self, number: int, talk: Talk) -> bool:
        return any(busy.overlaps(Window(talk.starts_at, talk.ends_at)) for busy in self._busy(number, talk))

    def _busy(self, number: int, talk: Talk) -> list[Window]:
        """What leaves no room: other talks so near in time that the way between the two may matter."""
        around = Window(talk.starts_at, talk.ends_at).padded(TRAVEL_HORIZON, TRAVEL_HORIZON)
        return [
            self._taken_by(other, talk)
            for other in self.promised[number]
            if other.ends_at > around.starts and other.starts_at < around.ends
        ]

    def _taken_by(self, other: Talk, talk: Talk) -> Window:
        way = timedelta(0)
        if other.setting == talk.setting == "on_site":
            way = timedelta(minutes=self._minutes(other.district, talk.district))
        return Window(other.starts_at, other.ends_at).padded(way, way)

    def _hours(self, number: int, need: Need) -> float:
        day = local(need.starts).date()
        monday = day - timedelta(days=day.weekday())
        begins, ends = habit_at(monday, time()), habit_at(monday + WEEK, time())
        return sum(
            (talk.ends_at - talk.starts_at) / timedelta(hours=1)
            for talk in self.promised[number]
            if talk.starts_at < ends and talk.ends_at > begins
        )
