"""The privacy classes of tables that come with Django, allauth and the queue (see network.privacy)."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_q.models import OrmQ, Schedule, Task

from network.privacy import Ending, Person, Table, Why, register


def _texts(value: Any) -> Iterator[str]:
    """Every text inside a session, however deep: allauth keeps a contact there while its code is on its way."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def _own_sessions(person: Person) -> QuerySet[Session]:
    """A session says only inside whose it is, so each is opened; they are as many as people signed in lately."""
    keys = []
    for session in Session.objects.iterator():
        data = session.get_decoded()
        is_own = data.get("_auth_user_id") == str(person.user_id)
        if is_own or not person.contacts.isdisjoint(_texts(data)):
            keys.append(session.pk)
    return Session.objects.filter(pk__in=keys)


def _sign_in() -> None:
    register(
        Table(
            model=Session,
            title=_("Anmeldungen"),
            rows=_own_sessions,
            ending=Ending.DELETE,
            export={"expire_date": _("gilt bis")},
            erase="session_key session_data",
        ),
        Table(
            model=EmailConfirmation,
            rows=lambda person: EmailConfirmation.objects.filter(email_address__user=person.user_id),
            ending=Ending.DELETE,
            erase="created sent key",
            keep={Why.KEY: "id email_address"},
        ),
        Table(
            model=EmailAddress,
            title=_("E-Mail für die Anmeldung"),
            rows=lambda person: EmailAddress.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            export={"email": _("E-Mail"), "verified": _("bestätigt"), "primary": _("bevorzugt")},
            keep={Why.KEY: "id user"},
            contact="email",
        ),
        Table(
            model=Authenticator,
            title=_("Zweiter Faktor"),
            rows=lambda person: Authenticator.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            export={
                "type": _("Art"),
                "created_at": _("angelegt"),
                "last_used_at": _("zuletzt benutzt"),
            },
            erase="data",
            keep={Why.KEY: "id user"},
        ),
    )


def _devices() -> None:
    """The list of one's devices, where it is installed."""
    if not apps.is_installed("allauth.usersessions"):
        return
    from allauth.usersessions.models import UserSession

    register(
        Table(
            model=UserSession,
            title=_("Geräte"),
            rows=lambda person: UserSession.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            export={
                "created_at": pgettext_lazy("device", "angemeldet"),
                "last_seen_at": _("zuletzt gesehen"),
                "ip": _("Netzadresse"),
                "user_agent": _("Browser"),
            },
            erase="session_key data",
            keep={Why.KEY: "id user"},
        )
    )


def _single_sign_on() -> None:
    """The city's single sign-on, where it is installed."""
    if not apps.is_installed("allauth.socialaccount"):
        return
    from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken

    register(
        Table(
            model=SocialToken,
            rows=lambda person: SocialToken.objects.filter(account__user=person.user_id),
            ending=Ending.DELETE,
            erase="token token_secret expires_at",
            keep={Why.KEY: "id app account"},
        ),
        Table(
            model=SocialAccount,
            title=_("Anmeldung über die Stadt"),
            rows=lambda person: SocialAccount.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            export={
                "provider": _("Anbieter"),
                "uid": _("Kennung dort"),
                "last_login": _("zuletzt benutzt"),
                "date_joined": _("verbunden"),
                "extra_data": _("Angaben von dort"),
            },
            keep={Why.KEY: "id user"},
        ),
        Table(
            model=SocialApp,
            keep={Why.KEY: "id", Why.MATTER: "provider provider_id name client_id secret key settings"},
        ),
    )


def _kinds_of_rows() -> type[Model]:
    """Django's table of content types; reached through what points to it, since nothing of ours may use it."""
    model = Permission._meta.get_field("content_type").related_model
    assert isinstance(model, type)
    return model


def _machinery() -> None:
    """A task carries keys or nothing; only what a failed one left behind may quote a row, so all results go."""
    register(
        Table(
            model=Task,
            rows=lambda person: Task.objects.all(),
            ending=Ending.DELETE,
            erase="args kwargs result",
            keep={
                Why.KEY: "id",
                Why.MATTER: "name func hook group cluster started stopped success attempt_count",
            },
        ),
        Table(model=OrmQ, keep={Why.KEY: "id", Why.MATTER: "key payload lock"}),
        Table(
            model=Schedule,
            keep={
                Why.KEY: "id",
                Why.MATTER: "name func hook args kwargs schedule_type minutes repeats next_run cron task cluster "
                "intended_date_kwarg",
            },
        ),
        Table(
            model=LogEntry,
            title=_("Verwaltung"),
            rows=lambda person: LogEntry.objects.filter(user=person.user_id),
            erase="object_repr change_message",
            keep={Why.KEY: "id", Why.AUDIT: "action_time user content_type object_id action_flag"},
            shown={"action_time": _("wann"), "action_flag": _("was")},
            sweep="object_repr change_message",
        ),
        Table(model=Permission, keep={Why.KEY: "id content_type", Why.MATTER: "name codename"}),
        Table(model=Group, keep={Why.KEY: "id", Why.MATTER: "name"}),
        Table(model=Group.permissions.through, keep={Why.KEY: "id group permission"}),
        Table(model=_kinds_of_rows(), keep={Why.KEY: "id", Why.MATTER: "app_label model"}),
    )


def classify() -> None:
    _machinery()
    _sign_in()
    _devices()
    _single_sign_on()
