"""How somebody wants to be told, typed on a page."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.spoken import SPOKEN
from notifications.enums import Mute, Preference
from notifications.texts import LANGUAGES


class WishesForm(forms.Form):
    """``wanted`` lists what may be sent: a switch that is on is a message that comes."""

    prefers = forms.ChoiceField(
        choices=Preference.choices,
        error_messages={"required": _("Bitte wählen Sie, wie wir Bescheid geben sollen.")},
    )
    language = forms.ChoiceField(choices=[(tag, SPOKEN[tag].name) for tag in LANGUAGES])
    wanted = forms.MultipleChoiceField(choices=Mute.choices, required=False)

    @property
    def muted(self) -> frozenset[Mute]:
        return frozenset(each for each in Mute if each.value not in self.cleaned_data["wanted"])

    @property
    def is_wanted(self) -> Collection[str]:
        """What is ticked when the page is shown."""
        value: Any = self["wanted"].value()
        return value or ()
