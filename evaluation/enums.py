"""Closed lists of what is counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactChannel(models.TextChoices):
    """How an advice-seeker came to the consultation."""

    VISIT = "visit", _("im Büro")
    OUTREACH = "outreach", _("unterwegs oder zu Hause")
    PHONE = "phone", _("am Telefon")
    VIDEO = "video", _("per Video")
    MESSAGE = "message", _("schriftlich")


class ContactTopic(models.TextChoices):
    """What it was about; several at once are usual."""

    ARRIVAL = "arrival", _("Ankommen und Anmelden")
    RESIDENCE = "residence", _("Aufenthalt")
    BENEFITS = "benefits", _("Leistungen und Anträge")
    LABOUR_MARKET = "labour_market", _("Arbeit")
    EDUCATION = "education", _("Bildung")
    LANGUAGE = "language", _("Sprache")
    HEALTH = "health", _("Gesundheit")
    HOUSING = "housing", _("Wohnen")
    FAMILY = "family", _("Familie")
    CULTURE_SPORT = "culture_sport", _("Kultur und Sport")
    OTHER = "other", _("Anderes")
