"""Every address of the site; the apps name their own."""

from django.urls import include, path

from config import health
from network.admin_site import site

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", site.urls),
    path("accounts/", include("config.accounts_urls")),
    path("api/v1/", include("config.api_urls")),
    path("", include("assignments.urls")),
    path("", include("scheduling.urls")),
    path("", include("notifications.urls")),
    path("", include("network.urls")),
    path("", include("config.demo.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler429 = "network.throttle.too_many"  # asked by allauth
handler500 = "config.errors.server_error"
