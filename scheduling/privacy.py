"""The privacy classes of this app's tables (see network.privacy)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.privacy import Ending, Table, Why, register
from scheduling.models import (
    Absence,
    Activity,
    Availability,
    CalendarEntry,
    CalendarFeed,
    Closure,
    Position,
    PositionLanguage,
    PositionTemplate,
    Seat,
    Series,
    Shift,
    StandByWindow,
)


def classify() -> None:
    _calendar()
    _free_time()
    _ready()
    _what_happens()


def _calendar() -> None:
    register(
        Table(
            model=CalendarEntry,
            title=_("Kalendereinträge"),
            rows=lambda person: CalendarEntry.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={
                "starts_at": _("Beginn"),
                "ends_at": _("Ende"),
                "summary": _("Titel"),
                "location": _("Ort"),
                "description": _("Text"),
                "status": _("Stand"),
                "invited_at": _("eingeladen"),
                "updated_at": _("geändert"),
            },
            erase="uid kind subject_id sequence url category",
            keep={Why.KEY: "id profile"},
        ),
        Table(
            model=CalendarFeed,
            title=_("Kalenderadressen"),
            rows=lambda person: CalendarFeed.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={
                "label": _("Name"),
                "created_at": _("angelegt"),
                "revoked_at": _("widerrufen"),
                "last_fetched_at": _("zuletzt abgerufen"),
            },
            erase="token_hash revision",
            keep={Why.KEY: "id profile"},
        ),
    )


def _free_time() -> None:
    register(
        Table(
            model=Availability,
            title=_("Freie Zeiten"),
            rows=lambda person: Availability.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={
                "weekday": _("Wochentag (0 ist Montag)"),
                "from_time": pgettext_lazy("from when", "von"),
                "to_time": _("bis"),
            },
            keep={Why.KEY: "id profile"},
        ),
        Table(
            model=Absence,
            title=_("Abwesenheiten"),
            rows=lambda person: Absence.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={"from_on": pgettext_lazy("from when", "von"), "until_on": _("bis")},
            keep={Why.KEY: "id profile"},
        ),
    )


def _ready() -> None:
    register(
        Table(
            model=StandByWindow,
            title=_("Bereitschaft"),
            rows=lambda person: StandByWindow.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={
                "tags": _("Sprachen"),
                "weekday": _("Wochentag (0 ist Montag)"),
                "on_date": _("Tag"),
                "from_time": pgettext_lazy("from when", "von"),
                "to_time": _("bis"),
                "from_on": _("erster Tag"),
                "until_on": _("letzter Tag"),
            },
            keep={Why.KEY: "id profile"},
        )
    )


def _what_happens() -> None:
    """Of the programme: nobody's data, but for the words in which a session was called off."""
    matters = (
        (Activity, "slug office run_by site kind title audience listed assumed source"),
        (Series, "activity rrule anchor_on from_time to_time valid_until_on filled_on"),
        (PositionTemplate, "activity kind language seats newcomer_seats min_crew open_to"),
        (Closure, "office from_on until_on reason"),
        (Position, "shift template kind open_to min_crew"),
        (PositionLanguage, "position tag"),
        (Seat, "position number newcomer withdrawn_at"),
    )
    for model, names in matters:
        register(Table(model=model, keep={Why.KEY: "id", Why.MATTER: names}))
    register(
        Table(
            model=Shift,
            erase="cancel_reason",
            keep={
                Why.KEY: "id cancelled_by",
                Why.MATTER: "series activity original_on office site district place starts_at ends_at revision "
                "cancelled_at",
            },
            sweep="cancel_reason",
        )
    )
