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


class Limit(models.TextChoices):
    """What a funding source may leave to others: about the talk, when it is asked for, and by whom."""

    LEGAL = "legal", _("Es hat rechtliche Folgen (Gericht, Polizei, Anwalt, Gutachten)")
    WRITTEN = "written", _("Etwas soll schriftlich übersetzt werden")
    RECURRING = "recurring", _("Es ist eine laufende Beratung oder Therapie")
    LESSON = "lesson", _("Es ist Unterricht oder ein Ausflug")
    SPECIAL_NEEDS = "special_needs", _("Es gehört zu einem AO-SF-Verfahren")
    MEDICAL = "medical", _("Begleitung zu Arzt oder Klinik")
    HOME_VISIT = "home_visit", _("Hausbesuch")
    REMOTE = "remote", _("am Telefon oder per Video")
    LEAD_TIME = "lead_time", _("zu kurzfristig")
    ASKER = "asker", _("nicht für diese Stelle")
    OTHER = "other", _("anderer Grund")


#: What the form asks about, because no other field says it.
SPECIALS = (Limit.LEGAL, Limit.WRITTEN, Limit.RECURRING, Limit.LESSON, Limit.SPECIAL_NEEDS)


class Route(models.TextChoices):
    """Who helps instead; the sentence stands in assignments/scope.py."""

    SWORN = "sworn", _("beeidigt dolmetschen lassen")
    PROFESSIONAL = "professional", _("ausgebildete Dolmetschende")
    TRANSLATOR = "translator", _("beeidigt übersetzen lassen")
    CLINIC = "clinic", _("Dolmetschdienst der Praxis oder Klinik")
    BY_VIDEO = "by_video", _("Telefon- oder Videodolmetschen")
    OFFICE = "office", _("mit dem Büro sprechen")


class Urgency(models.TextChoices):
    """Why a request cannot wait, from a fixed list."""

    DEADLINE = "deadline", _("Eine Frist läuft ab")
    SUMMONED = "summoned", _("Der Termin ist amtlich festgesetzt")
    HEALTH = "health", _("Es geht um Gesundheit oder Schutz")
    ARRIVAL = "arrival", _("Gerade angekommen")
    LET_DOWN = "let_down", _("Eine andere Zusage ist geplatzt")


class RequestState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("eingegangen")
    OPEN = "open", _("wird gesucht")
    FILLED = "filled", _("besetzt")
    DONE = "done", _("erledigt")
    REFUSED = "refused", _("abgelehnt")
    CANCELLED = "cancelled", _("abgesagt")
    UNFILLED = "unfilled", _("nicht besetzt")


class TalkResult(models.TextChoices):
    """Direct mode: how it went, once the two had been put in touch."""

    TOOK_PLACE = "took_place", _("hat stattgefunden")
    NOT_REACHED = "not_reached", _("Die Person war nicht zu erreichen")
    NO_DATE = "no_date", _("Kein gemeinsamer Termin gefunden")
    DID_NOT_COME = "did_not_come", _("Die Person ist nicht gekommen")
    CLIENT_ABSENT = "client_absent", _("Die Ratsuchenden sind nicht gekommen")
    NOT_NEEDED = "not_needed", _("Wird nicht mehr gebraucht")
    NO_CALL = "no_call", _("Niemand hat sich bei mir gemeldet")
    NOT_REPORTED = "not_reported", _("nicht gemeldet")


#: After these the next is asked: somebody is still needed.
SEARCHES_ON = (TalkResult.NOT_REACHED, TalkResult.NO_DATE, TalkResult.DID_NOT_COME)
#: With these the request is over, and no talk was held.
ENDS_WITHOUT = (TalkResult.CLIENT_ABSENT, TalkResult.NOT_NEEDED)
#: What may be chosen by whom.
SAID_BY_REQUESTER = (*SEARCHES_ON, *ENDS_WITHOUT)
SAID_BY_MEDIATOR = (TalkResult.NO_CALL, TalkResult.NO_DATE, *ENDS_WITHOUT)


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


class Dialect(models.TextChoices):
    """Varieties on which a talk may fail, by their BCP-47 tag; what is asked about the language, never the client."""

    LEVANTINE = "apc", _("levantinisch (Syrien, Libanon)")
    IRAQI = "acm", _("irakisch")
    EGYPTIAN = "arz", _("ägyptisch")
    MOROCCAN = "ary", _("marokkanisch")
    TUNISIAN = "aeb", _("tunesisch")
    SUDANESE = "apd", _("sudanesisch")
    BALKAN = "rmn", _("Balkan-Romani")
    VLAX = "rmy", _("Vlax-Romani")
    GHEG = "aln", _("Gegisch (Kosovo)")
    TOSK = "als", _("Toskisch")
    PULAR = "fuf", _("Pular (Guinea)")


DIALECTS: dict[str, tuple[Dialect, ...]] = {
    "ar": (
        Dialect.LEVANTINE,
        Dialect.IRAQI,
        Dialect.EGYPTIAN,
        Dialect.MOROCCAN,
        Dialect.TUNISIAN,
        Dialect.SUDANESE,
    ),
    "rom": (Dialect.BALKAN, Dialect.VLAX),
    "sq": (Dialect.GHEG, Dialect.TOSK),
    "ff": (Dialect.PULAR,),
}


class RegistrationState(models.TextChoices):
    BEGUN = "begun", _("E-Mail noch nicht bestätigt")
    WAITING = "waiting", _("wartet auf das Büro")
    CONFIRMED = "confirmed", _("bestätigt")
    DECLINED = "declined", _("abgelehnt")
