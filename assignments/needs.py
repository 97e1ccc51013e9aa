"""What the matcher decides from: one need and the people who might meet it, loaded beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from assignments.enums import Setting
from network.languages import SIGNED
from scheduling.windows import Window
from volunteers.enums import Capacity, Standing

#: Longer than this two interpreters of a sign language take turns.
ALONE_MINUTES = 60


def mediators_for(language: str, minutes: int) -> int:
    """How many one talk needs: whoever signs for more than an hour needs somebody to take turns with."""
    return 2 if language in SIGNED and minutes > ALONE_MINUTES else 1


@dataclass(frozen=True, slots=True)
class Need:
    """``language`` is empty where none is asked for; German, the other side of the talk, goes without saying.

    ``prefers`` is what the money is for: "volunteer", "paid" or empty.
    """

    starts: datetime
    ends: datetime
    language: str = ""
    level: str = "A1"
    mode: str = Setting.ON_SITE
    required_credentials: frozenset[str] = frozenset()
    gender_wish: str = ""
    prefers: str = ""
    #: Direct mode: the two fix the date themselves, ``starts`` and ``ends`` are a wish. Somebody away on that day is
    #: out all the same; other promises and weekly free time decide nothing, and credentials count on the wished day.
    by_agreement: bool = False
    #: So often in a row the same person may be with one case before it is said; None where nobody minds.
    most_in_a_row: int | None = None

    @property
    def window(self) -> Window:
        return Window(self.starts, self.ends)

    @property
    def hours(self) -> float:
        return self.window.minutes / 60


@dataclass(frozen=True, slots=True)
class Weekly:
    """A habit in local wall time; 0 is Monday. An end of 0:00 is the midnight that ends the day."""

    weekday: int
    from_time: time
    to_time: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One profile as this need sees it: distance, history and blocks are those between the two.

    An unknown gender is empty, an unknown way None; ``availability`` None: no free time was declared.
    """

    profile_id: int
    #: Where people are equal, the order of their names (``network.languages.sort_key``).
    name_key: str
    #: Tag to level, A1 to C2 or native.
    skills: Mapping[str, str] = field(default_factory=dict)
    modes: frozenset[str] = frozenset({Setting.ON_SITE})
    #: Kind to the first day on which it is no longer valid, None for ever.
    credentials: Mapping[str, date | None] = field(default_factory=dict)
    gender: str = ""
    standing: str = Standing.ACTIVE
    #: The first day on which somebody who pauses may be asked for again.
    returns_on: date | None = None
    home_capacity: str = Capacity.UNPAID

    busy: tuple[Window, ...] = ()
    absences: tuple[Window, ...] = ()
    availability: tuple[Weekly, ...] | None = None
    #: One way, from the district where they live (network.distance.TravelTime).
    minutes_away: int | None = None
    blocked: bool = False

    times_with_case: int = 0
    #: Of the case's last assignments, those without a break.
    in_a_row: int = 0
    last_shift_at: datetime | None = None
    hours_this_week: float = 0
    wished_hours: float | None = None

    #: How often this person was asked and how often there was an answer, a no included.
    asked: int = 0
    answered: int = 0
    #: Of these answers, the yes; one that came too late is one too.
    said_yes: int = 0
    last_asked_at: datetime | None = None
    asks_this_week: int = 0
    ask_budget: int = 3
    over_allowance: bool = False

    #: The language that the fewest others speak, and how many others that is.
    rarest_language: str = ""
    languages_rare: int = 99

    def minutes_to(self, need: Need) -> int | None:
        """One way; 0 where nobody travels, None where the way is unknown."""
        if need.mode != Setting.ON_SITE:
            return 0
        return self.minutes_away

    def travel_to(self, need: Need) -> timedelta:
        return timedelta(minutes=self.minutes_to(need) or 0)
