"""Who does what when: looked at. Every change is a use case and has its page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assignments.models import Assignment, Block, Case, Offer, Request, RequestDate, ScopeRule, WaitingEntry
from network.admin_site import Leaf, LookedAt, site


@admin.register(Case, site=site)
class CaseAdmin(LookedAt[Case]):
    words = (_("Vorgang"), _("Vorgänge"))
    list_display = ("ref", "organisation")
    list_select_related = ("organisation",)


@admin.register(Request, site=site)
class RequestAdmin(LookedAt[Request]):
    words = (pgettext_lazy("one request", "Anforderung"), _("Anforderungen"))
    list_display = ("ref", "organisation", "office", "language", "state", "created_at")
    list_filter = ("state",)
    list_select_related = ("organisation", "office")
    search_fields = ("ref",)


@admin.register(RequestDate, site=site)
class RequestDateAdmin(LookedAt[RequestDate]):
    words = (_("Wunschtermin"), _("Wunschtermine"))
    list_display = ("request", "rank", "starts_at", "ends_at")
    list_select_related = ("request",)


@admin.register(Offer, site=site)
class OfferAdmin(LookedAt[Offer]):
    """The token stays hidden: who has it answers in somebody's name."""

    words = (_("Anfrage"), _("Anfragen"))
    list_display = ("profile", "position", "state", "asked_at", "answered_at", "answered_via")
    list_filter = ("state",)
    list_select_related = ("profile", "position")
    exclude = ("token",)


@admin.register(Assignment, site=site)
class AssignmentAdmin(LookedAt[Assignment]):
    words = (_("Einsatz"), _("Einsätze"))
    list_display = ("profile", "seat", "state", "taken_at", "taken_via", "ended_at")
    list_filter = ("state",)
    list_select_related = ("profile", "seat")


@admin.register(WaitingEntry, site=site)
class WaitingEntryAdmin(LookedAt[WaitingEntry]):
    words = (_("Wartender"), _("Warteliste"))
    list_display = ("profile", "position", "state", "asked_at")
    list_select_related = ("profile", "position")


@admin.register(Block, site=site)
class BlockAdmin(LookedAt[Block]):
    words = (_("Sperre"), _("Sperren"))
    list_display = ("profile", "organisation", "case")
    list_select_related = ("profile", "organisation", "case")


@admin.register(ScopeRule, site=site)
class ScopeRuleAdmin(Leaf[ScopeRule]):
    """What a source leaves to others: changed by the lead, in force for the next request."""

    words = (_("Regel eines Topfs"), _("Regeln der Töpfe"))
    list_display = ("source", "limit", "working_days", "route")
    list_select_related = ("source",)
