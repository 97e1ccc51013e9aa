"""Who signs in, and what for."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.enums import Role
from network.models.places import Office, Organisation


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        """``email`` may be None (somebody with a telephone only), never empty; stored in lower case."""
        user = self.model(email=email.lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Anyone who signs in, by e-mail and/or telephone (see notifications.Address), never by a username."""

    email = models.EmailField(unique=True, null=True, blank=True, default=None)
    name = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=80, db_index=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        ordering: ClassVar = ["sort_key", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(email=""), name="user_email_null_not_empty"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower"),
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"

    def get_full_name(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def initials(self) -> str:
        """At most two letters for the round mark in the header."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


def _only(number: Any) -> Func:
    """A range that holds one number: with it a constraint can ask for equality without an extension."""
    return Func(number, number, Value("[]"), function="int8range")


def _number_of(text: Any) -> Any:
    return Cast(Func(text, function="hashtext"), models.BigIntegerField())


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: Any) -> "MembershipQuerySet":
        """Memberships in force on the day ``on``."""
        return self.filter(Q(from_on__isnull=True) | Q(from_on__lte=on)).filter(
            Q(until_on__isnull=True) | Q(until_on__gt=on)
        )


class Membership(models.Model):
    """A role at one office, at one organisation, or (neither) in the whole network, with dates.

    A coordinator stands at an office, a partner and a requester at an organisation, the lead in the network;
    finance settles for the network or for one organisation.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    office = models.ForeignKey(Office, models.CASCADE, null=True, blank=True, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(office__isnull=True) | Q(organisation__isnull=True),
                name="membership_office_or_organisation",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.LEAD, office__isnull=True, organisation__isnull=True)
                | Q(role=Role.COORDINATOR, office__isnull=False)
                | Q(role__in=[Role.PARTNER, Role.REQUESTER], organisation__isnull=False)
                | Q(role=Role.FINANCE, office__isnull=True),
                name="membership_role_stands",
                violation_error_message=_(
                    "Diese Rolle kann dort nicht stehen: Koordination steht an einem Büro, ein Träger und eine "
                    "Anforderung an einer Organisation, die Leitung im ganzen Netzwerk, die Abrechnung im "
                    "Netzwerk oder an einer Organisation."
                ),
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(from_on__lt=F("until_on")),
                name="membership_dates",
            ),
            ExclusionConstraint(
                name="membership_no_overlap",
                expressions=[
                    (_only(F("user")), RangeOperators.OVERLAPS),
                    (_only(Coalesce(F("office"), Value(0))), RangeOperators.OVERLAPS),
                    (_only(Coalesce(F("organisation"), Value(0))), RangeOperators.OVERLAPS),
                    (_only(_number_of(F("role"))), RangeOperators.OVERLAPS),
                    (Func(F("from_on"), F("until_on"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
