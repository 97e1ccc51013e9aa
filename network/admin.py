"""Reference data of the city, kept here; people, desk and trail, looked at."""

from datetime import date

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _

from network import policies
from network.admin_site import KeptHere, Leaf, LookedAt, site
from network.models import (
    ApiToken,
    AuditEvent,
    DeskItem,
    District,
    FundingSource,
    Membership,
    Office,
    OfficeDistrict,
    OfficePartner,
    OpeningSlot,
    Organisation,
    Site,
    StateEvent,
    Tariff,
    User,
)


@admin.register(District, site=site)
class DistrictAdmin(KeptHere[District]):
    words = (_("Stadtbezirk"), _("Stadtbezirke"))
    list_display = ("name", "slug")
    search_fields = ("name",)


@admin.register(Organisation, site=site)
class OrganisationAdmin(KeptHere[Organisation]):
    words = (_("Organisation"), _("Organisationen"))
    list_display = ("name", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name",)


@admin.register(Office, site=site)
class OfficeAdmin(KeptHere[Office]):
    words = (_("Büro"), _("Büros"))
    list_display = ("name", "phone", "opened_on", "sms_budget")


@admin.register(OfficeDistrict, site=site)
class OfficeDistrictAdmin(Leaf[OfficeDistrict]):
    words = (_("Bezirk eines Büros"), _("Bezirke der Büros"))
    list_display = ("office", "district")
    list_select_related = ("office", "district")


@admin.register(OfficePartner, site=site)
class OfficePartnerAdmin(Leaf[OfficePartner]):
    words = (_("Partner eines Büros"), _("Partner der Büros"))
    list_display = ("office", "organisation", "part", "from_on", "until_on")
    list_select_related = ("office", "organisation")


@admin.register(Site, site=site)
class SiteAdmin(KeptHere[Site]):
    words = (_("Standort"), _("Standorte"))
    list_display = ("name", "office", "district", "address", "step_free")
    list_select_related = ("office", "district")


@admin.register(OpeningSlot, site=site)
class OpeningSlotAdmin(Leaf[OpeningSlot]):
    words = (_("Sprechzeit"), _("Sprechzeiten"))
    list_display = ("site", "weekday", "from_time", "to_time")
    list_select_related = ("site",)


@admin.register(FundingSource, site=site)
class FundingSourceAdmin(KeptHere[FundingSource]):
    words = (_("Topf"), _("Töpfe"))
    list_display = ("name", "payer", "prefers", "most_in_a_row")
    list_select_related = ("payer",)


@admin.register(Tariff, site=site)
class TariffAdmin(KeptHere[Tariff]):
    """A rate by which something was promised stays; it ends, and the next one begins."""

    words = (_("Honorarsatz"), _("Honorarsätze"))
    list_display = ("source", "from_on", "until_on", "hourly", "travel_flat")
    list_select_related = ("source",)
    settled = ("source", "from_on", "hourly", "minimum_minutes", "step_minutes", "travel_flat", "assumed")


class MembershipForm(ModelForm[Membership]):
    def clean_until_on(self) -> date | None:
        """Somebody else must hold the role on that day where nobody may be without it."""
        until_on: date | None = self.cleaned_data["until_on"]
        if until_on and self.instance.pk and policies.would_be_missed(self.instance, on=until_on):
            raise ValidationError(
                _("Niemand sonst hat diese Rolle an diesem Tag. Bitte geben Sie sie zuerst jemand anderem.")
            )
        return until_on


@admin.register(Membership, site=site)
class MembershipAdmin(KeptHere[Membership]):
    """A role that somebody had stays written down; it ends by its date."""

    words = (_("Zugehörigkeit"), _("Zugehörigkeiten"))
    list_display = ("person", "role", "office", "organisation", "from_on", "until_on")
    list_filter = ("role",)
    list_select_related = ("user", "office", "organisation")
    search_fields = ("user__name", "user__email")
    raw_id_fields = ("user",)
    settled = ("user", "role", "office", "organisation", "from_on")
    form = MembershipForm

    @admin.display(ordering="user__sort_key")
    def person(self, membership: Membership) -> str:
        return membership.user.name


@admin.register(User, site=site)
class UserAdmin(LookedAt[User]):
    named_by = "name"
    words = (_("Konto"), _("Konten"))
    list_display = ("name", "email", "is_active", "date_joined", "last_login")
    search_fields = ("name", "email", "sort_key")
    fields = ("name", "email", "is_active", "is_demo", "date_joined", "last_login")


@admin.register(DeskItem, site=site)
class DeskItemAdmin(LookedAt[DeskItem]):
    words = (_("Aufgabe am Schreibtisch"), _("Aufgaben am Schreibtisch"))
    list_display = ("kind", "office", "run_by", "subject", "due_at", "done_at")
    list_filter = ("kind",)
    list_select_related = ("office", "run_by")
    exclude = ("detail",)


@admin.register(StateEvent, site=site)
class StateEventAdmin(LookedAt[StateEvent]):
    words = (_("Zustandswechsel"), _("Zustandswechsel"))
    list_display = ("at", "machine", "row_id", "source", "target", "channel", "by")
    list_filter = ("machine",)
    list_select_related = ("by",)


@admin.register(AuditEvent, site=site)
class AuditEventAdmin(LookedAt[AuditEvent]):
    """Reading the log is not logged: each look would make the next line."""

    words = (_("Eintrag im Protokoll"), _("Protokoll der Zugriffe und Änderungen"))
    personal = False
    list_display = ("at", "person", "action", "subject", "office")
    list_select_related = ("by", "office")
    search_fields = ("subject", "action")
    ordering = ("-at", "-pk")

    @admin.display(ordering="by__sort_key")
    def person(self, event: AuditEvent) -> str:
        return event.by.name if event.by else ""


@admin.register(ApiToken, site=site)
class ApiTokenAdmin(LookedAt[ApiToken]):
    words = (_("Schlüssel für ein Programm"), _("Schlüssel für Programme"))
    list_display = ("name", "start", "person", "scope", "expires_at", "last_used_at", "revoked_at")
    list_select_related = ("user",)
    exclude = ("digest",)

    @admin.display(ordering="user__sort_key")
    def person(self, token: ApiToken) -> str:
        return token.user.name
