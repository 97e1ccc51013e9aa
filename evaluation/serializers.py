"""Contacts and figures, as the API says them."""

from typing import Any

from rest_framework import serializers

from evaluation.enums import ContactChannel, ContactTopic
from evaluation.measures import Unit
from evaluation.models import LONGEST_MINUTES, Contact
from network.serializers import DayField, KeyField, MomentField, Paged, Strict


class ContactOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    office = serializers.IntegerField(source="office_id")
    at = MomentField()
    channel = serializers.ChoiceField(choices=ContactChannel.choices)
    minutes = serializers.IntegerField()
    language = serializers.CharField()
    topics = serializers.SerializerMethodField()
    is_follow_up = serializers.BooleanField()
    case = serializers.CharField(source="case.ref", default=None, allow_null=True)

    def get_topics(self, contact: Contact) -> list[ContactTopic]:
        return [ContactTopic(row.topic) for row in contact.topics.all()]


class ContactFilter(Paged):
    office = KeyField(required=False, help_text="At this office.")
    topic = serializers.ChoiceField(choices=ContactTopic.choices, required=False, help_text="About this.")
    since = MomentField(required=False, help_text="From this instant on.")
    until = MomentField(required=False, help_text="Before this instant.")


class ContactIn(Strict):
    """There is no field for a name or for words about the person, on purpose."""

    office = KeyField(required=False, help_text="May be left out where you have only one.")
    at = MomentField(help_text="When it took place.")
    channel = serializers.ChoiceField(choices=ContactChannel.choices)
    minutes = serializers.IntegerField(min_value=1, max_value=LONGEST_MINUTES)
    language = serializers.CharField(max_length=40, help_text="Of the conversation; BCP 47, or its name.")
    topics = serializers.ListField(
        child=serializers.ChoiceField(choices=ContactTopic.choices),
        min_length=1,
        max_length=len(ContactTopic),
    )
    is_follow_up = serializers.BooleanField(default=False, help_text="Somebody who had been there before.")
    case = serializers.RegexField(r"^[A-Z0-9]{6}$", required=False, help_text="The reference of a case.")


class StatisticsFilter(Strict):
    office = KeyField(required=False, help_text="Of this office; left out: of all you reach, together.")
    first = DayField(help_text="First day of the period.")
    last = DayField(help_text="Last day of the period, included.")


class FigureOut(serializers.Serializer[Any]):
    name = serializers.CharField()
    value = serializers.FloatField(allow_null=True, help_text="Null where there is nothing to measure.")
    unit = serializers.ChoiceField(choices=[(unit.value, unit.value) for unit in Unit])
    meaning = serializers.CharField(help_text="What exactly is counted.")


class TopicOut(serializers.Serializer[Any]):
    topic = serializers.ChoiceField(choices=ContactTopic.choices)
    contacts = serializers.IntegerField()


class StatisticsOut(serializers.Serializer[Any]):
    first = serializers.DateField()
    last = serializers.DateField()
    offices = serializers.ListField(child=serializers.IntegerField(), help_text="What was counted together.")
    figures = FigureOut(many=True)
    contacts_by_topic = TopicOut(many=True)
