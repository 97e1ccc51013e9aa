"""Roles, permissions and the other closed lists of the city."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Stadtverwaltung")
    WELFARE = "welfare", _("Wohlfahrtsverband")
    MIGRANT_ORGANISATION = "migrant_organisation", _("Migrantenorganisation")
    ASSOCIATION = "association", _("Verein")
    OPERATOR = "operator", _("Betreiber")
    COMPETENCE_PARTNER = "competence_partner", _("Kompetenzpartner")
    SCHOOL = "school", _("Schule")
    PRACTICE = "practice", _("Praxis")
    AUTHORITY = "authority", _("Behörde")


class Role(models.TextChoices):
    """What staff may do; bound to an office, an organisation or the whole network."""

    LEAD = "lead", _("Netzwerkleitung")
    COORDINATOR = "coordinator", _("Koordination")
    PARTNER = "partner", _("Partnerorganisation")
    REQUESTER = "requester", _("Anforderung")
    FINANCE = "finance", _("Abrechnung")


class Permission(models.TextChoices):
    WORK_AT_DESK = "work_at_desk", _("am Schreibtisch arbeiten")
    ASK_PEOPLE = "ask_people", _("Menschen anfragen")
    RECORD_ANSWERS = "record_answers", _("Antworten vom Telefon eintragen")
    CANCEL_ASSIGNMENTS = "cancel_assignments", _("Einsätze absagen")
    FILE_REQUESTS = "file_requests", _("Anforderungen stellen")
    SEE_CASES = "see_cases", _("Vorgänge einsehen")
    SEE_PEOPLE = "see_people", _("Menschen einsehen")
    RECORD_CONTACTS = "record_contacts", _("Beratungskontakte eintragen")
    SEE_STATISTICS = "see_statistics", _("Statistik einsehen")
    SEE_MONEY = "see_money", _("Geld einsehen")
    PROTECT_DATA = "protect_data", _("Auskunft geben und löschen")


#: Roles are data in code: what a role allows. Where it allows it is data in the database (Membership).
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.LEAD: frozenset(Permission),
    Role.COORDINATOR: frozenset(
        {
            Permission.WORK_AT_DESK,
            Permission.ASK_PEOPLE,
            Permission.RECORD_ANSWERS,
            Permission.CANCEL_ASSIGNMENTS,
            Permission.FILE_REQUESTS,
            Permission.SEE_CASES,
            Permission.SEE_PEOPLE,
            Permission.RECORD_CONTACTS,
            Permission.SEE_STATISTICS,
            Permission.PROTECT_DATA,
        }
    ),
    # For the people and activities of its own organisation; requests for mediators are the office's.
    Role.PARTNER: frozenset(
        {
            Permission.WORK_AT_DESK,
            Permission.RECORD_ANSWERS,
            Permission.CANCEL_ASSIGNMENTS,
            Permission.SEE_PEOPLE,
        }
    ),
    Role.REQUESTER: frozenset({Permission.FILE_REQUESTS}),
    Role.FINANCE: frozenset({Permission.SEE_STATISTICS, Permission.SEE_MONEY}),
}


class Channel(models.TextChoices):
    """By which way something was said to Lotse."""

    PAGE = "page", _("auf der Seite")
    LINK = "link", _("über den persönlichen Link")
    SMS = "sms", _("per SMS")
    MAIL = "mail", _("per E-Mail")
    PHONE = "phone", _("am Telefon")
    SYSTEM = "system", _("von selbst")


class TokenScope(models.TextChoices):
    """What a program may do with a token, within what its person may do."""

    READ = "read", _("nur lesen")
    WRITE = "write", _("lesen und ändern")


class Mode(models.TextChoices):
    """How a request is worked on: Lotse finds somebody for a date, or the two are put in touch."""

    DISPATCH = "dispatch", _("Vermittlung mit Termin")
    DIRECT = "direct", _("Direktkontakt")


class DeskKind(models.TextChoices):
    """Why a human must look; one worklist holds them all."""

    UNREAD = "unread", _("Neue Nachricht")
    UNCLEAR_REPLY = "unclear_reply", _("Antwort nicht verstanden")
    QUESTIONED = "questioned", _("Rückfrage zu einer Anfrage")
    NO_ANSWER = "no_answer", _("Niemand hat zugesagt")
    SEARCH_AGAIN = "search_again", _("Platz ist wieder frei")
    SEAT_FREE = "seat_free", _("Helfende hat abgesagt")
    NEW_REQUEST = "new_request", _("Neue Anforderung")
    MAIL_ANSWER = "mail_answer", _("Antwort aus dem Postfach")
    MESSAGE_UNKNOWN = "message_unknown", _("Unklar, ob die Nachricht ankam")
    MESSAGE_FAILED = "message_failed", _("Nachricht kam nicht an")
    SENDING_BROKEN = "sending_broken", _("Versand gestört")
    SMS_BUDGET = "sms_budget", _("SMS-Budget")
    UNCONFIRMED = "unconfirmed", _("Zusage nicht bestätigt")
    CALL_BACK = "call_back", _("Möchte angerufen werden")
    TELL_BY_PHONE = "tell_by_phone", _("Bitte anrufen")
    REQUESTER_WRITES = "requester_writes", _("Nachricht zu einer Anforderung")
    CHANGE_WISHED = "change_wished", _("Termin soll geändert werden")
    REGISTRATION = "registration", _("Neue Stelle möchte mitmachen")
    REPORT_MISSING = "report_missing", _("Ergebnis fehlt")
    REPORT_OVERLAP = "report_overlap", _("Gemeldete Zeit überschneidet sich")
