"""One person's conversation with the desk: SMS and mail, both directions, in the order in which they came."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import Exact, LessThan

from assignments.models import Assignment, Offer
from network.models import Office
from network.reach import Reach
from notifications.enums import AddressKind, MessageState, QuestionKind
from notifications.models import Address, InboundMessage, Message, Recipient

#: A screen and a half; what was before is one click away.
PAGE = 30
SHARED = "shared_number"
#: STOP and START hold for every office that may want to write.
SWITCHED = ("stopped", "started")
_LEFT = Coalesce("sent_at", "due_at", output_field=DateTimeField())
_CAME = F("received_at")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a thread ended: an instant, then told before heard, then the key."""

    at: datetime
    side: str
    pk: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.side}{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """Raises ValueError for whatever was made up instead of copied."""
        moment, _tilde, row = text.partition("~")
        at, side, pk = datetime.fromisoformat(moment), row[:1], row[1:]
        if at.tzinfo is None or side not in ("m", "i") or not (pk.isascii() and pk.isdigit()) or len(pk) > 18:
            raise ValueError(text)
        return cls(at, side, int(pk))


@dataclass(frozen=True, slots=True)
class Row:
    """``told`` or ``heard``: one of them is there."""

    place: Place
    told: Message | None = None
    heard: InboundMessage | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """``rows`` oldest first; ``before`` is where the page before this one ends, if there is one."""

    rows: list[Row]
    before: Place | None


def recipients_within(reach: Reach) -> QuerySet[Recipient]:
    """Who is at home at the offices within reach, and whom these offices have told or asked something.

    An organisation reaches none: what is said here is said by offices. Who was erased is nobody any more.
    """
    living = Recipient.objects.filter(Q(user__isnull=True) | Q(user__is_active=True))
    if reach.everywhere:
        return living
    told = Message.objects.filter(recipient=OuterRef("pk"), office__in=reach.offices)
    there = Q(position__shift__office__in=reach.offices) | Q(request__office__in=reach.offices)
    asked = Offer.objects.filter(there, profile__user=OuterRef("user"))
    seated = Assignment.objects.filter(
        profile__user=OuterRef("user"), seat__position__shift__office__in=reach.offices
    )
    at_home = Q(user__profile__home_office__in=reach.offices)
    return living.filter(at_home | Exists(told) | Exists(asked) | Exists(seated))


def home_office(recipient: Recipient) -> Office | None:
    profile = getattr(recipient.user, "profile", None) if recipient.user else None
    return profile.home_office if profile else None


def is_whole(recipient: Recipient, reach: Reach) -> bool:
    """Of somebody who is at home elsewhere an office reads what it said itself, and the answers to that."""
    home = home_office(recipient)
    return reach.everywhere or (home is not None and home.pk in reach.offices)


def writing_office(recipient: Recipient, reach: Reach) -> Office | None:
    """In whose name a reader within ``reach`` writes: the home office's, else of the last that wrote from there."""
    home = home_office(recipient)
    if home is not None and (reach.everywhere or home.pk in reach.offices):
        return home
    told = recipient.messages.filter(office__isnull=False)
    if not reach.everywhere:
        told = told.filter(office__in=reach.offices)
    last = told.select_related("office").order_by("-created_at", "-pk").first()
    return last.office if last else None


def part(
    recipient: Recipient,
    reach: Reach,
    *,
    before: Place | None = None,
    size: int = PAGE,
    until: datetime | None = None,
) -> Part:
    """The latest lines, or those before a place; two queries, however long the thread is.

    Without what is planned for later than ``until``.
    """
    told, heard = told_to(recipient, reach), _heard(recipient, reach)
    if until:
        told = told.exclude(state=MessageState.QUEUED, due_at__gt=until)
    if before:
        told = told.filter(_earlier(before, side="m", at=_LEFT))
        heard = heard.filter(_earlier(before, side="i", at=_CAME))
    rows = [
        *(of_told(message) for message in told.order_by(_LEFT.desc(), "-pk")[: size + 1]),
        *(_of_heard(inbound) for inbound in heard.order_by(_CAME.desc(), "-pk")[: size + 1]),
    ]
    rows.sort(key=lambda row: (row.place.at, row.place.side, row.place.pk), reverse=True)
    shown = rows[:size][::-1]
    return Part(shown, shown[0].place if len(rows) > size else None)


def planned(recipient: Recipient, reach: Reach, *, after: datetime) -> list[Row]:
    """What is to leave later, the next first."""
    waits = told_to(recipient, reach).filter(state=MessageState.QUEUED, due_at__gt=after)
    return [of_told(message) for message in waits.order_by("due_at", "pk")[:PAGE]]


def told_to(recipient: Recipient, reach: Reach) -> QuerySet[Message]:
    told = Message.objects.filter(recipient=recipient).select_related("written_by", "office")
    if not is_whole(recipient, reach):
        told = told.filter(office__in=reach.offices)
    return told.defer("calendar")


def _heard(recipient: Recipient, reach: Reach) -> QuerySet[InboundMessage]:
    own = Q(recipient=recipient)
    shared = [address.value for address in recipient.addresses.all() if _is_shared(address)]
    if shared:
        own |= Q(recipient__isnull=True, outcome=SHARED, sender__in=shared)
    heard = InboundMessage.objects.filter(own).select_related("question")
    if not is_whole(recipient, reach) and recipient.user_id is not None:  # a guest is at home nowhere
        kind = Case(  # the words about a promise and its confirmation are about the one assignment
            When(question__kind=QuestionKind.CONFIRMATION, then=Value(QuestionKind.ASSIGNMENT)),
            default="question__kind",
        )
        subject = Concat(
            kind, Value(":"), Cast("question__subject_id", CharField()), output_field=CharField()
        )
        ours = Message.objects.filter(
            recipient=recipient, office__in=reach.offices, about=OuterRef("asked_about")
        )
        heard = heard.alias(asked_about=subject).filter(Q(outcome__in=SWITCHED) | Exists(ours))
    return heard.defer("raw")


def _is_shared(address: Address) -> bool:
    return address.shared and address.kind == AddressKind.SMS and address.verified_at is not None


def _earlier(place: Place, *, side: str, at: F | Coalesce) -> Q:
    """Of equal instants what was heard stands before what was told."""
    earlier = Q(LessThan(at, place.at))
    if side == place.side:
        earlier |= Q(Exact(at, place.at), pk__lt=place.pk)
    elif side < place.side:
        earlier |= Q(Exact(at, place.at))
    return earlier


def of_told(message: Message) -> Row:
    return Row(Place(message.sent_at or message.due_at, "m", message.pk), told=message)


def _of_heard(inbound: InboundMessage) -> Row:
    return Row(Place(inbound.received_at, "i", inbound.pk), heard=inbound)
