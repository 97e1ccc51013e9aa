"""Hours in which a mediator may be asked at short notice."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.api.refusing import no_profile, refused, refusing
from assignments.refusals import TooManyHours
from assignments.serializers.standby import StandByIn, StandByOut
from assignments.standby_form import ONCE, StandByForm
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.serializers import Paged
from scheduling.actions.standby import TooManyWindows, end, stand_by
from scheduling.models import StandByWindow
from volunteers.models import Profile


class MyStandBy(ApiView):
    @operation(
        "me_standby_list",
        "Your hours of stand-by",
        rule="own",
        query=Paged,
        answers={200: listing(StandByOut)},
    )
    def get(self, request: Call) -> Response:
        own = StandByWindow.objects.filter(profile__user=self.me).lasting(self.day)
        return self.page(own, ("pk",), StandByOut)

    @operation(
        "me_standby_create",
        "Stand by for a language",
        rule="helper",
        body=StandByIn,
        answers={201: StandByOut},
        refusals=refused("no_profile", "too_many_hours"),
        description="Where somebody is needed within a day you are asked first, with twenty minutes to answer.",
        example={"tags": ["ar"], "weekday": 0, "from_time": "08:00", "to_time": "12:00"},
    )
    def post(self, request: Call) -> Response:
        profile = Profile.objects.filter(user=self.me, is_mediator=True).first()
        if profile is None:
            raise no_profile()
        form = self._form(profile)
        with refusing():
            try:
                window = stand_by(profile=profile, readiness=form.readiness(), today=self.day)
            except TooManyWindows as refusal:
                raise TooManyHours from refusal
        return Response(StandByOut(window).data, status=201)

    def _form(self, profile: Profile) -> StandByForm:
        """The page's own form judges."""
        said: dict[str, Any] = self.body()
        if ("weekday" in said) == ("on_date" in said):
            raise exceptions.ValidationError([_("Bitte geben Sie entweder weekday oder on_date an.")])
        values = said | {"when": str(said["weekday"]) if "weekday" in said else ONCE}
        form = StandByForm(values, tags=StandByForm.tags_of(profile), today=self.day)
        if not form.is_valid():
            raise exceptions.ValidationError(
                {name: [str(word) for word in words] for name, words in form.errors.items()}
            )
        return form


class OneStandBy(ApiView):
    @operation(
        "me_standby_end",
        "End hours of stand-by",
        rule="own",
        key="id",
        answers={204: None},
    )
    def delete(self, request: Call, id: int) -> Response:
        window = get_object_or_404(StandByWindow.objects.lasting(self.day), pk=id, profile__user=self.me)
        end(profile=window.profile, window_id=window.pk, today=self.day)
        return Response(status=204)
