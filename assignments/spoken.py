"""What is said on the telephone to somebody whom no message reaches: one short sentence for each kind of word.

``what``, ``when``, ``place`` and ``until`` are filled in by the caller, in the language the sentence is asked for;
like every message they hold no organisation, no place of a request and no client.
"""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext_lazy as _

#: What somebody says yes or no to.
ASKING = ("offer", "offer_again", "offer_moved", "direct_ask", "waiting_question")

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
        "Der Termin ist verschoben. Könnten Sie übernehmen: %(what)s, jetzt %(when)s? Mit Ihrer Zusage sagen Sie, "
        "dass Sie mit den Beteiligten weder verwandt noch befreundet sind. Wir brauchen eine Antwort bis %(until)s."
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
    "direct_ask": _(
        "Dürfen wir einer Stelle Ihren Namen und Ihre Nummer geben: %(what)s, gewünscht %(when)s? "
        "Den Termin machen Sie selbst aus. Mit Ihrer Zusage sagen Sie, dass Sie mit den Beteiligten weder verwandt "
        "noch befreundet sind. Wir brauchen eine Antwort bis %(until)s."
    ),
    "direct_passed": _("Die Stelle bekommt Ihren Namen und Ihre Nummer und ruft Sie an: %(what)s, %(when)s."),
    "direct_closed": _(
        "Ihre Nummer wird nicht mehr gebraucht, wir geben sie nicht weiter: %(what)s, %(when)s."
    ),
    "direct_ended": _("Die Stelle sieht Ihre Nummer nicht mehr: %(what)s, %(when)s. Sie müssen nichts tun."),
    "direct_report": _("Hat das Gespräch stattgefunden: %(what)s, gewünscht %(when)s?"),
    "direct_ready": _("Jemand hat zugestimmt, Sie bekommen Name und Nummer: %(what)s, %(when)s."),
    "direct_again": _("Die Nummer gilt nicht mehr, wir fragen die Nächsten: %(what)s, %(when)s."),
    "direct_result": _("Hat das Gespräch stattgefunden: %(what)s, gewünscht %(when)s?"),
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
    "request_refused": _(
        "Für Ihre Anforderung können wir niemanden vermitteln: %(what)s, %(when)s. Wir sagen Ihnen, wer hilft."
    ),
    "request_cancelled": _("Ihre Anforderung ist abgesagt: %(what)s, %(when)s."),
}


def sentence(kind: str, values: Mapping[str, str], language: str) -> str:
    """In ``language``, where we have it; raises LookupError for a kind that nobody is told on the telephone."""
    with translation.override(language):
        return str(_SENTENCES[kind]) % values
