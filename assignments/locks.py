"""The one lock order, everywhere: positions by id, then people by id (see docs/adr)."""

from collections.abc import Iterable

from scheduling.models import Position
from volunteers.models import Profile


def lock(*, positions: Iterable[int], profiles: Iterable[int] = ()) -> None:
    """Take the row locks for the rest of the transaction; a position's lock guards all its seats."""
    list(Position.objects.select_for_update().filter(pk__in=positions).order_by("pk").values_list("pk"))
    list(Profile.objects.select_for_update().filter(pk__in=profiles).order_by("pk").values_list("pk"))
