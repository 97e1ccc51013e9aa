"""The privacy classes of this app's tables (see network.privacy)."""

from typing import Any

from django.db.models import CharField, Func, TextField, Value
from django.db.models.functions import Cast, Replace
from django.utils.translation import gettext_lazy as _

from assignments.enums import BlockSide
from assignments.models import (
    Assignment,
    Block,
    Case,
    Offer,
    Registration,
    Request,
    RequestDate,
    ScopeRule,
    WaitingEntry,
)
from assignments.wished import shift_of
from network.privacy import Ending, Table, Why, register
from scheduling.models import Shift

#: 32 characters that nobody was ever told: the personal link opens nothing any more, the column stays unique.
_DEAD_TOKEN = Replace(
    Cast(Func(function="gen_random_uuid"), TextField()), Value("-"), Value(""), output_field=CharField()
)


def classify() -> None:
    _promises()
    _questions()
    _requests()
    _institutions()


def _when(shift: Shift) -> str:
    return shift.starts_at.isoformat()


def _what(shift: Shift) -> str:
    return shift.activity.title if shift.activity else str(_("Sprachmittlung"))


def _offered(offer: Any) -> Any:
    return _when(shift_of(offer))


def _promises() -> None:
    register(
        Table(
            model=Assignment,
            title=_("Einsätze"),
            rows=lambda person: Assignment.objects.filter(profile__user=person.user_id).select_related(
                "seat__position__shift__activity", "seat__position__shift__district"
            ),
            ending=Ending.BLANK,
            export={"place": _("Ort")},
            keep={
                Why.KEY: "id seat profile offer question recorded_by",
                Why.STATE: "state held_until revision taken_at taken_via remind_at affirmed_at affirmed_via ended_at "
                "ended_by",
                Why.PAY: "during tariff fee",
            },
            shown={
                "during": _("Zeit"),
                "state": _("Stand"),
                "fee": _("Honorar in Euro"),
                "taken_at": _("zugesagt"),
                "taken_via": _("Weg der Zusage"),
                "affirmed_at": _("noch einmal bestätigt"),
                "affirmed_via": _("Weg der Bestätigung"),
                "ended_at": _("beendet"),
                "ended_by": _("beendet durch"),
            },
            extras={
                _("Was"): lambda row: _what(row.seat.position.shift),
                _("Stadtbezirk"): lambda row: row.seat.position.shift.district.name,
                _("Aufgabe"): lambda row: row.seat.position.get_kind_display(),
            },
            subject="assignment",
        ),
        Table(
            model=WaitingEntry,
            title=_("Wartelisten"),
            rows=lambda person: WaitingEntry.objects.filter(profile__user=person.user_id).select_related(
                "position__shift__activity"
            ),
            ending=Ending.DELETE,
            export={"state": _("Stand"), "asked_at": _("eingetragen")},
            keep={Why.KEY: "id position profile question", Why.STATE: "revision"},
            extras={
                _("Was"): lambda row: _what(row.position.shift),
                _("Wann"): lambda row: _when(row.position.shift),
            },
            subject="waiting",
        ),
    )


def _questions() -> None:
    register(
        Table(
            model=Offer,
            title=_("Anfragen"),
            rows=lambda person: Offer.objects.filter(profile__user=person.user_id).select_related(
                "position__shift", "request__office", "request__district"
            ),
            ending=Ending.BLANK,
            erase="token",
            keep={
                Why.KEY: "id profile position request question asked_by recorded_by",
                Why.STATE: "wave revision state asked_at deadline_at answered_at answered_via unrelated_at",
            },
            shown={
                "state": _("Stand"),
                "asked_at": _("gefragt"),
                "deadline_at": _("Antwort erbeten bis"),
                "answered_at": _("beantwortet"),
                "answered_via": _("Weg der Antwort"),
                "unrelated_at": _("erklärt: weder verwandt noch befreundet"),
            },
            extras={_("Wann"): _offered},
            blanks={"token": _DEAD_TOKEN},
            subject="offer",
        ),
        Table(
            model=Block,
            title=_("Sperren"),
            rows=lambda person: Block.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={"organisation": _("nicht bei"), "case": _("nicht im Vorgang")},
            keep={Why.KEY: "id profile", Why.STATE: "side"},
            copied=lambda row: row.side == BlockSide.PERSON,
        ),
    )


def _requests() -> None:
    register(
        Table(
            model=Request,
            title=_("Anforderungen, die Sie gestellt haben"),
            rows=lambda person: Request.objects.filter(requested_by=person.user_id),
            ending=Ending.BLANK,
            export={
                "place": _("Ort"),
                "meeting_point": _("Treffpunkt"),
                "contact_name": _("Kontakt vor Ort"),
                "contact_phone": _("Telefon vor Ort"),
            },
            erase="idempotency_key",
            keep={
                Why.KEY: "id ref office requested_by case",
                Why.MATTER: "organisation kind topic setting special urgency language dialect level gender_wish "
                "district funding",
                Why.STATE: "state created_at over_at said_on_phone cancelled_by cancelled_minutes_before refused_for "
                "better_route next_wave_at waves_stopped_at mode result report_due_at report_asked",
            },
            shown={
                "ref": _("Zeichen"),
                "organisation": _("Organisation"),
                "kind": _("Art"),
                "language": _("Sprache"),
                "state": _("Stand"),
                "created_at": _("gestellt"),
            },
            subject="request",
        ),
        Table(
            model=RequestDate,
            keep={Why.KEY: "id request shift", Why.MATTER: "rank starts_at ends_at", Why.STATE: "left_at"},
        ),
        Table(model=Case, keep={Why.KEY: "id", Why.MATTER: "ref organisation"}),
    )


def _institutions() -> None:
    register(
        Table(
            model=ScopeRule,
            keep={
                Why.KEY: "id",
                Why.MATTER: "source limit working_days askers yields_to_urgency route hint",
            },
        ),
        Table(
            model=Registration,
            title=_("Stellen, die Sie angemeldet haben"),
            rows=lambda person: Registration.objects.filter(user=person.user_id),
            ending=Ending.DELETE,
            export={
                "name": _("Name der Stelle"),
                "kind": _("Art"),
                "street": _("Anschrift"),
                "phone": _("Telefon"),
                "state": _("Stand"),
                "created_at": _("angemeldet"),
                "proven_at": _("E-Mail bestätigt"),
                "decided_at": _("entschieden"),
            },
            keep={Why.KEY: "id user district office organisation"},
            subject="registration",
        ),
    )
