"""How somebody wants to be told."""

from typing import Any

from rest_framework import serializers

from network.serializers import Strict
from notifications.enums import Mute, Preference
from notifications.texts import LANGUAGES

_PREFERS = "The other way is used where this one does not work; `phone`: the office calls."


class WishesOut(serializers.Serializer[Any]):
    prefers = serializers.ChoiceField(choices=Preference.choices, help_text=_PREFERS)
    language = serializers.CharField(help_text="Of messages, as in BCP 47.")
    muted = serializers.ListField(
        child=serializers.ChoiceField(choices=Mute.choices), help_text="What is not sent."
    )


class WishesIn(Strict):
    prefers = serializers.ChoiceField(choices=Preference.choices, help_text=_PREFERS)
    language = serializers.ChoiceField(choices=[(tag, tag) for tag in LANGUAGES])
    muted = serializers.ListField(
        child=serializers.ChoiceField(choices=Mute.choices),
        max_length=len(Mute),
        help_text="What is not sent.",
    )
