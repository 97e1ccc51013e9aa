"""What belongs to every page: the choice of its language."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from network.throttle import limited

urlpatterns = [path("language/", limited("language")(login_not_required(set_language)), name="set_language")]
