"""The public programme and the calendars."""

from django.urls import path

from scheduling import feeds, views

urlpatterns = [
    path("programme/", views.programme, name="programme"),
    path("programme.ics", feeds.programme, name="programme-feed"),
    path("calendar/<str:token>.ics", feeds.personal, name="calendar-feed"),
]
