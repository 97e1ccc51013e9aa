"""Where providers call us."""

from django.urls import path

from notifications import gateway_views, views

urlpatterns = [
    path("webhooks/twilio/sms/", views.twilio_sms, name="twilio-sms"),
    path("webhooks/twilio/status/<int:message_id>/", views.twilio_status, name="twilio-status"),
    path("webhooks/sms/", gateway_views.sms, name="gateway-sms"),
    path("webhooks/sms/status/<int:message_id>/", gateway_views.status_of_sms, name="gateway-status"),
    path("webhooks/mail/", views.mail, name="webhook-mail"),
]
