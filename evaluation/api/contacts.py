"""Consultation contacts: counted, never described."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.models import Case
from evaluation.actions.contacts import InTheFuture, record_contact
from evaluation.enums import ContactChannel, ContactTopic
from evaluation.models import Contact
from evaluation.serializers import ContactFilter, ContactIn, ContactOut
from network import languages, policies
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.api.problems import invalid
from network.enums import Permission
from network.models import Office


class Contacts(ApiView):
    def offices(self) -> list[Office]:
        own = list(
            policies.offices(self.me, Permission.RECORD_CONTACTS, on=self.day).order_by("sort_key", "pk")
        )
        policies.require(bool(own))
        return own

    @operation(
        "contacts_list",
        "Consultation contacts, latest first",
        rule="record_contacts",
        query=ContactFilter,
        answers={200: listing(ContactOut)},
        forbids=True,
    )
    def get(self, request: Call) -> Response:
        contacts = self._wanted().select_related("case").prefetch_related("topics")
        return self.page(contacts, ("-at", "-pk"), ContactOut)

    def _wanted(self) -> QuerySet[Contact]:
        asked = self.query
        found = Contact.objects.filter(office__in=self.offices())
        if "office" in asked:
            found = found.filter(office=asked["office"])
        if "topic" in asked:
            found = found.filter(topics__topic=asked["topic"])
        if "since" in asked:
            found = found.filter(at__gte=asked["since"])
        if "until" in asked:
            found = found.filter(at__lt=asked["until"])
        return found

    @operation(
        "contacts_create",
        "Count a consultation",
        rule="record_contacts",
        body=ContactIn,
        answers={201: ContactOut},
        forbids=True,
        description="Statistics only: no name, and no words about the person.",
        example={
            "at": "2026-11-24T10:00:00+01:00",
            "channel": "visit",
            "minutes": 30,
            "language": "ar",
            "topics": ["housing", "benefits"],
        },
    )
    def post(self, request: Call) -> Response:
        offices = self.offices()
        said = self.body()
        office = self._office(said, offices)
        try:
            contact = record_contact(
                office=office,
                at=said["at"],
                channel=ContactChannel(said["channel"]),
                minutes=said["minutes"],
                language=_tongue(said["language"]),
                topics=[ContactTopic(topic) for topic in said["topics"]],
                is_follow_up=said["is_follow_up"],
                by=self.me,
                now=self.now,
                case=self._case(said, office),
            )
        except InTheFuture as error:
            raise invalid("at", _("Das liegt noch vor uns. Gezählt wird, was war.")) from error
        return Response(ContactOut(contact).data, status=201)

    def _office(self, said: dict[str, Any], offices: list[Office]) -> Office:
        if "office" not in said and len(offices) == 1:
            return offices[0]
        found = next((office for office in offices if office.pk == said.get("office")), None)
        if found is None:
            raise invalid("office", _("Bitte geben Sie eines Ihrer Büros an."))
        return found

    def _case(self, said: dict[str, Any], office: Office) -> Case | None:
        """A case whose requests stand at that office; any other does not exist here."""
        if "case" not in said:
            return None
        found = Case.objects.filter(ref=said["case"], requests__office=office).first()
        if found is None:
            raise invalid("case", _("Diesen Vorgang gibt es bei Ihnen nicht."))
        return found


def _tongue(typed: str) -> str:
    tag = languages.canonical(typed)
    if tag is None:
        raise invalid("language", _("Diese Sprache kennen wir nicht."))
    return tag
