"""What a hostile provider does to each message, drawn by the message's own number: the same drill is the same mischief.

Of fifty messages ten are not simply taken: each of ``WHIMS`` happens to one of them, at its first try. Status callbacks
come late, doubled and in any order; with each of them comes a forged one that says the opposite.
Standard library only, and nothing of ours: what it counts is evidence.
"""

import base64
import hashlib
import heapq
import hmac
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

WHIMS = (
    "late", "deaf", "reset after", "reset before", "429", "500 created", "500 not created", "21211", "21610", "cut"
)  # fmt: skip
#: Messages that the provider takes although nobody hears of it.
TAKEN = frozenset({"", "late", "reset after", "500 created", "cut"})
PERIOD = 50
UNDELIVERED_EACH, SILENT_EACH = 17, 13
#: Longest delay of a callback, in seconds.
LATEST = 1.5
POSTMEN = 4
#: Ids that no message has.
NOBODY = 10**9


def whim(key: int, tries: int) -> str:
    """Empty: taken as it should be."""
    place = key % PERIOD
    return WHIMS[place // 5] if tries == 1 and place % 5 == 0 else ""


def last_word(key: int) -> str:
    """What becomes of a message that was taken; empty: nobody ever says."""
    if key % SILENT_EACH == 0:
        return ""
    return "undelivered" if key % UNDELIVERED_EACH == 0 else "delivered"


def chance(*what: object) -> float:
    """From 0 up to 1, always the same for the same."""
    return int.from_bytes(hashlib.sha256(repr(what).encode()).digest()[:4]) / 2**32


def sign(address: str, form: dict[str, str], token: str) -> str:
    signed = address + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


#: Whose account the drills send from.
ACCOUNT = "AC" + "0" * 32


@dataclass(order=True)
class Letter:
    """A callback that is on its way; ``truth``: it may change something."""

    at: float
    number: int
    address: str = field(compare=False)
    form: dict[str, str] = field(compare=False)
    signature: str = field(compare=False)
    kind: str = field(compare=False)


class Post:
    """Delivers callbacks when their time has come, by several postmen at once."""

    def __init__(self, token: str) -> None:
        self.token, self.number = token, 0
        self.waiting: list[Letter] = []
        self.under_way = 0
        self.counts: Counter[str] = Counter()
        self.told: dict[int, str] = {}
        self.change = threading.Condition()
        for _ in range(POSTMEN):
            threading.Thread(target=self._carry, daemon=True).start()

    def plan(self, key: int, sid: str, to: str, address: str, *, taken: bool) -> None:
        final = last_word(key) if taken else ""
        words = ["queued", "sending", "sent", *([final] if final else [])] if taken else []
        for word in words:
            times = 2 if chance(key, word, "doubled") < 0.3 else 1
            for turn in range(times):
                self._send(key, sid, to, address, word, kind="doubled" if turn else "true", turn=turn)
        lie = "failed" if final == "delivered" else "delivered"
        self._send(key, sid, to, address, lie, kind="forged")
        self._send(key, sid, to, address, lie, kind="replayed")
        if key % 10 == 0:
            self._send(key, sid, to, address, "delivered", kind="nobody's")

    def _send(
        self, key: int, sid: str, to: str, address: str, word: str, *, kind: str, turn: int = 0
    ) -> None:
        form = {
            "AccountSid": ACCOUNT, "MessageSid": sid, "MessageStatus": word, "To": to, "RawDlrDoneDate": "",
        }  # fmt: skip
        if word in {"undelivered", "failed"}:
            form["ErrorCode"] = "30005"
        other = address.replace(f"/{key}/", f"/{key + NOBODY}/")
        signature = {
            "forged": sign(address, form, "somebody else's token"),
            "replayed": sign(other, form, self.token),
            "nobody's": sign(other, form, self.token),
        }.get(kind, sign(address, form, self.token))
        delay = LATEST * chance(key, word, kind, turn)
        with self.change:
            self.number += 1
            target = other if kind == "nobody's" else address
            letter = Letter(time.monotonic() + delay, self.number, target, form, signature, kind)
            heapq.heappush(self.waiting, letter)
            self.change.notify()

    def _carry(self) -> None:
        while True:
            letter = self._next()
            status = _post(letter)
            with self.change:
                self.under_way -= 1
                self._note(letter, status)

    def _next(self) -> Letter:
        with self.change:
            while not self.waiting or self.waiting[0].at > time.monotonic():
                self.change.wait(max(0.0, self.waiting[0].at - time.monotonic()) if self.waiting else None)
            self.under_way += 1
            return heapq.heappop(self.waiting)

    def _note(self, letter: Letter, status: int) -> None:
        self.counts[letter.kind] += 1
        expected = 403 if letter.kind in {"forged", "replayed"} else 204
        if status != expected:
            self.counts[f"{letter.kind}: answered {status}"] += 1
        word = letter.form["MessageStatus"]
        if letter.kind == "true" and status == 204 and word in {"delivered", "undelivered"}:
            self.told[int(letter.address.rstrip("/").rpartition("/")[2])] = word

    def summary(self) -> dict[str, Any]:
        with self.change:
            on_the_way = len(self.waiting) + self.under_way
            return {"callbacks": dict(self.counts), "told": self.told, "on the way": on_the_way}


def _post(letter: Letter) -> int:
    """0 where nobody answers, not even when the web has had time to start."""
    request = urllib.request.Request(  # noqa: S310 - our own web on loopback
        letter.address, urlencode(letter.form).encode(), {"X-Twilio-Signature": letter.signature}
    )
    for _try in range(60):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.5)
    return 0
