"""How somebody wants to be told: oneself, and at the desk somebody who said so on the telephone."""

from django.shortcuts import get_object_or_404
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions.wishes import Wishes, wish
from assignments.api.refusing import refused, refusing
from assignments.queries.people import people_within
from assignments.serializers.wishes import WishesIn, WishesOut
from network import policies
from network.actions import audit
from network.api.base import ApiView
from network.api.operations import operation
from network.enums import Channel, Permission
from network.models import User
from notifications.enums import Mute, Preference
from notifications.models import Recipient


class WishesView(ApiView):
    def told(self, user: User) -> Response:
        """Who has never been told anything has the usual wishes."""
        recipient = Recipient.objects.filter(user=user).first()
        return Response(WishesOut(recipient or Recipient(user=user)).data)

    def take(self, user: User, *, channel: Channel) -> Response:
        said = self.body()
        wishes = Wishes(
            Preference(said["prefers"]), said["language"], frozenset(Mute(each) for each in said["muted"])
        )
        with refusing():
            wish(user=user, wishes=wishes, by=self.me, now=self.now, channel=channel)
        return self.told(user)


class MyWishes(WishesView):
    @operation(
        "me_message_settings_retrieve",
        "How you want to be told",
        rule="signed_in",
        answers={200: WishesOut},
    )
    def get(self, request: Call) -> Response:
        return self.told(self.me)

    @operation(
        "me_message_settings_update",
        "Say how you want to be told",
        rule="signed_in",
        body=WishesIn,
        answers={200: WishesOut},
        refusals=refused("no_number", "no_mailbox"),
        description="Outcomes cannot be muted. What is planned already follows.",
        example={"prefers": "email", "language": "de", "muted": ["second_reminder"]},
    )
    def put(self, request: Call) -> Response:
        return self.take(self.me, channel=Channel.PAGE)


class WishesOfPerson(WishesView):
    def person(self, id: int) -> User:
        people = people_within(self.reach(Permission.SEE_PEOPLE), on=self.day).select_related("user")
        person = get_object_or_404(people, pk=id)
        audit.seen(action="person.read", subject=f"profile:{person.pk}", by=self.me, now=self.now)
        return person.user

    @operation(
        "people_message_settings_retrieve",
        "How somebody wants to be told",
        rule="see_people",
        key="id",
        answers={200: WishesOut},
        description="That you read it is noted.",
    )
    def get(self, request: Call, id: int) -> Response:
        return self.told(self.person(id))

    @operation(
        "people_message_settings_update",
        "Record how somebody wants to be told, as said on the telephone",
        rule="record_answers",
        key="id",
        body=WishesIn,
        answers={200: WishesOut},
        refusals=refused("no_number", "no_mailbox"),
        description="Marked as said on the telephone, and by whom it was recorded.",
        example={"prefers": "phone", "language": "ar", "muted": []},
    )
    def put(self, request: Call, id: int) -> Response:
        user = self.person(id)
        recording = people_within(self.reach(Permission.RECORD_ANSWERS), on=self.day)
        policies.require(recording.filter(pk=id).exists())
        return self.take(user, channel=Channel.PHONE)
