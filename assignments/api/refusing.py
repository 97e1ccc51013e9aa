"""How the house's refusals become answers.

409: the state of things is in the way (somebody was quicker, it has begun, it is over, their time is taken): look
again, or try another one. 422: the rules do not allow it, however often it is tried. 400 is the form's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from assignments.actions.outcomes import Outcome, in_words
from assignments.enums import Limit
from assignments.refusals import Refusal as DomainRefusal
from assignments.refusals import about
from assignments.scope import Verdict
from network.api.operations import Refusal
from network.api.problems import Problem

_KNOWN = [
    Refusal(409, "taken", "No seat is free (any more)."),
    Refusal(409, "started", "It has begun."),
    Refusal(409, "cancelled", "It does not take place."),
    Refusal(409, "already", "This person has a seat there already."),
    Refusal(409, "busy", "This person has another assignment at that time, or too near to get there."),
    Refusal(409, "not_cancellable", "It has begun, or is over, or was called off already."),
    Refusal(409, "not_expected", "It has begun, or was called off."),
    Refusal(409, "moved", "It has another time or place since: answer to that one."),
    Refusal(409, "not_movable", "It has begun, or is over, or was called off."),
    Refusal(422, "past", "This instant lies in the past."),
    Refusal(422, "nothing_moved", "Time and place are what they are already."),
    Refusal(409, "no_number", "No mobile number of theirs is proven and reached."),
    Refusal(409, "no_mailbox", "No mailbox of theirs is proven and reached."),
    Refusal(409, "not_searching", "The request is filled, over or called off."),
    Refusal(
        409, "over", "The offer is past: the talk has begun, was called off, or the offer was taken back."
    ),
    Refusal(409, "nothing_to_report", "No number stands passed on, or it was reported already."),
    Refusal(409, "not_over", "The talk is not over yet."),
    Refusal(422, "before_agreed", "On that day the number had not been passed on."),
    Refusal(409, "too_many_hours", "Thirty are enough: end one first."),
    Refusal(409, "only_lead", "Nobody else leads the network: give somebody that role first."),
    Refusal(409, "only_coordinator", "Nobody else coordinates one of their offices."),
    Refusal(409, "open_requests", "Requests that they filed still run."),
    Refusal(422, "not_open", "Training, a talk or a certificate is missing, or the language."),
    Refusal(422, "nobody", "There is nobody to ask, or answers are still awaited (`wave`)."),
    Refusal(
        422, "not_candidate", "One of them cannot take it or has been asked already: see the candidates."
    ),
    Refusal(409, "no_address", "No address of theirs may be used on this channel: call them."),
    Refusal(422, "text_too_long", "More than four parts of an SMS, or 5000 characters of a mail."),
    Refusal(422, "nothing_written", "Nothing is left of the text that could be read."),
    Refusal(
        422, "out_of_scope", "No funding source pays for this talk: `errors` say why, and who helps instead."
    ),
    Refusal(422, "nothing_wished", "It is so already: say what is to be otherwise."),
    Refusal(409, "not_refusable", "Somebody has the seat, or it is over, or (to accept it) was not refused."),
    Refusal(
        409, "no_such_date", "No such wish, or it is past or searched for already, or somebody has the seat."
    ),
    Refusal(422, "key_reused", "This Idempotency-Key belongs to a request that says something else."),
    Refusal(403, "no_profile", "You have no profile as a helper."),
]
_BY_CODE = {refusal.code: refusal for refusal in _KNOWN}

_NO_SEAT: dict[Outcome, str] = {
    Outcome.LOST: "taken",
    Outcome.OVER: "over",
    Outcome.BUSY: "busy",
    Outcome.NOT_ALLOWED: "not_open",
    Outcome.NOT_CANCELLABLE: "not_cancellable",
    Outcome.MOVED: "moved",
    Outcome.FREED: "busy",
}


def refused(*codes: str) -> list[Refusal]:
    """For the declaration of an operation."""
    return [_BY_CODE[code] for code in codes]


@contextmanager
def refusing(name: str = "") -> Iterator[None]:
    """With ``name`` the sentence speaks about that person, to whoever acts for them."""
    try:
        yield
    except DomainRefusal as refusal:
        sentence = about(refusal) % {"name": name} if name else str(refusal)
        raise Problem(_BY_CODE[refusal.code].status, refusal.code, sentence) from refusal


#: Which answer a limit is about, where it is not the one on what the talk is besides.
_FIELD: dict[str, str] = {
    Limit.MEDICAL: "kind",
    Limit.HOME_VISIT: "kind",
    Limit.REMOTE: "setting",
    Limit.LEAD_TIME: "on",
    Limit.ASKER: "organisation",
}


def out_of_scope(verdict: Verdict, ref: str) -> Problem:
    """One line for each reason: the limit, why, and the better route; ``ref`` is the request as it was kept."""
    lines = [
        {
            "pointer": f"#/{_FIELD.get(reason.limit, 'special')}",
            "limit": reason.limit,
            "route": reason.route,
            "detail": " ".join(part for part in (reason.sentence, reason.better, reason.hint) if part),
        }
        for reason in verdict.reasons
    ]
    sentence = _("Das gehört an eine andere Stelle. Die Anforderung %(ref)s ist abgelehnt.") % {"ref": ref}
    return Problem(422, "out_of_scope", sentence, lines)


def no_profile() -> Problem:
    return Problem(403, "no_profile", _("Dafür braucht es ein Profil als Helfende."))


def check(outcome: Outcome, *, name: str = "") -> None:
    """An answer that did not lead where it should is a problem; what it changed stays changed."""
    code = _NO_SEAT.get(outcome)
    if code is None:
        return
    sentence = in_words(outcome) % {"name": name} if name else _to_oneself(outcome)
    raise Problem(_BY_CODE[code].status, code, sentence)


def _to_oneself(outcome: Outcome) -> str:
    return {
        Outcome.LOST: _("Der Platz ist schon vergeben. Wird er wieder frei, fragen wir Sie zuerst."),
        Outcome.OVER: _("Diese Anfrage ist vorbei."),
        Outcome.BUSY: _("Zu dieser Zeit haben Sie schon einen anderen Einsatz."),
        Outcome.NOT_ALLOWED: _("Für diesen Einsatz fehlen gültige Nachweise. Bitte melden Sie sich im Büro."),
        Outcome.NOT_CANCELLABLE: _("Der Termin hat schon begonnen. Bitte rufen Sie Ihr Büro an."),
        Outcome.MOVED: _("Der Termin ist inzwischen verschoben. Bitte antworten Sie auf die neue Zeit."),
        Outcome.FREED: _("Zu dieser Zeit haben Sie schon einen anderen Einsatz."),
    }[outcome]
