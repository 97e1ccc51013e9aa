"""Who would be in if: the one condition that keeps most people out, and how many would be in without it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assignments.matching import Excluded
from assignments.reasons import Reason
from volunteers.enums import CredentialKind

#: Nobody at the desk may do without these.
FIRM = ("left", "blocked", "language")
#: What is one and the same condition: another time settles all of them.
_TIME = ("busy", "absent", "not_available")
_CREDENTIAL = ("credential_missing", "credential_expired")


@dataclass(frozen=True, slots=True)
class InIf:
    """``condition``: "time", "way", "level", "mode", "gender", "pause" or a kind of credential."""

    condition: str
    number: int

    @property
    def sentence(self) -> str:
        return ngettext(
            "Woran es am meisten liegt: %(what)s. Sonst käme eine Person mehr infrage.",
            "Woran es am meisten liegt: %(what)s. Sonst kämen %(number)d Menschen mehr infrage.",
            self.number,
        ) % {"what": _what(self.condition), "number": self.number}


def in_if(excluded: Iterable[Excluded]) -> InIf | None:
    """Among several that keep out as many, the one that is easiest to change; None where no single one would do."""
    counted: Counter[str] = Counter()
    for person in excluded:
        conditions = {_condition(reason) for reason in person.reasons}
        if len(conditions) == 1:
            counted.update(conditions)
    most = [(number, condition) for condition, number in counted.items() if condition not in FIRM]
    if not most:
        return None
    number, condition = max(most, key=lambda each: (each[0], -_ORDER.index(_group(each[1])), each[1]))
    return InIf(condition, number)


def _condition(reason: Reason) -> str:
    if reason.code in _TIME:
        return "time"
    if reason.code in _CREDENTIAL:
        return str(reason.params["kind"])
    return {"paused": "pause", "travel_too_long": "way"}.get(reason.code, reason.code)


def _group(condition: str) -> str:
    return "credential" if condition in CredentialKind.values else condition


#: In the order in which the desk can most easily do something about it.
_ORDER = ("time", "way", "mode", "gender", "level", "credential", "pause")


def _what(condition: str) -> str:
    words = {
        "time": _("die Zeit"),
        "way": _("der Weg"),
        "mode": _("vor Ort, am Telefon oder per Video"),
        "gender": _("der Wunsch nach einer Frau oder einem Mann"),
        "level": _("das Sprachniveau"),
        "pause": _("die Pause"),
    }
    return words.get(condition) or str(CredentialKind(condition).label)
