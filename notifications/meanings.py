"""What a failure means: the provider's code, why it is so, and what follows from it.

Twilio's codes by its own list (https://www.twilio.com/docs/api/errors); mail by RFC 3463, else by the three digits of
RFC 5321. A code that stands nowhere is permanent and visible: nothing is tried in the dark.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from notifications.enums import AddressKind, Trouble


class Then(StrEnum):
    """What follows, besides telling the person by another channel."""

    FLAG = "flag"  #: nobody is reached by this address: it is not used any more
    OPT_OUT = "opt_out"  #: its owner wants nothing by it
    ONCE_MORE = "once_more"  #: surely not delivered, and later it may be: tried again once
    SLOW = "slow"  #: surely not taken: again soon, with fewer at once
    ALARM = "alarm"  #: our own set-up is at fault: the lead must look
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Meaning:
    trouble: Trouble
    then: Then = Then.NOTHING
    again_after: timedelta = timedelta(0)


HALF_AN_HOUR = timedelta(minutes=30)
A_QUARTER = timedelta(minutes=15)
UNKNOWN = Meaning(Trouble.UNKNOWN)
_SET_UP = Meaning(Trouble.SET_UP, Then.ALARM)
_CROWDED = Meaning(Trouble.CROWDED, Then.SLOW)
#: Codes of our own, where no provider was asked.
NO_CHANNEL, NO_ADDRESS = "no_channel", "no_address"

_OURS = {NO_CHANNEL: Meaning(Trouble.NO_CHANNEL), NO_ADDRESS: Meaning(Trouble.GONE)}

_TWILIO = {
    "21211": Meaning(Trouble.INVALID, Then.FLAG),
    "21614": Meaning(Trouble.NOT_MOBILE, Then.FLAG),
    "21408": Meaning(Trouble.REGION, Then.FLAG),
    "21612": Meaning(Trouble.UNROUTABLE, Then.FLAG),
    "30004": Meaning(Trouble.BLOCKED, Then.FLAG),
    "30005": Meaning(Trouble.UNASSIGNED, Then.FLAG),
    "30006": Meaning(Trouble.LANDLINE, Then.FLAG),
    "21610": Meaning(Trouble.OPTED_OUT, Then.OPT_OUT),
    "30001": Meaning(Trouble.CROWDED, Then.ONCE_MORE, A_QUARTER),
    "30002": Meaning(Trouble.CROWDED, Then.ONCE_MORE, A_QUARTER),
    "30003": Meaning(Trouble.UNREACHABLE, Then.ONCE_MORE, HALF_AN_HOUR),
    "30008": Meaning(Trouble.UNEXPLAINED, Then.ONCE_MORE, HALF_AN_HOUR),
    "21611": _CROWDED,
    "20429": _CROWDED,
    "429": _CROWDED,
    "30007": Meaning(Trouble.FILTERED, Then.ALARM),
    "21617": Meaning(Trouble.TOO_LONG),
} | dict.fromkeys(("401", "20003", "21603", "21606", "21608", "21659", "21701", "30034"), _SET_UP)

_MAIL = {
    "5.1.7": _SET_UP,  # our own address as sender is malformed, or (5.1.8) refused
    "5.1.8": _SET_UP,
    "5.2.1": Meaning(Trouble.MAILBOX_SHUT, Then.FLAG),
    "5.2.2": Meaning(Trouble.MAILBOX_FULL),
    "5.7.8": _SET_UP,
    "550": Meaning(Trouble.NO_MAILBOX, Then.FLAG),
    "551": Meaning(Trouble.NO_MAILBOX, Then.FLAG),
    "553": Meaning(Trouble.NO_MAILBOX, Then.FLAG),
    "552": Meaning(Trouble.MAILBOX_FULL),
} | dict.fromkeys(("530", "534", "535"), _SET_UP)
#: By the first two numbers: a bad address (5.1), no way to its domain (5.4).
_MAIL_CLASSES = {
    "5.1": Meaning(Trouble.NO_MAILBOX, Then.FLAG),
    "5.4": Meaning(Trouble.NO_DOMAIN, Then.FLAG),
}


#: With one of these a message waits until somebody has mended our own set-up.
OUR_FAULT = frozenset(code for code, meant in (_TWILIO | _MAIL).items() if meant.then == Then.ALARM)


def meaning(channel: str, code: str) -> Meaning:
    if code in _OURS:
        return _OURS[code]
    if channel == AddressKind.SMS:
        return _TWILIO.get(code, UNKNOWN)
    refused = Meaning(Trouble.MAIL_REFUSED) if code.startswith("5") else UNKNOWN
    return _MAIL.get(code) or _MAIL_CLASSES.get(code.rpartition(".")[0], refused)
