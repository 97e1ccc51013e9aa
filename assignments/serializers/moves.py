"""Where to something is moved, as the API says it."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from network.models import District
from network.serializers import MomentField, Strict


class MoveIn(Strict):
    starts_at = MomentField(help_text="The new start.")
    ends_at = MomentField(help_text="The new end.")
    place = serializers.CharField(
        required=False, max_length=200, allow_blank=True, help_text="Address or room; left out: as it was."
    )
    district = serializers.SlugRelatedField[District](
        slug_field="slug",
        queryset=District.objects.all(),
        required=False,
        help_text="Left out: as it was.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["ends_at"] <= attrs["starts_at"]:
            raise serializers.ValidationError({"ends_at": [_("Das Ende liegt nicht nach dem Beginn.")]})
        return attrs
