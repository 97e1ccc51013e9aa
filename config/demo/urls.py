"""Addresses of the demo only; outside it each of them answers 404."""

from django.urls import path

from config.demo import outbox

urlpatterns = [
    path("outbox/", outbox.home, name="outbox"),
    path("outbox/clock/", outbox.move_clock, name="outbox-clock"),
    path("outbox/invitations/<int:pk>.ics", outbox.invitation, name="outbox-invitation"),
    path("outbox/<int:pk>/", outbox.person, name="outbox-person"),
    path("outbox/<int:pk>/sms/", outbox.reply_sms, name="outbox-sms"),
    path("outbox/<int:pk>/mail/", outbox.reply_mail, name="outbox-mail"),
]
