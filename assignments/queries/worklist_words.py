"""What the lines of the worklist say: a sentence for each kind of item, and how it looks."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.enums import DeskKind
from notifications.enums import AddressKind, Trouble
from scheduling.enums import PositionKind


def _unread(detail: dict[str, Any]) -> str:
    """Of a number that several use nobody is guessed."""
    names = _(" oder ").join(detail.get("names", []))
    number = len(detail.get("inbound", []))
    return ngettext("%(name)s schreibt:", "%(name)s hat %(number)s-mal geschrieben, zuletzt:", number) % {
        "name": names,
        "number": number,
    }


def _new_request(detail: dict[str, Any]) -> str:
    return _("Neue Anforderung von %(organisation)s.") % {"organisation": detail.get("organisation", "")}


def _no_answer(detail: dict[str, Any]) -> str:
    asked = int(detail.get("asked", 0))
    return ngettext(
        "Eine Person gefragt, sie hat nicht zugesagt.",
        "%(number)s gefragt, niemand hat zugesagt.",
        asked,
    ) % {"number": asked}


def _lost_by_move(detail: dict[str, Any]) -> str:
    """Empty where nothing was moved."""
    return {
        "busy": _("Verschoben: %(name)s hat zur neuen Zeit schon einen anderen Einsatz."),
        "silent": _("Verschoben: %(name)s hat nicht geantwortet, ob es zur neuen Zeit passt."),
    }.get(detail.get("why", ""), "") % {"name": detail.get("name", "")}


def _search_again(detail: dict[str, Any]) -> str:
    name, asked = detail.get("name", ""), int(detail.get("asked", 0))
    if direct := detail.get("direct", ""):
        return _("Die Nummer von %(name)s gilt nicht mehr. Jemand anderes wird gebraucht.") % {"name": direct}
    sentence = _lost_by_move(detail) or (
        _("%(name)s kann nicht mehr kommen.") % {"name": name} if name else _("Der Platz ist wieder frei.")
    )
    if not asked:
        return sentence
    more = ngettext(
        "Eine Person, deren Zusage zu spät kam, ist schon gefragt.",
        "%(number)s Menschen, deren Zusage zu spät kam, sind schon gefragt.",
        asked,
    ) % {"number": asked}
    return f"{sentence} {more}"


def _seat_free(detail: dict[str, Any]) -> str:
    name, task = detail.get("name", ""), dict(PositionKind.choices).get(detail.get("position", ""), "")
    if moved := _lost_by_move(detail):
        return _("%(moved)s Frei ist wieder: %(task)s.") % {"moved": moved, "task": task}
    return _("%(name)s hat abgesagt. Frei ist wieder: %(task)s.") % {"name": name, "task": task}


def _message_failed(detail: dict[str, Any]) -> str:
    """With the reason in plain words, and the way it goes now."""
    why = _why(detail)
    sentence = _("Diese Nachricht an %(name)s kam nicht an.") % {"name": detail.get("name", "")}
    now_by = {
        AddressKind.EMAIL: _("Jetzt geht sie per E-Mail."),
        AddressKind.SMS: _("Jetzt geht sie per SMS."),
    }
    return " ".join(part for part in (sentence, why, now_by.get(detail.get("other", ""), "")) if part)


def _why(detail: dict[str, Any]) -> str:
    return str(dict(Trouble.choices).get(detail.get("trouble", ""), ""))


def _sending_broken(detail: dict[str, Any]) -> str:
    by = dict(AddressKind.choices).get(detail.get("channel", ""), "")
    if detail.get("trouble") == Trouble.FILTERED:
        return _("%(channel)s kommen nicht an: %(why)s Bitte ändern Sie den Wortlaut.") % {
            "channel": by,
            "why": _why(detail),
        }
    return _("%(channel)s gehen nicht hinaus: Die Einstellungen stimmen nicht (%(error)s).") % {
        "channel": by,
        "error": detail.get("error", ""),
    }


def _sms_budget(detail: dict[str, Any]) -> str:
    values = {key: detail.get(key, "") for key in ("percent", "budget", "currency")}
    if detail.get("percent") == 100:
        return (
            _(
                "Das SMS-Budget dieses Monats (%(budget)s %(currency)s) ist aufgebraucht. "
                "Nur Dringendes geht noch hinaus."
            )
            % values
        )
    return (
        _("%(percent)s %% des SMS-Budgets dieses Monats (%(budget)s %(currency)s) sind aufgebraucht.")
        % values
    )


def _call_back(detail: dict[str, Any]) -> str:
    values = {"name": detail.get("name", ""), "phone": detail.get("phone", "")}
    if not values["phone"]:
        return _("%(name)s möchte angerufen werden:") % values
    return _("%(name)s möchte angerufen werden, %(phone)s:") % values


def _registration(detail: dict[str, Any]) -> str:
    return _("%(organisation)s möchte Sprachmittlung anfordern dürfen.") % {
        "organisation": detail.get("organisation", "")
    }


def _change_wished(detail: dict[str, Any]) -> str:
    return _("%(organisation)s möchte den Termin ändern:") % {"organisation": detail.get("organisation", "")}


def _report_missing(detail: dict[str, Any]) -> str:
    name = {"name": detail.get("name", "")}
    if detail.get("nobody_called"):
        return _("Bei %(name)s hat niemand angerufen. Bitte fragen Sie bei der Stelle nach.") % name
    return _("Die Nummer von %(name)s ist weitergegeben, ein Ergebnis fehlt. Bitte rufen Sie an.") % name


def _report_overlap(detail: dict[str, Any]) -> str:
    return _(
        "%(name)s soll hier gewesen sein, hatte da aber etwas anderes. Bitte klären Sie, wann das Gespräch war."
    ) % {"name": detail.get("name", "")}


def _named(sentence: Callable[[], str]) -> Callable[[dict[str, Any]], str]:
    return lambda detail: sentence() % {"name": detail.get("name", "")}


SENTENCES: dict[DeskKind, Callable[[dict[str, Any]], str]] = {
    DeskKind.UNREAD: _unread,
    DeskKind.NEW_REQUEST: _new_request,
    DeskKind.NO_ANSWER: _no_answer,
    DeskKind.SEARCH_AGAIN: _search_again,
    DeskKind.SEAT_FREE: _seat_free,
    DeskKind.UNCLEAR_REPLY: _named(lambda: _("%(name)s schreibt:")),
    DeskKind.QUESTIONED: _named(lambda: _("%(name)s sagt: vielleicht.")),
    DeskKind.MAIL_ANSWER: _named(lambda: _("%(name)s antwortet per E-Mail:")),
    DeskKind.MESSAGE_UNKNOWN: _named(lambda: _("Ob diese Nachricht bei %(name)s ankam, ist ungewiss:")),
    DeskKind.MESSAGE_FAILED: _message_failed,
    DeskKind.SENDING_BROKEN: _sending_broken,
    DeskKind.SMS_BUDGET: _sms_budget,
    DeskKind.UNCONFIRMED: _named(
        lambda: _("%(name)s hat nicht bestätigt, dass es dabei bleibt. Bitte rufen Sie an.")
    ),
    DeskKind.CALL_BACK: _call_back,
    DeskKind.REGISTRATION: _registration,
    DeskKind.REQUESTER_WRITES: lambda detail: (
        _("%(organisation)s schreibt:") % {"organisation": detail.get("organisation", "")}
    ),
    DeskKind.CHANGE_WISHED: _change_wished,
    DeskKind.REPORT_MISSING: _report_missing,
    DeskKind.REPORT_OVERLAP: _report_overlap,
    DeskKind.TELL_BY_PHONE: _named(
        lambda: _("Bitte rufen Sie %(name)s an. Keine Nachricht kommt an; zu sagen ist:")
    ),
}

LOOK: dict[DeskKind, tuple[str, str]] = {
    DeskKind.UNREAD: ("message-square-text", "info"),
    DeskKind.NEW_REQUEST: ("inbox", "info"),
    DeskKind.NO_ANSWER: ("triangle-alert", "warning"),
    DeskKind.SEARCH_AGAIN: ("rotate-ccw", "danger"),
    DeskKind.SEAT_FREE: ("user-round-x", "warning"),
    DeskKind.UNCLEAR_REPLY: ("message-circle-question-mark", "info"),
    DeskKind.QUESTIONED: ("message-circle-question-mark", "info"),
    DeskKind.MAIL_ANSWER: ("mail", "info"),
    DeskKind.MESSAGE_UNKNOWN: ("triangle-alert", "warning"),
    DeskKind.MESSAGE_FAILED: ("octagon-alert", "danger"),
    DeskKind.UNCONFIRMED: ("phone", "warning"),
    DeskKind.CALL_BACK: ("phone", "warning"),
    DeskKind.TELL_BY_PHONE: ("phone", "info"),
    DeskKind.REGISTRATION: ("building-2", "info"),
    DeskKind.REQUESTER_WRITES: ("message-square-text", "info"),
    DeskKind.CHANGE_WISHED: ("calendar-clock", "warning"),
    DeskKind.REPORT_MISSING: ("phone", "info"),
    DeskKind.REPORT_OVERLAP: ("calendar-x", "warning"),
    DeskKind.SENDING_BROKEN: ("octagon-alert", "danger"),
    DeskKind.SMS_BUDGET: ("triangle-alert", "warning"),
}
