"""Why somebody is suggested, suggested with a caveat, or out: a code with its figures, and its sentence.

The code and the figures may be stored; the sentence is made for whoever reads it, in their language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assignments.enums import Setting
from network.languages import SIGNED, cldr_locale, name
from volunteers.enums import Capacity, CredentialKind, Gender, Level


@dataclass(frozen=True, slots=True)
class Reason:
    """``params`` hold text and numbers only, so that they can be stored as JSON; dates are ISO."""

    code: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)


def sentence(reason: Reason) -> str:
    """In the reader's language, to stand in a list: no full stop, no capital for its own sake."""
    params: Mapping[str, Any] = reason.params
    return _for(reason.code, params) or _against(reason.code, params) or _out(reason.code, params)


def _for(code: str, params: Mapping[str, Any]) -> str:
    match code:
        case "skill" if params["level"] == Level.NATIVE:
            return _("%(language)s als Muttersprache") % {"language": _tongue(params)}
        case "skill":
            return _("%(language)s %(level)s") % {"language": _tongue(params), "level": params["level"]}
        case "free":
            return _("hat zu dieser Zeit frei")
        case "with_case":
            return ngettext(
                "war bei diesem Vorgang schon einmal dabei",
                "war bei diesem Vorgang schon %(times)d-mal dabei",
                params["times"],
            ) % {"times": params["times"]}
        case "preferred_capacity":
            return _("passt zur Förderung: %(capacity)s") % {"capacity": Capacity(params["capacity"]).label}
        case "minutes_away":
            return ngettext(
                "%(minutes)d Minute entfernt", "%(minutes)d Minuten entfernt", params["minutes"]
            ) % {"minutes": params["minutes"]}
        case "never_asked":
            return _("noch nie gefragt")
        case "not_asked_for":
            return ngettext(
                "seit einer Woche nicht gefragt", "seit %(weeks)d Wochen nicht gefragt", params["weeks"]
            ) % {"weeks": params["weeks"]}
        case "wish_open":
            return _("hat diese Woche %(hours)s von %(wished)s gewünschten Stunden") % {
                "hours": _number(params["hours"]),
                "wished": _number(params["wished"]),
            }
        case "reliable":
            return _("antwortet zuverlässig")
    return ""


def _against(code: str, params: Mapping[str, Any]) -> str:
    match code:
        case "free_unknown":
            return _("freie Zeit unbekannt")
        case "rotation":
            return ngettext(
                "war bei diesem Vorgang zuletzt dabei, der Topf wünscht einen Wechsel",
                "war bei diesem Vorgang zuletzt %(times)d-mal nacheinander dabei, der Topf wünscht einen Wechsel",
                params["times"],
            ) % {"times": params["times"]}
        case "other_capacity":
            return _("passt weniger zur Förderung: %(capacity)s") % {
                "capacity": Capacity(params["capacity"]).label
            }
        case "distance_unknown":
            return _("Entfernung unbekannt")
        case "asked_today":
            return _("heute schon gefragt")
        case "asked_lately":
            return ngettext(
                "zuletzt gestern gefragt", "zuletzt vor %(days)d Tagen gefragt", params["days"]
            ) % {"days": params["days"]}
        case "over_budget":
            return ngettext(
                "diese Woche schon einmal gefragt",
                "diese Woche schon %(asks)d-mal gefragt",
                params["asks"],
            ) % {"asks": params["asks"]}
        case "over_wish":
            return _("hätte diese Woche mehr Stunden als gewünscht")
        case "over_allowance":
            return _("der Freibetrag dieses Jahres wäre überschritten")
        case "seldom_answers":
            return _("antwortet selten")
        case "rare":
            return _("wird sonst für %(language)s gebraucht, das nur wenige sprechen") % {
                "language": _tongue(params)
            }
        case "tight":
            return _("hat kurz davor oder danach einen anderen Einsatz")
        case "dormant":
            return _("war lange nicht dabei")
        case "not_welcomed":
            return _("das Begrüßungsgespräch steht noch aus")
        case "first_shift":
            return _("wäre der erste Einsatz")
    return ""


def _out(code: str, params: Mapping[str, Any]) -> str:
    match code:
        case "left":
            return _("ist nicht mehr dabei")
        case "paused" if "until" in params:
            return _("macht Pause und ist ab %(day)s wieder da") % {"day": _day(params["until"])}
        case "paused":
            return _("macht gerade Pause")
        case "blocked":
            return _("ist für diesen Vorgang oder diese Stelle gesperrt")
        case "language" if params["language"] in SIGNED:
            return _("kann keine %(language)s") % {"language": _tongue(params)}
        case "language":
            return _("spricht kein %(language)s") % {"language": _tongue(params)}
        case "level":
            return _("%(language)s nur %(level)s, gebraucht wird %(wanted)s") % {
                "language": _tongue(params),
                "level": Level(params["level"]).label,
                "wanted": Level(params["wanted"]).label,
            }
        case "mode":
            return _("macht keine Einsätze %(mode)s") % {"mode": Setting(params["mode"]).label}
        case "credential_missing":
            return _("%(credential)s fehlt") % {"credential": _credential(params)}
        case "credential_expired":
            return _("%(credential)s gilt nur bis %(day)s") % {
                "credential": _credential(params),
                "day": _day(params["until"]),
            }
        case "gender" if params["wish"] == Gender.FEMALE:
            return _("gewünscht ist eine Frau")
        case "gender" if params["wish"] == Gender.MALE:
            return _("gewünscht ist ein Mann")
        case "gender":
            return _("gewünscht ist ein anderes Geschlecht")
        case "busy":
            return _("ist zu dieser Zeit schon im Einsatz")
        case "absent":
            return _("ist zu dieser Zeit abwesend")
        case "not_available":
            return _("hat für diese Zeit keine freie Zeit angegeben")
        case "travel_too_long":
            return _("hat frei, aber nicht lange genug für den Weg")
    raise ValueError(f"No sentence for the reason {code!r}.")


def _reader() -> str:
    return get_language() or "de"


def _tongue(params: Mapping[str, Any]) -> str:
    return name(params["language"], _reader())


def _credential(params: Mapping[str, Any]) -> str:
    return str(CredentialKind(params["kind"]).label)


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}"


def _number(hours: float) -> str:
    return str(format_decimal(hours, "0.#", locale=cldr_locale(_reader())))
