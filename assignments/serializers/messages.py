"""What is said to people and what they say."""

from typing import Any

from rest_framework import serializers

from assignments.actions.write import LONGEST_MAIL
from network.serializers import MomentField, Strict
from notifications.enums import AddressKind, MessageState

RECEIVED = "received"


class LineOut(serializers.Serializer[Any]):
    id = serializers.CharField(source="key", help_text="`m` and a number for ours, `i` for theirs.")
    direction = serializers.ChoiceField(choices=["out", "in"])
    at = MomentField(help_text="When it left, is to leave, or came in.")
    channel = serializers.ChoiceField(choices=AddressKind.choices)
    language = serializers.CharField(source="lang", help_text="Empty for what came in.")
    subject = serializers.CharField()
    text = serializers.CharField(help_text="Without codes, and without the links by which only they answer.")
    about = serializers.CharField(source="topic.words", default="", help_text="The question it belonged to.")
    written_by = serializers.CharField(source="writer", help_text="Empty for what Lotse said by itself.")
    state = serializers.ChoiceField(source="code", choices=[*MessageState.choices, (RECEIVED, RECEIVED)])
    words = serializers.CharField(source="state", help_text="The same as a sentence, with the reason.")
    is_unread = serializers.BooleanField(source="is_new")


class WriteMessage(Strict):
    text = serializers.CharField(max_length=LONGEST_MAIL, help_text="Of an SMS at most four parts are sent.")
    channel = serializers.ChoiceField(
        choices=AddressKind.choices, required=False, help_text="Left out: SMS, else mail."
    )
    language = serializers.CharField(max_length=8, default="de", help_text="Of the text: `de` or theirs.")
    send_now = serializers.BooleanField(default=False, help_text="Also in the quiet hours.")
