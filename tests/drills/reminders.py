"""Many due reminders and several workers at once: who sent what, with how many statements."""

import json
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from notifications.enums import AddressKind, Priority
from notifications.models import Address, Message, Recipient
from tests.drills.processes import Place, Process, started, wait_for

WORKERS = 2


@dataclass
class Figures:
    reminders: int
    sent: list[int]  # by each worker
    statements: int
    doubles: int
    lost: int
    seconds: float

    @property
    def statements_each(self) -> float:
        return self.statements / self.reminders


def claim_all(place: Place, number: int) -> Figures:
    """To a quarter as many people, so that everybody has several."""
    _write(number)
    ledger = place.folder / "ledger.txt"
    ledger.unlink(missing_ok=True)
    (place.folder / "go").unlink(missing_ok=True)
    place.extra |= {"SMS_CHANNEL": "tests.drills.ledger.Ledger", "SMS_SEGMENTS_PER_SECOND": "9999"}
    with ExitStack() as stack:
        workers = [stack.enter_context(started(_worker(place, worker))) for worker in range(WORKERS)]
        wait_for(lambda: len(list(place.folder.glob("ready-*"))) == WORKERS, seconds=180, what="the workers")
        (place.folder / "go").touch()
        told = [json.loads(worker.popen.communicate(timeout=180 + number / 10)[0]) for worker in workers]
    for ready in place.folder.glob("ready-*"):
        ready.unlink()
    written = Counter(int(line.split()[1]) for line in ledger.read_text().splitlines())
    return Figures(
        reminders=number,
        sent=[each["sent"] for each in told],
        statements=sum(each["statements"] for each in told),
        doubles=written.total() - len(written),
        lost=len(set(Message.objects.values_list("pk", flat=True)) - set(written)),
        seconds=max(each["seconds"] for each in told),
    )


def _worker(place: Place, number: int) -> Process:
    command = [sys.executable, "-m", "tests.drills.claimer", str(number)]
    return Process(command, place.environment(), place.folder / "claimer.log", answers=True)


def _write(number: int) -> None:
    now = datetime.now(UTC)
    recipients = Recipient.objects.bulk_create(
        Recipient(name=f"Person {each}", created_at=now) for each in range(number // 4)
    )
    addresses = Address.objects.bulk_create(
        Address(recipient=recipient, kind=AddressKind.SMS, value=f"+4915{each:09}", verified_at=now)
        for each, recipient in enumerate(recipients)
    )
    start = now + timedelta(hours=2)
    Message.objects.bulk_create(
        Message(
            key=f"reminder:{now.timestamp()}:{each}", recipient=recipients[each % len(recipients)],
            address=addresses[each % len(recipients)], kind="reminder_hours", channel=AddressKind.SMS,
            priority=Priority.REMINDER, language="de", body=f"Heute 18 Uhr: Begegnungscafé. Absagen: 0 {each}",
            created_at=now, due_at=now, expires_at=start, starts_at=start,
        )
        for each in range(number)
    )  # fmt: skip
