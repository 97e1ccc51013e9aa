"""The product's deciding modules without its rows: what ``actions`` does in a database, some fifty times as fast.

Who is asked, when, until when and how many at once come from the same functions: matching, picking, waves and the
quiet hours. Only the bookkeeping between them is told again here; a test holds it against the actions.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from assignments.actions.announcing import GRACE, PAUSE
from assignments.matching import Candidate, rank
from assignments.picking import Pick, look_again_at, pick
from assignments.telling import considerate
from assignments.waves import TOO_LATE, answer_by
from config.simulation.demand import Talk
from config.simulation.persons import Asked, Persons
from config.simulation.product import Intent, Question
from config.simulation.town import Mediator
from config.simulation.wanted import LIVE, Wanted, in_time, need_of
from notifications import kinds
from notifications.quiet_hours import spread

LATE = ("expired", "declined")


class Memory:
    """``recipients``: the key by which each person's messages are spread over a morning's first minutes."""

    def __init__(
        self, people: Sequence[Mediator], *, asks_by_itself: bool, recipients: Sequence[int] = ()
    ) -> None:
        self._persons = Persons(people)
        self._asks_by_itself = asks_by_itself
        self._recipients = recipients or range(1, len(people) + 1)
        self._wanted: dict[int, Wanted] = {}
        self._searching: dict[int, Wanted] = {}
        self._offers: list[Asked] = []
        self._live: dict[int, Asked] = {}
        self._seen = 0

    # --- requests and time --------------------------------------------------------------------------------

    def file(self, talk: Talk, *, now: datetime) -> None:
        self._wanted[talk.number] = self._searching[talk.number] = Wanted(talk.dates)
        self._announce(self._wanted[talk.number], now=now, after=GRACE)

    def _announce(self, wanted: Wanted, *, now: datetime, after: timedelta = PAUSE) -> bool:
        if not self._asks_by_itself:
            return False
        talks = [wanted.talk, *wanted.ahead(now)]
        moments = [due for talk in talks if (due := in_time(talk, now=now, after=after))]
        if moments:
            wanted.next_wave_at = moments[0]
        return bool(moments)

    def next_due(self) -> datetime | None:
        waves = [each.next_wave_at for each in self._searching.values() if each.next_wave_at]
        moments = [each.asked_at if each.state == "queued" else each.deadline for each in self._live.values()]
        return min([*waves, *moments], default=None)

    def tick(self, *, now: datetime) -> None:
        queued = [each for each in self._live.values() if each.state == "queued" and each.asked_at <= now]
        for offer in queued:
            offer.state = "sent"
        late = [each for each in self._live.values() if each.state == "sent" and each.deadline <= now]
        for offer in sorted(late, key=lambda each: (each.deadline, each.key)):
            self._end(offer, "expired")
            self._nobody_left(self._wanted[offer.talk.number], now=now)
        due = [each for each in self._searching.values() if each.next_wave_at and each.next_wave_at <= now]
        for wanted in sorted(due, key=lambda each: (each.next_wave_at or now, each.talk.number)):
            self._wave(wanted, now=now)

    def _wave(self, wanted: Wanted, *, now: datetime) -> None:
        wanted.next_wave_at = None
        wave, again_at = self._plan(wanted, wanted.talk, now=now)
        if wave is not None:
            self._ask(wanted, wave.profile_ids, deadline=wave.deadline, now=now)
            return
        moments = [again_at] if again_at else []
        for talk in wanted.ahead(now):
            if in_time(talk, now=now) is None:
                continue
            wave, again_at = self._plan(wanted, talk, now=now)
            if wave is not None:
                wanted.rank = talk.rank
                self._announce(wanted, now=now)
                return
            moments += [again_at] if again_at else []
        if moments:
            self._announce(wanted, now=now, after=min(moments) - now)

    def _plan(self, wanted: Wanted, talk: Talk, *, now: datetime) -> tuple[Pick | None, datetime | None]:
        starts_at = talk.starts_at
        if starts_at <= now or (len(wanted.dates) > 1 and starts_at - now < TOO_LATE):
            return None, None
        candidates, asked = self._candidates(talk, now=now), wanted.before(talk, now)
        wave = pick(candidates, asked=asked, asked_at=now, starts_at=starts_at)
        again_at = look_again_at(candidates, asked=asked, asked_at=now, starts_at=starts_at)
        return wave, None if wave else again_at

    def _candidates(self, talk: Talk, *, now: datetime) -> Sequence[Candidate]:
        need = need_of(talk)
        return rank(need, self._persons.speaking(talk, need, now=now), now=now).candidates

    def night(self, *, now: datetime) -> None:
        for number, wanted in list(self._searching.items()):
            is_announced = wanted.next_wave_at is not None and wanted.next_wave_at > now
            if wanted.talk.ends_at <= now and not is_announced:
                wanted.state = "over"
                del self._searching[number]
        self._persons.end_pauses(now=now)

    # --- offers -------------------------------------------------------------------------------------------

    def _ask(
        self, wanted: Wanted, people: Sequence[int], *, now: datetime, deadline: datetime | None = None
    ) -> None:
        wanted.state, wanted.next_wave_at = "open", None
        for person in people:
            self._open(wanted, person, now=now, deadline=deadline)

    def _open(
        self, wanted: Wanted, person: int, *, now: datetime, deadline: datetime | None, kind: str = "offer"
    ) -> None:
        starts_at = wanted.talk.starts_at
        due = considerate(now, starts_at=starts_at)
        arrives_at = due
        if due > now:
            key = f"recipient:{self._recipients[person]}"
            arrives_at = spread(due, key, kinds.kind(kind).priority)
        offer = Asked(
            key=len(self._offers) + 1,
            talk=wanted.talk,
            person=person,
            state="sent" if due <= now else "queued",
            asked_at=due,
            deadline=deadline or answer_by(asked_at=due, starts_at=starts_at),
            arrives_at=arrives_at,
        )
        self._offers.append(offer)
        self._live[offer.key] = offer
        wanted.offers.append(offer)
        self._persons.offers[person].append(offer)

    def new_questions(self) -> list[Question]:
        new = self._offers[self._seen :]
        self._seen = len(self._offers)
        return [
            Question(each.key, each.talk.number, each.person, each.arrives_at, each.talk.rank) for each in new
        ]

    def arrives(self, offer: int) -> bool:
        return self._offers[offer - 1].state != "withdrawn"

    def answer(self, offer: int, intent: Intent, *, now: datetime) -> bool:
        asked = self._offers[offer - 1]
        if asked.state == "withdrawn":
            return False
        if asked.state not in LIVE:
            asked = self._newer(asked)
        return self._accept(asked, now=now) if intent == "accept" else self._decline(asked, now=now)

    def _newer(self, asked: Asked) -> Asked:
        same_date = self._wanted[asked.talk.number].asked_for(asked.talk)
        same = (each for each in same_date if each.person == asked.person and each.state in LIVE)
        return next(same, asked)

    def _accept(self, asked: Asked, *, now: datetime) -> bool:
        wanted = self._wanted[asked.talk.number]
        if asked.talk.starts_at <= now or asked.talk.rank != wanted.rank:
            return False
        if wanted.holder is not None:
            if wanted.holder != asked.person and asked.state in (*LIVE, *LATE):
                self._end(asked, "lost", at=now)
            return False
        if asked.state not in (*LIVE, *LATE) or self._persons.is_busy(asked.person, asked.talk):
            return False
        self._end(asked, "accepted", at=now)
        wanted.holder = asked.person
        self._persons.promised[asked.person].append(asked.talk)
        self._persons.with_case[asked.person, asked.talk.case] += 1
        self._filled(wanted, asked, now=now)
        return True

    def _filled(self, wanted: Wanted, winner: Asked, *, now: datetime) -> None:
        for other in list(self._live.values()):
            overlaps = (
                other.talk.starts_at < wanted.talk.ends_at and wanted.talk.starts_at < other.talk.ends_at
            )
            if other.person == winner.person and overlaps:
                self._end(other, "withdrawn")
                if other.talk.number != wanted.talk.number:
                    self._nobody_left(self._wanted[other.talk.number], now=now)
        for other in wanted.offers:
            if other.state in LIVE:
                self._end(other, "withdrawn")
        wanted.state, wanted.next_wave_at = "filled", None
        self._searching.pop(wanted.talk.number, None)

    def _decline(self, asked: Asked, *, now: datetime) -> bool:
        if asked.state in (*LIVE, "expired", "lost"):
            self._end(asked, "declined", at=now)
            self._nobody_left(self._wanted[asked.talk.number], now=now)
        return False

    def _end(self, offer: Asked, state: str, *, at: datetime | None = None) -> None:
        offer.state = state
        offer.answered_at = at or offer.answered_at
        self._live.pop(offer.key, None)

    def _nobody_left(self, wanted: Wanted, *, now: datetime) -> None:
        if not wanted.is_waiting and wanted.state == "open":
            self._announce(wanted, now=now)

    def falls_ill(self, talk: int, *, now: datetime) -> None:
        wanted = self._wanted[talk]
        assert wanted.holder is not None
        left, wanted.holder = wanted.holder, None
        self._persons.promised[left].remove(wanted.talk)
        self._persons.with_case[left, wanted.talk.case] -= 1
        wanted.had_it.add((wanted.rank, left))
        wanted.state, self._searching[talk] = "open", wanted
        latest = {each.person: each for each in wanted.asked_for(wanted.talk)}.values()
        lost = [each for each in latest if each.state == "lost" and each.person != left]
        asked = False
        for offer in sorted(lost, key=lambda each: (each.answered_at, each.key)):
            free = self._persons.may_be_asked_again(offer.person, wanted.talk)
            if free and not self._persons.is_over_budget(offer.person, now=now):
                self._open(wanted, offer.person, now=now, deadline=None, kind="offer_again")
                asked = True
        if not asked:
            self._announce(wanted, now=now)

    # --- what the desk sees -------------------------------------------------------------------------------

    def to_ask(self, talk: int, *, now: datetime) -> tuple[Sequence[int], set[int]] | None:
        wanted = self._wanted[talk]
        if wanted.state not in ("submitted", "open") or wanted.is_waiting:
            return None
        if wanted.talk.starts_at <= now:
            return (), set()
        ranked = [each.profile_id for each in self._candidates(wanted.talk, now=now)]
        return ranked, {offer.person for offer in wanted.asked_for(wanted.talk)}

    def go_on(self, talk: int, *, now: datetime) -> bool:
        wanted = self._wanted[talk]
        later = [other.rank for other in wanted.ahead(now) if other.rank > wanted.rank]
        wanted.rank = later[0] if later else wanted.rank
        return bool(later)

    def ask(self, talk: int, people: Sequence[int], *, now: datetime) -> None:
        self._ask(self._wanted[talk], people, now=now)

    def stuck(self, *, now: datetime) -> list[int]:
        return [
            number
            for number, wanted in sorted(self._searching.items())
            if wanted.state == "open" and not wanted.is_waiting and wanted.dates[-1].starts_at > now
        ]

    def came(self) -> dict[int, int]:
        return {number: each.holder for number, each in self._wanted.items() if each.holder is not None}
