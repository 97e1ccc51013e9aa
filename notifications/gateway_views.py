"""Where the provider behind ``SMS_CHANNEL`` calls us: verified by its own class, stored, answered at once."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from network import clock
from notifications import inbound, status
from notifications.channels import channel_for
from notifications.channels.base import Forged, Listener
from notifications.contacts import BadContact, to_e164
from notifications.enums import AddressKind


@csrf_exempt
@login_not_required
@require_POST
def sms(request: HttpRequest) -> HttpResponse:
    provider = channel_for(AddressKind.SMS)
    if not isinstance(provider, Listener):
        return HttpResponse(status=403)
    try:
        heard = provider.heard(request.headers, request.body)
    except Forged:
        return HttpResponse(status=403)
    try:
        sender = to_e164(heard.sender)
    except BadContact:
        sender = heard.sender[:40]
    inbound.receive_sms(sender=sender, body=heard.body, provider_id=heard.provider_id[:255], now=clock.now())
    return HttpResponse(status=204)


@csrf_exempt
@login_not_required
@require_POST
def status_of_sms(request: HttpRequest, message_id: int) -> HttpResponse:
    """The address is not signed, what the provider says is: both must mean the same message."""
    provider = channel_for(AddressKind.SMS)
    if not isinstance(provider, Listener):
        return HttpResponse(status=403)
    try:
        told = provider.told(request.headers, request.body)
    except Forged:
        return HttpResponse(status=403)
    if told.message_id != message_id:
        return HttpResponse(status=403)
    status.record(
        message_id=message_id, status=told.status, provider_id=told.provider_id, error=told.error,
        now=clock.now(), provider="SMS",
    )  # fmt: skip
    return HttpResponse(status=204)
