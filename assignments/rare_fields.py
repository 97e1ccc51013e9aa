"""What few requests need: further wished dates, an earlier case, a variety of the language, who pays."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assignments.enums import DIALECTS, SPECIALS, Dialect, Urgency
from assignments.models import Case
from assignments.queries.scope import sources
from network.localtime import NonexistentTime, instant_at
from network.models import FundingSource

_CHOOSE = _("Bitte wählen Sie aus der Liste.")
_NO_DAY = _("Diesen Tag gibt es nicht. Bitte geben Sie ihn so ein: 24.11.2026.")
_NO_TIME = _("Diese Uhrzeit gibt es nicht. Bitte geben Sie sie so ein: 14:30.")
#: Somebody who asks for later than this has most likely mistyped the year.
AHEAD = timedelta(days=366)
#: The ranks of the wishes after the first.
FURTHER = (2, 3)


def _from_list(choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[("", ""), *choices], required=False, error_messages={"invalid_choice": _CHOOSE}
    )


class RareFields(forms.Form):
    """``now`` is set by the form that has them."""

    now: datetime

    special = _from_list((limit.value, limit.label) for limit in SPECIALS)
    dialect = _from_list(Dialect.choices)
    urgency = _from_list(Urgency.choices)
    meeting_point = forms.CharField(max_length=80, required=False)
    earlier = forms.CharField(max_length=12, required=False)
    funding = forms.ModelChoiceField(
        FundingSource.objects.none(),
        required=False,
        to_field_name="slug",
        error_messages={"invalid_choice": _CHOOSE},
    )
    on_2 = forms.DateField(required=False, error_messages={"invalid": _NO_DAY})
    at_2 = forms.TimeField(required=False, error_messages={"invalid": _NO_TIME})
    on_3 = forms.DateField(required=False, error_messages={"invalid": _NO_DAY})
    at_3 = forms.TimeField(required=False, error_messages={"invalid": _NO_TIME})
    override = forms.CharField(max_length=200, required=False)

    def offer_sources(self) -> None:
        """At the time of the page: sources come and go while the program runs."""
        field = self.fields["funding"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = sources()

    def clean_dialect(self) -> str:
        """Only with its own language, which stands before it in the form."""
        dialect: str = self.cleaned_data["dialect"]
        language = self.cleaned_data.get("language")
        if dialect and language and dialect not in DIALECTS.get(language, ()):
            raise forms.ValidationError(
                _("Diese Variante gehört nicht zu der Sprache, die Sie gewählt haben.")
            )
        return dialect

    def clean_earlier(self) -> Case | None:
        """By the number of any request of that case, or by the case's own; of the same institution only."""
        typed = self.cleaned_data["earlier"].strip().upper()
        if not typed:
            return None
        own = Case.objects.filter(organisation=self.cleaned_data.get("organisation"))
        case = own.filter(Q(ref=typed) | Q(requests__ref=typed)).distinct().first()
        if case is None:
            raise forms.ValidationError(
                _("Unter dieser Nummer gibt es bei Ihnen keine frühere Anforderung, zum Beispiel K7M4QX.")
            )
        return case

    def clean_further(self, values: dict[str, Any]) -> tuple[datetime, ...]:
        """The wishes after the first, in their order; an hour left out is that of the first."""
        wished: list[datetime] = [values["starts_at"]] if "starts_at" in values else []
        first = len(wished)
        for rank in FURTHER:
            day, at = values.get(f"on_{rank}"), values.get(f"at_{rank}") or values.get("at")
            if day and at and f"on_{rank}" not in self.errors:
                self._clean_one(rank, day, at, wished)
        return tuple(wished[first:])

    def _clean_one(self, rank: int, day: date, at: time, wished: list[datetime]) -> None:
        try:
            starts_at = instant_at(day, at)
        except NonexistentTime as error:
            self.add_error(f"at_{rank}", str(error))
            return
        if starts_at <= self.now:
            self.add_error(f"on_{rank}", _("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."))
        elif starts_at > self.now + AHEAD:
            self.add_error(f"on_{rank}", _("Dieser Tag liegt mehr als ein Jahr voraus. Stimmt das Jahr?"))
        elif starts_at in wished:
            self.add_error(
                f"on_{rank}", _("Das ist derselbe Termin noch einmal. Bitte wählen Sie einen anderen.")
            )
        else:
            wished.append(starts_at)
