"""To the city's own sign-on and back."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from assignments import single_sign_on
from assignments.single_sign_on import PROVIDER, CityProtocol, Refused


@never_cache
@login_not_required
@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Off to the provider, with what its answer has to bring back. A link: our policy lets no form lead elsewhere."""
    if not single_sign_on.is_set_up():
        raise Http404
    provider = get_adapter(request).get_provider(request, PROVIDER)
    nonce = single_sign_on.new_nonce()
    try:
        response: HttpResponse = provider.redirect(
            request,
            process=AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            data={"nonce": nonce},
            auth_params={"nonce": nonce},
        )
    except (RequestException, KeyError, ValueError):
        return single_sign_on.refuse(request, Refused.SILENT)
    return response


@never_cache
@login_not_required
@require_GET
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider's answer; of use once, and only in the browser that was sent away."""
    if not single_sign_on.is_set_up():
        raise Http404
    view = OAuth2CallbackView.adapter_view(CityProtocol(request, provider_id))
    try:
        response: HttpResponse = view(request)
    except (KeyError, ValueError):  # what the protocol demands is missing, or is no JSON
        return single_sign_on.refuse(request, Refused.INVALID)
    return response


@never_cache
@login_not_required
@require_GET
def cancelled(request: HttpRequest) -> HttpResponse:
    return single_sign_on.refuse(request, Refused.INVALID)
