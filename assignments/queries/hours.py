"""Hours that somebody has given this year."""

from dataclasses import dataclass
from datetime import date, datetime

from assignments.enums import AssignmentState
from assignments.models import Assignment
from network.localtime import day_bounds, local
from volunteers.models import Profile

#: The drawing's own units.
BAR_WIDTH, BAR_STEP, TALLEST = 16, 28, 88


@dataclass(frozen=True, slots=True)
class Bar:
    """One month; ``x``, ``y``, ``height`` in the drawing's units."""

    month: date
    hours: float
    x: int
    y: int
    height: int
    is_now: bool
    is_future: bool

    @property
    def middle(self) -> int:
        return self.x + BAR_WIDTH // 2


@dataclass(frozen=True, slots=True)
class Hours:
    year: int
    total: float
    bars: list[Bar]


def of_year(profile: Profile, *, now: datetime) -> Hours:
    """Done assignments since New Year, by the month they began in; one query."""
    today = local(now).date()
    start, _end = day_bounds(date(today.year, 1, 1))
    done = Assignment.objects.filter(
        profile=profile, state=AssignmentState.DONE, during__startswith__gte=start
    ).values_list("during", flat=True)
    by_month = [0.0] * 12
    for during in done:
        if during.lower <= now:
            by_month[local(during.lower).month - 1] += (during.upper - during.lower).total_seconds() / 3600
    most = max(*by_month, 1.0)
    bars = []
    for index, hours in enumerate(by_month):
        height = round(hours / most * TALLEST) if hours else 1
        bars.append(
            Bar(
                month=date(today.year, index + 1, 1),
                hours=hours,
                x=index * BAR_STEP + 6,
                y=96 - height,
                height=height,
                is_now=index + 1 == today.month,
                is_future=index + 1 > today.month,
            )
        )
    return Hours(year=today.year, total=sum(by_month), bars=bars)
