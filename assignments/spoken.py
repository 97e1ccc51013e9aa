"""What is said on the telephone to somebody whom no message reaches: one short sentence for each kind of word.

``what``, ``when``, ``place`` and ``until`` are filled in by the caller, in the language the sentence is asked for;
like every message they hold no organisation, no place of a request and no client.
"""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext_lazy as _

#: What somebody says yes or no to.
ASKING = ("offer", "offer_again", "offer_moved", "waiting_question")

_OFFER = _(
    "Könnten Sie übernehmen: %(what)s, %(when)s? Mit Ihrer Zusage sagen Sie, dass Sie mit den Beteiligten weder "
    "verwandt noch befreundet sind. Wir brauchen eine Antwort bis %(until)s."
)
_CALLED_OFF = _("Der Termin findet nicht statt: %(what)s, %(when)s. Sie müssen nichts tun.")
_NOT_NEEDED = _("Für %(what)s, %(when)s ist schon jemand gefunden. Danke, dass Sie bereit waren.")
_REMINDER = _("Wir erinnern an Ihren Termin: %(what)s, %(when)s.")
_SENTENCES = {
    "offer": _OFFER,
    "offer_again": _OFFER,
    "offer_moved": _(
        "Der Termin ist verschoben. Könnten Sie übernehmen: %(what)s, jetzt %(when)s? "
        "Wir brauchen eine Antwort bis %(until)s."
    ),
    "shift_moved": _(
        "Ihr Termin ist verschoben: %(what)s, jetzt %(when)s. Passt es noch? Ihr Platz bleibt bis %(until)s."
    ),
    "moved_busy": _(
        "Der Termin ist verschoben: %(what)s, jetzt %(when)s. Da haben Sie schon einen anderen Einsatz, "
        "darum ist Ihr Platz wieder frei."
    ),
    "moved_over": _(
        "Der Termin war verschoben, und wir haben nichts von Ihnen gehört: %(what)s, %(when)s. "
        "Ihr Platz ist wieder frei."
    ),
    "waiting_question": _(
        "Ein Platz ist frei geworden: %(what)s, %(when)s. Möchten Sie ihn? Antwort bis %(until)s."
    ),
    "seat_confirmed": _("Sie haben den Termin: %(what)s, %(when)s."),
    "assignment_cancelled": _CALLED_OFF,
    "offer_cancelled": _CALLED_OFF,
    "cancelled_by_you": _("Ihre Absage ist eingetragen: %(what)s, %(when)s."),
    "offer_closed": _NOT_NEEDED,
    "offer_withdrawn": _("Diese Anfrage gilt nicht mehr: %(what)s, %(when)s."),
    "reminder_evening": _REMINDER,
    "reminder_hours": _REMINDER,
    "reminder_confirm": _("Wir erinnern an Ihren Termin: %(what)s, %(when)s. Bleibt es dabei?"),
    "seat_affirmed": _("Danke, es bleibt dabei: %(what)s, %(when)s."),
    "request_unfilled": _("Für Ihre Anforderung haben wir niemanden gefunden: %(what)s, %(when)s."),
    "request_received": _("Ihre Anforderung ist bei uns eingegangen: %(what)s, %(when)s."),
    "request_filled": _("Für Ihre Anforderung hat jemand zugesagt: %(what)s, %(when)s."),
    "request_moved": _("Ihre Anforderung ist verschoben: %(what)s, jetzt %(when)s."),
    "request_open_again": _("Wir suchen noch einmal jemanden für Ihre Anforderung: %(what)s, %(when)s."),
    "request_cancelled": _("Ihre Anforderung ist abgesagt: %(what)s, %(when)s."),
}


def sentence(kind: str, values: Mapping[str, str], language: str) -> str:
    """In ``language``, where we have it; raises LookupError for a kind that nobody is told on the telephone."""
    with translation.override(language):
        return str(_SENTENCES[kind]) % values
