"""The lead's view of the rows: everything may be looked at, and only what no use case owns is changed here."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.translation import gettext_lazy as _

from network import clock, policies
from network.actions import audit
from network.enums import Role
from network.localtime import local
from network.models import User
from network.privacy import NAMELESS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Signing in and out is ours, and nothing here is found by typing.
DROPPED = {"login", "logout", "password_change", "password_change_done", "autocomplete", "view_on_site"}


class StaffSite(admin.AdminSite):
    """Who may enter follows from the memberships, never from a flag on the account."""

    site_title = settings.SITE_NAME
    site_header = settings.SITE_NAME
    index_title = _("Stammdaten und Einsicht")
    enable_nav_sidebar = False
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Asked three times for one page, looked up once."""
        known = vars(request)
        if "is_leads" not in known:
            known["is_leads"] = self._is_lead(request.user)
        return bool(known["is_leads"])

    def _is_lead(self, user: object) -> bool:
        day = local(clock.now()).date()
        return isinstance(user, User) and user.is_active and Role.LEAD in policies.roles(user, on=day)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def told_so(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            policies.require(self.has_permission(request))
            return guarded(request, *args, **kwargs)

        return told_so

    def get_urls(self) -> list[URLPattern | URLResolver]:
        kept = [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") not in DROPPED]
        for pattern in kept:
            if isinstance(pattern, URLPattern):
                vars(pattern.callback).pop(
                    "login_url", None
                )  # else strangers are sent to a page that is not here
        return kept


site = StaffSite(name="admin")


class LookedAt[M: Model](admin.ModelAdmin[M]):
    """Rows that use cases write: read here, never changed. ``personal`` rows leave a trace when they are read.

    ``words``: what one and many of them are called, said here because only these pages name tables.
    """

    words: "tuple[StrOrPromise, StrOrPromise]"
    personal = True
    #: Where the person's name stands, in tables that list people: who was erased is in none of them.
    named_by = ""
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def __init__(self, model: type[M], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        self.opts.verbose_name, self.opts.verbose_name_plural = self.words

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        rows = super().get_queryset(request)
        return rows.exclude(**{self.named_by: NAMELESS}) if self.named_by else rows

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """What is not shown is not guessed letter by letter through the list's filter either."""
        named = lookup.split("__")[0]
        is_hidden = named in (self.exclude or ()) or (self.fields is not None and named not in self.fields)
        return not is_hidden and super().lookup_allowed(lookup, value, request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        self._was_seen(request, "list")
        return super().changelist_view(request, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if object_id.isdecimal():
            self._was_seen(request, object_id)
        return super().change_view(request, object_id, form_url, extra_context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        """What was done to a row stands in the audit log."""
        query = urlencode({"subject": self._subject(object_id)})
        return redirect(f"{reverse('admin:network_auditevent_changelist')}?{query}")

    def _was_seen(self, request: HttpRequest, which: str) -> None:
        if self.personal:
            assert isinstance(request.user, User)
            subject = self._subject(which)
            audit.seen(action="admin.read", subject=subject, by=request.user, now=clock.now())

    def _subject(self, which: object) -> str:
        return f"{self.opts.model_name}:{which}"[:64]


class KeptHere[M: Model](LookedAt[M]):
    """Reference data that no use case owns. Each change leaves a trace in the transaction that makes it.

    ``settled``: fields that stay as they are once the row exists, because other rows were made by them.
    The audit log takes the place of the admin's own, hence the three overrides that return nothing.
    """

    personal = False
    settled: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return True

    def get_readonly_fields(self, request: HttpRequest, obj: M | None = None) -> tuple[str, ...]:
        return self.settled if obj is not None else ()

    def log_addition(self, request: HttpRequest, obj: M, message: Any) -> Any:
        self._changed(request, "added", obj, message)

    def log_change(self, request: HttpRequest, obj: M, message: Any) -> Any:
        self._changed(request, "changed", obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[M]) -> Any:
        for obj in queryset:
            self._changed(request, "deleted", obj, [])

    def construct_change_message(
        self, request: HttpRequest, form: Form, formsets: Any, add: bool = False
    ) -> Any:
        """Names of fields, never what stands in them."""
        return form.changed_data

    def _changed(self, request: HttpRequest, what: str, obj: M, fields: Any) -> None:
        assert isinstance(request.user, User)
        audit.changed(
            action=f"{self.opts.model_name}.{what}",
            subject=self._subject(obj.pk),
            by=request.user,
            now=clock.now(),
            fields=list(fields),
        )


class Leaf[M: Model](KeptHere[M]):
    """Reference data on which nothing else stands: it may be taken away again."""

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return True
