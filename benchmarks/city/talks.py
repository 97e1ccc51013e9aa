"""Talks that needed or need a mediator: requests, who was asked, what they said, who came."""

from datetime import date, datetime, timedelta
from random import Random

from assignments.models import Case, Offer, Request, RequestDate
from benchmarks.city.book import HOURS, Book
from benchmarks.city.copying import Row, copy
from benchmarks.city.dice import at, dice, popularity, skewed
from benchmarks.city.people import Crowd, tags
from benchmarks.city.places import coordinator_of, office_of, requester_of
from benchmarks.city.sizes import Sizes
from benchmarks.city.words import Asked, Words

_PAST_DAYS, _DAYS_AHEAD = 700, 21
#: None that a new reference is drawn from: one of those would meet one of these now and then.
_LETTERS = "0125ILOSZ"
#: In five talks one case comes back.
_TALKS_OF_A_CASE = 5


def ref(number: int) -> str:
    """Six letters; one and the same for a number."""
    letters = []
    for _place in range(6):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


class Talks:
    def __init__(self, sizes: Sizes, crowd: Crowd, book: Book, words: Words) -> None:
        self.sizes, self.crowd, self.book, self.words = sizes, crowd, book, words
        self.rng: Random = dice("talks")
        self.known = tags()[: sizes.languages]
        self.requests: list[Row] = []
        self.dates: list[Row] = []
        self.offers: list[Row] = []

    def build(self) -> None:
        today = self.book.now.date()
        for _number in range(self.sizes.past_talks):
            self._talk(today - timedelta(days=self.rng.randint(1, _PAST_DAYS)))
        for _number in range(self.sizes.coming_talks):
            self._talk(today + timedelta(days=self.rng.randint(1, _DAYS_AHEAD)))

    def write_requests(self) -> None:
        cases = len(self.requests) // _TALKS_OF_A_CASE + 1
        copy(
            Case,
            "id ref organisation_id",
            ((key, ref(key * 7), self._organisation(key)) for key in range(1, cases + 1)),
        )
        copy(
            Request,
            "id ref organisation_id office_id requested_by_id case_id state kind topic language district_id place "
            "contact_name funding_id created_at over_at",
            self.requests,
        )
        copy(RequestDate, "id request_id starts_at ends_at shift_id", self.dates)

    def write_offers(self) -> None:
        """After their questions."""
        copy(
            Offer,
            "id token profile_id position_id question_id state asked_by_id asked_at deadline_at answered_at "
            "answered_via",
            self.offers,
        )

    def _organisation(self, case: int) -> int:
        return (case - 1) % self.sizes.organisations + 1

    def _talk(self, day: date) -> None:
        key = len(self.requests) + 1
        case = (key - 1) // _TALKS_OF_A_CASE + 1
        organisation = self._organisation(case)
        office = office_of(organisation, self.sizes)
        starts = at(day, self.rng.choice(HOURS))
        minutes = self.rng.choice((45, 60, 90))
        district = (office - 1) % self.sizes.districts + 1
        shift = self.book.shift(starts, minutes, office, district)
        tag = self.rng.choices(self.known, cum_weights=popularity(len(self.known)))[0]
        position = self.book.position(shift, "mediator", "cleared", tag=tag)
        state, asked_at = self._ask(position, self.book.seat(position), office, tag, starts)
        created, ends = asked_at - timedelta(hours=3), starts + timedelta(minutes=minutes)
        self.requests.append(
            (key, ref(key), organisation, office, requester_of(organisation, self.sizes), case, state,
             "parent_teacher_talk", "education", tag, district, "Raum 2", "Frau Muster", 1, created, ends)
        )  # fmt: skip
        self.dates.append((key, key, starts, ends, shift))
        self.words.request(key, state, office, organisation, created=created, starts=starts, tag=tag)

    def _ask(self, position: int, seat: int, office: int, tag: str, starts: datetime) -> tuple[str, datetime]:
        """The request's state, and when somebody was asked; of the coming ones a quarter is still to be asked for."""
        is_past = starts <= self.book.now
        asked_at = min(starts - timedelta(days=self.rng.randint(3, 8)), self.book.now - timedelta(hours=2))
        chance = self.rng.random()
        if not is_past and chance < 0.25:
            return "submitted", asked_at
        says_yes = chance < (0.85 if is_past else 0.65)
        for profile in self._wave(tag, starts):
            is_yes = says_yes and self.book.somebody(starts, lambda: profile) is not None  # noqa: B023
            state = "accepted" if is_yes else self._no(starts)
            offer = self._offer(profile, position, office, state, asked_at, starts)
            if is_yes:
                self.book.take(seat, profile, tag, offer=offer)
                return ("done" if is_past else "filled"), asked_at
        return ("unfilled" if is_past else "open"), asked_at

    def _wave(self, tag: str, starts: datetime) -> list[int]:
        speakers = self.crowd.speaking[tag]
        return list(dict.fromkeys(speakers[skewed(self.rng, len(speakers), 1.3)] for _number in range(3)))

    def _no(self, starts: datetime) -> str:
        if starts > self.book.now:
            return self.rng.choice(("sent", "sent", "declined"))
        return self.rng.choice(("declined", "expired", "withdrawn"))

    def _offer(
        self, profile: int, position: int, office: int, state: str, asked_at: datetime, starts: datetime
    ) -> int:
        key = len(self.offers) + 1
        deadline = min(asked_at + timedelta(days=2), starts - timedelta(hours=2))
        if state == "sent" or deadline <= asked_at:
            deadline = starts - timedelta(hours=1)
        said = asked_at + timedelta(hours=1) if state in ("accepted", "declined") else None
        asked = Asked(key, profile, office, state, asked_at, deadline)
        self.offers.append(
            (key, f"offer-{key:016}", profile, position, self.words.offer(asked), state, coordinator_of(office),
             asked_at, deadline, said, "sms" if said else "")
        )  # fmt: skip
        return key
