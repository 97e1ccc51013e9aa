"""What an institution wishes to change about a request that is still to come."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.actions.requester_words import Wish
from assignments.models import RequestDate
from network.localtime import NonexistentTime, instant_at, local


class ChangeForm(forms.Form):
    """Begins with how it is; what stays the same is no wish."""

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
        min_value=15,
        max_value=480,
        error_messages={
            "required": _("Bitte geben Sie an, wie lange das Gespräch dauert."),
            "invalid": _("Bitte geben Sie die Dauer in Minuten ein, zum Beispiel 60."),
            "min_value": _("Ein Gespräch dauert mindestens eine Viertelstunde."),
            "max_value": _("Ein Termin dauert höchstens acht Stunden."),
        },
    )
    place = forms.CharField(
        max_length=200,
        required=False,
        error_messages={"max_length": _("Bitte geben Sie höchstens %(limit_value)d Zeichen ein.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, date: RequestDate, now: datetime) -> None:
        starts = local(date.starts_at)
        initial = {
            "on": starts.date().isoformat(),
            "at": f"{starts:%H:%M}",
            "minutes": int((date.ends_at - date.starts_at).total_seconds() // 60),
            "place": date.request.place,
        }
        super().__init__(data, initial=initial, auto_id="c-%s")
        self.now = now

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or {})
        if values.get("on") and values.get("at"):
            try:
                values["starts_at"] = instant_at(values["on"], values["at"])
            except NonexistentTime as error:
                self.add_error("at", str(error))
            else:
                if values["starts_at"] <= self.now:
                    self.add_error(
                        "on", _("Das ist schon vorbei. Bitte wählen Sie einen späteren Zeitpunkt.")
                    )
        return values

    def wish(self) -> Wish:
        values = self.cleaned_data
        return Wish(values["starts_at"], values["minutes"], values["place"])

    def first_error(self) -> str:
        return next((name for name in self.fields if name in self.errors), "")
