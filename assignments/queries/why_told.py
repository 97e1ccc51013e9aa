"""Why somebody got a message: one sentence for each kind, from what they did or offered themselves.

The facts are read as they are now: who has taken back their free Tuesdays is not told of them any more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the thing a message speaks of; empty where that is gone."""

    when: str = ""
    language: str = ""
    weekday: str = ""
    is_free: bool = False


type Sentence = Callable[[Facts], str]


def why(kind: str, facts: Facts) -> str:
    """Raises LookupError for a kind without a sentence."""
    return SENTENCES[kind](facts)


def _said(sentence: Callable[[], str]) -> Sentence:
    return lambda facts: sentence()


def _with_date(with_date: Callable[[], str], without: Callable[[], str]) -> Sentence:
    return lambda facts: with_date() % {"when": facts.when} if facts.when else without()


def _offer(facts: Facts) -> str:
    if not facts.language:
        return _("Sie haben angeboten mitzuhelfen.")
    if facts.is_free:
        return _("Sie haben %(language)s angeboten und haben am %(weekday)s Zeit.") % {
            "language": facts.language,
            "weekday": facts.weekday,
        }
    return _("Sie haben %(language)s angeboten.") % {"language": facts.language}


def _offer_again(facts: Facts) -> str:
    return _("Sie hatten schon einmal zugesagt, und der Platz ist wieder frei.")


_PROMISED = _with_date(
    lambda: _("Sie haben den Termin am %(when)s zugesagt."), lambda: _("Sie haben einen Termin zugesagt.")
)
_HAD_PROMISED = _with_date(
    lambda: _("Sie hatten den Termin am %(when)s zugesagt."), lambda: _("Sie hatten einen Termin zugesagt.")
)
_ANSWERED = _with_date(
    lambda: _("Sie haben auf unsere Anfrage für %(when)s geantwortet."),
    lambda: _("Sie haben auf unsere Anfrage geantwortet."),
)
_WAS_ASKED = _with_date(
    lambda: _("Wir hatten Sie für %(when)s gefragt, und das hat sich erledigt."),
    lambda: _("Wir hatten Sie gefragt, und das hat sich erledigt."),
)
_AGREED = _with_date(
    lambda: _("Sie haben zugestimmt, dass wir Ihre Nummer weitergeben (%(when)s)."),
    lambda: _("Sie haben zugestimmt, dass wir Ihre Nummer weitergeben."),
)
_WAITS = _with_date(
    lambda: _("Sie haben sich für %(when)s auf die Warteliste setzen lassen."),
    lambda: _("Sie haben sich auf eine Warteliste setzen lassen."),
)
_WROTE = _said(lambda: _("Sie haben uns geschrieben."))
_REQUESTED = _said(lambda: _("Sie haben eine Sprachmittlung angefordert."))
_INVITED = _with_date(
    lambda: _("Sie haben den Termin am %(when)s zugesagt und uns ein Postfach genannt."),
    lambda: _("Sie haben einen Termin zugesagt und uns ein Postfach genannt."),
)


def _each(names: str, sentence: Sentence) -> dict[str, Sentence]:
    return dict.fromkeys(names.split(), sentence)


SENTENCES: Mapping[str, Sentence] = {
    "code": _said(lambda: _("Mit Ihrer Nummer oder Adresse wurde ein Code zum Anmelden angefordert.")),
    "offer": _offer,
    "offer_again": _offer_again,
    "direct_ask": _offer,
    "offer_moved": _offer,
    "waiting_question": _WAITS,
    "reminder_confirm": _with_date(
        lambda: _("Sie haben den Termin am %(when)s zugesagt, und wir möchten sicher sein, dass Sie kommen."),
        lambda: _("Sie haben einen Termin zugesagt, und wir möchten sicher sein, dass Sie kommen."),
    ),
    "account_changed": _said(lambda: _("An Ihrer Anmeldung wurde etwas geändert.")),
    "personal": _said(lambda: _("Jemand aus Ihrem Büro hat Ihnen geschrieben.")),
    **_each(
        "seat_confirmed seat_affirmed reminder_evening reminder_hours already_yours shift_moved", _PROMISED
    ),
    **_each("assignment_cancelled cancelled_by_you moved_busy moved_over not_cancellable", _HAD_PROMISED),
    **_each("invitation invitation_cancelled", _INVITED),
    **_each(
        "offer_already_yours offer_busy offer_declined offer_lost offer_not_allowed offer_over offer_questioned",
        _ANSWERED,
    ),
    **_each("offer_cancelled offer_closed offer_withdrawn direct_closed", _WAS_ASKED),
    **_each("direct_declined direct_lost", _ANSWERED),
    **_each("direct_passed direct_taken_back direct_ended direct_report", _AGREED),
    **_each("waiting_gone waiting_left", _WAITS),
    **_each(
        "call_noted code_unknown help mail_noted not_understood nothing_open opted_in opted_out pause_asked"
        " pause_noted programme unclear_noted which_one",
        _WROTE,
    ),
    **_each(
        "request_received request_cancelled request_filled request_moved request_open_again request_refused"
        " request_unfilled direct_ready direct_again direct_result",
        _REQUESTED,
    ),
    **_each(
        "registration_confirmed registration_declined", _said(lambda: _("Sie haben Ihre Stelle angemeldet."))
    ),
}
