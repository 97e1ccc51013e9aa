"""Where providers call us."""

from django.urls import path

from notifications import views

urlpatterns = [
    path("webhooks/twilio/sms/", views.twilio_sms, name="twilio-sms"),
    path("webhooks/twilio/status/<int:message_id>/", views.twilio_status, name="twilio-status"),
    path("webhooks/mail/", views.mail, name="webhook-mail"),
]
