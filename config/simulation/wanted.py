"""A request in memory, at the date that is searched for."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assignments.actions.announcing import PAUSE
from assignments.matching import Need
from assignments.picking import Before
from assignments.telling import considerate
from assignments.waves import TOO_LATE
from config.simulation.demand import Talk
from config.simulation.persons import Asked
from volunteers.enums import CLEARANCE, Level

LIVE = ("queued", "sent")


@dataclass(slots=True, eq=False)
class Wanted:
    """A request in memory: submitted, open, filled or over."""

    dates: tuple[Talk, ...]
    rank: int = 1
    state: str = "submitted"
    next_wave_at: datetime | None = None
    offers: list[Asked] = field(default_factory=list)
    holder: int | None = None
    had_it: set[tuple[int, int]] = field(default_factory=set)

    @property
    def talk(self) -> Talk:
        """At the date that is searched for."""
        return self.dates[self.rank - 1]

    def ahead(self, now: datetime) -> list[Talk]:
        return [talk for talk in self.dates if talk.rank != self.rank and talk.starts_at > now]

    @property
    def is_waiting(self) -> bool:
        return any(offer.state in LIVE for offer in self.offers)

    def before(self, talk: Talk, now: datetime) -> dict[int, Before]:
        elsewhere = Counter(offer.person for offer in self.offers if offer.talk.rank != talk.rank)
        before = {person: Before(0, now, elsewhere=times) for person, times in elsewhere.items()}
        for offer in self.asked_for(talk):
            times = before[offer.person].times + 1 if offer.person in before else 1
            before[offer.person] = Before(
                times,
                offer.asked_at,
                silent=offer.state == "expired",
                taken_back=offer.state == "withdrawn",
                elsewhere=elsewhere[offer.person],
            )
        return before | {person: Before(1, now) for rank, person in self.had_it if rank == talk.rank}

    def asked_for(self, talk: Talk) -> list[Asked]:
        return [offer for offer in self.offers if offer.talk.rank == talk.rank]


def need_of(talk: Talk) -> Need:
    return Need(
        starts=talk.starts_at,
        ends=talk.ends_at,
        language=talk.language,
        level=Level.B2,
        mode=talk.setting,
        required_credentials=frozenset(CLEARANCE),
    )


def in_time(talk: Talk, *, now: datetime, after: timedelta = PAUSE) -> datetime | None:
    due = considerate(now + after, starts_at=talk.starts_at)
    return due if talk.starts_at - due >= TOO_LATE else None
