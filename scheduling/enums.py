"""Closed lists about when and what."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityKind(models.TextChoices):
    LANGUAGE_CAFE = "language_cafe", _("Sprachcafé")
    CONSULTATION = "consultation", _("Sprechstunde")
    COURSE = "course", _("Kurs")
    FESTIVAL = "festival", _("Fest")
    TRAINING = "training", _("Schulung")
    STAFF_MEETING = "staff_meeting", _("Teamtreffen")
    ROUND_TABLE = "round_table", _("Runder Tisch")


class PositionKind(models.TextChoices):
    HOST = "host", _("Leitung vor Ort")
    TABLE_TALK = "table_talk", _("Gespräch am Tisch")
    FORMS_HELP = "forms_help", _("Hilfe bei Formularen")
    CHILDCARE = "childcare", _("Kinderbetreuung")
    KITCHEN = "kitchen", _("Küche")
    MEDIATOR = "mediator", _("Sprachmittlung")


class OpenTo(models.TextChoices):
    """Who may take a seat."""

    ANYONE = "anyone", _("alle")
    WELCOMED = "welcomed", _("nach dem Begrüßungsgespräch")
    CLEARED = "cleared", _("mit Schulung, Verschwiegenheit und Führungszeugnis")


class Audience(models.TextChoices):
    ALL = "", _("für alle")
    WOMEN = "women", _("für Frauen")


class EntryStatus(models.TextChoices):
    """Of a calendar entry, in the words of RFC 5545."""

    CONFIRMED = "CONFIRMED", "CONFIRMED"
    CANCELLED = "CANCELLED", "CANCELLED"
