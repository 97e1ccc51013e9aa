"""Half a year of talks: who was asked, who answered how fast, who came. Reasons are taken from here."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from assignments.enums import AssignmentState, EndedBy, OfferState, RequestKind, RequestState, Topic
from assignments.waves import answer_by
from config.demo.cast import FOURTH, MEDIATOR, REQUESTER, TOP_THREE, Out
from config.demo.days import at, is_workday, workday_from, workday_until
from config.demo.network_data import City
from config.demo.people import Helper, People
from config.demo.shifts import HISTORY_WEEKS
from config.demo.talks import Ask, Move, Promise, Talk, Thread
from network.enums import Channel, OrganisationKind
from network.languages import TAGS
from network.localtime import local
from volunteers.enums import Standing

TALKS_A_WEEK = 10
#: Every other mediator for Arabic was asked within so many days; the tour's three and the fourth were not.
ASKED_LATELY = timedelta(days=6)
#: The cast is asked evenly over the half year.
EVENLY = timedelta(days=11)
WAVE = 3

_MATTERS: dict[str, tuple[tuple[RequestKind, Topic], ...]] = {
    OrganisationKind.SCHOOL: (
        (RequestKind.PARENT_TEACHER_TALK, Topic.EDUCATION),
        (RequestKind.ACCOMPANIMENT_SCHOOL, Topic.EDUCATION),
    ),
    OrganisationKind.PRACTICE: ((RequestKind.ACCOMPANIMENT_HEALTH, Topic.HEALTH),),
    OrganisationKind.AUTHORITY: (
        (RequestKind.ACCOMPANIMENT_AUTHORITY, Topic.LABOUR_MARKET),
        (RequestKind.ACCOMPANIMENT_AUTHORITY, Topic.HOUSING),
        (RequestKind.CONSULTATION, Topic.HOUSING),
    ),
}
_DEMAND = {tag: 1 / (rank + 2) for rank, tag in enumerate(TAGS[:27])}
_MINUTES = (45, 60, 60, 60, 90, 90, 120)


class Past:
    """Plans the talks in the order of their weeks, and remembers on each helper what became of them."""

    def __init__(self, *, city: City, people: People, rng: Random, today: date) -> None:
        self.city = city
        self.people = people
        self.rng = rng
        self.today = today
        self.talks: list[Talk] = []
        self.threads: list[Thread] = []
        self._demand = {tag: weight * self._known(tag) for tag, weight in _DEMAND.items()}

    def plan(self) -> Thread:
        """Everything up to yesterday; returns the thread whose talks the tour's mediator knows."""
        known = self._known_to_mediator()
        for week in range(HISTORY_WEEKS, -1, -1):
            monday = self.today - timedelta(days=self.today.weekday(), weeks=week)
            for _number in range(TALKS_A_WEEK):
                day = monday + timedelta(days=self.rng.randrange(5))
                if is_workday(day) and day < self.today:
                    self._talk(self._thread(), day)
        self._ask_lately()
        return known

    def _known_to_mediator(self) -> Thread:
        """Two talks of one case with the tour's mediator, so that a ranking can say so."""
        school = self.city.requesters[REQUESTER.organisation]
        thread = Thread(school, "ar", RequestKind.PARENT_TEACHER_TALK, Topic.EDUCATION)
        helper = self.people.of(MEDIATOR)
        for days_ago in (92, 61):
            day = workday_from(self.today - timedelta(days=days_ago))
            talk = self._new(thread, day, hour=14, minutes=60)
            self.talks.append(talk)
            self._wave(talk, [helper], talk.created_at + timedelta(hours=1), wave=1, sure=True)
            self._finish(talk, always_comes=True)
        return thread

    def _known(self, tag: str) -> float:
        """Institutions ask less for a language that nobody could be found for."""
        return 0.1 + min(sum(helper.mediates(tag) for helper in self.people.helpers), 3)

    def _thread(self) -> Thread:
        requesters = list(self.city.requesters.values())
        requester = self.rng.choices(requesters, [entry.weight for entry in requesters])[0]
        language = self.rng.choices(list(self._demand), list(self._demand.values()))[0]
        going_on = [
            thread
            for thread in self.threads
            if thread.requester is requester and thread.language == language and thread.helper
        ]
        if going_on and self.rng.random() < 0.45:
            return self.rng.choice(going_on)
        kind, topic = self.rng.choice(_MATTERS[requester.organisation.kind])
        thread = Thread(requester, language, kind, topic)
        self.threads.append(thread)
        return thread

    def _new(self, thread: Thread, day: date, *, hour: int, minutes: int, half: bool = False) -> Talk:
        starts_at = at(day, hour, 30 if half else 0)
        filed_on = workday_until(day - timedelta(days=self.rng.randint(4, 12)))
        return Talk(
            thread=thread,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
            created_at=at(filed_on, self.rng.randint(8, 11), self.rng.randrange(60)),
        )

    def _talk(self, thread: Thread, day: date) -> None:
        for _attempt in range(4):  # institutions know which hours work
            talk = self._new(
                thread,
                day,
                hour=self.rng.randint(8, 15),
                minutes=self.rng.choice(_MINUTES),
                half=self.rng.random() < 0.5,
            )
            asked_at = talk.created_at + timedelta(minutes=self.rng.randint(20, 150))
            if len(self._next(talk, asked_at)) > 1:
                break
        self.talks.append(talk)
        talk.move(RequestState.OPEN, asked_at, Channel.PAGE)
        previous = thread.helper
        if previous and self._could(previous, talk, asked_at) and self.rng.random() < 0.7:
            first = [previous]
        else:
            first = self._next(talk, asked_at)
        filled = self._wave(talk, first, asked_at, wave=1)
        for wave in (2, 3):
            asked_at = at(workday_from(local(asked_at).date() + timedelta(days=1)), 9, 10)
            if filled or asked_at > talk.starts_at - timedelta(hours=5):
                break
            filled = self._wave(talk, self._next(talk, asked_at), asked_at, wave=wave)
        self._finish(talk)

    def _next(self, talk: Talk, asked_at: datetime) -> list[Helper]:
        """Whoever could, those first who have not been asked for longest."""
        already = {ask.helper for ask in talk.asks}
        able = [h for h in self.people.helpers if h not in already and self._could(h, talk, asked_at)]
        able.sort(key=lambda helper: (bool(helper.asked), helper.asked[-1:], helper.profile.pk))
        return able[:WAVE]

    def _could(self, helper: Helper, talk: Talk, asked_at: datetime) -> bool:
        person, thread = helper.person, talk.thread
        begin, end = local(talk.starts_at), local(talk.ends_at)
        asked_on = local(asked_at).date()
        blocked = person.out == Out.BLOCKED and thread.requester.organisation.slug == REQUESTER.organisation
        return (
            helper.mediates(thread.language)
            and helper.welcomed
            and not blocked
            and helper.cleared_on(begin.date())
            and person.joined_on + timedelta(days=14)
            < asked_on
            <= self.today - timedelta(days=person.quiet_days)
            and (person.asked is None or self._its_turn(helper, person.asked, asked_at))
            and sum(asked_at - when < timedelta(days=7) for when in helper.asked) < 3
            and helper.has_time(begin.weekday(), begin.time(), end.time())
            and helper.is_free(talk.starts_at, talk.ends_at)
        )

    def _its_turn(self, helper: Helper, at_most: int, asked_at: datetime) -> bool:
        return len(helper.asked) < at_most and all(abs(asked_at - when) > EVENLY for when in helper.asked)

    def _wave(
        self, talk: Talk, helpers: Sequence[Helper], asked_at: datetime, *, wave: int, sure: bool = False
    ) -> bool:
        """Ask them at once; the first yes has the seat. ``sure``: everybody says yes."""
        deadline = answer_by(asked_at=asked_at, starts_at=talk.starts_at)
        answers: list[tuple[datetime, bool, Ask]] = []
        if sure:
            talk.move(RequestState.OPEN, asked_at, Channel.PAGE)
        for helper in helpers:
            ask = Ask(helper, asked_at, deadline, wave=wave)
            talk.asks.append(ask)
            helper.asked.append(asked_at)
            said_at = asked_at + timedelta(minutes=helper.person.minutes * self.rng.uniform(0.5, 1.6))
            if said_at < deadline and (sure or self.rng.random() < helper.person.answers):
                answers.append((said_at, sure or self.rng.random() < helper.person.accepts, ask))
            else:
                answers.append((deadline, False, ask))
        answers.sort(key=lambda answer: answer[0])
        won_at = next((said_at for said_at, yes, _ask in answers if yes), None)
        for said_at, yes, ask in answers:
            self._answered(talk, ask, said_at, yes, won_at=won_at)
        return won_at is not None

    def _answered(
        self, talk: Talk, ask: Ask, said_at: datetime, yes: bool, *, won_at: datetime | None
    ) -> None:
        channel = self.rng.choices([Channel.SMS, Channel.LINK, Channel.PHONE], [6, 3, 1])[0]
        if won_at is None or said_at < won_at:
            is_late = said_at >= ask.deadline_at
            ask.end(
                OfferState.EXPIRED if is_late else OfferState.DECLINED,
                said_at,
                Channel.SYSTEM if is_late else channel,
            )
        elif yes and said_at == won_at and not talk.promises:
            ask.end(OfferState.ACCEPTED, said_at, channel)
            talk.move(RequestState.FILLED, said_at)
            talk.promises.append(Promise(ask, [Move(AssignmentState.CONFIRMED, said_at, channel)]))
        else:
            ask.end(OfferState.WITHDRAWN, won_at)
            if yes or ask.helper.person.answers == 1:  # who always answers does so late as well
                ask.end(OfferState.LOST, said_at, channel)

    def _finish(self, talk: Talk, *, always_comes: bool = False) -> None:
        """What became of it: mostly somebody came; else cancelled, not come, or nobody found."""
        promise = talk.promises[-1] if talk.promises else None
        if promise is None:
            if talk.state == RequestState.SUBMITTED:
                talk.move(RequestState.OPEN, talk.starts_at)
            talk.move(RequestState.UNFILLED, talk.ends_at)
            return
        helper = promise.ask.helper
        chance = 0.0 if always_comes else self.rng.random()
        early = talk.starts_at - timedelta(hours=self.rng.randint(20, 40))
        if chance > 0.97 and early > promise.moves[0].at:
            talk.move(RequestState.CANCELLED, early, Channel.PAGE)
            talk.cancelled_by = promise.ended_by = EndedBy.REQUESTER
            promise.moves.append(Move(AssignmentState.CANCELLED, early, Channel.PAGE))
        elif chance > 0.94 and early > promise.moves[0].at:
            promise.ended_by = EndedBy.PERSON
            promise.moves.append(Move(AssignmentState.CANCELLED, early, Channel.SMS))
            talk.move(RequestState.OPEN, early)
            talk.move(RequestState.UNFILLED, talk.ends_at)
        else:
            comes = chance < 0.92
            target = AssignmentState.DONE if comes else AssignmentState.NO_SHOW
            promise.moves.append(Move(target, talk.ends_at))
            talk.move(RequestState.DONE, talk.ends_at)
            helper.busy.append((talk.starts_at, talk.ends_at))
            if comes:
                helper.done.append(talk.starts_at)
                talk.thread.helper = helper

    def _ask_lately(self) -> None:
        """Whoever else mediates Arabic was asked in these days, or the tour's three would not come first."""
        rested = {self.people.of(member) for member in (*TOP_THREE, FOURTH)}
        school = self.city.requesters[REQUESTER.organisation]
        others = [entry for entry in self.city.requesters.values() if entry is not school]
        pool = [
            helper
            for helper in self.people.helpers
            if helper.mediates("ar") and helper not in rested and helper.person.standing == Standing.ACTIVE
        ]
        for attempt in range(40):
            silent = [helper for helper in pool if not self._was_asked_lately(helper)]
            if not silent:
                return
            day = workday_until(self.today - timedelta(days=1))
            requester = others[attempt % len(others)]
            kind, topic = self.rng.choice(_MATTERS[requester.organisation.kind])
            talk = self._new(Thread(requester, "ar", kind, topic), day, hour=8 + attempt % 8, minutes=60)
            filed_on = workday_until(min(self.today - timedelta(days=4), day - timedelta(days=1)))
            talk.created_at = at(filed_on, 8, 30 + attempt % 30)
            asked_at = talk.created_at + timedelta(minutes=45)
            able = [helper for helper in silent if self._could(helper, talk, asked_at)][:WAVE]
            if not able:
                continue
            self.talks.append(talk)
            talk.move(RequestState.OPEN, asked_at, Channel.PAGE)
            self._wave(talk, able, asked_at, wave=1)
            self._finish(talk)

    def _was_asked_lately(self, helper: Helper) -> bool:
        return any(when > at(self.today, 0) - ASKED_LATELY for when in helper.asked)
