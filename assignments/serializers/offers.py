"""Who fits, who is asked, and what they say."""

from typing import Any

from rest_framework import serializers

from assignments.actions.outcomes import Outcome
from assignments.enums import BroadKind, OfferState, Setting
from assignments.models import Offer, Request
from assignments.telling import expected_fee
from assignments.wished import shift_of
from network.enums import Channel, Mode
from network.reach import Reach
from network.serializers import KeyField, MomentField, Paged, Strict


class CandidateOut(serializers.Serializer[Any]):
    person = serializers.IntegerField(source="profile.pk")
    name = serializers.CharField()
    fit = serializers.IntegerField(help_text="5 very good to 1 possible; never rises along the list.")
    word = serializers.CharField()
    chance = serializers.IntegerField(
        source="percent",
        help_text="How likely a yes is, in percent, rounded to five: from their own answers.",
    )
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


class InIfOut(serializers.Serializer[Any]):
    condition = serializers.CharField(help_text="time, way, mode, gender, level, pause, or a credential.")
    number = serializers.IntegerField(help_text="So many would be in without it.")
    sentence = serializers.CharField()


class RankingOut(serializers.Serializer[Any]):
    candidates = CandidateOut(many=True, help_text="Best first.")
    excluded = ExcludedOut(many=True)
    in_if = InIfOut(
        allow_null=True, help_text="The one condition without which most would be in; null for none."
    )


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
