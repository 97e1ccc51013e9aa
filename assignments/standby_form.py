"""What somebody types to stand by: languages, when, from and to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from babel.dates import get_day_names
from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from network import languages
from scheduling.actions.standby import Readiness
from volunteers.models import Profile

#: Every talk has German as its other side.
OTHER_SIDE = "de"
#: Instead of a weekday: one certain day.
ONCE = "once"
_CHOOSE = _("Bitte wählen Sie aus der Liste.")


def weekdays() -> list[tuple[str, str]]:
    """Monday first, by the names of the reader's language."""
    reader = (translation.get_language() or "de").split("-")[0]
    names = get_day_names("wide", locale=languages.cldr_locale(reader))
    return [(str(number), names[number]) for number in range(7)]


class StandByForm(forms.Form):
    tags = forms.MultipleChoiceField(
        error_messages={
            "required": _("Bitte wählen Sie mindestens eine Sprache."),
            "invalid_choice": _CHOOSE,
        }
    )
    when = forms.ChoiceField(error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE})
    on_date = forms.DateField(
        required=False, error_messages={"invalid": _("Diesen Tag gibt es nicht. Bitte so: 24.11.2026.")}
    )
    from_time = forms.TimeField(
        error_messages={
            "required": _("Bitte geben Sie an, ab wann."),
            "invalid": _("Diese Uhrzeit gibt es nicht. Bitte so: 14:30."),
        }
    )
    to_time = forms.TimeField(
        error_messages={
            "required": _("Bitte geben Sie an, bis wann."),
            "invalid": _("Diese Uhrzeit gibt es nicht. Bitte so: 14:30."),
        }
    )
    until_on = forms.DateField(
        required=False, error_messages={"invalid": _("Diesen Tag gibt es nicht. Bitte so: 24.11.2026.")}
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, tags: Sequence[str], today: date) -> None:
        super().__init__(
            data, initial={"tags": list(tags), "from_time": "08:00", "to_time": "12:00"}, auto_id="s-%s"
        )
        self.today = today
        reader = (translation.get_language() or "de").split("-")[0]
        own = cast("forms.MultipleChoiceField", self.fields["tags"])
        own.choices = [(tag, languages.name(tag, reader)) for tag in tags]
        when = cast("forms.ChoiceField", self.fields["when"])
        when.choices = [*weekdays(), (ONCE, _("nur an einem Tag"))]

    @staticmethod
    def tags_of(profile: Profile) -> list[str]:
        """The languages that this person mediates in; the other side is always German."""
        skills = profile.language_skills.exclude(tag=OTHER_SIDE).order_by("tag")
        return list(skills.values_list("tag", flat=True))

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        begin, end = values.get("from_time"), values.get("to_time")
        if begin and end and begin >= end:
            self.add_error("to_time", _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Zeiten."))
        if values.get("when") == ONCE and "on_date" not in self.errors:
            if values.get("on_date") is None:
                self.add_error("on_date", _("Bitte geben Sie den Tag ein."))
            elif values["on_date"] < self.today:
                self.add_error("on_date", _("Dieser Tag ist schon vorbei."))
        if values.get("until_on") and values["until_on"] < self.today:
            self.add_error("until_on", _("Dieser Tag ist schon vorbei."))
        return values

    def readiness(self) -> Readiness:
        values = self.cleaned_data
        is_once = values["when"] == ONCE
        return Readiness(
            tags=values["tags"],
            from_time=values["from_time"],
            to_time=values["to_time"],
            weekday=None if is_once else int(values["when"]),
            on_date=values["on_date"] if is_once else None,
            until_on=None if is_once else values["until_on"],
        )
