"""People with a browser, many at once: they read the page, send its form, and do again what they are asked to."""

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

#: Seconds for which somebody tries again whenever they are asked to, and seconds between two tries.
PATIENCE, PAUSE = 300.0, 6.0
SENTENCE = "Bitte versuchen Sie es gleich noch einmal"


class Form(HTMLParser):
    """The values of the last form with a token on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name"), given.get("value")
        if tag == "input" and name and value is not None:
            self.values.append((name, value))


@dataclass
class Visitor:
    """From an address of their own on loopback: limits count addresses."""

    number: int
    port: int
    session: str = ""
    outcome: str = ""  # "seat", "full", or what else happened
    asked_to_wait: int = 0
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    @property
    def contact(self) -> str:
        return f"newcomer-{self.number}@example.org"

    def sign_up(self, path: str) -> None:
        if self.session:
            self.cookies["sessionid"] = self.session
        status, page = self._patiently("GET", path, [])
        if status != 200:
            self.outcome = f"the form: {status}"
            return
        token = [pair for pair in Form(page).values if pair[0] == "csrfmiddlewaretoken"][:1]
        typed = [] if self.session else [("name", f"Person {self.number}"), ("contact", self.contact)]
        status, page = self._patiently("POST", path, token + typed)
        if status == 302:
            self.outcome = "seat"
        elif status == 409 and "vergeben" in page:
            self.outcome = "full"
        else:
            self.outcome = f"{status}: {page[-2000:]}"

    def _patiently(self, method: str, path: str, values: list[tuple[str, str]]) -> tuple[int, str]:
        """Once more whenever the page asks for it, with the values that the page has kept."""
        deadline = time.monotonic() + PATIENCE
        while True:
            status, page, retry_after = self.ask(method, path, values)
            if time.monotonic() > deadline:
                break
            if (
                status == 429
            ):  # tries that the dying database swallowed count too: three a minute for one mailbox
                self.asked_to_wait += 1
                time.sleep(int(retry_after) + 1)  # the header counts whole seconds
                continue
            if status != 503:
                break
            assert SENTENCE in page, page
            assert int(retry_after) > 0
            kept = Form(page).values
            assert [pair for pair in kept if pair[0] != "csrfmiddlewaretoken"] == values[1:]
            self.asked_to_wait += 1
            values = kept
            time.sleep(PAUSE)
        return status, page

    def ask(self, method: str, path: str, values: list[tuple[str, str]]) -> tuple[int, str, str]:
        source = (f"127.0.0.{2 + self.number % 250}", 0)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=source)
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        headers = {"Host": f"localhost:{self.port}", "Cookie": cookies}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(values) if method == "POST" else None, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        for value in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(value)
        connection.close()
        return answer.status, page, answer.headers.get("Retry-After", "0")
