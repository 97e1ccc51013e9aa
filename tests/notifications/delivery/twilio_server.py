"""A server on loopback that answers as Twilio does, or does not answer."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from twilio.rest import Client

from notifications.channels.twilio import RebasedClient, TwilioChannel

type Answer = Callable[[BaseHTTPRequestHandler], None]


class Provider(ThreadingHTTPServer):
    """Answers on loopback as it is told, and keeps every request."""

    daemon_threads = True
    answer: Answer

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, dict[str, list[str]]]] = []
        self.bodies: list[bytes] = []
        self.asked: list[str] = []
        self.let_go = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what some tests want."""


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.bodies.append(body)
        self.server.requests.append((self.path, parse_qs(body.decode())))
        self.server.answer(self)

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.answer(self)

    def log_message(self, *args: Any) -> None:
        """Silence."""


def saying(status: int, body: str, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body.encode()))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body.encode())

    return answer


def hanging(handler: BaseHTTPRequestHandler) -> None:
    assert isinstance(handler.server, Provider)
    handler.server.let_go.wait(10)


def resetting(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def twilio(base: str, *, sender: str = "+4915799999999") -> TwilioChannel:
    http = RebasedClient(base, timeout=0.4, max_retries=0)
    return TwilioChannel(
        Client("AC" + "0" * 32, "token", http_client=http), sender, "https://lotse.example.org/"
    )


@contextmanager
def serving() -> Iterator[Provider]:
    """A provider on a socket of its own, from the first request to the last answer."""
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.let_go.set()
    server.shutdown()
    thread.join()
    server.server_close()
