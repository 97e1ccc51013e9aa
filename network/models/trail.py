"""Who looked at what, who changed what, and by which key programs come in."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from network.enums import TokenScope
from network.models.people import User
from network.models.places import Office


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def usable(self, now: datetime) -> "ApiTokenQuerySet":
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)


class ApiToken(models.Model):
    """A program acts for ``user`` with what that person may do, and no more than ``scope``.

    The token itself is shown once; ``digest`` is its SHA-256, ``start`` the characters by which people tell it apart.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    start = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=8, choices=TokenScope, default=TokenScope.READ)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(created_at__lt=F("expires_at")), name="api_token_expires"),
        ]

    def __str__(self) -> str:
        return f"token {self.start}"


class AuditEvent(models.Model):
    """Who looked at or changed what, for the data-protection officer. Append-only (see network.append_only).

    ``subject`` is "kind:id"; ``detail`` holds keys, slugs and names of fields, never what stands in them.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.CharField(max_length=48)
    subject = models.CharField(max_length=64)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    request_id = models.CharField(max_length=36, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["subject", "at"], name="audit_subject"),
            models.Index(fields=["by", "at"], name="audit_by"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
