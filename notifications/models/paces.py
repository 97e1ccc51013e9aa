"""How fast we may send."""

from django.db import models


class Pace(models.Model):
    """One sender's line to its provider, shared by all workers on all machines. Instants are the database's.

    ``free_at``: when all that was let through would have left at the rate of the line. ``held_until``: before that
    the provider wants nothing of us.
    """

    sender = models.CharField(max_length=64, primary_key=True)
    free_at = models.DateTimeField()
    held_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"pace of {self.sender}"
