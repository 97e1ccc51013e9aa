"""Closed lists of requests, offers and assignments."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestKind(models.TextChoices):
    """What a mediator is needed for. Messages say only the coarse word of ``BROAD_KIND``."""

    ACCOMPANIMENT_AUTHORITY = "accompaniment_authority", _("Begleitung zu einer Behörde")
    ACCOMPANIMENT_HEALTH = "accompaniment_health", _("Begleitung zu Arzt oder Klinik")
    ACCOMPANIMENT_SCHOOL = "accompaniment_school", _("Begleitung in die Schule oder Kita")
    CONSULTATION = "consultation", _("Beratungsgespräch")
    PARENT_TEACHER_TALK = "parent_teacher_talk", _("Elterngespräch")
    HOME_VISIT = "home_visit", _("Hausbesuch")
    PHONE_CALL = "phone_call", _("Telefongespräch")


class BroadKind(models.TextChoices):
    """The fixed list that may stand in an SMS, a mail, a calendar and on an offer before acceptance."""

    ACCOMPANIMENT = "accompaniment", _("Begleitung")
    TALK = "talk", _("Gespräch")
    VISIT = "visit", _("Besuch")
    PHONE = "phone", _("Telefonat")


BROAD_KIND: dict[str, BroadKind] = {
    RequestKind.ACCOMPANIMENT_AUTHORITY: BroadKind.ACCOMPANIMENT,
    RequestKind.ACCOMPANIMENT_HEALTH: BroadKind.ACCOMPANIMENT,
    RequestKind.ACCOMPANIMENT_SCHOOL: BroadKind.ACCOMPANIMENT,
    RequestKind.CONSULTATION: BroadKind.TALK,
    RequestKind.PARENT_TEACHER_TALK: BroadKind.TALK,
    RequestKind.HOME_VISIT: BroadKind.VISIT,
    RequestKind.PHONE_CALL: BroadKind.PHONE,
}


class Topic(models.TextChoices):
    """What it is about, from a fixed list; there is no free text about the client at all."""

    LABOUR_MARKET = "labour_market", _("Arbeit")
    EDUCATION = "education", _("Bildung")
    LANGUAGE = "language", _("Sprache")
    HEALTH = "health", _("Gesundheit")
    HOUSING = "housing", _("Wohnen")
    CULTURE_SPORT = "culture_sport", _("Kultur und Sport")


class Setting(models.TextChoices):
    ON_SITE = "on_site", _("vor Ort")
    PHONE = "phone", _("am Telefon")
    VIDEO = "video", _("per Video")


class RequestState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("eingegangen")
    OPEN = "open", _("wird gesucht")
    FILLED = "filled", _("besetzt")
    DONE = "done", _("erledigt")
    REFUSED = "refused", _("abgelehnt")
    CANCELLED = "cancelled", _("abgesagt")
    UNFILLED = "unfilled", _("nicht besetzt")


class OfferState(models.TextChoices):
    QUEUED = "queued", _("geplant")
    SENT = "sent", _("gefragt")
    ACCEPTED = "accepted", _("zugesagt")
    DECLINED = "declined", _("abgesagt")
    LOST = "lost", _("zugesagt, aber zu spät")
    QUESTIONED = "questioned", _("vielleicht")
    EXPIRED = "expired", _("keine Antwort")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class AssignmentState(models.TextChoices):
    HELD = "held", _("reserviert")
    PENDING = "pending", _("wartet auf Bestätigung")
    CONFIRMED = "confirmed", _("zugesagt")
    DONE = "done", _("war da")
    NO_SHOW = "no_show", _("kam nicht")
    EXCUSED = "excused", _("entschuldigt")
    CANCELLED = "cancelled", _("abgesagt")


class WaitingState(models.TextChoices):
    WAITING = "waiting", _("wartet")
    ASKED = "asked", _("gefragt")
    PROMOTED = "promoted", _("nachgerückt")
    LEFT = "left", _("nicht mehr")


class BlockSide(models.TextChoices):
    """Who does not want the other again; nobody is asked why."""

    PERSON = "person", _("die Person")
    INSTITUTION = "institution", _("die anfordernde Stelle")


class EndedBy(models.TextChoices):
    """Who took a promise back."""

    PERSON = "person", _("die Person")
    OFFICE = "office", _("das Büro")
    REQUESTER = "requester", _("die anfordernde Stelle")
    #: The session was moved, and at the new time they could not or did not say that they come.
    MOVED = "moved", _("die Verschiebung")
    NOBODY = "nobody", _("der Code kam nicht")
