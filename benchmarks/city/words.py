"""What was asked, told and heard, and the trail that every change of state has left."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

from benchmarks.city.book import Book, Held
from benchmarks.city.copying import Row, as_json, copy
from network.models import DeskItem, StateEvent
from notifications.models import InboundMessage, Message, Question
from scheduling.models import CalendarEntry, CalendarFeed

_CODES = 90  # from 10 to 99
_REMINDERS = (("reminder_evening", timedelta(hours=22)), ("reminder_hours", timedelta(hours=2)))
_TEXT = "Sprachmittlung am Donnerstag um 14:30 Uhr, 60 Minuten, Innenstadt-Nord. Bitte JA 47 oder NEIN 47."


@dataclass(frozen=True, slots=True)
class Asked:
    """One offer, as far as words are made of it."""

    key: int
    profile: int
    office: int
    state: str
    at: datetime
    deadline: datetime


@dataclass(slots=True)
class Words:
    """``offset`` leads from a profile to its recipient and that recipient's address."""

    offset: int
    now: datetime
    asked: list[Asked] = field(default_factory=list)
    requests: list[Row] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)
    _open: Counter[int] = field(default_factory=Counter)

    def offer(self, asked: Asked) -> int:
        """The key of its question."""
        self.asked.append(asked)
        return 2 * asked.key + 1

    def request(
        self,
        key: int,
        state: str,
        office: int,
        organisation: int,
        *,
        created: datetime,
        starts: datetime,
        tag: str,
    ) -> None:
        """Its trail, and its line on the worklist: settled unless nobody has been asked yet."""
        self.requests.append((key, state, created, starts))
        detail = as_json(
            organisation=f"Stelle {organisation}", language=tag, title="", starts_at=starts.isoformat()
        )
        done_at = None if state == "submitted" else created + timedelta(hours=2)
        self.items.append(
            (
                office,
                "new_request",
                f"request:{key}",
                detail,
                f"/desk/requests/{key}/",
                created,
                created,
                done_at,
            )
        )

    def write_questions(self, book: Book) -> None:
        columns = "id recipient_id reply_code kind subject_id asked_at expires_at closed_at answer"
        copy(Question, columns, chain(self._of_offers(), self._of_assignments(book.held)))

    def write(self, book: Book) -> None:
        copy(DeskItem, "office_id kind subject detail url created_at due_at done_at", self.items)
        copy(
            StateEvent,
            "machine row_id source target at channel",
            chain(self._trail(), self._trail_of(book.held)),
        )
        copy(
            Message,
            "key recipient_id address_id office_id kind about channel priority language subject body state created_at "
            "due_at expires_at attempts sent_at",
            chain(self._messages_of_offers(), self._messages_of(book.held)),
        )
        copy(
            InboundMessage,
            "provider_id channel sender body raw received_at processed_at recipient_id intent outcome",
            self._heard(),
        )
        copy(
            CalendarEntry,
            "uid profile_id kind subject_id status starts_at ends_at summary location url updated_at",
            self._entries(book.held),
        )

    def write_feeds(self, profiles: range) -> None:
        """Two people of three fetch their calendar; ``token_of`` names the address."""
        from scheduling.actions.calendar import token_hash

        rows = ((key, token_hash(token_of(key)), self.now, self.now) for key in profiles if key % 3)
        copy(CalendarFeed, "profile_id token_hash created_at last_fetched_at", rows)

    def _of_offers(self) -> Iterator[Row]:
        for one in self.asked:
            is_open = one.state == "sent"
            yield self._question(
                2 * one.key + 1, one.profile, "offer", one.key, one.at, one.deadline, is_open
            )

    def _of_assignments(self, held: list[Held]) -> Iterator[Row]:
        for one in held:
            is_open = one.state == "confirmed"
            asked_at = min(one.starts - timedelta(days=5), self.now - timedelta(hours=2))
            yield self._question(
                2 * one.key, one.profile, "assignment", one.key, asked_at, one.starts, is_open
            )

    def _question(
        self, key: int, profile: int, kind: str, subject: int, at: datetime, expires: datetime, is_open: bool
    ) -> Row:
        """Open ones of one person have different numbers."""
        self._open[profile] += is_open
        code = 10 + (self._open[profile] if is_open else key) % _CODES
        closed_at, answer = (None, "") if is_open else (at + timedelta(hours=1), "yes")
        return key, profile + self.offset, code, kind, subject, at, expires, closed_at, answer

    def _trail(self) -> Iterator[Row]:
        for key, state, created, starts in self.requests:
            yield "request", key, "", "submitted", created, "page"
            if state != "submitted":
                yield "request", key, "submitted", "open", created + timedelta(hours=3), "page"
            if state in ("filled", "done"):
                yield "request", key, "open", "filled", created + timedelta(hours=4), "system"
            if state in ("done", "unfilled"):
                source = "filled" if state == "done" else "open"
                yield "request", key, source, state, starts + timedelta(hours=2), "system"
        for one in self.asked:
            yield "offer", one.key, "", "sent", one.at, "page"
            if one.state != "sent":
                yield "offer", one.key, "sent", one.state, one.at + timedelta(hours=1), "sms"

    def _trail_of(self, held: list[Held]) -> Iterator[Row]:
        for one in held:
            yield "assignment", one.key, "", "confirmed", min(one.starts, self.now), "page"
            if one.state == "done":
                yield "assignment", one.key, "confirmed", "done", one.ends, "system"

    def _messages_of_offers(self) -> Iterator[Row]:
        for one in self.asked:
            key, about = f"offer:{one.key}:asked:email", f"offer:{one.key}"
            yield self._message(key, one.profile, one.office, "offer", about, 2, one.at, one.deadline)

    def _messages_of(self, held: list[Held]) -> Iterator[Row]:
        """The word that they have the seat, and two reminders: those of what is coming still wait."""
        for one in held:
            about = f"assignment:{one.key}"
            told_at = min(one.starts - timedelta(days=5), self.now - timedelta(hours=2))
            yield self._message(
                f"{about}:confirmed:email",
                one.profile,
                one.office,
                "seat_confirmed",
                about,
                1,
                told_at,
                one.starts,
            )
            if one.state == "confirmed":
                for kind, before in _REMINDERS:
                    key, due = f"{about}:{kind}:0:email", one.starts - before
                    if due > self.now + timedelta(hours=1):
                        yield self._message(key, one.profile, one.office, kind, about, 3, due, one.starts)

    def _message(
        self,
        key: str,
        profile: int,
        office: int,
        kind: str,
        about: str,
        priority: int,
        due: datetime,
        until: datetime,
    ) -> Row:
        who = profile + self.offset
        state, attempts, sent_at = ("sent", 1, due) if due <= self.now else ("queued", 0, None)
        created = min(due, self.now)
        return (
            key, who, who, office, kind, about, "email", priority, "de", "Lotse", _TEXT, state, created, due, until,
            attempts, sent_at,
        )  # fmt: skip

    def _heard(self) -> Iterator[Row]:
        for one in self.asked:
            if one.state in ("accepted", "declined"):
                heard_at = one.at + timedelta(hours=1)
                sender, intent = (
                    f"mensch-{one.profile}@example.org",
                    "yes" if one.state == "accepted" else "no",
                )
                who = one.profile + self.offset
                yield (
                    f"mail-{one.key}",
                    "email",
                    sender,
                    "JA",
                    b"",
                    heard_at,
                    heard_at,
                    who,
                    intent,
                    one.state,
                )

    def _entries(self, held: list[Held]) -> Iterator[Row]:
        for one in held:
            yield (
                UUID(int=one.key), one.profile, "assignment", one.key, "CONFIRMED", one.starts, one.ends, one.title,
                "Innenstadt-Nord", f"https://lotse.example.org/me/assignments/{one.key}/", one.starts,
            )  # fmt: skip


def token_of(profile: int) -> str:
    return f"calendar-of-{profile}"
