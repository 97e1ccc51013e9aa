"""Why something cannot be done, as sentences for the person who wanted it.

A use case raises a Refusal; a page shows its sentence beside the form, an SMS carries it as its outcome.
"""

from datetime import datetime

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from assignments.scope import Verdict
from network.localtime import short_moment


class Refusal(Exception):
    """Expected, and the person's next step is known; never an error in the log."""

    sentence = _("Das geht leider nicht.")
    code = "refused"

    def __str__(self) -> str:
        return str(self.sentence)


class SeatTaken(Refusal):
    code = "taken"
    sentence = _("Dieser Platz ist schon vergeben. Sie können sich auf die Warteliste setzen lassen.")


class Started(Refusal):
    code = "started"
    sentence = _("Dieser Termin hat schon begonnen. Bitte wählen Sie einen späteren.")


class ShiftCancelled(Refusal):
    code = "cancelled"
    sentence = _("Dieser Termin findet nicht statt. Bitte wählen Sie einen anderen.")


class NotOpenToYou(Refusal):
    code = "not_open"
    sentence = _(
        "Für diese Aufgabe brauchen wir vorher ein Gespräch mit Ihnen oder Nachweise. "
        "Bitte melden Sie sich bei Ihrem Büro."
    )


class AlreadyYours(Refusal):
    code = "already"
    sentence = _("Sie sind bei diesem Termin schon dabei.")


class BusyThen(Refusal):
    code = "busy"
    sentence = _("Zu dieser Zeit haben Sie schon einen anderen Einsatz.")


class NothingToReport(Refusal):
    code = "nothing_to_report"
    sentence = _("Dazu ist nichts mehr einzutragen. Bitte laden Sie die Seite neu.")


class ReportedTooEarly(Refusal):
    code = "not_over"
    sentence = _("Dieses Gespräch ist noch nicht vorbei. Bitte tragen Sie es danach ein.")


class ReportedBeforeAgreed(Refusal):
    code = "before_agreed"
    sentence = _("An diesem Tag war die Nummer noch nicht weitergegeben. Bitte prüfen Sie den Tag.")


class TooManyHours(Refusal):
    code = "too_many_hours"
    sentence = _("Das sind schon sehr viele Zeiten. Bitte beenden Sie zuerst eine.")


class NoNumber(Refusal):
    code = "no_number"
    sentence = _("Dafür fehlt uns eine Handynummer, unter der SMS ankommen.")


class NoMailbox(Refusal):
    code = "no_mailbox"
    sentence = _("Dafür fehlt uns eine E-Mail-Adresse, unter der Mails ankommen.")


class NotExpected(Refusal):
    code = "not_expected"
    sentence = _("Dieser Termin hat schon begonnen, oder der Platz ist abgesagt.")


class NotCancellable(Refusal):
    code = "not_cancellable"
    sentence = _("Das lässt sich nicht mehr absagen. Bitte rufen Sie Ihr Büro an.")


class NotMovable(Refusal):
    code = "not_movable"
    sentence = _("Das lässt sich nicht mehr verschieben: Es hat begonnen, ist vorbei oder abgesagt.")


class NotMissed(Refusal):
    code = "not_missed"
    sentence = _("Das geht erst nach dem Beginn, und nur bei jemandem, der zugesagt hatte.")


class NotMetYet(Refusal):
    code = "not_met_yet"
    sentence = _("Das geht erst nach dem Beginn des Gesprächs.")


class NothingMoved(Refusal):
    code = "nothing_moved"
    sentence = _("Zeit und Ort sind dieselben wie bisher.")


class MovedSince(Refusal):
    code = "moved"
    sentence = _("Der Termin ist inzwischen verschoben. Bitte antworten Sie auf die neue Zeit.")


class InThePast(Refusal):
    code = "past"
    sentence = _("Dieser Zeitpunkt liegt in der Vergangenheit.")


class NobodyPicked(Refusal):
    code = "nobody"
    sentence = _("Bitte wählen Sie mindestens eine Person aus.")


class NotCandidate(Refusal):
    code = "not_candidate"
    sentence = _("Mindestens eine der Personen kann diesen Termin nicht übernehmen. Die Liste ist erneuert.")


class NotSearching(Refusal):
    code = "not_searching"
    sentence = _("Für diese Anforderung wird gerade niemand gesucht.")


class NothingWritten(Refusal):
    code = "nothing_written"
    sentence = _("Bitte schreiben Sie erst etwas.")


class NothingWished(Refusal):
    code = "nothing_wished"
    sentence = _("Bitte geben Sie an, was sich ändern soll: Tag, Uhrzeit, Dauer oder Ort.")


class TextTooLong(Refusal):
    code = "text_too_long"
    sentence = _(
        "Das ist zu lang: Eine SMS darf höchstens vier Teile haben, eine E-Mail 5000 Zeichen. "
        "Bitte kürzen Sie den Text."
    )


class NoWayToWrite(Refusal):
    code = "no_address"
    sentence = _(
        "Auf diesem Weg ist die Person nicht zu erreichen. Bitte wählen Sie einen anderen oder rufen Sie an."
    )


class OnItsWay(Refusal):
    code = "on_its_way"
    sentence = _("Diese Nachricht ist schon unterwegs. Sie lässt sich nicht mehr zurückholen.")


class KeyReused(Refusal):
    code = "key_reused"
    sentence = _("Unter diesem Idempotency-Key wurde schon eine andere Anforderung gestellt.")


class OutOfScope(Refusal):
    """No funding source pays for this talk; the verdict says why not and who helps instead."""

    code = "out_of_scope"

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict

    def __str__(self) -> str:
        return " ".join(f"{reason.sentence} {reason.better}" for reason in self.verdict.reasons)


class AlreadyRegistered(Refusal):
    code = "already_registered"
    sentence = _("Ihre Stelle ist schon angemeldet. Das Büro sieht sie sich gerade an.")


class AlreadyDecided(Refusal):
    code = "already_decided"
    sentence = _("Darüber ist schon entschieden.")


class NotRefusable(Refusal):
    code = "not_refusable"
    sentence = _("Das lässt sich nicht mehr ablehnen. Bitte sagen Sie die Anforderung ab.")


class NoReason(Refusal):
    code = "no_reason"
    sentence = _("Bitte geben Sie einen Grund an.")


class NoSuchDate(Refusal):
    code = "no_such_date"
    sentence = _("Für diesen Wunschtermin lässt sich nicht mehr fragen.")


class TooManyCodes(Refusal):
    """``until``: when the next code may be asked for."""

    code = "too_many_codes"
    sentence = _(
        "An diese Adresse gingen gerade schon mehrere Codes. Der nächste ist ab %(until)s Uhr möglich. "
        "Ihre Angaben bleiben stehen."
    )

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until

    def __str__(self) -> str:
        return str(self.sentence) % {"until": short_moment(self.until, get_language() or "de")}


class OnlyLead(Refusal):
    code = "only_lead"
    sentence = _(
        "Das ist die einzige Netzwerkleitung. Bitte geben Sie zuerst jemand anderem diese Rolle, "
        "sonst könnte niemand mehr Rollen vergeben."
    )


class OnlyCoordinator(Refusal):
    code = "only_coordinator"
    sentence = _(
        "Das ist die einzige Koordination eines Büros. Bitte geben Sie zuerst jemand anderem diese Rolle, "
        "sonst liest dort niemand mehr, was zu tun ist."
    )


class OpenRequests(Refusal):
    code = "open_requests"
    sentence = _(
        "Es laufen noch Anforderungen, die dieses Konto gestellt hat. Bitte sagen Sie sie zuerst ab."
    )


def about(refusal: Refusal) -> str:
    """The same, said to a coordinator about somebody else: ``%(name)s``."""
    return {
        "taken": gettext("Für %(name)s ist hier kein Platz mehr frei."),
        "not_open": gettext(
            "%(name)s darf diese Aufgabe noch nicht übernehmen: Es fehlen das Gespräch oder Nachweise."
        ),
        "already": gettext("%(name)s ist bei diesem Termin schon dabei."),
        "busy": gettext("%(name)s hat zu dieser Zeit schon einen anderen Einsatz."),
    }.get(refusal.code, str(refusal).replace("%", "%%"))
