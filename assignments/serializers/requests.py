"""Requests for a mediator, who could take them, and whom we asked."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assignments.actions.outcomes import Outcome
from assignments.enums import (
    SAID_BY_MEDIATOR,
    SAID_BY_REQUESTER,
    BroadKind,
    OfferState,
    RequestKind,
    RequestState,
    Setting,
    TalkResult,
    Topic,
)
from assignments.models import Offer, Request
from assignments.queries.passed_on import reach_of
from assignments.telling import expected_fee
from assignments.wished import shift_of
from network.enums import Channel, Mode
from network.reach import Reach
from network.serializers import DayField, KeyField, MomentField, Named, Paged, Strict
from volunteers.enums import Gender, Level

_REF = r"^[A-Z0-9]{6}$"


class DateOut(serializers.Serializer[Any]):
    starts_at = MomentField()
    ends_at = MomentField()
    rank = serializers.IntegerField(help_text="1 is wished for most; one is searched for at a time.")


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
    language = serializers.CharField(help_text="BCP 47.")
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
    comes = serializers.CharField(allow_null=True, help_text="Who has the seat.")
    created_at = MomentField()
    said_on_phone = serializers.BooleanField()
    cancelled_by = serializers.CharField()


class PassedOn(serializers.Serializer[Any]):
    name = serializers.CharField()
    phone = serializers.CharField()
    email = serializers.CharField(help_text="Only where there is no number.")


class RequestInFull(RequestOut):
    """With what only the office, the organisation that filed it and the mediator who comes may know."""

    place = serializers.CharField()
    contact_name = serializers.CharField()
    contact_phone = serializers.CharField()
    passed_on = serializers.SerializerMethodField(
        help_text="In direct mode: whom to call, while they agree and until it is reported."
    )

    @extend_schema_field(PassedOn(allow_null=True))
    def get_passed_on(self, request: Request) -> dict[str, str] | None:
        if not request.is_direct:
            return None
        offer = (
            Offer.objects.standing()
            .filter(request=request)
            .select_related("profile__user", "request")
            .first()
        )
        return asdict(reach_of(offer)) if offer else None


class RequestFilter(Paged):
    state = serializers.ChoiceField(choices=RequestState.choices, required=False, help_text="In this state.")
    office = KeyField(required=False, help_text="On the desk of this office.")
    organisation = KeyField(required=False, help_text="Filed by this organisation.")
    language = serializers.SlugField(required=False, max_length=8, help_text="For this language.")
    since = MomentField(required=False, help_text="With a date after this instant.")
    until = MomentField(required=False, help_text="With a date before this instant.")


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
    at = serializers.TimeField(format="%H:%M", help_text="Wall time, such as 14:30.")
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


class ReportIn(Strict):
    """Either both instants, or `reason`."""

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


class CandidateOut(serializers.Serializer[Any]):
    person = serializers.IntegerField(source="profile.pk")
    name = serializers.CharField()
    fit = serializers.IntegerField(help_text="5 very good to 1 possible; never rises along the list.")
    word = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())
    caveats = serializers.ListField(child=serializers.CharField())
    reply = serializers.CharField(help_text="How reliably this person answers.")
    asked = serializers.BooleanField(source="is_asked", help_text="Asked and still able to answer.")
    picked = serializers.BooleanField(help_text="What the page proposes.")
    over_budget = serializers.BooleanField(help_text="Asked as often this week as wished.")


class ExcludedOut(serializers.Serializer[Any]):
    person = serializers.IntegerField(source="profile.pk")
    name = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField(), help_text="Every one of them.")


class RankingOut(serializers.Serializer[Any]):
    candidates = CandidateOut(many=True, help_text="Best first.")
    excluded = ExcludedOut(many=True)


class OfferOut(serializers.Serializer[Any]):
    """What an SMS may say, and where it stands; place and contact come with the seat."""

    id = serializers.IntegerField()
    state = serializers.ChoiceField(choices=OfferState.choices)
    request = serializers.SerializerMethodField(help_text="Only for the desk.")
    person = serializers.IntegerField(source="profile_id")
    name = serializers.CharField(source="profile.user.name")
    kind = serializers.SerializerMethodField()
    language = serializers.CharField(source="wanted.language")
    setting = serializers.ChoiceField(source="wanted.setting", choices=Setting.choices)
    district = serializers.CharField(source="wanted.district.slug")
    mode = serializers.ChoiceField(choices=Mode.choices, source="wanted.mode")
    starts_at = MomentField(source="shift.starts_at", help_text="In direct mode the wish.")
    ends_at = MomentField(source="shift.ends_at")
    wave = serializers.IntegerField()
    asked_at = MomentField()
    deadline_at = MomentField()
    answered_at = MomentField(allow_null=True)
    answered_via = serializers.ChoiceField(choices=[("", ""), *Channel.choices])
    assignment = serializers.IntegerField(source="assignment.pk", default=None, allow_null=True)

    def get_request(self, offer: Offer) -> str | None:
        wanted = self._request(offer)
        cases: Reach = self.context["cases"]
        return wanted.ref if cases.covers(office=wanted.office_id) else None

    def get_kind(self, offer: Offer) -> BroadKind:
        return BroadKind(self._request(offer).broad_kind)

    def _request(self, offer: Offer) -> Request:
        return offer.wanted

    def to_representation(self, offer: Any) -> dict[str, Any]:
        offer.shift = shift_of(offer)
        return super().to_representation(offer)


class OfferInFull(OfferOut):
    fee = serializers.SerializerMethodField(help_text="Euros, by the tariff of the day.")

    def get_fee(self, offer: Offer) -> str | None:
        fee = expected_fee(shift_of(offer))
        return None if fee is None else str(fee)


class OfferFilter(Paged):
    state = serializers.ChoiceField(choices=OfferState.choices, required=False, help_text="In this state.")


class AskIn(Strict):
    """Either `people` or `wave`."""

    people = serializers.ListField(
        child=KeyField(), required=False, min_length=1, max_length=50, help_text="Whom to ask."
    )
    wave = serializers.ChoiceField(
        choices=["auto"],
        required=False,
        help_text="`auto`: whom the page proposes; nobody while answers are due.",
    )


class AskedOut(serializers.Serializer[Any]):
    offers = OfferOut(many=True)


class AnswerOut(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(choices=[(each.value, each.value) for each in Outcome])
    offer = OfferOut()
