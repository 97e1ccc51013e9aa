"""The public programme: what takes place, where, for whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from network.localtime import local
from network.models import District
from scheduling.models import Shift

AHEAD = timedelta(weeks=2)
#: No session lasts longer: what runs now began after this, which an index finds.
LONGEST = timedelta(days=1)
#: More than these do not stand on one page.
MOST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    shift: Shift

    @property
    def place(self) -> str:
        """The full address; the site's name alone where no address was published."""
        shift = self.shift
        if shift.place:
            return shift.place
        if shift.site is None:
            return ""
        return ", ".join(dict.fromkeys(part for part in (shift.site.name, shift.site.address) if part))


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Programme:
    days: list[Day]
    total: int
    is_cut: bool


def programme(*, now: datetime, district: District | None = None) -> Programme:
    """Listed activities of the next two weeks, by day, in one query."""
    shifts = Shift.objects.live().filter(
        activity__listed=True, ends_at__gt=now, starts_at__gt=now - LONGEST, starts_at__lt=now + AHEAD
    )
    if district is not None:
        shifts = shifts.filter(district=district)
    found = list(
        shifts.select_related("activity", "site", "district").order_by("starts_at", "pk")[: MOST + 1]
    )
    entries = [Entry(shift) for shift in found[:MOST]]
    by_day = groupby(entries, key=lambda entry: local(entry.shift.starts_at).date())
    return Programme(
        days=[Day(on, list(group)) for on, group in by_day], total=len(entries), is_cut=len(found) > MOST
    )
