"""Whom we tell and what became of it. What was said to and by people is not read here."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.admin_site import LookedAt, site
from notifications.models import Address, InboundMessage, Message, Question, Recipient


@admin.register(Recipient, site=site)
class RecipientAdmin(LookedAt[Recipient]):
    named_by = "name"
    words = (_("Empfänger"), _("Empfänger"))
    list_display = ("name", "language", "created_at")
    search_fields = ("name",)


@admin.register(Address, site=site)
class AddressAdmin(LookedAt[Address]):
    words = (_("Adresse"), _("Adressen"))
    list_display = ("value", "kind", "recipient", "verified_at", "opted_out_at", "bounced_at")
    list_filter = ("kind",)
    list_select_related = ("recipient",)


@admin.register(Message, site=site)
class MessageAdmin(LookedAt[Message]):
    words = (_("Nachricht"), _("Nachrichten"))
    list_display = ("created_at", "kind", "channel", "state", "recipient", "office", "due_at", "sent_at")
    list_filter = ("state", "channel")
    list_select_related = ("recipient", "office")
    exclude = ("body", "subject", "calendar")


@admin.register(InboundMessage, site=site)
class InboundMessageAdmin(LookedAt[InboundMessage]):
    words = (_("Eingang"), _("Eingänge"))
    list_display = ("received_at", "channel", "recipient", "intent", "outcome", "processed_at")
    list_filter = ("channel",)
    list_select_related = ("recipient",)
    exclude = ("body", "subject", "raw")


@admin.register(Question, site=site)
class QuestionAdmin(LookedAt[Question]):
    words = (_("Rückfrage"), _("Rückfragen"))
    list_display = ("kind", "subject_id", "recipient", "asked_at", "expires_at", "closed_at", "answer")
    list_select_related = ("recipient",)
