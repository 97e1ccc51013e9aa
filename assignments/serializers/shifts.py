"""Sessions and their tasks, as the API says them."""

from typing import Any

from rest_framework import serializers

from assignments.enums import WaitingState
from network.serializers import KeyField, MomentField, Paged, Strict
from scheduling.enums import ActivityKind, OpenTo, PositionKind


class ActivityOfShift(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=ActivityKind.choices)


class PositionOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="position.pk")
    kind = serializers.ChoiceField(source="position.kind", choices=PositionKind.choices)
    open_to = serializers.ChoiceField(
        source="position.open_to", choices=OpenTo.choices, help_text="Who may take a seat."
    )
    languages = serializers.ListField(child=serializers.CharField(), help_text="Any one of them will do.")
    seats = serializers.IntegerField()
    free = serializers.IntegerField(
        help_text="For you: seats kept for newcomers count only for newcomers, until three days before."
    )
    mine = serializers.BooleanField(source="is_mine", help_text="You have a seat here.")
    waits = serializers.BooleanField(help_text="You are on its waiting list.")


class ShiftOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="shift.pk")
    activity = ActivityOfShift(source="shift.activity")
    office = serializers.IntegerField(source="shift.office_id")
    district = serializers.CharField(source="shift.district.slug")
    place = serializers.CharField()
    starts_at = MomentField(source="shift.starts_at")
    ends_at = MomentField(source="shift.ends_at")
    cancelled_at = MomentField(source="shift.cancelled_at", allow_null=True)
    cancel_reason = serializers.CharField(source="shift.cancel_reason")
    positions = PositionOut(many=True)


class ShiftFilter(Paged):
    office = KeyField(required=False, help_text="Of this office.")
    activity = KeyField(required=False, help_text="Of this activity.")
    kind = serializers.ChoiceField(choices=ActivityKind.choices, required=False, help_text="Of this kind.")
    district = serializers.SlugField(required=False, max_length=50, help_text="In this district.")
    language = serializers.SlugField(
        required=False, max_length=8, help_text="With a task for somebody who speaks it."
    )
    since = MomentField(required=False, help_text="Ending after this instant; left out: now.")
    until = MomentField(required=False, help_text="Starting before this instant.")


class CancelShift(Strict):
    reason = serializers.CharField(max_length=200, help_text="Why it does not take place.")


class Whom(Strict):
    person = KeyField(
        required=False, help_text="Who said so on the telephone; left out: yourself. Coordinators only."
    )


class WaitingOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    position = serializers.IntegerField(source="position_id")
    person = serializers.IntegerField(source="profile_id")
    state = serializers.ChoiceField(
        choices=WaitingState.choices, help_text="`promoted`: a seat was free, it is theirs."
    )
    asked_at = MomentField()
