"""The people who help, as far as somebody's reach goes; and oneself."""

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.queries.hours import of_year
from assignments.queries.people import people_within
from assignments.serializers.people import MeOut, PersonFilter, PersonInFull, PersonOut
from network import policies
from network.actions import audit
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.enums import Permission
from network.languages import sort_key
from network.models import ApiToken
from volunteers.models import LanguageSkill, Profile


def _in_full(people: QuerySet[Profile]) -> QuerySet[Profile]:
    return people.select_related("user__recipient", "home_district").prefetch_related(
        "language_skills", "credentials", "milestones", "user__recipient__addresses"
    )


class People(ApiView):
    @operation(
        "people_list",
        "People by name",
        rule="see_people",
        query=PersonFilter,
        answers={200: listing(PersonOut)},
        forbids=True,
        description="Who is at home at your office, or is engaged for your organisation or has a seat in what it runs.",
    )
    def get(self, request: Call) -> Response:
        reach = self.reach(Permission.SEE_PEOPLE)
        policies.require(bool(reach))
        self.looked_at("people")
        people = people_within(reach, on=self.day).select_related("user", "home_district")
        return self.page(
            self._wanted(people).prefetch_related("language_skills"), ("user__sort_key", "pk"), PersonOut
        )

    def _wanted(self, people: QuerySet[Profile]) -> QuerySet[Profile]:
        asked = self.query
        for word in sort_key(asked.get("q", "")).split():
            people = people.filter(user__sort_key__contains=word)
        if "language" in asked:
            people = people.filter(
                Exists(LanguageSkill.objects.filter(profile=OuterRef("pk"), tag=asked["language"]))
            )
        if "standing" in asked:
            people = people.filter(standing=asked["standing"])
        if asked["mediator"] is not None:
            people = people.filter(is_mediator=asked["mediator"])
        return people


class OnePerson(ApiView):
    @operation(
        "people_retrieve",
        "One person, with credentials and how to reach them",
        rule="see_people",
        key="id",
        answers={200: PersonInFull},
        description="That you read it is noted.",
    )
    def get(self, request: Call, id: int) -> Response:
        people = people_within(self.reach(Permission.SEE_PEOPLE), on=self.day)
        person = get_object_or_404(_in_full(people), pk=id)
        audit.seen(action="person.read", subject=f"profile:{person.pk}", by=self.me, now=self.now)
        return Response(PersonInFull(person).data)


class Me(ApiView):
    @operation(
        "me_retrieve",
        "Yourself: roles, profile, hours",
        rule="signed_in",
        answers={200: MeOut},
    )
    def get(self, request: Call) -> Response:
        profile = _in_full(Profile.objects.filter(user=self.me)).first()
        told = {
            "name": self.me.name,
            "email": self.me.email,
            "roles": self.me.memberships.current(self.day).order_by("role", "pk"),
            "profile": profile,
            "hours_this_year": of_year(profile, now=self.now).total if profile else None,
            "token": request.auth if isinstance(request.auth, ApiToken) else None,
        }
        return Response(MeOut(told).data)
