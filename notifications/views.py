"""Where providers call us: verified, stored, answered at once; understood by the worker."""

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from twilio.request_validator import (
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)

from network import clock
from notifications import inbound, inbound_mail, status
from notifications.contacts import BadContact, to_e164

EMPTY_TWIML = "<?xml version='1.0' encoding='UTF-8'?><Response/>"


@csrf_exempt
@login_not_required
@require_POST
def twilio_sms(request: HttpRequest) -> HttpResponse:
    if not _is_from_twilio(request) or not request.POST.get("MessageSid"):
        return HttpResponse(status=403)
    try:
        sender = to_e164(request.POST.get("From", ""))
    except BadContact:
        sender = request.POST.get("From", "")[:40]
    inbound.receive_sms(
        sender=sender,
        body=request.POST.get("Body", ""),
        provider_id=request.POST["MessageSid"][:255],
        now=clock.now(),
    )
    return HttpResponse(EMPTY_TWIML, content_type="text/xml")


@csrf_exempt
@login_not_required
@require_POST
def twilio_status(request: HttpRequest, message_id: int) -> HttpResponse:
    if not _is_from_twilio(request):
        return HttpResponse(status=403)
    status.record(
        message_id=message_id,
        status=request.POST.get("MessageStatus", ""),
        provider_id=request.POST.get("MessageSid", ""),
        error=request.POST.get("ErrorCode", ""),
        now=clock.now(),
    )
    return HttpResponse(status=204)


@csrf_exempt
@login_not_required
@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    secret = settings.INBOUND_MAIL_SECRET
    given = request.headers.get("X-Lotse-Secret", "")
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        return HttpResponse(status=403)
    try:
        inbound_mail.receive_mail(raw=request.body, now=clock.now())
    except inbound_mail.MailRefused as error:
        return HttpResponse(str(error), status=400, content_type="text/plain")
    return HttpResponse(status=204)


def _is_from_twilio(request: HttpRequest) -> bool:
    """Of our account, and signed with one of our tokens over the public address, whatever a proxy made of it.

    The provider may sign with a shared key instead; a header then names the algorithm.
    """
    account = settings.TWILIO_ACCOUNT_SID
    if account and request.POST.get("AccountSid") != account:
        return False
    url = settings.PUBLIC_URL.rstrip("/") + request.get_full_path()
    signature = request.headers.get("X-Twilio-Signature", "")
    algorithm = get_signature_algorithm(request.headers.get(SIGNATURE_SETTINGS_HEADER, ""))
    return any(
        RequestValidator(token).validate(url, request.POST, signature, algorithm)
        for token in settings.TWILIO_AUTH_TOKEN
    )
