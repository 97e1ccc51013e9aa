"""The privacy classes of this app's tables (see network.privacy)."""

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.models import (
    ApiToken,
    AuditEvent,
    DeskItem,
    District,
    FundingSource,
    Heartbeat,
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
from network.privacy import NAMELESS, Ending, Person, Table, Why, register

#: No password hashes to this, so nobody signs in by one.
NO_PASSWORD = "!"  # noqa: S105


def _own_events(person: Person) -> QuerySet[StateEvent]:
    """What became of their offers, seats and waiting places; and what they did themselves."""
    wanted = Q(by=person.user_id)
    for machine, keys in _by_kind(person).items():
        wanted |= Q(machine=machine, row_id__in=keys)
    return StateEvent.objects.filter(wanted)


def _by_kind(person: Person) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for subject in person.subjects:
        kind, _colon, key = subject.partition(":")
        found.setdefault(kind, []).append(int(key))
    return found


def _own_items(person: Person) -> QuerySet[DeskItem]:
    """About them and nothing else: "offer:12", and "assignment:7:ended" which says it more closely."""
    stem = Func(F("subject"), Value(r"^(\w+:\d+)"), function="substring", output_field=TextField())
    return DeskItem.objects.annotate(stem=stem).filter(stem__in=person.subjects)


def _people() -> None:
    register(
        Table(
            model=Membership,
            title=_("Rollen"),
            rows=lambda person: Membership.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            export={
                "role": _("Rolle"),
                "office": _("Büro"),
                "organisation": _("Organisation"),
                "from_on": _("ab"),
                "until_on": _("bis vor"),
            },
            keep={Why.KEY: "id user"},
        ),
        Table(
            model=ApiToken,
            title=_("Schlüssel für Programme"),
            rows=lambda person: ApiToken.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            export={
                "name": _("Name"),
                "start": _("beginnt mit"),
                "scope": _("darf"),
                "created_at": _("angelegt"),
                "expires_at": _("gültig bis"),
                "last_used_at": _("zuletzt benutzt"),
                "revoked_at": _("widerrufen"),
            },
            erase="digest",
            keep={Why.KEY: "id user"},
        ),
        Table(
            model=User.groups.through,
            rows=lambda person: User.groups.through.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            keep={Why.KEY: "id user group"},
        ),
        Table(
            model=User.user_permissions.through,
            rows=lambda person: User.user_permissions.through.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            keep={Why.KEY: "id user permission"},
        ),
    )


def _account() -> None:
    """Last of all: whatever else is looked up, is looked up by it."""
    register(
        Table(
            model=User,
            title=_("Konto"),
            rows=lambda person: User.objects.filter(pk=person.user_id),
            ending=Ending.BLANK,
            export={"email": _("E-Mail"), "name": _("Name"), "last_login": _("zuletzt angemeldet")},
            erase="password sort_key is_active is_staff is_superuser",
            keep={Why.KEY: "id is_demo", Why.STATE: "date_joined"},
            shown={"date_joined": _("angelegt")},
            blanks={
                "name": NAMELESS,
                "password": NO_PASSWORD,
                "is_active": False,
                "is_staff": False,
                "is_superuser": False,
            },
            contact="email",
            name="name",
            subject="user",
        )
    )


def _trail() -> None:
    register(
        Table(
            model=DeskItem,
            title=_("Aufgaben am Schreibtisch, die von Ihnen handeln"),
            rows=_own_items,
            ending=Ending.DELETE,
            export={
                "kind": _("Anlass"),
                "detail": _("Inhalt"),
                "result": _("Ergebnis"),
                "created_at": _("entstanden"),
                "due_at": _("fällig"),
                "done_at": _("erledigt"),
            },
            erase="subject url",
            keep={Why.KEY: "id office run_by done_by"},
            sweep="detail result",
        ),
        Table(
            model=StateEvent,
            title=_("Verlauf"),
            rows=_own_events,
            ending=Ending.BLANK,
            export={"reason": _("Grund")},
            keep={Why.KEY: "id row_id by", Why.STATE: "machine source target at channel"},
            shown={
                "machine": _("Art"),
                "at": _("wann"),
                "source": pgettext_lazy("from what", "von"),
                "target": _("nach"),
                "channel": _("Weg"),
            },
            sweep="reason",
        ),
        Table(
            model=AuditEvent,
            title=_("Protokoll"),
            rows=lambda person: AuditEvent.objects.filter(
                Q(by=person.user_id) | Q(subject__in=person.subjects)
            ),
            keep={Why.KEY: "id office request_id", Why.AUDIT: "at by action subject detail"},
            shown={"at": _("wann"), "action": _("was"), "subject": _("woran")},
        ),
    )


def _city() -> None:
    """Offices, rates and opening hours: nobody's data."""
    matters = (
        (District, "slug name sort_key latitude longitude"),
        (Organisation, "slug name sort_key kind parent"),
        (
            Office,
            "slug name sort_key opened_on phone sms_budget staff_languages asks_by_itself works_directly",
        ),
        (OfficeDistrict, "office district"),
        (OfficePartner, "office organisation part from_on until_on"),
        (Site, "office district slug name address step_free is_satellite note"),
        (OpeningSlot, "site weekday from_time to_time assumed"),
        (FundingSource, "slug name payer prefers mode most_in_a_row"),
        (Tariff, "source from_on until_on hourly minimum_minutes step_minutes travel_flat assumed"),
    )
    for model, names in matters:
        register(Table(model=model, keep={Why.KEY: "id", Why.MATTER: names}))
    register(Table(model=Heartbeat, keep={Why.KEY: "name", Why.MATTER: "at failing"}))


def classify() -> None:
    _city()
    _trail()
    _people()
    _account()
