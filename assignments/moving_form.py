"""Where to a session or a talk is moved, as it is typed at the desk."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.actions.moving import Moved
from assignments.queries.moving import place_shown
from assignments.rare_fields import AHEAD
from assignments.request_form import LONGEST, RequestForm
from network.localtime import NonexistentTime, instant_at, local
from network.models import District
from scheduling.models import Shift

_DAY = {
    "required": _("Bitte geben Sie den Tag ein."),
    "invalid": _("Diesen Tag gibt es nicht. Bitte geben Sie ihn so ein: 24.11.2026."),
}
_TIME = {
    "required": _("Bitte geben Sie eine Uhrzeit ein."),
    "invalid": _("Diese Uhrzeit gibt es nicht. Bitte geben Sie sie so ein: 14:30."),
}


class MoveForm(forms.Form):
    """Day, hours and place; what is not changed stays as it is."""

    on = forms.DateField(error_messages=_DAY)
    at = forms.TimeField(error_messages=_TIME)
    until = forms.TimeField(error_messages=_TIME)
    place = forms.CharField(max_length=200, required=False)
    district = forms.ModelChoiceField(District.objects.none(), empty_label=None, to_field_name="slug")

    def __init__(self, data: Mapping[str, Any] | None = None, *, shift: Shift, now: datetime) -> None:
        super().__init__(data, initial=_as_it_is(shift), auto_id="f-%s")
        self.now = now
        self.shift = shift
        field = self.fields["district"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = District.objects.filter(offices__isnull=False).distinct()

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or {})
        if not all(values.get(name) for name in ("on", "at", "until")):
            return values
        for name, instant in (("at", "starts_at"), ("until", "ends_at")):
            try:
                values[instant] = instant_at(values["on"], values[name])
            except (NonexistentTime, OverflowError) as error:
                self.add_error(name, str(error))
                return values
        self._clean_times(values["starts_at"], values["ends_at"])
        return values

    def _clean_times(self, starts_at: datetime, ends_at: datetime) -> None:
        if starts_at <= self.now:
            is_today = local(starts_at).date() == local(self.now).date()
            self.add_error("at" if is_today else "on", RequestForm.past(is_today))
        elif starts_at > self.now + AHEAD:
            self.add_error("on", _("Dieser Tag liegt mehr als ein Jahr voraus. Stimmt das Jahr?"))
        if ends_at <= starts_at:
            self.add_error("until", _("Das Ende liegt nicht nach dem Beginn."))
        elif (ends_at - starts_at).total_seconds() > LONGEST * 60:
            self.add_error("until", _("Ein Termin dauert höchstens acht Stunden."))

    def moved(self) -> Moved:
        """Only of a valid form. The place that was shown is no other place."""
        values = self.cleaned_data
        is_same = values["place"] == place_shown(self.shift)
        return Moved(
            starts_at=values["starts_at"],
            ends_at=values["ends_at"],
            place=None if is_same else values["place"],
            district=values["district"],
        )


def _as_it_is(shift: Shift) -> dict[str, Any]:
    starts, ends = local(shift.starts_at), local(shift.ends_at)
    return {
        "on": f"{starts:%Y-%m-%d}",
        "at": f"{starts:%H:%M}",
        "until": f"{ends:%H:%M}",
        "place": place_shown(shift),
        "district": shift.district.slug,
    }
