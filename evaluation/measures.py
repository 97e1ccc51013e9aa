"""Name and meaning of every figure (pure). A figure that is not here is not told."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    NUMBER = "number"
    MINUTES = "minutes"
    HOURS = "hours"
    MONEY = "money"  #: in the currency of the office's budgets (SMS_CURRENCY)


@dataclass(frozen=True, slots=True)
class Measure:
    """``meaning`` says exactly what is counted, so that two people count the same."""

    name: str
    unit: Unit
    meaning: str


REQUESTS_FILED = Measure("requests_filed", Unit.NUMBER, "Requests that arrived in the period.")
REQUESTS_FILLED = Measure(
    "requests_filled", Unit.NUMBER, "Requests that were filled for the first time in the period."
)
REQUESTS_UNFILLED = Measure(
    "requests_unfilled", Unit.NUMBER, "Requests whose time came in the period and for which nobody was found."
)
CANCELLED_LATE = Measure(
    "requests_cancelled_late",
    Unit.NUMBER,
    "Requests that the institution called off in the period less than 24 hours before the start.",
)
MINUTES_TO_FILL = Measure(
    "minutes_to_fill",
    Unit.MINUTES,
    "Median time from filing to the first yes, over the requests filled for the first time in the period.",
)
OFFERS_PER_FILLED = Measure(
    "offers_per_filled_request",
    Unit.NUMBER,
    "People asked per request, over the requests filled for the first time in the period.",
)
ASSIGNMENTS_DONE = Measure(
    "assignments_done", Unit.NUMBER, "Assignments that ended in the period and were kept."
)
VOLUNTEER_HOURS = Measure(
    "volunteer_hours", Unit.HOURS, "Hours of these assignments for which no fee was promised."
)
FIRST_SHIFTS = Measure(
    "helpers_with_first_shift",
    Unit.NUMBER,
    "People at home at the office whose first shift was in the period.",
)
CONTACTS = Measure("contacts", Unit.NUMBER, "Consultation contacts in the period.")
CONTACT_MINUTES = Measure("contact_minutes", Unit.MINUTES, "Time of these contacts together.")
SMS_SENT = Measure("sms_sent", Unit.NUMBER, "SMS that the offices sent in the period.")
SMS_SEGMENTS = Measure(
    "sms_segments", Unit.NUMBER, "Segments of these SMS, which is what is billed, as counted by Lotse."
)
SMS_COST = Measure(
    "sms_cost",
    Unit.MONEY,
    "What these SMS cost: the provider's price where it was told, else the estimate by segments.",
)
CONTACTS_BY_TOPIC = Measure(
    "contacts_by_topic", Unit.NUMBER, "Contacts per topic; one with several topics counts in each."
)

FIGURES = (
    REQUESTS_FILED,
    REQUESTS_FILLED,
    REQUESTS_UNFILLED,
    CANCELLED_LATE,
    MINUTES_TO_FILL,
    OFFERS_PER_FILLED,
    ASSIGNMENTS_DONE,
    VOLUNTEER_HOURS,
    FIRST_SHIFTS,
    CONTACTS,
    CONTACT_MINUTES,
    SMS_SENT,
    SMS_SEGMENTS,
    SMS_COST,
)
