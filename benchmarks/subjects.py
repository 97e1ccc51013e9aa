"""What is measured, and the limits that hold. A page is one line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from assignments.actions.offers import ask
from assignments.queries.candidates import planned_wave, ranking
from benchmarks.database import NOW
from benchmarks.measure import Unexpected
from benchmarks.stage import SETTLED, Stage
from config import clockwork
from network import heartbeat
from network.actions import retention
from network.models import Heartbeat
from notifications import delivery
from notifications.models import Message
from notifications.outbox import Word, enqueue

#: With ten times the city a page may read twice as many rows, and this many are nobody's concern.
GROWTH, NOISE = 2.0, 200
#: A coordinator's page, once the trace of this hour's look is there, and the candidates of a request.
PAGE, CANDIDATES = 15, 12
#: Where the list itself grows: a year of somebody's offers, languages, habits and their week stand behind each line.
EACH = 40
#: The worker's pass every other second, while nothing is due.
PASS = 30


@dataclass(frozen=True, slots=True)
class Grows:
    """Reads more in a bigger city, up to ``by`` times as much in one ten times as big, and why that is right."""

    by: float
    why: str


@dataclass(frozen=True, slots=True)
class Subject:
    """``most`` queries; in the big city at most ``each`` rows read for one that comes back."""

    name: str
    act: Callable[[Stage, Any], None]
    prepare: Callable[[Stage], Any] = lambda stage: None
    most: int | None = None
    grows: Grows | None = None
    each: int | None = None


def get(path: str, by: str = "", *, status: int = 200, **headers: str) -> Callable[[Stage, Any], None]:
    """``path`` and headers are filled with the stage's keys; ``by`` is who has signed in, nobody without it."""

    def act(stage: Stage, ready: Any) -> None:
        client = stage.clients[by] if by else Client()
        filled = {name: value.format(**stage.keys, ready=ready) for name, value in headers.items()}
        _expect(client.get(path.format(**stage.keys), headers=filled), status)

    return act


def post(
    path: str, data: Mapping[str, str] | None = None, by: str = "", *, status: int = 302
) -> Callable[[Stage, Any], None]:
    """By the browser that was made ready, with what it types, else by ``by``'s."""

    def act(stage: Stage, ready: Any) -> None:
        client, typed = ready or (stage.clients[by] if by else Client(), data or {})
        _expect(client.post(path.format(**stage.keys), typed), status)

    return act


def _expect(response: Any, status: int) -> None:
    assert isinstance(response, HttpResponse)
    if response.status_code != status:
        raise Unexpected(
            f"{status} was expected, not {response.status_code} {response.headers.get('Location', '')}"
        )


# --- What is made ready before the clock runs -----------------------------------------------------------------

_NEWCOMER = {"name": "Neu Hier", "contact": "neu-hier@example.org"}


def _with_code(stage: Stage) -> tuple[Client, dict[str, str]]:
    """Somebody new whose code has just come."""
    client = Client()
    _expect(client.post(f"/join/{stage.keys['position']}/", _NEWCOMER), 302)
    body = Message.objects.filter(kind="code").latest("pk").body
    code = next(
        word
        for word in body.replace(".", " ").replace(":", " ").split()
        if word.isdecimal() and len(word) == 6
    )
    return client, {"code": code}


def _etag(stage: Stage) -> str:
    return str(Client().get(f"/calendar/{stage.keys['feed']}.ics")["ETag"])


def _looked(name: str) -> Callable[[Stage], None]:
    """The first look within an hour leaves a trace: one statement more, not measured here."""

    def prepare(stage: Stage) -> None:
        stage.clients["coordinator"].get(f"/desk/requests/{stage.keys[name]}/")

    return prepare


def _worker_lives(stage: Stage) -> None:
    heartbeat.beat()


def _one_message(stage: Stage) -> None:
    word = Word(key="bench", kind="code", about="bench", values={"code": "123456"})
    enqueue(word, recipient=stage.helper.user.recipient, now=NOW)


# --- What is no page ------------------------------------------------------------------------------------------


def _rank(name: str) -> Callable[[Stage, Any], None]:
    def act(stage: Stage, ready: Any) -> None:
        ranked = ranking(stage.requests[name], now=NOW)
        if not ranked.candidates and not ranked.excluded:
            raise Unexpected("nobody speaks the language")

    return act


def _wave(name: str) -> Callable[[Stage, Any], None]:
    """Whom Lotse would ask next by itself."""

    def act(stage: Stage, ready: Any) -> None:
        plan = planned_wave(stage.requests[name], now=NOW)
        if plan.wave is None and plan.again_at is None:
            raise Unexpected("nobody may be asked")

    return act


def _ask_three(stage: Stage, people: list[int]) -> None:
    ask(request_id=stage.requests["common"].pk, profile_ids=people, by=stage.coordinator, now=NOW)


def _three(stage: Stage) -> list[int]:
    return [row.profile.pk for row in ranking(stage.requests["common"], now=NOW).candidates[:3]]


def _pass(stage: Stage, ready: Any) -> None:
    if clockwork.tick(now=SETTLED):
        raise Unexpected("a step failed")


def _night_begins(stage: Stage) -> None:
    Heartbeat.objects.filter(name=retention.MARK).delete()


def _night(stage: Stage, ready: Any) -> None:
    """As much as one pass of the clock may end; the pass after it goes on."""
    if retention.nightly(now=SETTLED) is None:
        raise Unexpected("the night was over")


def _deliver(stage: Stage, ready: Any) -> None:
    if delivery.deliver_due(now=SETTLED) != 1:
        raise Unexpected("one message was due")


# --- The list -------------------------------------------------------------------------------------------------

_SPEAKERS = Grows(
    3, "everybody who speaks the language is shown, as candidate or with what speaks against them"
)

_NEW = {
    "kind": "parent_teacher_talk", "topic": "education", "language": "ar", "level": "B2", "setting": "on_site",
    "on": "08.12.2026", "at": "10:30", "minutes": "60", "place": "Raum 1", "contact_name": "Frau Muster",
    "contact_phone": "0231 5000001", "organisation": "1", "district": "bezirk-1", "key": "bench",
}  # fmt: skip


def subjects() -> Iterable[Subject]:
    yield from _public()
    yield from _helpers()
    yield from _desk()
    yield from _requesters()
    yield from _machinery()


def _public() -> Iterable[Subject]:
    yield Subject("/join/", get("/join/"))
    yield Subject(
        "/join/ by language, district, day", get("/join/?language=ar&district={district}&day=weekday")
    )
    yield Subject("/join/ of a helper", get("/join/", by="helper"))
    yield Subject("/join/…/", get("/join/{position}/"))
    yield Subject("sign-up: a seat is held", post("/join/{position}/", _NEWCOMER))
    yield Subject("sign-up: the code", post("/accounts/login/code/confirm/"), _with_code)
    yield Subject("/programme/", get("/programme/"))
    yield Subject("/programme.ics", get("/programme.ics"))
    yield Subject("calendar, first time", get("/calendar/{feed}.ics"), most=3)
    yield Subject(
        "calendar, unchanged", get("/calendar/{feed}.ics", status=304, if_none_match="{ready}"), _etag, most=1
    )


def _helpers() -> Iterable[Subject]:
    yield Subject("/me/ with a long history", get("/me/", by="helper"), most=PAGE)
    yield Subject("/me/assignments/…/", get("/me/assignments/{assignment}/", by="helper"), most=PAGE)
    yield Subject("a seat by one tap", post("/me/positions/{position}/take/", by="helper"))
    yield Subject("/o/…/", get("/o/{offer}/"))
    yield Subject("/o/…/ accepted", post("/o/{offer}/", {"answer": "accept"}, status=200))


def _desk() -> Iterable[Subject]:
    yield Subject("/desk/ of a coordinator", get("/desk/", by="coordinator"), most=PAGE)
    yield Subject("/desk/ of the lead", get("/desk/", by="lead"), most=PAGE)
    yield Subject(
        "/desk/requests/…/, common",
        get("/desk/requests/{common}/", by="coordinator"),
        _looked("common"),
        most=PAGE,
        grows=_SPEAKERS,
        each=EACH,
    )
    yield Subject(
        "/desk/requests/…/, rare",
        get("/desk/requests/{rare}/", by="coordinator"),
        _looked("rare"),
        most=PAGE,
    )
    yield Subject(
        "/desk/requests/…/, asked",
        get("/desk/requests/{asked}/", by="coordinator"),
        _looked("asked"),
        most=PAGE,
        grows=_SPEAKERS,
        each=EACH,
    )
    yield Subject("candidates, common language", _rank("common"), most=CANDIDATES, grows=_SPEAKERS, each=EACH)
    yield Subject("candidates, rare language", _rank("rare"), most=CANDIDATES)
    yield Subject("next wave, common language", _wave("common"), most=CANDIDATES, grows=_SPEAKERS, each=EACH)
    yield Subject("asking three", _ask_three, _three, grows=_SPEAKERS)
    yield Subject("/desk/shifts/…/", get("/desk/shifts/{session}/", by="coordinator"), most=PAGE)
    yield Subject(
        "/desk/shifts/…/ by name", get("/desk/shifts/{session}/?q=mensch", by="coordinator"), most=PAGE
    )


def _requesters() -> Iterable[Subject]:
    yield Subject("/requests/", get("/requests/", by="requester"), most=PAGE)
    yield Subject("/requests/…/", get("/requests/{common}/", by="requester"), most=PAGE)
    yield Subject("/requests/new/", get("/requests/new/", by="requester"), most=PAGE)
    yield Subject("a request is filed", post("/requests/new/", _NEW, by="requester"))


def _machinery() -> Iterable[Subject]:
    yield Subject("worker's pass, nothing due", _pass, most=PASS)
    yield Subject("the night's first slice", _night, _night_begins)
    yield Subject("one message is delivered", _deliver, _one_message)
    yield Subject("/readyz", get("/readyz"), _worker_lives)
    yield Subject("/healthz", get("/healthz"), most=0)
