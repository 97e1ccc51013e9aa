"""One year under one policy, at the instants at which something happens.

The clock jumps to the next instant at which somebody writes, answers or falls ill, or at which time drives something in
the product. What does not bear on who is asked (reminders, most of the night's work) is left out.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count

from assignments.actions.announcing import GRACE
from config.simulation import behaviour
from config.simulation.demand import Talk, talks
from config.simulation.measures import Kept, Measures, measure
from config.simulation.oracle import Oracle
from config.simulation.policies import Policy
from config.simulation.product import Intent, Product, Question
from config.simulation.town import BEGINS_ON, Mediator, Size
from network.localtime import habit_at

#: The worker looks so often for what is due.
BEAT = timedelta(seconds=2)
NIGHT = time(22)


class Year:
    """``asks``: when each person was asked, by their place in the town; ``log`` every ask in order."""

    def __init__(self, size: Size, policy: Policy, people: list[Mediator], product: Product) -> None:
        self.size, self.policy, self.people, self.product = size, policy, people, product
        self.oracle = Oracle(people)
        self.talks: dict[int, Talk] = {}
        self.kept: dict[int, Kept] = {}
        self.asks: dict[int, list[datetime]] = defaultdict(list)
        self.log: list[tuple[datetime, int, int]] = []
        self._times_asked: Counter[tuple[int, int, int]] = Counter()
        self._exhausted: set[int] = set()
        self._events: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._order = count()
        self._ticked = habit_at(BEGINS_ON, time())

    # --- time ---------------------------------------------------------------------------------------------

    def run(self) -> Measures:
        coming = talks(self.size, self.people)
        for talk in coming:
            self._at(talk.filed_at, partial(self._file, talk))
        last = max((talk.dates[-1].ends_at for talk in coming), default=self._ticked)
        day = BEGINS_ON
        while (night := habit_at(day, NIGHT)) < last + timedelta(days=1):
            self._at(night, self._night)
            day += timedelta(days=1)
        while self._events:
            self._step()
        return self._measured()

    def _at(self, moment: datetime, act: Callable[[datetime], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._order), act))

    def _step(self) -> None:
        due, moment = self.product.next_due(), self._events[0][0]
        if due is not None and due <= moment:
            self._tick(max(due, self._ticked + BEAT))
        else:
            _moment, _order, act = heapq.heappop(self._events)
            act(moment)
        for question in self.product.new_questions():
            self._at(question.arrives_at, partial(self._arrive, question))

    def _tick(self, now: datetime) -> None:
        self._ticked = now
        self.product.tick(now=now)
        if self.policy is not Policy.LOTSE:
            for talk in self.product.stuck(now=now):
                self._ask_by_hand(talk, now)

    def _night(self, now: datetime) -> None:
        self.product.night(now=now)

    # --- what people do -----------------------------------------------------------------------------------

    def _file(self, talk: Talk, now: datetime) -> None:
        self.product.file(talk, now=now)
        self.talks[talk.number] = talk
        able = [set(self.oracle.able(dated)) for dated in talk.dates]
        self.kept[talk.number] = Kept(
            talk.case,
            talk.follows_up,
            now,
            talk.starts_at,
            able=len(set.union(*able)),
            for_both=len(set.intersection(*able)) if len(able) > 1 else 0,
        )
        if self.policy is not Policy.LOTSE:
            self._at(now + GRACE, partial(self._ask_by_hand, talk.number))

    def _arrive(self, question: Question, now: datetime) -> None:
        """Somebody reads that they are asked, and will answer or not."""
        if not self.product.arrives(question.offer):
            return
        talk, person = self._dated(question), question.person
        self.asks[person].append(now)
        self.log.append((now, talk.number, person))
        self._times_asked[talk.number, talk.rank, person] += 1
        nth = self._times_asked[talk.number, talk.rank, person]
        answer = behaviour.answer(self.size, talk=talk.number, person=person, nth=nth, rank=talk.rank)
        if answer is not None and now + answer.after < talk.starts_at:
            self._at(now + answer.after, partial(self._answer, question, answer.intent))

    def _dated(self, question: Question) -> Talk:
        return self.talks[question.talk].dates[question.rank - 1]

    def _answer(self, question: Question, intent: Intent, now: datetime) -> None:
        if self.product.answer(question.offer, intent, now=now):
            self._promised(self._dated(question), question.person, now)
        elif self.policy is not Policy.LOTSE:
            self._ask_by_hand(question.talk, now)

    def _promised(self, talk: Talk, person: int, now: datetime) -> None:
        kept = self.kept[talk.number]
        kept.filled_at, kept.by, kept.starts_at = kept.filled_at or now, person, talk.starts_at
        self.oracle.taken[person].append(talk)
        ill_at = behaviour.falls_ill(
            self.size, talk=talk.number, person=person, promised_at=now, starts_at=talk.starts_at
        )
        if ill_at is not None and ill_at > now:
            self._at(ill_at, partial(self._ill, talk, person))

    def _ill(self, talk: Talk, person: int, now: datetime) -> None:
        number = talk.number
        self.product.falls_ill(number, now=now)
        self.oracle.taken[person].remove(talk)
        self.kept[number].by = None
        self._exhausted.discard(number)
        if self.policy is not Policy.LOTSE:
            self._ask_by_hand(number, now)

    # --- the desk -----------------------------------------------------------------------------------------

    def _ask_by_hand(self, number: int, now: datetime) -> None:
        if number in self._exhausted or self.talks[number].dates[-1].starts_at <= now:
            return
        known = self.product.to_ask(number, now=now)
        if known is None:
            return
        ranked, asked = known
        chosen = self.policy.next(ranked, asked=asked)
        if chosen:
            self.product.ask(number, chosen, now=now)
        elif self.product.go_on(number, now=now):
            self._ask_by_hand(number, now)
        else:
            self._exhausted.add(number)

    # --- the end ------------------------------------------------------------------------------------------

    def _measured(self) -> Measures:
        ours = {number: each.by for number, each in self.kept.items() if each.by is not None}
        if ours != self.product.came():
            raise AssertionError("The simulation and the product disagree on who came.")
        cleared = [number for number, each in enumerate(self.people) if each.person.clearance == "valid"]
        return measure(list(self.kept.values()), self.asks, cleared)
