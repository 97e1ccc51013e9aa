"""What the desk does with the waves that Lotse sends by itself: at once, not at all, again; and whether at all."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assignments.actions import automatic
from assignments.actions.escalating import ask_remotely, send_to_service
from assignments.enums import Setting
from assignments.models import RequestDate
from assignments.refusals import Refusal
from assignments.views.desk import request_page
from assignments.views.desk_acts import back
from assignments.views.my_desk import Desk, my_desk
from network import clock
from network.enums import Permission


@require_POST
def waves(request: HttpRequest, ref: str) -> HttpResponse:
    """``act``: now, stop, resume; on and off for all routine requests of the office; phone, video and service
    where nobody has said yes."""
    now = clock.now()
    desk = my_desk(request, now=now)
    date = desk.find_request(ref)
    desk.require(Permission.ASK_PEOPLE, date)
    acts = {"now": _now, "stop": _stop, "resume": _resume, "on": _on, "off": _off}
    acts |= {"phone": _phone, "video": _video, "service": _service}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        sentence = _("Bitte wählen Sie, was geschehen soll.")
        return request_page(request, desk, date, now=now, refusal=sentence, status=422)
    try:
        done = act(desk, date, now=now)
    except Refusal as refusal:
        return request_page(request, desk, date, now=now, refusal=str(refusal), status=422)
    messages.success(request, done)
    return back(request, desk, date)


def _now(desk: Desk, date: RequestDate, *, now: datetime) -> str:
    if automatic.ask_now(request_id=date.request_id, now=now):
        return _("Lotse hat gefragt. Unten steht, wen.")
    return _("Gerade war niemand zu fragen. Unten steht, wie es steht.")


def _stop(desk: Desk, date: RequestDate, *, now: datetime) -> str:
    taken_back = automatic.stop(request_id=date.request_id, by=desk.user, now=now)
    words = _("Angehalten. Hier fragt nur noch, wer am Schreibtisch sitzt.")
    if taken_back:
        words += " " + ngettext(
            "Eine Anfrage, die noch nicht hinaus war, ist zurückgenommen.",
            "%(number)s Anfragen, die noch nicht hinaus waren, sind zurückgenommen.",
            taken_back,
        ) % {"number": taken_back}
    return words


def _resume(desk: Desk, date: RequestDate, *, now: datetime) -> str:
    if automatic.resume(request_id=date.request_id, by=desk.user, now=now):
        return _("Lotse fragt wieder von selbst. Unten steht, wann und wen.")
    return _("Dafür ist es zu spät. Bitte fragen Sie selbst.")


def _on(desk: Desk, date: RequestDate, *, now: datetime) -> str:
    automatic.let_office_ask(office_id=date.request.office_id, by=desk.user, now=now, on=True)
    automatic.resume(request_id=date.request_id, by=desk.user, now=now)
    return _("Eingeschaltet. Lotse fragt jetzt bei Routinefällen Ihres Büros von selbst.")


def _off(desk: Desk, date: RequestDate, *, now: datetime) -> str:
    automatic.let_office_ask(office_id=date.request.office_id, by=desk.user, now=now, on=False)
    return _("Ausgeschaltet. In Ihrem Büro fragt nur noch, wer am Schreibtisch sitzt.")


def _phone(desk: Desk, date: RequestDate, *, now: datetime) -> str:
    return _remotely(desk, date, Setting.PHONE, now=now)


def _video(desk: Desk, date: RequestDate, *, now: datetime) -> str:
    return _remotely(desk, date, Setting.VIDEO, now=now)


def _remotely(desk: Desk, date: RequestDate, setting: Setting, *, now: datetime) -> str:
    ask_remotely(request_id=date.request_id, setting=setting, by=desk.user, now=now)
    return _("Jetzt wird %(how)s gesucht. Wer für vor Ort gefragt war, bekommt Bescheid.") % {
        "how": setting.label
    }


def _service(desk: Desk, date: RequestDate, *, now: datetime) -> str:
    send_to_service(request_id=date.request_id, by=desk.user, now=now)
    return _("Abgelehnt. Die Stelle bekommt den besseren Weg genannt.")
