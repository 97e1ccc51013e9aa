"""The messages whose wording an office may change, as the desk calls them.

Not the code for signing in and not what happened to the sign-in, which must read the same for everybody, and not the
answer to a number we do not know, which says two different things. Nor what answers a text that belongs to no question
(a call, a pause, help, STOP and START, the programme), for it is not told about anything of one office.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from notifications.enums import AddressKind
from notifications.texts import says

GROUPS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (
        _("Anfragen"),
        {
            "offer": _("Anfrage"),
            "offer_again": _("Platz ist wieder frei"),
            "offer_moved": _("Angefragter Termin ist verschoben"),
            "offer_questioned": _("Antwort auf ein Vielleicht"),
            "offer_declined": _("Dank für eine Absage"),
            "offer_lost": _("Zusage kam zu spät"),
            "offer_closed": _("Jemand anderes hat zugesagt"),
            "offer_cancelled": _("Angefragter Termin fällt aus"),
            "offer_withdrawn": _("Anfrage zurückgezogen, weil anderswo zugesagt"),
            "offer_already_yours": _("Doppelte Zusage"),
            "offer_busy": _("Zusage, obwohl schon anderswo eingetragen"),
            "offer_not_allowed": _("Zusage, aber ein Nachweis fehlt"),
            "offer_over": _("Antwort auf eine vergangene Anfrage"),
        },
    ),
    (
        _("Einsätze"),
        {
            "seat_confirmed": _("Zusage ist eingetragen"),
            "already_yours": _("Schon eingetragen"),
            "seat_affirmed": _("Zusage ist bestätigt"),
            "shift_moved": _("Zugesagter Termin ist verschoben"),
            "moved_busy": _("Platz frei, weil zur neuen Zeit schon anderswo"),
            "moved_over": _("Platz frei, weil zur neuen Zeit keine Antwort kam"),
            "reminder_evening": _("Erinnerung am Abend vorher"),
            "reminder_confirm": _("Erinnerung mit Bitte um Bestätigung"),
            "reminder_hours": _("Erinnerung kurz vorher"),
            "cancelled_by_you": _("Abmeldung ist angekommen"),
            "assignment_cancelled": _("Einsatz fällt aus"),
            "not_cancellable": _("Für eine Abmeldung ist es zu spät"),
            "invitation": _("Termin für den Kalender"),
            "invitation_cancelled": _("Termin aus dem Kalender genommen"),
        },
    ),
    (
        _("Direktkontakt"),
        {
            "direct_ask": _("Bitte, die Nummer weitergeben zu dürfen"),
            "direct_passed": _("Nummer ist weitergegeben"),
            "direct_declined": _("Nummer wird nicht weitergegeben"),
            "direct_lost": _("Zustimmung kam zu spät"),
            "direct_closed": _("Nummer wird nicht mehr gebraucht"),
            "direct_taken_back": _("Weitergabe zurückgenommen"),
            "direct_ended": _("Nummer wird nicht mehr gezeigt"),
            "direct_report": _("Frage an Sprachmittelnde, wie es ausging"),
            "direct_ready": _("Jemand hat zugestimmt, Sie können anrufen"),
            "direct_again": _("Wir fragen die Nächsten"),
            "direct_result": _("Frage an die Stelle, wie es ausging"),
        },
    ),
    (
        _("Warteliste"),
        {
            "waiting_question": _("Frage, ob der freie Platz gewünscht ist"),
            "waiting_gone": _("Platz ist inzwischen vergeben"),
            "waiting_left": _("Nicht mehr auf der Warteliste"),
        },
    ),
    (
        _("Rückfragen"),
        {
            "not_understood": _("Antwort nicht verstanden"),
            "which_one": _("Welcher Termin ist gemeint?"),
            "nothing_open": _("Keine Frage offen"),
            "mail_noted": _("E-Mail ist angekommen"),
        },
    ),
    (
        _("Anforderungen"),
        {
            "request_received": _("Anforderung ist eingegangen"),
            "request_filled": _("Anforderung ist besetzt"),
            "request_unfilled": _("Niemand gefunden"),
            "request_open_again": _("Wir suchen neu"),
            "request_moved": _("Anforderung ist verschoben"),
            "request_cancelled": _("Anforderung ist abgesagt"),
            "request_refused": _("Anforderung ist abgelehnt"),
            "registration_confirmed": _("Stelle ist freigeschaltet"),
            "registration_declined": _("Stelle wird nicht freigeschaltet"),
        },
    ),
)
KINDS: dict[str, Any] = {kind: label for _group, kinds in GROUPS for kind, label in kinds.items()}


def channels_of(kind: str) -> tuple[AddressKind, ...]:
    """The ways with a text of their own: a mail without one says what the SMS says."""
    return tuple(channel for channel in (AddressKind.SMS, AddressKind.EMAIL) if says(kind, channel))
