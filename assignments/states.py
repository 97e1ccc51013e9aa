"""Which state may follow which (design of the four machines as data)."""

from assignments.enums import AssignmentState as A
from assignments.enums import OfferState as O
from assignments.enums import RegistrationState as G
from assignments.enums import RequestState as R
from assignments.enums import WaitingState as W
from network.transitions import Machine

REQUEST = Machine(
    "request",
    {
        R.DRAFT: (R.SUBMITTED, R.CANCELLED),
        R.SUBMITTED: (R.OPEN, R.REFUSED, R.CANCELLED),
        R.OPEN: (R.FILLED, R.REFUSED, R.CANCELLED, R.UNFILLED, R.DONE),
        R.FILLED: (R.DONE, R.OPEN, R.CANCELLED),
        R.DONE: (R.UNFILLED,),
        R.UNFILLED: (R.OPEN, R.CANCELLED),
        R.REFUSED: (R.SUBMITTED,),
    },
)

OFFER = Machine(
    "offer",
    {
        O.QUEUED: (O.SENT, O.WITHDRAWN),
        O.SENT: (O.ACCEPTED, O.DECLINED, O.LOST, O.QUESTIONED, O.EXPIRED, O.WITHDRAWN),
        O.QUESTIONED: (O.ACCEPTED, O.DECLINED, O.LOST, O.EXPIRED, O.WITHDRAWN),
        O.DECLINED: (O.ACCEPTED, O.LOST),
        O.EXPIRED: (O.ACCEPTED, O.DECLINED, O.LOST),
        O.WITHDRAWN: (O.LOST, O.DECLINED),
        O.LOST: (O.DECLINED,),
    },
)

#: An offer in direct mode: a yes is a permission, which ends when it is taken back or needed no more.
PERMISSION = Machine("offer", {**OFFER.arcs, O.ACCEPTED: (O.DECLINED, O.WITHDRAWN)})

ASSIGNMENT = Machine(
    "assignment",
    {
        A.HELD: (A.CONFIRMED, A.CANCELLED),
        A.PENDING: (A.CONFIRMED, A.CANCELLED),
        A.CONFIRMED: (A.PENDING, A.DONE, A.NO_SHOW, A.EXCUSED, A.CANCELLED),
        A.DONE: (A.NO_SHOW,),
        A.NO_SHOW: (A.CONFIRMED, A.DONE),
    },
)

WAITING = Machine(
    "waiting",
    {
        W.WAITING: (W.ASKED, W.PROMOTED, W.LEFT),
        W.ASKED: (W.PROMOTED, W.LEFT, W.WAITING),
    },
)

REGISTRATION = Machine(
    "registration",
    {
        G.BEGUN: (G.WAITING,),
        G.WAITING: (G.CONFIRMED, G.DECLINED),
    },
)

#: An assignment that occupies its seat.
LIVE = (A.HELD, A.PENDING, A.CONFIRMED)
#: An assignment that occupies its person's time.
OCCUPYING = (*LIVE, A.DONE, A.NO_SHOW)
#: An offer that may still be answered on time.
ANSWERABLE = (O.QUEUED, O.SENT, O.QUESTIONED)
#: What is still to come: it may be called off, or wished otherwise.
CHANGEABLE = (R.SUBMITTED, R.OPEN, R.FILLED)
#: Somebody is still to be found.
SEARCHED_FOR = (R.SUBMITTED, R.OPEN)
#: Where somebody is still to be found, or was not in time: another wished date may be asked for.
SEARCHABLE = (R.SUBMITTED, R.OPEN, R.UNFILLED)
