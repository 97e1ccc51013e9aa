"""Which state of a message may follow which."""

from network.transitions import Machine
from notifications.enums import MessageState as M

MESSAGE = Machine(
    "message",
    {
        M.QUEUED: (M.SENDING, M.WITHDRAWN, M.SUPPRESSED, M.EXPIRED),
        M.SENDING: (M.SENT, M.DELIVERED, M.FAILED, M.UNKNOWN, M.QUEUED),  # a callback may come before the 201
        M.SENT: (M.DELIVERED, M.FAILED),
        M.FAILED: (M.DELIVERED,),
        M.UNKNOWN: (M.SENT, M.DELIVERED, M.FAILED),
    },
)
