"""What a message belongs to, in words: its subject is "offer:12", its reader wants the talk and the day."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assignments import telling
from assignments.models import Assignment, Offer, Request, WaitingEntry
from assignments.wished import shift_of
from network.reach import Reach
from scheduling.models import Shift

_STEM = re.compile(r"(offer|permission|assignment|waiting|request):(\d{1,18})(?:$|:)")
_OF_A_SHIFT = ("office", "activity", "request_date__request")


@dataclass(frozen=True, slots=True)
class Topic:
    """``url`` is empty where the reader may not look at it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader may open: sessions that stand on their desk, requests whose cases they see."""

    work: Reach
    cases: Reach


def stem(subject: str) -> str:
    """ "assignment:7:ended" is about "assignment:7"; empty for what is about nothing of these."""
    found = _STEM.match(subject)
    return f"{found[1]}:{found[2]}" if found else ""


def topics(subjects: Iterable[str], sight: Sight) -> dict[str, Topic]:
    """By stem; at most five queries, one for each kind there is."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for subject in subjects:
        if found := _STEM.match(subject):
            wanted[found[1]].add(int(found[2]))
    shifts = {
        **_of_offers(wanted["offer"]),
        **_of_offers(wanted["permission"], kind="permission"),
        **_of_assignments(wanted["assignment"]),
        **_of_waiting(wanted["waiting"]),
    }
    known = {subject: _topic(subject, shift, sight) for subject, shift in shifts.items()}
    return known | _of_requests(wanted["request"], sight)


def _joined(path: str) -> list[str]:
    return [f"{path}__{name}" for name in _OF_A_SHIFT]


def _of_offers(keys: set[int], *, kind: str = "offer") -> dict[str, Shift]:
    found = Offer.objects.filter(pk__in=keys) if keys else Offer.objects.none()
    rows = found.select_related(*_joined("position__shift"), "request__office", "request__district")
    return {f"{kind}:{row.pk}": shift_of(row) for row in rows.order_by("pk")}


def _of_assignments(keys: set[int]) -> dict[str, Shift]:
    found = Assignment.objects.filter(pk__in=keys) if keys else Assignment.objects.none()
    rows = found.select_related(*_joined("seat__position__shift")).order_by("pk")
    return {f"assignment:{row.pk}": row.seat.position.shift for row in rows}


def _of_waiting(keys: set[int]) -> dict[str, Shift]:
    found = WaitingEntry.objects.filter(pk__in=keys) if keys else WaitingEntry.objects.none()
    rows = found.select_related(*_joined("position__shift")).order_by("pk")
    return {f"waiting:{row.pk}": row.position.shift for row in rows}


def _of_requests(keys: set[int], sight: Sight) -> dict[str, Topic]:
    found = Request.objects.filter(pk__in=keys) if keys else Request.objects.none()
    return {
        f"request:{row.pk}": Topic(
            _("Anforderung %(ref)s") % {"ref": row.ref},
            reverse("desk-request", args=[row.ref]) if sight.cases.covers(office=row.office_id) else "",
        )
        for row in found.order_by("pk")
    }


def _topic(subject: str, shift: Shift, sight: Sight) -> Topic:
    kind = subject.partition(":")[0]
    what, when = telling.desk_words(telling.desk_detail(shift), get_language() or "de")
    words = {
        "offer": _("Anfrage"),
        "permission": _("Direktkontakt"),
        "assignment": _("Einsatz"),
        "waiting": _("Warteliste"),
    }[kind]
    return Topic(f"{words}: {what}, {when}", telling.desk_path(shift) if _may_open(shift, sight) else "")


def _may_open(shift: Shift, sight: Sight) -> bool:
    if telling.request_of(shift) is not None:
        return sight.cases.covers(office=shift.office_id)
    run_by = shift.activity.run_by_id if shift.activity else None
    return sight.work.covers(office=shift.office_id, organisation=run_by)
