"""The one lock order, everywhere: requests by id, then positions, then people (see docs/adr)."""

from collections.abc import Iterable

from assignments.models import Request
from scheduling.models import Position
from volunteers.models import Profile


def lock(*, positions: Iterable[int], profiles: Iterable[int] = (), requests: Iterable[int] = ()) -> None:
    """Take the row locks for the rest of the transaction; a position's lock guards all its seats.

    ``requests``: those in direct mode, which have no position; they come first.
    """
    list(Request.objects.select_for_update().filter(pk__in=requests).order_by("pk").values_list("pk"))
    list(Position.objects.select_for_update().filter(pk__in=positions).order_by("pk").values_list("pk"))
    list(Profile.objects.select_for_update().filter(pk__in=profiles).order_by("pk").values_list("pk"))
