"""Every address of the site; the apps name their own."""

from django.urls import include, path

from config import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("config.accounts_urls")),
    path("", include("assignments.urls")),
    path("", include("scheduling.urls")),
    path("", include("notifications.urls")),
    path("", include("network.urls")),
    path("", include("config.demo.urls")),
]
