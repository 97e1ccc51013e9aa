"""Whom we tell and what became of it. What was said to and by people is not read here."""

from django.contrib import admin

from network.admin_site import LookedAt, site
from notifications.models import Address, InboundMessage, Message, Question, Recipient


@admin.register(Recipient, site=site)
class RecipientAdmin(LookedAt[Recipient]):
    list_display = ("name", "language", "created_at")
    search_fields = ("name",)


@admin.register(Address, site=site)
class AddressAdmin(LookedAt[Address]):
    list_display = ("value", "kind", "recipient", "verified_at", "opted_out_at", "bounced_at")
    list_filter = ("kind",)
    list_select_related = ("recipient",)


@admin.register(Message, site=site)
class MessageAdmin(LookedAt[Message]):
    list_display = ("created_at", "kind", "channel", "state", "recipient", "office", "due_at", "sent_at")
    list_filter = ("state", "channel")
    list_select_related = ("recipient", "office")
    exclude = ("body", "subject", "calendar")


@admin.register(InboundMessage, site=site)
class InboundMessageAdmin(LookedAt[InboundMessage]):
    list_display = ("received_at", "channel", "recipient", "intent", "outcome", "processed_at")
    list_filter = ("channel",)
    list_select_related = ("recipient",)
    exclude = ("body", "subject", "raw")


@admin.register(Question, site=site)
class QuestionAdmin(LookedAt[Question]):
    list_display = ("kind", "subject_id", "recipient", "asked_at", "expires_at", "closed_at", "answer")
    list_select_related = ("recipient",)
