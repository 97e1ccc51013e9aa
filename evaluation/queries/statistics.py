"""The figures of a period, for the offices somebody reaches; each as its measure defines it.

A fixed number of statements, all of them aggregates: no row comes here but the answer.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DateTimeField,
    DecimalField,
    DurationField,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from assignments.enums import AssignmentState, EndedBy, RequestState
from assignments.models import Assignment, Offer, Request
from evaluation import measures
from evaluation.enums import ContactTopic
from evaluation.measures import Measure
from evaluation.models import Contact, TopicOfContact
from network.models import Office, StateEvent
from notifications.enums import AddressKind
from notifications.models import Message
from scheduling.windows import Window
from volunteers.enums import MilestoneKind
from volunteers.models import Milestone

#: Called off later than so long before the start counts as late.
LATE_MINUTES = 24 * 60

type Figures = dict[Measure, float | None]


class Median(Aggregate):
    """Half of the values lie below."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True, slots=True)
class Statistics:
    """None where there is nothing to measure: no median of no requests."""

    figures: Figures
    contacts_by_topic: dict[ContactTopic, int]


def statistics(offices: QuerySet[Office], period: Window) -> Statistics:
    contacts = Contact.objects.filter(office__in=offices, at__gte=period.starts, at__lt=period.ends)
    figures = (
        _requests(offices, period)
        | _assignments(offices, period)
        | _helpers(offices, period)
        | _contacts(contacts)
        | _messages(offices, period)
    )
    return Statistics(figures, _by_topic(contacts))


def _requests(offices: QuerySet[Office], period: Window) -> Figures:
    requests = Request.objects.filter(office__in=offices).order_by()
    filed = requests.filter(created_at__gte=period.starts, created_at__lt=period.ends).count()
    unfilled = requests.filter(
        pk__in=_moved(RequestState.UNFILLED, period).values("row_id"), state=RequestState.UNFILLED
    ).count()
    late = requests.filter(
        pk__in=_moved(RequestState.CANCELLED, period).values("row_id"),
        cancelled_by=EndedBy.REQUESTER,
        cancelled_minutes_before__lt=LATE_MINUTES,
    ).count()
    filled = _first_filled(requests, period)
    told = filled.aggregate(
        number=Count("pk"),
        median=Median(F("filled_at") - F("created_at"), output_field=DurationField()),
    )
    seats = Offer.objects.filter(position__shift__request_date__request__in=filled.values("pk")).count()
    asked = seats + Offer.objects.filter(request__in=filled.values("pk")).count()
    number: int = told["number"]
    return {
        measures.REQUESTS_FILED: filed,
        measures.REQUESTS_FILLED: number,
        measures.REQUESTS_UNFILLED: unfilled,
        measures.CANCELLED_LATE: late,
        measures.MINUTES_TO_FILL: _minutes(told["median"]),
        measures.OFFERS_PER_FILLED: round(asked / number, 2) if number else None,
    }


def _moved(target: RequestState, period: Window) -> QuerySet[StateEvent]:
    events = StateEvent.objects.filter(machine="request", target=target).order_by()
    return events.filter(at__gte=period.starts, at__lt=period.ends)


def _first_filled(requests: QuerySet[Request], period: Window) -> QuerySet[Request]:
    """Looked for among those that were filled in the period at all; the first time decides."""
    filled = StateEvent.objects.filter(machine="request", target=RequestState.FILLED, row_id=OuterRef("pk"))
    first = filled.order_by().values("row_id").annotate(first=Min("at")).values("first")
    return (
        requests.filter(pk__in=_moved(RequestState.FILLED, period).values("row_id"))
        .annotate(filled_at=Subquery(first, output_field=DateTimeField()))
        .filter(filled_at__gte=period.starts)
    )


def _assignments(offices: QuerySet[Office], period: Window) -> Figures:
    done = Assignment.objects.filter(
        seat__position__shift__office__in=offices,
        state=AssignmentState.DONE,
        during__endswith__gte=period.starts,
        during__endswith__lt=period.ends,
    ).order_by()
    told: dict[str, Any] = done.aggregate(
        number=Count("pk"),
        given=Sum(
            F("during__endswith") - F("during__startswith"),
            filter=Q(fee__isnull=True),
            output_field=DurationField(),
        ),
    )
    hours = (told["given"] or timedelta(0)) / timedelta(hours=1)
    return {measures.ASSIGNMENTS_DONE: told["number"], measures.VOLUNTEER_HOURS: round(hours, 2)}


def _helpers(offices: QuerySet[Office], period: Window) -> Figures:
    first = Milestone.objects.filter(
        kind=MilestoneKind.FIRST_SHIFT,
        profile__home_office__in=offices,
        at__gte=period.starts,
        at__lt=period.ends,
    )
    return {measures.FIRST_SHIFTS: first.count()}


def _contacts(contacts: QuerySet[Contact]) -> Figures:
    told = contacts.order_by().aggregate(number=Count("pk"), minutes=Sum("minutes"))
    return {measures.CONTACTS: told["number"], measures.CONTACT_MINUTES: told["minutes"] or 0}


def _messages(offices: QuerySet[Office], period: Window) -> Figures:
    told = (
        Message.objects.filter(
            office__in=offices,
            channel=AddressKind.SMS,
            sent_at__gte=period.starts,
            sent_at__lt=period.ends,
        )
        .order_by()
        .aggregate(
            number=Count("pk"),
            segments=Sum("segments"),
            cost=Sum(Coalesce("price", "estimate"), output_field=DecimalField()),
        )
    )
    return {
        measures.SMS_SENT: told["number"],
        measures.SMS_SEGMENTS: told["segments"] or 0,
        measures.SMS_COST: round(float(told["cost"] or 0), 2),
    }


def _by_topic(contacts: QuerySet[Contact]) -> dict[ContactTopic, int]:
    counted = (
        TopicOfContact.objects.filter(contact__in=contacts.order_by().values("pk"))
        .order_by()
        .values_list("topic")
        .annotate(number=Count("pk"))
    )
    numbers = dict(counted)
    return {topic: numbers.get(topic, 0) for topic in ContactTopic}


def _minutes(span: timedelta | None) -> float | None:
    return None if span is None else round(span / timedelta(minutes=1), 1)
