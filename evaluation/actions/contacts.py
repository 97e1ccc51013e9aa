"""Count a consultation."""

from collections.abc import Iterable
from datetime import datetime

from assignments.models import Case
from evaluation.enums import ContactChannel, ContactTopic
from evaluation.models import Contact, TopicOfContact
from network.models import Office, User
from network.transactions import atomically


class InTheFuture(Exception):
    """What has not happened is not counted."""


class NoTopic(Exception):
    """A contact without a topic says nothing."""


@atomically
def record_contact(
    *,
    office: Office,
    at: datetime,
    channel: ContactChannel,
    minutes: int,
    language: str,
    topics: Iterable[ContactTopic],
    is_follow_up: bool,
    by: User,
    now: datetime,
    case: Case | None = None,
) -> Contact:
    """``language`` is a tag of ours. Raises InTheFuture, NoTopic."""
    chosen = sorted(set(topics))
    if at > now:
        raise InTheFuture
    if not chosen:
        raise NoTopic
    contact = Contact.objects.create(
        office=office,
        at=at,
        channel=channel,
        minutes=minutes,
        language=language,
        is_follow_up=is_follow_up,
        case=case,
        recorded_by=by,
        recorded_at=now,
    )
    TopicOfContact.objects.bulk_create(TopicOfContact(contact=contact, topic=topic) for topic in chosen)
    return contact
