"""Who helps: looked at."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.admin_site import LookedAt, site
from volunteers.models import Credential, Engagement, LanguageSkill, Milestone, Profile


@admin.register(Profile, site=site)
class ProfileAdmin(LookedAt[Profile]):
    named_by = "user__name"
    words = (_("Profil"), _("Profile"))
    list_display = ("user__name", "standing", "is_mediator", "home_office", "home_district", "created_at")
    list_filter = ("standing", "is_mediator")
    list_select_related = ("user", "home_office", "home_district")
    search_fields = ("user__name", "user__sort_key")


@admin.register(LanguageSkill, site=site)
class LanguageSkillAdmin(LookedAt[LanguageSkill]):
    words = (_("Sprache eines Profils"), _("Sprachen der Profile"))
    list_display = ("profile", "tag", "level")
    list_select_related = ("profile",)


@admin.register(Credential, site=site)
class CredentialAdmin(LookedAt[Credential]):
    words = (_("Nachweis"), _("Nachweise"))
    list_display = ("profile", "kind", "valid_from", "valid_until", "seen_on", "seen_by")
    list_select_related = ("profile", "seen_by")


@admin.register(Milestone, site=site)
class MilestoneAdmin(LookedAt[Milestone]):
    words = (_("Meilenstein"), _("Meilensteine"))
    list_display = ("profile", "kind", "at")
    list_select_related = ("profile",)


@admin.register(Engagement, site=site)
class EngagementAdmin(LookedAt[Engagement]):
    words = (_("Engagement"), _("Engagements"))
    list_display = ("profile", "capacity", "payer", "from_on", "until_on")
    list_select_related = ("profile", "payer")
