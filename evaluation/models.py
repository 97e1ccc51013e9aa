"""What is counted and nothing else: no name, no address, no word about the advice-seeker."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from assignments.models import Case
from evaluation.enums import ContactChannel, ContactTopic
from network.models import Office, User

#: Longer than a working day no consultation lasts.
LONGEST_MINUTES = 600


class Contact(models.Model):
    """One consultation contact, statistics only. ``case`` only chains it to requests, by a random reference."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="contacts")
    at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=ContactChannel)
    minutes = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    is_follow_up = models.BooleanField(default=False)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="contacts")
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(channel__in=ContactChannel.values), name="contact_channel"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST_MINUTES), name="contact_minutes"
            ),
            models.CheckConstraint(condition=Q(language__regex=r"^[a-z]{2,3}$"), name="contact_language"),
            models.CheckConstraint(condition=Q(at__lte=F("recorded_at")), name="contact_not_ahead"),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "at"], name="contact_office_at")]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class TopicOfContact(models.Model):
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=16, choices=ContactTopic)

    class Meta:
        ordering: ClassVar = ["topic"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contact", "topic"], name="contact_topic_once"),
            models.CheckConstraint(condition=Q(topic__in=ContactTopic.values), name="contact_topic_known"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.topic}"
