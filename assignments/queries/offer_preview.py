"""The question that would be sent, before anybody is asked."""

from datetime import datetime

from assignments import telling
from assignments.models import Request, RequestDate
from assignments.waves import answer_by
from notifications.enums import AddressKind
from notifications.wordings import render
from volunteers.models import Profile


def preview_offer(
    request: Request, profile: Profile, now: datetime, *, date: RequestDate | None = None
) -> str:
    """The SMS as this person would read it; the number and the link stand for those made when asking."""
    date = date or request.dates.searched().select_related("shift__district", "shift__activity").first()
    if date is None or date.shift is None:
        return ""
    date.shift.request_date = date
    date.request = request
    language = telling.recipient_of(profile).language
    asked_at = telling.considerate(now, starts_at=date.starts_at)
    deadline = answer_by(asked_at=asked_at, starts_at=date.starts_at)
    values = telling.shift_values(date.shift, language) | {
        "code": 47,
        "until": telling.until(deadline, now=asked_at, language=language),
        "pay": telling.money(telling.expected_fee(date.shift), language),
        "link": telling.url("offer", "TOKEN").replace("TOKEN", "…"),
    }
    kind = "direct_ask" if request.is_direct else "offer"
    return render(kind, AddressKind.SMS, language, values, office=request.office).body
