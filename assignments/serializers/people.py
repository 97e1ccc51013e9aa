"""People who help, their assignments, oneself, and the desk's worklist."""

from typing import Any

from rest_framework import serializers

from assignments.enums import AssignmentState, EndedBy
from network.enums import Channel, DeskKind, Role, TokenScope
from network.serializers import KeyField, MomentField, Paged, Strict
from notifications.enums import AddressKind
from volunteers.enums import CredentialKind, Level, MilestoneKind, Standing


class AssignmentOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="assignment.pk")
    state = serializers.ChoiceField(source="assignment.state", choices=AssignmentState.choices)
    person = serializers.IntegerField(source="assignment.profile_id")
    name = serializers.CharField(source="assignment.profile.user.name")
    title = serializers.CharField(help_text="The activity, or the kind of talk and its language.")
    task = serializers.CharField(help_text="Empty for a mediation.")
    shift = serializers.IntegerField(source="shift.pk")
    request = serializers.CharField(source="request.ref", default=None, allow_null=True)
    office = serializers.IntegerField(source="shift.office_id")
    district = serializers.CharField(source="shift.district.slug")
    starts_at = MomentField(source="assignment.during.lower")
    ends_at = MomentField(source="assignment.during.upper")
    fee = serializers.DecimalField(
        max_digits=8, decimal_places=2, allow_null=True, help_text="Euros, as promised."
    )
    taken_at = MomentField(source="assignment.taken_at")
    taken_via = serializers.ChoiceField(source="assignment.taken_via", choices=Channel.choices)
    ended_at = MomentField(source="assignment.ended_at", allow_null=True)
    ended_by = serializers.ChoiceField(source="assignment.ended_by", choices=[("", ""), *EndedBy.choices])


class OnSite(serializers.Serializer[Any]):
    organisation = serializers.CharField(source="request.organisation.name")
    place = serializers.CharField()
    contact_name = serializers.CharField(source="request.contact_name")
    contact_phone = serializers.CharField(source="request.contact_phone")


class AssignmentInFull(AssignmentOut):
    place = serializers.CharField(help_text="Of a public activity; else empty, see `on_site`.")
    on_site = OnSite(
        allow_null=True,
        help_text="Of a mediation: for who has the seat, and for who sees the office's cases.",
    )


class AssignmentFilter(Paged):
    state = serializers.ChoiceField(
        choices=AssignmentState.choices, required=False, help_text="In this state."
    )
    person = KeyField(required=False, help_text="Of this person.")
    since = MomentField(required=False, help_text="Ending after this instant.")
    until = MomentField(required=False, help_text="Starting before this instant.")


class CancelAssignment(Strict):
    reason = serializers.CharField(max_length=200, default="", allow_blank=True)
    said_by_person = serializers.BooleanField(
        default=False, help_text="At the desk: the person said so on the telephone."
    )


class Skill(serializers.Serializer[Any]):
    tag = serializers.CharField()
    level = serializers.ChoiceField(choices=Level.choices)


class PersonOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField(source="user.name")
    standing = serializers.ChoiceField(choices=Standing.choices)
    is_mediator = serializers.BooleanField()
    home_office = serializers.IntegerField(source="home_office_id", allow_null=True)
    home_district = serializers.CharField(source="home_district.slug", default=None, allow_null=True)
    languages = Skill(many=True, source="language_skills")


class Seen(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=CredentialKind.choices)
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True, help_text="Exclusive; null: for ever.")


class Reached(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=MilestoneKind.choices)
    at = MomentField()


class AddressOut(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=AddressKind.choices)
    value = serializers.CharField()


class PersonInFull(PersonOut):
    paused_until_on = serializers.DateField(allow_null=True)
    asks_per_week = serializers.IntegerField()
    hours_per_week = serializers.IntegerField(allow_null=True)
    by_phone = serializers.BooleanField()
    by_video = serializers.BooleanField()
    credentials = Seen(many=True)
    milestones = Reached(many=True)
    addresses = AddressOut(many=True, source="user.recipient.addresses", default=list)


class PersonFilter(Paged):
    q = serializers.CharField(required=False, max_length=80, help_text="Words of the name.")
    language = serializers.SlugField(required=False, max_length=8, help_text="Who speaks it.")
    standing = serializers.ChoiceField(
        choices=Standing.choices, required=False, help_text="In this standing."
    )
    mediator = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text="Who mediates."
    )


class RoleOut(serializers.Serializer[Any]):
    role = serializers.ChoiceField(choices=Role.choices)
    office = serializers.IntegerField(source="office_id", allow_null=True)
    organisation = serializers.IntegerField(source="organisation_id", allow_null=True)


class UsedToken(serializers.Serializer[Any]):
    scope = serializers.ChoiceField(choices=TokenScope.choices)
    expires_at = MomentField()


class MeOut(serializers.Serializer[Any]):
    name = serializers.CharField()
    email = serializers.CharField(allow_null=True)
    roles = RoleOut(many=True, help_text="In force today; neither office nor organisation: everywhere.")
    profile = PersonInFull(allow_null=True, help_text="Null for who does not help.")
    hours_this_year = serializers.FloatField(allow_null=True)
    token = UsedToken(allow_null=True, help_text="The token of this call.")


class DeskItemOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="item.pk")
    kind = serializers.ChoiceField(source="item.kind", choices=DeskKind.choices)
    office = serializers.IntegerField(source="item.office_id")
    sentence = serializers.CharField()
    quote = serializers.CharField(help_text="Words that somebody wrote.")
    about = serializers.CharField()
    offer = serializers.IntegerField(source="offer_id", allow_null=True, help_text="To be answered.")
    created_at = MomentField(source="item.created_at")
    due_at = MomentField(source="item.due_at")
    done_at = MomentField(source="item.done_at", allow_null=True)


class DeskFilter(Paged):
    office = KeyField(required=False, help_text="Of this office.")


class Part(serializers.Serializer[Any]):
    title = serializers.CharField()
    rows = serializers.ListField(
        child=serializers.DictField(), help_text="Labels in the language of the answer."
    )


class CopyOut(serializers.Serializer[Any]):
    made_at = MomentField()
    parts = Part(many=True, help_text="Table by table, all that concerns the person.")


class Sure(Strict):
    sure = serializers.ChoiceField(choices=["yes"], help_text="It cannot be undone.")


class ErasedOut(serializers.Serializer[Any]):
    rows = serializers.DictField(child=serializers.IntegerField(), help_text="Emptied or deleted, by table.")
    kept = serializers.ListField(
        child=serializers.CharField(), help_text="Columns in which the law keeps something."
    )
