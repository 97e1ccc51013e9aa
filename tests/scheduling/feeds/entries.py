"""What stands in a feed, and calling a date off."""

from datetime import timedelta

import icalendar
from django.http import HttpResponse

from assignments.actions.seats import give_back
from assignments.enums import EndedBy
from assignments.models import Assignment
from network.enums import Channel
from tests.cast import NOW


def events(response: HttpResponse) -> list[dict[str, str]]:
    found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return [{name: value.to_ical().decode() for name, value in event.items()} for event in found]


def cancel(promise: Assignment, ended_by: EndedBy = EndedBy.PERSON) -> None:
    give_back(assignment_id=promise.pk, ended_by=ended_by, now=NOW + timedelta(hours=1), channel=Channel.PAGE)
