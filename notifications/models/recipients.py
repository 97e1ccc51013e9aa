"""Whom we tell, and by which address."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from network.models import User
from notifications.enums import AddressKind, Mute, OptOut, Preference, Trouble


class Recipient(models.Model):
    """Somebody who is told things; guests have no user. ``language`` is the language of what they read.

    ``prefers`` is the way they want to be told by, ``muted`` what they do not want to be told at all.
    """

    user = models.OneToOneField(User, models.CASCADE, null=True, blank=True, related_name="recipient")
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=8, default="de")
    prefers = models.CharField(max_length=8, choices=Preference, default=Preference.SMS)
    muted = ArrayField(models.CharField(max_length=16, choices=Mute), default=list, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"recipient {self.pk}"


class AddressQuerySet(models.QuerySet["Address"]):
    def usable(self) -> "AddressQuerySet":
        """Verified, not opted out of and not known to bounce."""
        return self.filter(verified_at__isnull=False, opted_out_at__isnull=True, bounced_at__isnull=True)


class Address(models.Model):
    """A number in E.164 or an e-mail address in lower case. One verified owner, unless marked as shared.

    ``bounce_reason`` says why nothing arrives since ``bounced_at``, ``opt_out_source`` how we know that nothing is
    wanted since ``opted_out_at``.
    """

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=8, choices=AddressKind)
    value = models.CharField(max_length=254)
    verified_at = models.DateTimeField(null=True, blank=True)
    shared = models.BooleanField(default=False)
    opted_out_at = models.DateTimeField(null=True, blank=True)
    opt_out_source = models.CharField(max_length=8, choices=OptOut, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    bounce_reason = models.CharField(max_length=16, choices=Trouble, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "value"],
                condition=Q(verified_at__isnull=False, shared=False),
                name="address_one_verified_owner",
            ),
            models.UniqueConstraint(fields=["recipient", "kind", "value"], name="address_once_per_recipient"),
            models.CheckConstraint(
                condition=~Q(kind="sms") | Q(value__regex=r"^\+[1-9][0-9]{6,14}$"), name="address_e164"
            ),
            models.CheckConstraint(
                condition=~Q(kind="email") | Q(value__regex=r"^[^@\sA-Z]+@[^@\sA-Z]+$"), name="address_email"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "value"], name="address_value"),
            models.Index(
                fields=["opted_out_at"], condition=Q(opted_out_at__isnull=False), name="address_opted_out"
            ),
        ]

    def __str__(self) -> str:
        return f"address {self.pk}"
