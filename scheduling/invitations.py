"""Invitations by mail (iMIP): one object for one attendee, so that nobody learns who else is asked.

The organizer's address is the mailbox that reads the answers and must stay the same for the life of a UID:
Exchange and Google would make a second event.
"""

from dataclasses import replace
from datetime import datetime
from typing import Literal

import icalendar

from scheduling.ical import Event, new_calendar, new_event, one_line, serialize


def request(
    event: Event,
    *,
    organizer_mail: str,
    organizer_name: str,
    attendee_mail: str,
    attendee_name: str,
    stamped_at: datetime,
    answered: Literal["NEEDS-ACTION", "ACCEPTED", "TENTATIVE", "DECLINED"] = "NEEDS-ACTION",
) -> bytes:
    """METHOD:REQUEST, to invite and to move: a move keeps the UID, raises SEQUENCE and asks again.

    ``stamped_at`` comes from the outbox row, so that sending again after a crash sends the same bytes.
    ``answered`` keeps the person's answer where only the text changes.
    """
    if event.status == "CANCELLED":
        raise ValueError("A cancelled event is announced by cancel().")
    component = new_event(event, stamped_at=stamped_at)
    attendee = _address(attendee_mail, attendee_name)
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    attendee.params["PARTSTAT"] = answered
    attendee.params["RSVP"] = "TRUE" if answered == "NEEDS-ACTION" else "FALSE"
    return _message("REQUEST", component, _address(organizer_mail, organizer_name), attendee)


def cancel(
    event: Event,
    *,
    organizer_mail: str,
    organizer_name: str,
    attendee_mail: str,
    attendee_name: str,
    stamped_at: datetime,
) -> bytes:
    """METHOD:CANCEL, only to who got a REQUEST; ``event.sequence`` must exceed that of the last one."""
    component = new_event(replace(event, status="CANCELLED"), stamped_at=stamped_at)
    attendee = _address(attendee_mail, attendee_name)
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    return _message("CANCEL", component, _address(organizer_mail, organizer_name), attendee)


def _message(
    method: Literal["REQUEST", "CANCEL"],
    component: icalendar.Event,
    organizer: icalendar.vCalAddress,
    attendee: icalendar.vCalAddress,
) -> bytes:
    component.add("transp", "OPAQUE")
    component.add("organizer", organizer)
    component.add("attendee", attendee)
    calendar = new_calendar()
    calendar.add("method", method)
    calendar.add_component(component)
    return serialize(calendar)


def _address(mail: str, name: str) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{one_line(mail)}")
    if one_line(name):
        address.params["CN"] = one_line(name)
    return address
