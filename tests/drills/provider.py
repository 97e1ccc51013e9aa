"""An SMS provider on a real socket, as a process of its own: python -m tests.drills.provider LOG TOKEN PORT

It speaks as Twilio does, writes down durably what it accepts, and is told at /control how to misbehave:
hold requests before or after it has accepted them, answer wrongly, hide messages from look-ups, call back, or all
sorts of mischief at once (tests/drills/mischief.py).
Standard library only, and nothing of ours: what it says is evidence.
"""

import json
import os
import re
import socket
import struct
import sys
import threading
import time
import urllib.request
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.drills.mischief import ACCOUNT, TAKEN, Post, sign, whim

MESSAGES = re.compile(r"/2010-04-01/Accounts/(AC\w{32})/Messages\.json")
LONGEST_HOLD = 60.0  # seconds


class Provider(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, log: str, token: str, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.token = token
        self.log = Path(log).open("a", encoding="utf-8")  # noqa: SIM115 - as long as the process lives
        self.lock = threading.Lock()
        self.accepted: dict[int, dict[str, Any]] = {}
        self.orders: dict[str, Any] = {
            "hold": "",  # "before" or "after" accepting
            "answer": 201,  # or another status, "garbage", "reset"
            "hides": [],  # keys that a look-up does not find
            "callbacks": [],  # statuses told at once
            "late": 0.0,  # with more than that: mischief, and answers that come so many seconds too late
        }
        self.holding = 0
        self.tries: Counter[int] = Counter()
        self.whims: Counter[str] = Counter()
        self.post = Post(token)
        self.let_go = threading.Event()

    def accept(self, form: dict[str, str]) -> dict[str, Any]:
        """On disk before anybody hears of it: the log outlives every crash of this drill."""
        with self.lock:
            key = _key(form)
            entry = {
                "key": key, "sid": f"SM{len(self.accepted):016x}{key:016x}", "to": form["To"],
                "body": form["Body"], "callback": form["StatusCallback"], "at": time.time(),
            }  # fmt: skip
            self.log.write(json.dumps(entry) + "\n")
            self.log.flush()
            os.fsync(self.log.fileno())
            self.accepted[key] = entry
        return entry

    def hold(self, stage: str) -> None:
        if self.orders["hold"] != stage:
            return
        with self.lock:
            self.holding += 1
            gate = self.let_go
        gate.wait(LONGEST_HOLD)
        with self.lock:
            self.holding -= 1

    def release(self) -> None:
        with self.lock:
            gate, self.let_go = self.let_go, threading.Event()
            self.orders["hold"] = ""
        gate.set()

    def call_back(self, entry: dict[str, Any], status: str) -> int:
        """A real, signed POST to the address that came with the message."""
        form = {"AccountSid": ACCOUNT, "MessageSid": entry["sid"], "MessageStatus": status, "To": entry["to"]}
        if status in {"undelivered", "failed"}:
            form["ErrorCode"] = "30005"  # nobody has this number
        request = urllib.request.Request(  # noqa: S310 - our own web on loopback
            entry["callback"],
            urlencode(form).encode(),
            {"X-Twilio-Signature": sign(entry["callback"], form, self.token)},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return int(answer.status)


class Handler(BaseHTTPRequestHandler):
    server: Provider
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.path == "/control":
            return self._control(json.loads(body))
        if not MESSAGES.fullmatch(self.path):
            return self._say(404, {"code": 20404, "message": "not found", "status": 404})
        return self._create({name: values[0] for name, values in parse_qs(body).items()})

    def _create(self, form: dict[str, str]) -> None:
        if self.server.orders["late"]:
            return self._mischief(form)
        answer = self.server.orders["answer"]
        if answer in {400, 429}:
            return self._say(answer, {"code": 20000 + answer, "message": "no", "status": answer})
        self.server.hold("before")
        if self._client_has_gone():
            return None
        entry = self.server.accept(form)
        for status in self.server.orders["callbacks"]:
            threading.Thread(target=self.server.call_back, args=(entry, status)).start()
        self.server.hold("after")
        if answer == "reset":
            return self._reset()
        if answer == "garbage":
            return self._send(201, b'{"sid": "SM')
        return self._say(answer, _as_listed(entry) | {"status": "queued" if answer == 201 else answer})

    def _mischief(self, form: dict[str, str]) -> None:
        key = _key(form)
        with self.server.lock:
            self.server.tries[key] += 1
            mood = whim(key, self.server.tries[key])
            self.server.whims[mood or "taken"] += 1
        taken = mood in TAKEN
        entry = self.server.accept(form) if taken else {"sid": f"SM{key:032x}"}
        if mood != "429":
            self.server.post.plan(key, entry["sid"], form["To"], form["StatusCallback"], taken=taken)
        if mood.startswith("reset"):
            return self._reset()
        if mood in {"late", "deaf"}:
            time.sleep(self.server.orders["late"])
            return self._say(504, {})
        if mood == "429":
            return self._say(429, {"code": 20429, "message": "no", "status": 429}, Retry_After="1")
        if mood.startswith("500"):
            return self._say(500, {"code": 20500, "message": "no", "status": 500})
        if mood in {"21211", "21610"}:
            return self._say(400, {"code": int(mood), "message": "no", "status": 400})
        listed = json.dumps(_as_listed(entry) | {"status": "queued"}).encode()
        return self._send(201, listed[:30] if mood == "cut" else listed)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _client_has_gone(self) -> bool:
        self.connection.settimeout(0.01)
        try:
            return self.connection.recv(1, socket.MSG_PEEK) == b""
        except TimeoutError:
            return False
        except OSError:
            return True
        finally:
            self.connection.settimeout(None)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if not MESSAGES.fullmatch(parts.path):
            return self._say(404, {"code": 20404, "message": "not found", "status": 404})
        since = datetime.fromisoformat(asked["DateSent>"]).timestamp()
        with self.server.lock:
            entries = list(self.server.accepted.values())
        found = [
            _as_listed(entry) | {"status": "sent"}
            for entry in entries
            if entry["to"] == asked["To"]
            and entry["at"] >= since
            and entry["key"] not in self.server.orders["hides"]
        ]
        return self._say(200, {"messages": found, "page": 0, "page_size": 50, "next_page_uri": None})

    def _control(self, order: dict[str, Any]) -> None:
        if order.pop("release", False):
            self.server.release()
        for key, status in order.pop("call back", []):
            self.server.call_back(self.server.accepted[key], status)
        self.server.orders.update(order)
        with self.server.lock:
            told = {
                "holding": self.server.holding,
                "accepted": sorted(self.server.accepted),
                "whims": dict(self.server.whims),
                "tried": sorted(self.server.tries),
            }
        self._say(200, told | self.server.post.summary())

    def _say(self, status: int, value: dict[str, Any], **headers: str) -> None:
        self._send(status, json.dumps(value).encode(), **headers)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # whoever asked was killed: that is what this is for

    def log_message(self, *args: Any) -> None:
        """Silence."""


def _key(form: dict[str, str]) -> int:
    """Our own id of the message, which came in the address for its callbacks."""
    return int(form["StatusCallback"].rstrip("/").rpartition("/")[2])


def _as_listed(entry: dict[str, Any]) -> dict[str, Any]:
    at = format_datetime(datetime.fromtimestamp(entry["at"], UTC))
    return {
        "sid": entry["sid"], "to": entry["to"], "body": entry["body"], "error_code": None, "price": None,
        "date_created": at, "date_sent": at,
    }  # fmt: skip


if __name__ == "__main__":
    Provider(sys.argv[1], sys.argv[2], int(sys.argv[3])).serve_forever(poll_interval=0.05)
