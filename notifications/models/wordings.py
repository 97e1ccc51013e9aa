"""Texts of an office's own."""

from typing import ClassVar

from django.db import models

from network.models import Office, User
from notifications.enums import AddressKind


class Wording(models.Model):
    """What this office says instead of the standard; the row ends when it goes back to it.

    ``text`` holds placeholders (``notifications.placeholders``), never a value: no person's data stands in it.
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="wordings")
    kind = models.CharField(max_length=32)
    channel = models.CharField(max_length=8, choices=AddressKind)
    language = models.CharField(max_length=8)
    text = models.TextField()
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["office", "kind", "channel", "language", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "kind", "channel", "language"], name="wording_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="wording_says_something"),
        ]

    def __str__(self) -> str:
        return f"wording {self.pk} {self.kind} {self.language}"
