"""Closed lists about the people who help."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    LEAD = "lead", _("Interesse")
    ACTIVE = "active", _("aktiv")
    PAUSED = "paused", _("Pause")
    DORMANT = "dormant", _("ruht")
    LEFT = "left", _("ausgeschieden")


class Level(models.TextChoices):
    """CEFR, or native; in ascending order."""

    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"
    NATIVE = "native", _("Muttersprache")


class CredentialKind(models.TextChoices):
    TRAINING = "training", _("Schulung")
    CONFIDENTIALITY = "confidentiality", _("Verpflichtung zur Verschwiegenheit")
    CONDUCT = "conduct", _("erweitertes Führungszeugnis")


#: What makes somebody "cleared": all of these valid on the day.
CLEARANCE = (CredentialKind.TRAINING, CredentialKind.CONFIDENTIALITY, CredentialKind.CONDUCT)


class MilestoneKind(models.TextChoices):
    SIGNED_UP = "signed_up", _("angemeldet")
    WELCOMED = "welcomed", _("begrüßt")
    CLEARED = "cleared", _("freigegeben")
    FIRST_SHIFT = "first_shift", _("erster Einsatz")
    THIRD_SHIFT = "third_shift", _("dritter Einsatz")
    REGULAR = "regular", _("regelmäßig dabei")


class Capacity(models.TextChoices):
    UNPAID = "unpaid", _("ehrenamtlich")
    LUMP_SUM = "lump_sum", _("mit Pauschale")
    PAID = "paid", _("auf Honorar")


class Gender(models.TextChoices):
    """Only where somebody wants it known, for requests that wish for it."""

    FEMALE = "female", _("Frau")
    MALE = "male", _("Mann")
    OTHER = "other", _("divers")
