"""What we told, what we asked, and what came back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from network.models import Office, User
from notifications.enums import AddressKind, MessageState, Priority, QuestionKind
from notifications.models.recipients import Address, Recipient


class Message(models.Model):
    """One thing told to one person by one channel: the outbox. The text is frozen when the row is written.

    ``key`` says what is told to whom ("offer:12:sms"): writing it twice is telling it once.
    ``about`` names the row it speaks of ("assignment:7"), so that what is not yet sent can be withdrawn.
    ``error_code`` is the provider's word for a failure, ``error`` the same for people who look closely.
    ``segments`` are counted by us, ``estimate`` is what they should cost; ``price`` is what the provider asks,
    once it tells (in ``settings.SMS_CURRENCY``, a positive number).
    ``starts_at`` is when that of which it speaks begins, ``is_own`` that its reader's own act caused it: with the kind
    they decide whether the quiet hours hold it (notifications.holding).
    ``written_by`` typed it at the desk; what Lotse says by itself has nobody there.
    ``look_ups`` says how often the provider was asked what became of it while that was unknown, ``look_up_at`` when
    it is asked next; of what is sent, when it is asked for a final state that has not come.
    ``due_at`` is put off by each try in vain; ``expires_at`` is set with the first claim at the latest.
    """

    key = models.CharField(max_length=120, unique=True)
    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="messages")
    address = models.ForeignKey(Address, models.SET_NULL, null=True, blank=True, related_name="messages")
    office = models.ForeignKey(Office, models.SET_NULL, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=32)
    about = models.CharField(max_length=64, blank=True, db_index=True)
    channel = models.CharField(max_length=8, choices=AddressKind)
    priority = models.PositiveSmallIntegerField(choices=Priority)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=12, choices=MessageState, default=MessageState.QUEUED)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    is_own = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    provider_id = models.CharField(max_length=64, unique=True, null=True, blank=True, default=None)
    error = models.CharField(max_length=200, blank=True)
    error_code = models.CharField(max_length=12, blank=True)
    encoding = models.CharField(max_length=8, blank=True)
    segments = models.PositiveSmallIntegerField(default=0)
    estimate = models.DecimalField(max_digits=8, decimal_places=4, default=0)
    price = models.DecimalField(max_digits=9, decimal_places=5, null=True, blank=True)
    look_ups = models.PositiveSmallIntegerField(default=0)
    look_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["priority", "due_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "delivered"]) | Q(sent_at__isnull=False),
                name="message_sent_has_instant",
            ),
            # Two messages to one person never overtake each other.
            models.UniqueConstraint(
                fields=["recipient", "channel"], condition=Q(state="sending"), name="message_one_at_a_time"
            ),
        ]
        indexes: ClassVar = [
            # Down to the key: a thousand reminders are due at the same instant.
            models.Index(
                fields=["priority", "due_at", "id"], condition=Q(state="queued"), name="message_turn"
            ),
            models.Index(fields=["expires_at"], condition=Q(state="queued"), name="message_expires"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="message_sending"),
            models.Index(fields=["look_up_at"], condition=Q(state="unknown"), name="message_unknown"),
            models.Index(
                fields=["look_up_at"],
                condition=Q(state="sent", look_up_at__isnull=False),
                name="message_last_word",
            ),
            models.Index(
                fields=["recipient", "channel"],
                condition=Q(state="queued", attempts__gt=0),
                name="message_tried",
            ),
            models.Index(fields=["id"], condition=Q(state="queued", error_code__gt=""), name="message_held"),
            models.Index(fields=["recipient", "created_at"], name="message_thread"),
            models.Index(fields=["office", "sent_at"], name="message_office_sent"),
            models.Index(
                fields=["office", "created_at"],
                condition=Q(state__in=["failed", "unknown"]),
                name="message_not_arrived",
            ),
            models.Index(
                fields=["sent_at"], condition=Q(price__isnull=True, channel="sms"), name="message_unpriced"
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} {self.kind} {self.state}"


class Question(models.Model):
    """One thing that a person has been asked and may answer, with the short number they answer by."""

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="questions")
    reply_code = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=QuestionKind)
    subject_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recipient", "reply_code"],
                condition=Q(closed_at__isnull=True),
                name="question_open_code_once",
            ),
            models.UniqueConstraint(
                fields=["recipient", "kind", "subject_id"],
                condition=Q(closed_at__isnull=True),
                name="question_open_subject_once",
            ),
            models.CheckConstraint(
                condition=Q(reply_code__gte=10, reply_code__lte=99), name="question_reply_code"
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk} {self.kind}:{self.subject_id}"

    @property
    def about(self) -> str:
        """As ``Message.about`` names it: a promise and its confirmation are about the one assignment."""
        kind = QuestionKind.ASSIGNMENT if self.kind == QuestionKind.CONFIRMATION else self.kind
        return f"{kind}:{self.subject_id}"


class InboundMessage(models.Model):
    """What came in, stored before it is understood. ``provider_id`` makes a doubled delivery harmless."""

    provider_id = models.CharField(max_length=255, unique=True)
    channel = models.CharField(max_length=8, choices=AddressKind)
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    raw = models.BinaryField(blank=True, default=b"")
    received_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True, blank=True)
    recipient = models.ForeignKey(
        Recipient, models.SET_NULL, null=True, blank=True, related_name="inbound_messages"
    )
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="+")
    intent = models.CharField(max_length=16, blank=True)
    outcome = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering: ClassVar = ["received_at", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["received_at"], condition=Q(processed_at__isnull=True), name="inbound_waiting"
            ),
            models.Index(
                fields=["received_at"],
                condition=Q(outcome__in=["not_understood", "which_one", "code_unknown"]),
                name="inbound_asked_back",
            ),
            models.Index(fields=["sender", "received_at"], name="inbound_sender"),
        ]

    def __str__(self) -> str:
        return f"inbound {self.pk}"
