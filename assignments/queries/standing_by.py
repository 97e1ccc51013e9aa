"""Who stands by for a language while a talk is held: asked first, and alone, where it begins soon."""

from datetime import datetime, timedelta

from network.localtime import local
from scheduling.models import Shift, StandByWindow

#: A talk that begins within this time is one at short notice.
SOON = timedelta(hours=24)


def is_short_notice(starts_at: datetime, *, now: datetime) -> bool:
    return now < starts_at <= now + SOON


def standing_by(*, tag: str, shift: Shift) -> dict[int, str]:
    """Profiles whose hours cover the whole talk, with these hours ("08:00-12:00"); one query.

    Hours are habits in wall time: a talk over midnight is covered by nobody.
    """
    starts, ends = local(shift.starts_at), local(shift.ends_at)
    if starts.date() != ends.date():
        return {}
    windows = StandByWindow.objects.on(starts.date()).filter(
        tags__contains=[tag], from_time__lte=starts.time(), to_time__gte=ends.time()
    )
    rows = windows.order_by("profile", "from_time", "pk").values_list("profile", "from_time", "to_time")
    return {profile: f"{begin:%H:%M}-{end:%H:%M}" for profile, begin, end in rows}
