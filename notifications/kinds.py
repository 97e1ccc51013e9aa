"""The closed table of what is told: a kind that is not in it cannot be written.

Each kind says how urgent it is, which switch of the reader turns it off (an outcome has none), what the quiet
hours do with it, and when it is worthless. A message of its own folder in templates/messages/ needs its row here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from notifications.enums import Mute, Priority

#: Told to a number that wants no more: the one message that may still go there, and it takes no other way.
GOODBYE = "opted_out"
#: Told to a number that wants them again.
WELCOME_BACK = "opted_in"


class Group(StrEnum):
    CODE = "code"
    #: What became of something: never muted, except what only doubles it (the mail for the calendar).
    OUTCOME = "outcome"
    OFFER = "offer"
    REMINDER = "reminder"
    NEWS = "news"
    #: Words of a coordinator, written by hand: the only kind without a template.
    PERSONAL = "personal"


class Quiet(StrEnum):
    """What the quiet hours do with a kind (the rules themselves are in quiet_hours)."""

    #: It answers what its reader has just done, or a human has decided to send it.
    PASSES = "passes"
    #: Told to somebody who did nothing for it: in the morning, unless it begins within twelve hours.
    WAITS = "waits"
    #: Like the above, and a day of rest is left in peace while enough time remains.
    RESTS = "rests"
    #: Never too late: moved to the last allowed moment before.
    REMINDS = "reminds"


class GiveUp(StrEnum):
    """When telling it has become worthless."""

    #: Its own deadline, which the writer names: an offer's answer time, a code's ten minutes.
    DEADLINE = "deadline"
    #: When that of which it speaks begins.
    START = "start"
    #: A day after it should have left: an answer that comes later than that confuses.
    DAY = "day"
    #: A week after it should have left.
    WEEK = "week"


PRIORITIES: Mapping[Group, Priority] = {
    Group.CODE: Priority.CODE,
    Group.OUTCOME: Priority.OUTCOME,
    Group.PERSONAL: Priority.OUTCOME,
    Group.OFFER: Priority.OFFER,
    Group.REMINDER: Priority.REMINDER,
    Group.NEWS: Priority.NEWS,
}


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    group: Group
    quiet: Quiet
    give_up: GiveUp
    mute: Mute | None = None

    @property
    def priority(self) -> Priority:
        return PRIORITIES[self.group]

    def worthless_at(
        self, *, due_at: datetime, starts_at: datetime | None, deadline: datetime | None
    ) -> datetime:
        """The named deadline, else what the rule says: never "never". A week where nothing begins."""
        if deadline:
            return deadline
        if self.give_up is GiveUp.START and starts_at:
            return starts_at
        return due_at + timedelta(days=7 if self.give_up in (GiveUp.START, GiveUp.WEEK) else 1)


def _each(
    names: str, group: Group, quiet: Quiet, give_up: GiveUp, mute: Mute | None = None
) -> Iterable[Kind]:
    return (Kind(name, group, quiet, give_up, mute) for name in names.split())


#: What answers the reader's own words.
_ANSWERS = """
    already_yours call_noted code_unknown help mail_noted opted_in opted_out pause_asked pause_noted programme
    unclear_noted not_cancellable not_understood nothing_open offer_already_yours
    offer_busy offer_declined offer_lost offer_not_allowed offer_over offer_questioned waiting_gone
    waiting_left which_one direct_declined direct_lost direct_taken_back
"""
#: What became of something by the reader's own act: good to know until it begins.
_OWN = "cancelled_by_you request_received seat_affirmed direct_passed"
#: What others have caused. A seat that was taken by the reader's own act passes too (``Word.is_own``).
_OUTCOMES = """
    assignment_cancelled invitation_cancelled moved_busy moved_over offer_cancelled offer_closed offer_withdrawn
    request_cancelled request_filled request_moved request_open_again request_refused seat_confirmed direct_closed
"""

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        *_each("code", Group.CODE, Quiet.PASSES, GiveUp.DEADLINE),
        *_each(_ANSWERS, Group.OUTCOME, Quiet.PASSES, GiveUp.DAY),
        *_each(_OWN, Group.OUTCOME, Quiet.PASSES, GiveUp.START),
        *_each(_OUTCOMES, Group.OUTCOME, Quiet.WAITS, GiveUp.START),
        *_each("registration_confirmed registration_declined", Group.OUTCOME, Quiet.WAITS, GiveUp.WEEK),
        *_each(
            "request_unfilled direct_again direct_ready direct_ended", Group.OUTCOME, Quiet.WAITS, GiveUp.WEEK
        ),
        *_each("invitation", Group.OUTCOME, Quiet.WAITS, GiveUp.START, Mute.INVITATIONS),
        *_each("direct_report direct_result", Group.OUTCOME, Quiet.WAITS, GiveUp.WEEK),
        *_each("shift_moved", Group.OUTCOME, Quiet.WAITS, GiveUp.DEADLINE),
        *_each("offer offer_again offer_moved direct_ask", Group.OFFER, Quiet.RESTS, GiveUp.DEADLINE),
        *_each("waiting_question", Group.OFFER, Quiet.RESTS, GiveUp.DEADLINE, Mute.WAITING),
        *_each("reminder_evening reminder_confirm", Group.REMINDER, Quiet.REMINDS, GiveUp.START),
        *_each("reminder_hours", Group.REMINDER, Quiet.REMINDS, GiveUp.START, Mute.SECOND_REMINDER),
        *_each("account_changed", Group.OUTCOME, Quiet.PASSES, GiveUp.WEEK),
        *_each("personal", Group.PERSONAL, Quiet.PASSES, GiveUp.WEEK),
    )
}


def kind(name: str) -> Kind:
    """Raises LookupError for a kind that is not in the table."""
    try:
        return KINDS[name]
    except KeyError:
        raise LookupError(f"{name!r} is not in notifications/kinds.py") from None
