"""Kill the worker again and again while it sends, then let a fresh one go on, and count what became of it all."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from django.db import transaction

from network.enums import DeskKind
from network.models import DeskItem
from notifications.enums import MessageState
from notifications.models import Message
from notifications.outbox import Word, enqueue
from tests.cast import World
from tests.drills import gates, processes
from tests.drills.gates import Gates
from tests.drills.processes import Place, SmsProvider, wait_for

MESSAGES_PER_KILL = 2
#: While the kills go on nobody settles anything; afterwards everything at once.
PATIENT, IMPATIENT = ({"DELIVERY_PATIENCE_SECONDS": seconds} for seconds in ("86400", "1"))
START_SECONDS = 180


class Point(StrEnum):
    CLAIM = "claim: committed, nothing posted"
    ARRIVED = "POST: arrived, not accepted"
    ACCEPTED = "POST: accepted, answer held back"
    RECORD = "record: answer received, row not updated"


@dataclass
class Figures:
    kills: Counter[Point] = field(default_factory=Counter)
    struck: dict[int, Point] = field(default_factory=dict)  # messages that a kill left "sending"
    messages: int = 0
    posts: int = 0
    doubles: int = 0
    lost: int = 0
    unknown: int = 0  # after the fresh worker had looked once
    by_look_up: int = 0
    by_late_look_up: int = 0
    by_callback: int = 0
    still_unknown: int = 0
    desk_items: int = 0  # still open
    desk_items_closed: int = 0


class Drill:
    def __init__(self, place: Place, provider: SmsProvider, gates: Gates) -> None:
        self.place, self.provider, self.gates = place, provider, gates
        self.world = World(now=datetime.now(UTC))
        self.figures = Figures()

    def tell(self) -> None:
        """More to send, in one transaction, with its nudge."""
        now = datetime.now(UTC)
        with transaction.atomic():
            for _ in range(MESSAGES_PER_KILL):
                self.figures.messages += 1
                number = self.figures.messages
                word = Word(
                    key=f"drill:{number}", kind="code", about="drill",
                    values={"code": f"{number:06}"},
                )  # fmt: skip
                person = self.world.helper(
                    f"Person {number}"
                )  # one each: nobody waits for a dead worker's word
                enqueue(word, recipient=person.user.recipient, now=now, office=self.world.nordstadt)

    def strike(self, point: Point) -> None:
        """One worker, killed while it is certainly there."""
        self.tell()
        self._arm(point)
        worker = processes.worker(self.place, **PATIENT)
        with processes.started(worker):
            wait_for(
                lambda: self._is_there(point) or worker.popen.poll() is not None,
                seconds=START_SECONDS, what=f"a worker at {point}",
            )  # fmt: skip
            assert worker.popen.poll() is None, worker.log_tail()
        self._disarm(point)
        self.figures.kills[point] += 1
        for pk in Message.objects.filter(state=MessageState.SENDING).values_list("pk", flat=True):
            self.figures.struck.setdefault(pk, point)

    def _arm(self, point: Point) -> None:
        if point in {Point.CLAIM, Point.RECORD}:
            self.gates.close(gates.CLAIM if point == Point.CLAIM else gates.RECORD)
        else:
            self.provider.tell(hold="before" if point == Point.ARRIVED else "after")

    def _is_there(self, point: Point) -> bool:
        if point in {Point.CLAIM, Point.RECORD}:
            return bool(self.gates.waiting(gates.CLAIM if point == Point.CLAIM else gates.RECORD))
        return bool(self.provider.tell()["holding"])

    def _disarm(self, point: Point) -> None:
        if point == Point.CLAIM:
            self.gates.open(gates.CLAIM)
        elif point == Point.RECORD:
            self.gates.open_for_nobody(gates.RECORD)
        else:
            self.provider.tell(release=True)
            wait_for(lambda: not self.provider.tell()["holding"], seconds=60, what="held requests to end")

    def recover(self, web_port: int) -> None:
        """A fresh worker and a web, and a provider whose look-ups find a third at once and a third later; for the
        last third it calls back."""
        in_doubt = sorted(set(self.figures.struck) & set(self.provider.accepted()))
        late, by_callback = in_doubt[1::3], in_doubt[2::3]
        self.provider.tell(hides=late + by_callback)
        with ExitStack() as stack:
            stack.enter_context(processes.started(processes.web(self.place, web_port)))
            stack.enter_context(processes.started(processes.worker(self.place, **IMPATIENT)))
            wait_for(
                lambda: not _keys(MessageState.QUEUED, MessageState.SENDING),
                seconds=START_SECONDS + self.figures.messages / 5, what="everything to be sent or settled",
            )  # fmt: skip
            self._note_first_look()
            self._reveal(set(late), hidden=by_callback)
            health = f"http://localhost:{web_port}/healthz"
            wait_for(lambda: processes.status_of(health) == 200, seconds=60, what="the web")
            self._call_back()
        self._count()

    def _note_first_look(self) -> None:
        unknown = _keys(MessageState.UNKNOWN)
        self.figures.unknown = len(unknown)
        self.figures.by_look_up = len(set(self.figures.struck) - unknown)
        assert _reported() == unknown, "each of these is on the worklist, and nothing else"

    def _reveal(self, late: set[int], *, hidden: list[int]) -> None:
        self.provider.tell(hides=hidden)
        wait_for(lambda: not late & _keys(MessageState.UNKNOWN), seconds=120, what="the next look-ups")
        self.figures.by_late_look_up = len(late)

    def _call_back(self) -> None:
        """Doubled and in the wrong order."""
        rest = sorted(_keys(MessageState.UNKNOWN) & set(self.provider.accepted()))
        told = [[pk, status] for pk in rest for status in ("delivered", "sent", "delivered")]
        self.provider.tell(call_back=told)
        self.figures.by_callback = len(set(rest) & _keys(MessageState.DELIVERED))

    def _count(self) -> None:
        accepted = Counter(self.provider.accepted())
        unknown, reported = _keys(MessageState.UNKNOWN), _reported()
        well = _keys(MessageState.SENT, MessageState.DELIVERED) & set(accepted) | (unknown & reported)
        self.figures.posts = accepted.total()
        self.figures.doubles = accepted.total() - len(accepted)
        self.figures.lost = self.figures.messages - len(well)
        self.figures.still_unknown, self.figures.desk_items = len(unknown), len(reported)
        closed = DeskItem.objects.filter(kind=DeskKind.MESSAGE_UNKNOWN, done_at__isnull=False)
        self.figures.desk_items_closed = closed.count()


def drill(
    place: Place, provider: SmsProvider, points: Sequence[Point], *, web_port: int,
    after_each: Callable[[int], None] = lambda number: None,
) -> Figures:  # fmt: skip
    with Gates(place.database) as closed_and_opened:
        drill = Drill(place, provider, closed_and_opened)
        for number, point in enumerate(points, 1):
            drill.strike(point)
            after_each(number)
        drill.recover(web_port)
    return drill.figures


def _keys(*states: MessageState) -> set[int]:
    return set(Message.objects.filter(state__in=states).values_list("pk", flat=True))


def _reported() -> set[int]:
    items = DeskItem.objects.filter(kind=DeskKind.MESSAGE_UNKNOWN, done_at__isnull=True)
    return {int(subject.partition(":")[2]) for subject in items.values_list("subject", flat=True)}
