"""The public programme as a page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from network import clock
from network.middleware import speaks
from network.models import District
from network.rendering import page
from network.spoken import HELPER_PAGES
from scheduling import queries


@speaks(*HELPER_PAGES)
@login_not_required
@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    """An unknown district is named in a sentence, then the whole city is shown."""
    now = clock.now()
    districts = list(District.objects.all())
    slug = request.GET.get("district", "").strip()
    district = next((each for each in districts if each.slug == slug.lower()), None)
    found = queries.programme(now=now, district=district)
    context = {
        "nav": "public",
        "days": found.days,
        "total": found.total,
        "is_cut": found.is_cut,
        "districts": districts,
        "district": district,
        "unknown": slug[:60] if slug and district is None else "",
        "now": now,
    }
    return page(request, "scheduling/programme.html", context, "results")
