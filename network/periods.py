"""How this app's tables, and those that came with others, end with time (see network.retention)."""

from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_q.models import Task

from network.models import ApiToken, AuditEvent, DeskItem, StateEvent
from network.retention import Kind, blanking, delete, register


def _sessions(before: datetime) -> QuerySet[Any]:
    """Counted from when it ran out; whoever is signed in has one that has not."""
    return Session.objects.filter(expire_date__lt=before)


def _devices(before: datetime) -> QuerySet[Any]:
    """Network address and browser of a sign-in whose session is over, or gone in whatever way."""
    live = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gte=before)
    devices: QuerySet[Any] = UserSession.objects.all()
    return devices.filter(created_at__lt=before).exclude(Exists(live))


def declare() -> None:
    register(
        Kind(
            what="DESK_ITEMS",
            due=lambda before: DeskItem.objects.filter(done_at__lt=before),
            act=delete,
        ),
        Kind(
            what="STATE_REASONS",
            due=lambda before: StateEvent.objects.filter(at__lt=before).exclude(reason=""),
            act=blanking(reason=""),
        ),
        Kind(
            what="AUDIT",
            due=lambda before: AuditEvent.objects.filter(at__lt=before),
            act=delete,
        ),
        Kind(
            what="TOKENS",
            due=lambda before: ApiToken.objects.filter(Q(revoked_at__lt=before) | Q(expires_at__lt=before)),
            act=delete,
        ),
        Kind(
            what="QUEUE_RESULTS",
            due=lambda before: Task.objects.filter(stopped__lt=before),
            act=delete,
        ),
        Kind(what="SESSIONS", due=_sessions, act=delete),
        Kind(what="DEVICES", due=_devices, act=delete),
    )
