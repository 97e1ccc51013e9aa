"""Somebody says when they are ready to be called at short notice, and takes that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from network.transactions import atomically
from scheduling.models import StandByWindow
from volunteers.models import Profile

#: More than a week's hours nobody keeps in mind.
MOST = 30


class TooManyWindows(Exception):
    """Expected: whoever has so many ends some first."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Either ``weekday`` (0 is Monday) or ``on_date``; ``until_on`` inclusive, None: for ever."""

    tags: Sequence[str]
    from_time: time
    to_time: time
    weekday: int | None = None
    on_date: date | None = None
    until_on: date | None = None


@atomically
def stand_by(*, profile: Profile, readiness: Readiness, today: date) -> StandByWindow:
    """The same said twice is said once. Raises TooManyWindows."""
    Profile.objects.select_for_update().get(pk=profile.pk)
    own = StandByWindow.objects.filter(profile=profile).lasting(today)
    said = {
        "weekday": readiness.weekday,
        "on_date": readiness.on_date,
        "from_time": readiness.from_time,
        "to_time": readiness.to_time,
        "tags": sorted(readiness.tags),
        "until_on": readiness.until_on,
    }
    known = own.filter(**said).first()
    if known is not None:
        return known
    if own.count() >= MOST:
        raise TooManyWindows
    return StandByWindow.objects.create(profile=profile, from_on=today, **said)


@atomically
def end(*, profile: Profile, window_id: int, today: date) -> bool:
    """From now on it holds no more; what was is kept for a while. False where it had ended."""
    own = StandByWindow.objects.filter(profile=profile, pk=window_id).lasting(today)
    yesterday = today - timedelta(days=1)
    begun = own.filter(weekday__isnull=False, from_on__lt=today).update(until_on=yesterday)
    deleted, _tables = own.exclude(weekday__isnull=False, from_on__lt=today).delete()
    return bool(begun or deleted)
