"""Secret addresses under which a calendar program fetches one's own assignments."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from network.api.base import ApiView, listing
from network.api.operations import Refusal, operation
from network.api.problems import Problem
from network.serializers import Paged
from scheduling.actions import calendar
from scheduling.models import CalendarFeed
from scheduling.serializers import FeedIn, FeedOut, NewFeedOut
from volunteers.models import Profile


class Feeds(ApiView):
    @operation(
        "calendar_feeds_list",
        "Your calendar addresses, newest first",
        rule="own",
        query=Paged,
        answers={200: listing(FeedOut)},
        description="The addresses themselves cannot be read again.",
    )
    def get(self, request: Request) -> Response:
        feeds = CalendarFeed.objects.filter(profile__user=self.me, revoked_at__isnull=True)
        return self.page(feeds, ("-created_at", "-pk"), FeedOut)

    @operation(
        "calendar_feeds_create",
        "Make a calendar address",
        rule="helper",
        body=FeedIn,
        answers={201: NewFeedOut},
        refusals=[Refusal(403, "no_profile", "You have no profile as a helper.")],
        example={"name": "Telephone"},
    )
    def post(self, request: Request) -> Response:
        profile = Profile.objects.filter(user=self.me).first()
        if profile is None:
            raise Problem(403, "no_profile", _("Dafür braucht es ein Profil als Helfende."))
        label = self.body()["name"]
        token = calendar.new_feed(profile=profile, label=label, now=self.now)
        feed = CalendarFeed.objects.get(token_hash=calendar.token_hash(token))
        address = settings.PUBLIC_URL + reverse("calendar-feed", args=[token])
        return Response(FeedOut(feed).data | {"address": address}, status=201)


class OneFeed(ApiView):
    @operation(
        "calendar_feeds_revoke",
        "Close a calendar address",
        rule="own",
        key="id",
        answers={204: None},
        description="Programs that still fetch it get 404.",
    )
    def delete(self, request: Request, id: int) -> Response:
        feed = get_object_or_404(CalendarFeed, profile__user=self.me, revoked_at__isnull=True, pk=id)
        calendar.revoke_feed(feed=feed, now=self.now)
        return Response(status=204)
