"""Direct mode: what is typed about how it went, turned into values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.enums import TalkResult
from network.localtime import NonexistentTime, instant_at, local
from scheduling.models import Shift

DURATIONS = (15, 30, 45, 60, 90, 120, 150, 180, 240)
LONGEST = 8 * 60


@dataclass(frozen=True, slots=True)
class Report:
    """Either two instants, or why not."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    reason: TalkResult | None = None


def _five_minutes(instant: datetime) -> datetime:
    """The last full five minutes: what a clock's hand shows and a field steps by."""
    return instant.replace(minute=instant.minute // 5 * 5, second=0, microsecond=0)


class ReportForm(forms.Form):
    """``said`` is what the button says: took_place or not_held. Prefilled with the wish, so that two taps do.

    ``offer`` is the permission that the page showed.
    """

    offer = forms.IntegerField(required=False, min_value=1)
    said = forms.ChoiceField(
        choices=[("took_place", ""), ("not_held", "")],
        error_messages={
            "required": _("Bitte wählen Sie, ob das Gespräch stattgefunden hat."),
            "invalid_choice": _("Bitte wählen Sie, ob das Gespräch stattgefunden hat."),
        },
    )
    on = forms.DateField(
        required=False, error_messages={"invalid": _("Diesen Tag gibt es nicht. Bitte so: 24.11.2026.")}
    )
    at = forms.TimeField(
        required=False, error_messages={"invalid": _("Diese Uhrzeit gibt es nicht. Bitte so: 14:30.")}
    )
    minutes = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LONGEST,
        error_messages={
            "invalid": _("Bitte geben Sie die Dauer in Minuten ein, zum Beispiel 60."),
            "min_value": _("Bitte geben Sie die Dauer in Minuten ein, zum Beispiel 60."),
            "max_value": _("Länger als acht Stunden dauert kein Gespräch. Bitte prüfen Sie die Dauer."),
        },
    )
    reason = forms.ChoiceField(required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        wish: Shift,
        now: datetime,
        reasons: Sequence[TalkResult],
        about: int | None = None,
    ) -> None:
        starts = local(min(wish.starts_at, _five_minutes(now - (wish.ends_at - wish.starts_at))))
        super().__init__(
            data,
            initial={
                "on": starts.date().isoformat(),
                "at": f"{starts:%H:%M}",
                "minutes": wish.minutes,
                "offer": about,
            },
            auto_id="r-%s",
        )
        reason = cast("forms.ChoiceField", self.fields["reason"])
        reason.choices = [(each.value, each.label) for each in reasons]
        reason.error_messages["invalid_choice"] = _("Bitte wählen Sie aus, woran es lag.")
        self.durations = sorted({*DURATIONS, wish.minutes})

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("said") == "not_held" and not values.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Bitte wählen Sie aus, woran es lag."))
        if values.get("said") == "took_place" and not self.errors:
            self._clean_time(values)
        return values

    def _clean_time(self, values: dict[str, Any]) -> None:
        if values["on"] is None or values["at"] is None or values["minutes"] is None:
            self.add_error("on", _("Bitte geben Sie Tag, Beginn und Dauer an."))
            return
        try:
            values["starts_at"] = instant_at(values["on"], values["at"])
        except NonexistentTime:
            self.add_error("at", _("Diese Uhrzeit gab es an dem Tag wegen der Zeitumstellung nicht."))

    def report(self) -> Report:
        values = self.cleaned_data
        if values["said"] == "not_held":
            return Report(reason=TalkResult(values["reason"]))
        starts_at = values["starts_at"]
        return Report(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=values["minutes"]))

    def first_sentence(self) -> str:
        return next((str(words[0]) for words in self.errors.values()), "")
