"""Requests for a mediator, who could take them, and whom we asked."""

from typing import Any

from rest_framework import serializers

from assignments.actions.outcomes import Outcome
from assignments.enums import BroadKind, OfferState, RequestKind, RequestState, Setting, Topic
from assignments.models import Offer, Request
from assignments.telling import expected_fee
from network.enums import Channel
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
    cancelled_minutes_before = serializers.IntegerField(
        allow_null=True, help_text="How long before the start it was called off."
    )


class RequestInFull(RequestOut):
    """With what only the office, the organisation that filed it and the mediator who comes may know."""

    place = serializers.CharField()
    contact_name = serializers.CharField()
    contact_phone = serializers.CharField()


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
    language = serializers.CharField(source="position.shift.request_date.request.language")
    setting = serializers.ChoiceField(
        source="position.shift.request_date.request.setting", choices=Setting.choices
    )
    district = serializers.CharField(source="position.shift.district.slug")
    starts_at = MomentField(source="position.shift.starts_at")
    ends_at = MomentField(source="position.shift.ends_at")
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
        assert offer.position is not None
        return offer.position.shift.request_date.request


class OfferInFull(OfferOut):
    fee = serializers.SerializerMethodField(help_text="Euros, by the tariff of the day.")

    def get_fee(self, offer: Offer) -> str | None:
        assert offer.position is not None
        fee = expected_fee(offer.position.shift)
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
