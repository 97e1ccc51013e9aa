"""Many texts through a hostile provider, by several workers that are killed at any moment: what became of each."""

import time
from collections import Counter
from collections.abc import Callable, Container
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from network.models import DeskItem
from notifications.enums import AddressKind, MessageState
from notifications.models import Address, Message, Recipient
from notifications.outbox import Word, enqueue
from tests.cast import World
from tests.drills import processes
from tests.drills.mischief import whim
from tests.drills.processes import Place, Process, SmsProvider, wait_for

WORKERS = 2
EACH_GETS = 2


@dataclass
class Figures:
    messages: int = 0
    kills: int = 0
    accepted: int = 0
    doubles: int = 0
    overtaken: int = 0
    states: Counter[str] = field(default_factory=Counter)
    astray: list[str] = field(
        default_factory=list
    )  # what is neither in a final state nor on the desk, nor as told
    whims: dict[str, int] = field(default_factory=dict)
    callbacks: dict[str, int] = field(default_factory=dict)
    desk_items: int = 0
    seconds: float = 0


@dataclass
class Storm:
    place: Place
    provider: SmsProvider
    messages: int
    kills: int
    start: Callable[[Place], Process]
    patience: float
    say: Callable[[str], None] = lambda line: None
    workers: list[Process] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)

    def run(self, web_port: int) -> Figures:
        begun = time.monotonic()
        self.figures.messages = self.messages
        self.provider.tell(late=self.patience / 12 * 2.5)
        with ExitStack() as stack:
            stack.enter_context(processes.started(processes.web(self.place, web_port)))
            stack.callback(self._end_workers)
            for _ in range(WORKERS):
                self.workers.append(self.start(self.place))
            self._tell()
            self._kill_again_and_again()
            self._wait_for_the_end()
        self._count()
        self.figures.seconds = time.monotonic() - begun
        return self.figures

    def _tell(self) -> None:
        """To half as many people, each twice; nobody has another channel."""
        now = datetime.now(UTC)
        office = World(now=now).nordstadt
        people = self.messages // EACH_GETS
        with transaction.atomic():
            recipients = Recipient.objects.bulk_create(
                Recipient(name=f"Person {number}", created_at=now) for number in range(people)
            )
            Address.objects.bulk_create(
                Address(recipient=recipient, kind=AddressKind.SMS, value=f"+4915{number:09}", verified_at=now)
                for number, recipient in enumerate(recipients)
            )
            for number in range(self.messages):
                word = Word(
                    key=f"storm:{number}", kind="code", about="storm",
                    values={"code": f"{number:06}"},
                )  # fmt: skip
                enqueue(word, recipient=recipients[number % people], now=now, office=office)

    def _kill_again_and_again(self) -> None:
        """Each time another part of the messages has left; the worker is wherever it happens to be."""
        for number in range(1, self.kills + 1):
            due = self.messages * number // (self.kills + 1)
            wait_for(_are_begun(due), seconds=240 + self.messages / 4, what=f"{due} messages")
            self.workers[0].kill()
            self.workers = [*self.workers[1:], self.start(self.place)]
            self.figures.kills += 1
            if number % 10 == 0:
                self.say(f"{number} kills, {due} messages ...")

    def _end_workers(self) -> None:
        """Each of them, also where one does not go."""
        with ExitStack() as stack:
            for worker in self.workers:
                stack.callback(worker.kill)

    def _wait_for_the_end(self) -> None:
        wait_for(
            lambda: not self._unfinished(), seconds=240 + self.messages / 4, what="an end of every message"
        )
        wait_for(lambda: not self.provider.tell()["on the way"], seconds=120, what="callbacks")

    def _unfinished(self) -> bool:
        if Message.objects.filter(state__in=[MessageState.QUEUED, MessageState.SENDING]).exists():
            return True
        return bool(_keys(MessageState.UNKNOWN) - _reported())

    def _count(self) -> None:
        log = self.provider.log_entries()
        accepted = Counter(entry["key"] for entry in log)
        told = self.provider.tell()
        figures = self.figures
        figures.accepted, figures.doubles = len(accepted), accepted.total() - len(accepted)
        figures.overtaken = _overtaken(log)
        figures.whims, figures.callbacks = told["whims"], told["callbacks"]
        reported = _reported()
        figures.desk_items = len(reported)
        for message in Message.objects.filter(about="storm"):
            figures.states[message.state] += 1
            allowed = _allowed(message.pk, taken=accepted, tried=told["tried"], last_words=told["told"])
            needs_desk = message.state in {"failed", "unknown"}
            if message.state not in allowed or (needs_desk and message.pk not in reported):
                figures.astray.append(f"{message.pk}: {message.state}, {message.error}, not {allowed}")


def _are_begun(number: int) -> Callable[[], bool]:
    waiting = Message.objects.filter(state=MessageState.QUEUED, attempts=0)
    return lambda: Message.objects.count() - waiting.count() >= number


def _allowed(
    key: int, *, taken: Container[int], tried: Container[int], last_words: dict[str, str]
) -> set[str]:
    """By the provider's own notes alone. A worker may have died before it posted anything; who is known to want
    nothing, or cannot be reached, is not asked at all."""
    if key in taken:
        return {{"delivered": "delivered", "undelivered": "failed"}.get(last_words.get(str(key), ""), "sent")}
    if key not in tried:
        return {"unknown", "suppressed", "failed"}
    mood = whim(key, 1)
    if mood == "429":  # it waited for its next try when the number turned out to want nothing
        return {"unknown", "suppressed", "failed"}
    return {"failed", "unknown"} if mood in {"21211", "21610"} else {"unknown"}


def _overtaken(log: list[dict[str, Any]]) -> int:
    """How often somebody got the later of two messages first."""
    last: dict[str, int] = {}
    count = 0
    for entry in log:
        count += entry["key"] < last.get(entry["to"], 0)
        last[entry["to"]] = max(entry["key"], last.get(entry["to"], 0))
    return count


def _keys(*states: MessageState) -> set[int]:
    return set(Message.objects.filter(state__in=states).values_list("pk", flat=True))


def _reported() -> set[int]:
    items = DeskItem.objects.filter(subject__startswith="message:", done_at__isnull=True)
    return {int(subject.partition(":")[2]) for subject in items.values_list("subject", flat=True)}
