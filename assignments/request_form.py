"""What an institution types to ask for a mediator, turned into a NewRequest."""

import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import phonenumbers
from django import forms
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from assignments.actions.requests import NewRequest
from assignments.enums import RequestKind, Setting, Topic
from assignments.models import Request
from assignments.rare_fields import AHEAD, RareFields
from assignments.request_defaults import defaults, same
from network import languages
from network.localtime import NonexistentTime, instant_at, local
from network.models import District, Organisation
from volunteers.enums import Gender, Level

DURATIONS = (30, 45, 60, 90, 120, 150, 180, 240)
LONGEST = 8 * 60
#: Whoever can do less than this understands, but does not mediate.
LEVELS = (
    (Level.B1, _("B1: Alltag")),
    (Level.B2, _("B2: schwierige Themen")),
    (Level.C1, _("C1: sehr sicher")),
    (Level.C2, _("C2: wie Muttersprache")),
)
#: Every talk has German as its other side.
OTHER_SIDE = "de"

_CHOOSE = _("Bitte wählen Sie aus der Liste.")


def tongues() -> list[tuple[str, str]]:
    """Every language people mediate in, by its name, sorted as the reader would look it up."""
    reader = (translation.get_language() or "de").split("-")[0]
    names = [(tag, languages.name(tag, reader)) for tag in languages.TAGS if tag != OTHER_SIDE]
    return sorted(names, key=lambda pair: languages.sort_key(pair[1]))


def _new_key() -> str:
    return secrets.token_urlsafe(16)


#: As they stand on the page: the first with an error takes the focus.
ORDER = (
    "key", "organisation", "kind", "topic", "language", "level", "gender_wish", "setting", "special",
    "on", "at", "minutes", "on_2", "at_2", "on_3", "at_3", "district", "place", "contact_name", "contact_phone",
    "dialect", "meeting_point", "urgency", "earlier", "funding", "override",
)  # fmt: skip


class RequestForm(RareFields):
    """``follow_up`` is an earlier request of the same case: its mediator is asked for first.

    ``again`` is one of another case that is to be repeated, all but its date. ``at_desk``: an office enters what it
    was told, for its own ``districts``, and may say why it goes beyond the rules.
    """

    field_order = ORDER

    key = forms.CharField(required=False, initial=_new_key)

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        empty_label=None,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    kind = forms.ChoiceField(
        choices=RequestKind.choices, error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE}
    )
    topic = forms.ChoiceField(
        choices=Topic.choices, error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE}
    )
    language = forms.CharField(
        max_length=40, error_messages={"required": _("Bitte wählen Sie die Sprache des Gesprächs.")}
    )
    level = forms.ChoiceField(
        choices=LEVELS,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    gender_wish = forms.ChoiceField(
        choices=[("", _("egal")), *Gender.choices[:2]],
        required=False,
        error_messages={"invalid_choice": _CHOOSE},
    )
    setting = forms.ChoiceField(
        choices=Setting.choices, error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE}
    )
    on = forms.DateField(
        error_messages={
            "required": _("Bitte geben Sie den Tag ein."),
            "invalid": _("Diesen Tag gibt es nicht. Bitte geben Sie ihn so ein: 24.11.2026."),
        }
    )
    at = forms.TimeField(
        error_messages={
            "required": _("Bitte geben Sie an, wann das Gespräch beginnt."),
            "invalid": _("Diese Uhrzeit gibt es nicht. Bitte geben Sie sie so ein: 14:30."),
        }
    )
    minutes = forms.IntegerField(
        error_messages={
            "required": _("Bitte geben Sie an, wie lange das Gespräch dauert."),
            "invalid": _("Bitte geben Sie die Dauer in Minuten ein, zum Beispiel 60."),
        }
    )
    district = forms.ModelChoiceField(
        District.objects.none(),
        empty_label=None,
        to_field_name="slug",
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    place = forms.CharField(max_length=200, required=False)
    contact_name = forms.CharField(
        max_length=80, error_messages={"required": _("Bitte geben Sie an, wer vor Ort empfängt.")}
    )
    contact_phone = forms.CharField(
        max_length=40,
        error_messages={"required": _("Bitte geben Sie eine Nummer an, unter der jemand zu erreichen ist.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        organisations: Sequence[Organisation],
        last: Request | None = None,
        follow_up: Request | None = None,
        again: Request | None = None,
        districts: Collection[int] | None = None,
        at_desk: bool = False,
    ) -> None:
        initial = defaults(organisations, follow_up or again or last)
        if again or follow_up:
            initial |= same(again or follow_up)
        super().__init__(data, initial=initial, auto_id="f-%s")
        self.now = now
        self.follow_up = follow_up
        self.again = again
        self.has_defaults = bool(follow_up or again or last)
        self.offer_sources()
        if not at_desk:
            del self.fields["override"]
        own = Organisation.objects.filter(pk__in=[organisation.pk for organisation in organisations])
        self._choose("organisation", own)
        served = District.objects.filter(offices__isnull=False).distinct()
        self._choose("district", served if districts is None else served.filter(pk__in=districts))
        for name in self.fields:
            self.fields[name].error_messages.setdefault(
                "max_length", _("Bitte geben Sie höchstens %(limit_value)d Zeichen ein.")
            )

    def _choose(self, name: str, rows: models.QuerySet[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def clean_language(self) -> str:
        typed = self.cleaned_data["language"]
        tag = languages.canonical(typed)
        if tag is None or tag == OTHER_SIDE:
            raise forms.ValidationError(
                _("Die Sprache „%(typed)s“ kennen wir nicht. Bitte wählen Sie eine aus der Liste."),
                params={"typed": typed},
            )
        return tag

    def clean_minutes(self) -> int:
        minutes = int(self.cleaned_data["minutes"])
        if minutes <= 0:
            raise forms.ValidationError(
                _("Das Ende läge vor dem Beginn. Bitte geben Sie an, wie lange das Gespräch dauert.")
            )
        if minutes > LONGEST:
            raise forms.ValidationError(
                _("Ein Termin dauert höchstens acht Stunden. Bitte teilen Sie ihn in zwei Anforderungen.")
            )
        return minutes

    def clean_contact_phone(self) -> str:
        """A landline will do: the mediator calls it, we send nothing there."""
        try:
            number = phonenumbers.parse(self.cleaned_data["contact_phone"], "DE")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise forms.ValidationError(
                _("Das ist keine Telefonnummer. Bitte geben Sie sie so ein: 0231 5013000.")
            )
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or {})
        needs_place = values.get("setting") == Setting.ON_SITE and "place" not in self.errors
        if needs_place and not values.get("place"):
            self.add_error("place", _("Bitte geben Sie an, wohin die Person kommen soll."))
        if values.get("on") and values["on"] < local(self.now).date():
            self.add_error(
                "on", self.past(False)
            )  # some such days have no instant: the calendar begins later
        elif values.get("on") and values.get("at"):
            self._clean_start(values)
        values["alternatives"] = self.clean_further(values)
        return values

    def _clean_start(self, values: dict[str, Any]) -> None:
        try:
            starts_at = instant_at(values["on"], values["at"])
        except NonexistentTime as error:
            self.add_error("at", str(error))
            return
        if starts_at <= self.now:
            self.add_error("at", self.past(True))
        elif starts_at > self.now + AHEAD:
            self.add_error("on", _("Dieser Tag liegt mehr als ein Jahr voraus. Stimmt das Jahr?"))
        values["starts_at"] = starts_at

    @staticmethod
    def past(is_today: bool) -> Any:
        if is_today:
            return _("Diese Uhrzeit ist heute schon vorbei. Bitte wählen Sie eine spätere.")
        return _("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren.")

    def first_error(self) -> str:
        """The field that takes the focus."""
        return next((name for name in self.fields if name in self.errors), "")

    def idempotency_key(self) -> str | None:
        """The same for a second press of the button; another one where something was changed in between."""
        if not self.cleaned_data["key"]:
            return None
        typed = "\0".join(str(self.data.get(name, "")) for name in self.fields)
        return hashlib.sha256(typed.encode()).hexdigest()

    def new_request(self) -> NewRequest:
        """Only of a valid form."""
        values = self.cleaned_data
        case = self.follow_up.case if self.follow_up else values["earlier"]
        return NewRequest(
            organisation=values["organisation"],
            kind=values["kind"],
            topic=values["topic"],
            setting=values["setting"],
            language=values["language"],
            level=values["level"],
            district=values["district"],
            place=values["place"],
            contact_name=values["contact_name"],
            contact_phone=values["contact_phone"],
            gender_wish=values["gender_wish"],
            starts_at=values["starts_at"],
            ends_at=values["starts_at"] + timedelta(minutes=values["minutes"]),
            case_ref=case.ref if case and case.organisation_id == values["organisation"].pk else "",
            override=values.get("override", ""),
            **{name: values[name] for name in _RARE},
        )


#: What the form and NewRequest call by the same name.
_RARE = ("alternatives", "dialect", "meeting_point", "special", "urgency", "funding")
