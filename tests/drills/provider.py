"""An SMS provider on a real socket, as a process of its own: python -m tests.drills.provider LOG TOKEN PORT

It speaks as Twilio does, writes down durably what it accepts, and is told at /control how to misbehave:
hold requests before or after it has accepted them, answer wrongly, hide messages from look-ups, call back.
Standard library only, and nothing of ours: what it says is evidence.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import socket
import struct
import sys
import threading
import time
import urllib.request
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

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
        }
        self.holding = 0
        self.let_go = threading.Event()

    def accept(self, form: dict[str, str]) -> dict[str, Any]:
        """On disk before anybody hears of it: the log outlives every crash of this drill."""
        with self.lock:
            key = int(form["StatusCallback"].rstrip("/").rpartition("/")[2])
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
        form = {"MessageSid": entry["sid"], "MessageStatus": status, "To": entry["to"]}
        signed = entry["callback"] + "".join(name + form[name] for name in sorted(form))
        digest = hmac.new(self.token.encode(), signed.encode(), hashlib.sha1).digest()
        request = urllib.request.Request(  # noqa: S310 - our own web on loopback
            entry["callback"],
            urlencode(form).encode(),
            {"X-Twilio-Signature": base64.b64encode(digest).decode()},
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
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            return self.connection.close()
        if answer == "garbage":
            return self._send(201, b'{"sid": "SM')
        return self._say(answer, _as_listed(entry) | {"status": "queued" if answer == 201 else answer})

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
        self._say(200, {"holding": self.server.holding, "accepted": sorted(self.server.accepted)})

    def _say(self, status: int, value: dict[str, Any]) -> None:
        self._send(status, json.dumps(value).encode())

    def _send(self, status: int, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # whoever asked was killed: that is what this is for

    def log_message(self, *args: Any) -> None:
        """Silence."""


def _as_listed(entry: dict[str, Any]) -> dict[str, Any]:
    at = format_datetime(datetime.fromtimestamp(entry["at"], UTC))
    return {
        "sid": entry["sid"], "to": entry["to"], "body": entry["body"], "error_code": None, "price": None,
        "date_created": at, "date_sent": at,
    }  # fmt: skip


if __name__ == "__main__":
    Provider(sys.argv[1], sys.argv[2], int(sys.argv[3])).serve_forever(poll_interval=0.05)
