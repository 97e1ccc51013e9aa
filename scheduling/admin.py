"""When: activities and shifts, looked at; closures, kept here."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _

from network.admin_site import Leaf, LookedAt, site
from network.localtime import day_bounds
from scheduling.models import Activity, CalendarFeed, Closure, Position, PositionTemplate, Series, Shift


class ClosureForm(ModelForm[Closure]):
    def clean(self) -> dict[str, Any]:
        """Days off are for sessions to come; what stands already, with people in it, is called off at the desk."""
        days = super().clean() or {}
        if not days.get("from_on") or not days.get("until_on"):
            return days
        begins, ends = day_bounds(days["from_on"])[0], day_bounds(days["until_on"])[1]
        standing = Shift.objects.live().filter(
            activity__isnull=False, starts_at__gte=begins, starts_at__lt=ends
        )
        if days.get("office"):
            standing = standing.filter(office=days["office"])
        number = standing.count()
        if number:
            raise ValidationError(
                _(
                    "In dieser Zeit stehen noch %(number)s Termine. Bitte sagen Sie sie zuerst am Schreibtisch ab."
                ),
                params={"number": number},
            )
        return days


@admin.register(Closure, site=site)
class ClosureAdmin(Leaf[Closure]):
    form = ClosureForm
    words = (_("Schließzeit"), _("Schließzeiten"))
    list_display = ("from_on", "until_on", "reason", "office")
    list_select_related = ("office",)


@admin.register(Activity, site=site)
class ActivityAdmin(LookedAt[Activity]):
    words = (_("Angebot"), _("Angebote"))
    personal = False
    list_display = ("title", "kind", "office", "run_by", "site", "listed")
    list_filter = ("kind",)
    list_select_related = ("office", "run_by", "site")


@admin.register(Series, site=site)
class SeriesAdmin(LookedAt[Series]):
    words = (_("Reihe"), _("Reihen"))
    personal = False
    list_display = ("activity", "rrule", "from_time", "to_time", "anchor_on", "valid_until_on")
    list_select_related = ("activity",)


@admin.register(PositionTemplate, site=site)
class PositionTemplateAdmin(LookedAt[PositionTemplate]):
    words = (_("Aufgabe eines Angebots"), _("Aufgaben der Angebote"))
    personal = False
    list_display = ("activity", "kind", "language", "seats", "min_crew", "open_to")
    list_select_related = ("activity",)


@admin.register(Shift, site=site)
class ShiftAdmin(LookedAt[Shift]):
    words = (_("Termin"), _("Termine"))
    list_display = ("starts_at", "activity", "office", "site", "cancelled_at")
    list_select_related = ("activity", "office", "site")
    date_hierarchy = None


@admin.register(Position, site=site)
class PositionAdmin(LookedAt[Position]):
    words = (_("Aufgabe"), _("Aufgaben"))
    personal = False
    list_display = ("shift", "kind", "open_to", "min_crew")
    list_select_related = ("shift",)


@admin.register(CalendarFeed, site=site)
class CalendarFeedAdmin(LookedAt[CalendarFeed]):
    words = (_("Kalenderadresse"), _("Kalenderadressen"))
    list_display = ("profile", "label", "created_at", "last_fetched_at", "revoked_at")
    list_select_related = ("profile",)
    exclude = ("token_hash",)
