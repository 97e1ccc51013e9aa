"""Not faster than a sender may: a row in the database counts for all workers. Nobody sleeps, nobody holds a lock.

A line may be used a little ahead of its time, so that a worker that looks every two seconds makes use of all of it;
over any longer time no more leaves than the rate allows. Who finds the line full goes on with something else.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Greatest, Now

from notifications.models import Pace

#: So far ahead of its time a line may be used.
AHEAD = timedelta(seconds=3)
#: So long a line rests when the provider could not be reached.
REST_SECONDS = 5


def take(sender: str, *, segments: int) -> bool:
    """Whether so many segments may leave now; then they are counted."""
    takes = timedelta(seconds=max(1, segments) / settings.SMS_SEGMENTS_PER_SECOND)
    free = Pace.objects.filter(sender=sender, free_at__lte=Now() + AHEAD, held_until__lte=Now())
    if free.update(free_at=Greatest(F("free_at"), Now()) + takes):
        return True
    _line, is_new = Pace.objects.get_or_create(
        sender=sender, defaults={"free_at": Now() + takes, "held_until": Now()}
    )
    return is_new


def hold(sender: str, *, seconds: float) -> None:
    """The provider wants nothing for so long, whichever worker it told so."""
    until = Now() + timedelta(seconds=seconds)
    Pace.objects.filter(sender=sender).update(held_until=Greatest(F("held_until"), until))
