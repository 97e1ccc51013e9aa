"""Requests for a mediator: filed, refused, moved on, reported."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assignments.enums import (
    SAID_BY_MEDIATOR,
    SAID_BY_REQUESTER,
    SPECIALS,
    Dialect,
    Limit,
    RequestKind,
    RequestState,
    Route,
    Setting,
    TalkResult,
    Topic,
    Urgency,
)
from assignments.models import Offer, Request
from assignments.queries.passed_on import reach_of
from network.enums import Mode
from network.serializers import DayField, KeyField, MomentField, Named, Paged, Strict, WallTimeField
from volunteers.enums import Gender, Level

_SPECIALS = [("", ""), *((limit.value, limit.label) for limit in SPECIALS)]
_REF = r"^[A-Z0-9]{6}$"


class DateOut(serializers.Serializer[Any]):
    starts_at = MomentField()
    ends_at = MomentField()
    rank = serializers.IntegerField(help_text="1 is wished for most; one is searched for at a time.")
    searched = serializers.BooleanField(source="is_searched", help_text="The one that people are asked for.")


class RequestOut(serializers.Serializer[Any]):
    ref = serializers.CharField(help_text="Six characters that can be read aloud.")
    state = serializers.ChoiceField(choices=RequestState.choices)
    mode = serializers.ChoiceField(
        choices=Mode.choices,
        help_text="direct: you get name and number of somebody who agreed, fix the date yourselves and report it.",
    )
    result = serializers.ChoiceField(
        choices=[("", ""), *TalkResult.choices], help_text="In direct mode: how it went."
    )
    organisation = Named()
    office = serializers.IntegerField(source="office_id")
    kind = serializers.ChoiceField(choices=RequestKind.choices)
    topic = serializers.ChoiceField(choices=Topic.choices)
    setting = serializers.ChoiceField(choices=Setting.choices)
    special = serializers.ChoiceField(choices=_SPECIALS, help_text="What funding sources may exclude.")
    urgency = serializers.ChoiceField(choices=[("", ""), *Urgency.choices])
    language = serializers.CharField(help_text="BCP 47.")
    dialect = serializers.ChoiceField(choices=[("", ""), *Dialect.choices], help_text="BCP 47.")
    level = serializers.ChoiceField(choices=Level.choices)
    gender_wish = serializers.ChoiceField(choices=[("", ""), *Gender.choices])
    district = serializers.CharField(source="district.slug")
    dates = DateOut(many=True)
    case = serializers.CharField(
        source="case.ref",
        default=None,
        allow_null=True,
        help_text="Chains the requests of one advice-seeker.",
    )
    funding = serializers.CharField(source="funding.slug", help_text="Who pays.")
    refused_for = serializers.ChoiceField(choices=[("", ""), *Limit.choices], help_text="Why it was refused.")
    better_route = serializers.ChoiceField(choices=[("", ""), *Route.choices], help_text="Who helps instead.")
    comes = serializers.CharField(allow_null=True, help_text="Who has the seat.")
    created_at = MomentField()
    said_on_phone = serializers.BooleanField()
    cancelled_by = serializers.CharField()
    cancelled_minutes_before = serializers.IntegerField(
        allow_null=True, help_text="How long before the start it was called off."
    )


class PassedOn(serializers.Serializer[Any]):
    name = serializers.CharField()
    phone = serializers.CharField()
    email = serializers.CharField(help_text="Only where there is no number.")
    offer = serializers.IntegerField(help_text="The permission, to name it in a report.")


class RequestInFull(RequestOut):
    """With what only the office, the organisation that filed it and the mediator who comes may know."""

    place = serializers.CharField()
    meeting_point = serializers.CharField()
    contact_name = serializers.CharField()
    contact_phone = serializers.CharField()
    passed_on = serializers.SerializerMethodField(
        help_text="In direct mode: whom to call, while they agree and until it is reported."
    )

    @extend_schema_field(PassedOn(allow_null=True))
    def get_passed_on(self, request: Request) -> dict[str, str | int] | None:
        if not request.is_direct:
            return None
        offer = (
            Offer.objects.standing()
            .filter(request=request)
            .select_related("profile__user", "request")
            .first()
        )
        return asdict(reach_of(offer)) | {"offer": offer.pk} if offer else None


class RequestFilter(Paged):
    state = serializers.ChoiceField(choices=RequestState.choices, required=False, help_text="In this state.")
    office = KeyField(required=False, help_text="On the desk of this office.")
    organisation = KeyField(required=False, help_text="Filed by this organisation.")
    language = serializers.SlugField(required=False, max_length=8, help_text="For this language.")
    since = MomentField(required=False, help_text="With a date after this instant.")
    until = MomentField(required=False, help_text="With a date before this instant.")


class WishIn(Strict):
    on = DayField()
    at = WallTimeField(required=False, help_text="Left out: as the first wish.")


class RequestIn(Strict):
    """As the form on the page: `on` and `at` are what the clocks of the city show."""

    organisation = KeyField(required=False, help_text="Yours; may be left out where you have only one.")
    kind = serializers.ChoiceField(choices=RequestKind.choices)
    topic = serializers.ChoiceField(choices=Topic.choices)
    language = serializers.CharField(max_length=40, help_text="BCP 47, or its name.")
    level = serializers.ChoiceField(choices=["B1", "B2", "C1", "C2"], default="B2")
    gender_wish = serializers.ChoiceField(choices=["", "female", "male"], default="")
    setting = serializers.ChoiceField(choices=Setting.choices)
    on = DayField()
    at = WallTimeField(help_text="Wall time, such as 14:30.")
    minutes = serializers.IntegerField(min_value=1, max_value=480)
    district = serializers.SlugField(max_length=50)
    place = serializers.CharField(
        max_length=200, default="", allow_blank=True, help_text="Needed where somebody has to come."
    )
    contact_name = serializers.CharField(max_length=80)
    contact_phone = serializers.CharField(max_length=40)
    follow = serializers.RegexField(
        _REF, required=False, help_text="An earlier request of the same case: its mediator is asked first."
    )
    case = serializers.CharField(
        max_length=12,
        default="",
        allow_blank=True,
        help_text="Of an earlier case, or of one of its requests.",
    )
    alternatives = serializers.ListField(
        child=WishIn(), required=False, max_length=2, help_text="The second and third wish."
    )
    special = serializers.ChoiceField(
        choices=_SPECIALS, default="", help_text="What the talk is besides, where a funding source may care."
    )
    urgency = serializers.ChoiceField(
        choices=[("", ""), *Urgency.choices], default="", help_text="Why it cannot wait."
    )
    dialect = serializers.ChoiceField(choices=[("", ""), *Dialect.choices], default="", help_text="BCP 47.")
    meeting_point = serializers.CharField(max_length=80, default="", allow_blank=True)
    funding = serializers.SlugField(
        required=False, max_length=50, help_text="Who pays; left out: the first source that does."
    )
    override = serializers.CharField(
        max_length=200,
        default="",
        allow_blank=True,
        help_text="At the desk: why it is taken although no source pays for it.",
    )


class ReportIn(Strict):
    """Either both instants, or `reason`."""

    offer = KeyField(
        required=False,
        help_text="Whose permission you have seen (`passed_on.offer`): refused where it is another's by now.",
    )
    starts_at = MomentField(required=False, help_text="When the talk began; with ends_at.")
    ends_at = MomentField(required=False)
    reason = serializers.ChoiceField(
        choices=[each.value for each in TalkResult if each in {*SAID_BY_REQUESTER, *SAID_BY_MEDIATOR}],
        required=False,
        help_text="Why it was not held. Where somebody is still needed the next is asked.",
    )


class CancelRequest(Strict):
    reason = serializers.CharField(max_length=200, default="", allow_blank=True)
    said_by_requester = serializers.BooleanField(
        default=False, help_text="At the desk: the organisation said so on the telephone."
    )


class RefuseIn(Strict):
    limit = serializers.ChoiceField(choices=Limit.choices, help_text="Why not.")
    route = serializers.ChoiceField(choices=Route.choices, help_text="Who helps instead.")
    reason = serializers.CharField(max_length=200, default="", allow_blank=True)


class AcceptIn(Strict):
    reason = serializers.CharField(max_length=200, help_text="Why all the same; it stands in the history.")


class DateIn(Strict):
    rank = serializers.IntegerField(min_value=1, max_value=3, help_text="Of the wished date.")


class WordsIn(Strict):
    text = serializers.CharField(max_length=500, help_text="To the office; no name of a client.")


class ChangeWishIn(Strict):
    """What is to be otherwise; what is left out stays."""

    starts_at = MomentField(required=False)
    minutes = serializers.IntegerField(min_value=15, max_value=480, required=False)
    place = serializers.CharField(max_length=200, default="", allow_blank=True)
