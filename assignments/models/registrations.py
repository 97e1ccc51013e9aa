"""An institution that wants to ask for mediators, until somebody at the desk has confirmed it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assignments.enums import RegistrationState
from network.enums import OrganisationKind
from network.models import District, Office, Organisation, User
from network.reach import Reach


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def within(self, reach: Reach) -> "RegistrationQuerySet":
        return self.all() if reach.everywhere else self.filter(office__in=reach.offices)


class Registration(models.Model):
    """What an institution says of itself. ``organisation`` is the one it became, or was found to be already.

    ``user`` has proven the mailbox when the code came back (``proven_at``); before that nobody looks at it.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="registrations")
    name = models.CharField(_("Name"), max_length=160)
    kind = models.CharField(_("Art"), max_length=32, choices=OrganisationKind)
    street = models.CharField(_("Anschrift"), max_length=160)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    phone = models.CharField(_("Telefon"), max_length=20)
    state = models.CharField(max_length=12, choices=RegistrationState, default=RegistrationState.BEGUN)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    proven_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(state=RegistrationState.WAITING),
                name="registration_waits_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.CONFIRMED) | Q(organisation__isnull=False),
                name="registration_confirmed_as",
            ),
        ]

    def __str__(self) -> str:
        return f"registration {self.pk}"
