"""Activities and calendar addresses, as the API says them."""

from typing import Any

from rest_framework import serializers

from network.serializers import KeyField, MomentField, Named, Paged, SiteOut, Strict
from scheduling.enums import ActivityKind, Audience


class ActivityOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=ActivityKind.choices)
    audience = serializers.ChoiceField(choices=Audience.choices, help_text="Empty: for all.")
    office = serializers.IntegerField(source="office_id")
    run_by = Named(
        allow_null=True, help_text="The partner organisation that runs it; null: the office itself."
    )
    site = SiteOut()
    listed = serializers.BooleanField(help_text="In the public programme.")


class ActivityFilter(Paged):
    office = KeyField(required=False, help_text="Of this office.")
    kind = serializers.ChoiceField(choices=ActivityKind.choices, required=False, help_text="Of this kind.")


class FeedOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField(source="label")
    created_at = MomentField()
    last_fetched_at = MomentField(allow_null=True)


class NewFeedOut(FeedOut):
    address = serializers.URLField(help_text="For the calendar program; shown this once.")


class FeedIn(Strict):
    name = serializers.CharField(max_length=60, default="API", help_text="Where it is used.")
