"""One year under one policy: the product's own actions, at the instants at which something happens.

The clock jumps to the next instant at which somebody writes, answers or falls ill, or at which a row says that time
drives something. What does not bear on who is asked (reminders, the work of the night but what is over) is left out.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count

from django.db import connection
from django.db.models import Exists, OuterRef

from assignments.actions import automatic, clock, offers, pausing, seats
from assignments.actions.announcing import GRACE
from assignments.actions.outcomes import Outcome
from assignments.actions.requests import NewRequest, file_request
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState
from assignments.models import Assignment, Offer, Request
from assignments.queries.candidates import ranking
from assignments.states import ANSWERABLE
from config.simulation import behaviour
from config.simulation.demand import Talk, talks
from config.simulation.measures import Kept, Measures, measure
from config.simulation.oracle import Oracle
from config.simulation.policies import Policy
from config.simulation.provider import Provider
from config.simulation.rows import write
from config.simulation.town import BEGINS_ON, Size, mediators
from network.enums import Channel
from network.localtime import habit_at
from volunteers.enums import Level

#: The worker looks so often for what is due.
BEAT = timedelta(seconds=2)
NIGHT = time(22)
_NEXT_DUE = """
    SELECT least(
        (SELECT min(next_wave_at) FROM assignments_request WHERE next_wave_at IS NOT NULL AND state IN ('submitted', 'open')),
        (SELECT min(asked_at) FROM assignments_offer WHERE state = 'queued'),
        (SELECT min(deadline_at) FROM assignments_offer WHERE state IN ('queued', 'sent', 'questioned'))
    )
"""


class Year:
    def __init__(self, size: Size, policy: Policy) -> None:
        self.size, self.policy = size, policy
        self.people = mediators(size)
        self.oracle = Oracle(self.people)
        self.provider = Provider()
        self.rows = write(self.people, asks_by_itself=policy is Policy.LOTSE)
        self.number = {pk: number for number, pk in enumerate(self.rows.profiles)}
        self.talks: dict[int, Talk] = {}
        self.kept: dict[int, Kept] = {}
        self.asks: dict[int, list[datetime]] = defaultdict(list)
        self.times_asked: Counter[tuple[int, int]] = Counter()
        self.exhausted: set[int] = set()
        self.cases: dict[int, str] = {}
        self._events: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._order = count()
        self._ticked = habit_at(BEGINS_ON, time())

    # --- time ---------------------------------------------------------------------------------------------

    def run(self) -> Measures:
        coming = talks(self.size, self.people)
        for talk in coming:
            self._at(talk.filed_at, partial(self._file, talk))
        last = max((talk.ends_at for talk in coming), default=self._ticked)
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
        due, moment = self._next_due(), self._events[0][0]
        if due is not None and due <= moment:
            self._tick(max(due, self._ticked + BEAT))
        else:
            _moment, _order, act = heapq.heappop(self._events)
            act(moment)
        for message, offer, arrives_at in self.provider.new_offers():
            self._at(arrives_at, partial(self._arrive, message, offer))

    def _next_due(self) -> datetime | None:
        with connection.cursor() as cursor:
            cursor.execute(_NEXT_DUE)
            row: tuple[datetime | None] = cursor.fetchone()
        return row[0]

    def _tick(self, now: datetime) -> None:
        """What the worker would do now of all that bears on who is asked."""
        self._ticked = now
        clock.expire_offers(now=now)
        automatic.run_due(now=now)
        if self.policy is not Policy.LOTSE:
            for request in self._stuck(now):
                self._ask_by_hand(request, now)

    def _night(self, now: datetime) -> None:
        self.provider.empty(now=now)
        clock.finish_past(now=now)
        pausing.end_pauses(now=now)
        if now.weekday() == 0:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    # --- what people do -----------------------------------------------------------------------------------

    def _file(self, talk: Talk, now: datetime) -> None:
        requester = self.rows.city.requesters[talk.requester]
        request = file_request(
            form=NewRequest(
                organisation=requester.organisation,
                kind=talk.kind,
                topic=talk.topic,
                setting=talk.setting,
                language=talk.language,
                level=Level.B2,
                district=requester.district,
                place=requester.place,
                contact_name=requester.contact,
                contact_phone="",
                gender_wish="",
                starts_at=talk.starts_at,
                ends_at=talk.ends_at,
                case_ref=self.cases.get(talk.case, ""),
            ),
            by=self.rows.requesters[talk.requester],
            now=now,
        )
        assert request.case is not None
        self.cases[talk.case] = request.case.ref
        self.talks[request.pk] = talk
        able = len(self.oracle.able(talk))
        self.kept[request.pk] = Kept(talk.case, talk.follows_up, now, talk.starts_at, able)
        if self.policy is not Policy.LOTSE:
            self._at(now + GRACE, partial(self._ask_by_hand, request.pk))

    def _arrive(self, message: int, offer: int, now: datetime) -> None:
        """Somebody reads that they are asked, and will answer or not."""
        if not self.provider.arrives(message):
            return
        request, profile = Offer.objects.values_list(
            "position__shift__request_date__request", "profile"
        ).get(pk=offer)
        talk, person = self.talks[request], self.number[profile]
        self.asks[person].append(now)
        self.times_asked[talk.number, person] += 1
        nth = self.times_asked[talk.number, person]
        answer = behaviour.answer(self.size, talk=talk.number, person=person, nth=nth)
        if answer is not None and now + answer.after < talk.starts_at:
            self._at(now + answer.after, partial(self._answer, offer, request, answer.intent))

    def _answer(self, offer: int, request: int, intent: offers.Answer, now: datetime) -> None:
        """Who has read that it is settled does not answer any more."""
        state, profile = Offer.objects.values_list("state", "profile").get(pk=offer)
        if state == OfferState.WITHDRAWN:
            return
        outcome = offers.answer(offer_id=offer, intent=intent, now=now, channel=Channel.LINK)
        if outcome is Outcome.ACCEPTED:
            self._promised(offer, request, self.number[profile], now)
        elif self.policy is not Policy.LOTSE:
            self._ask_by_hand(request, now)

    def _promised(self, offer: int, request: int, person: int, now: datetime) -> None:
        talk, kept = self.talks[request], self.kept[request]
        kept.filled_at, kept.by = kept.filled_at or now, person
        self.oracle.taken[person].append(talk)
        ill_at = behaviour.falls_ill(
            self.size, talk=talk.number, person=person, promised_at=now, starts_at=talk.starts_at
        )
        if ill_at is not None and ill_at > now:
            assignment = Assignment.objects.get(offer=offer).pk
            self._at(ill_at, partial(self._ill, assignment, request, person))

    def _ill(self, assignment: int, request: int, person: int, now: datetime) -> None:
        seats.give_back(
            assignment_id=assignment, ended_by=EndedBy.PERSON, now=now, channel=Channel.LINK, reason="ill"
        )
        self.oracle.taken[person].remove(self.talks[request])
        self.kept[request].by = None
        self.exhausted.discard(request)
        if self.policy is not Policy.LOTSE:
            self._ask_by_hand(request, now)

    # --- the desk -----------------------------------------------------------------------------------------

    def _stuck(self, now: datetime) -> list[int]:
        live = Offer.objects.filter(
            position__shift__request_date__request=OuterRef("pk"), state__in=ANSWERABLE
        )
        wanted = Request.objects.filter(state=RequestState.OPEN, dates__starts_at__gt=now)
        found = wanted.exclude(pk__in=self.exhausted).filter(~Exists(live)).order_by("pk")
        return list(found.values_list("pk", flat=True))

    def _ask_by_hand(self, request_id: int, now: datetime) -> None:
        if request_id in self.exhausted or self.talks[request_id].starts_at <= now:
            return
        request = Request.objects.wanting().filter(pk=request_id).first()
        asked = Offer.objects.filter(position__shift__request_date__request=request_id)
        if request is None or asked.filter(state__in=ANSWERABLE).exists():
            return
        ranked = [row.profile.pk for row in ranking(request, now=now).candidates]
        chosen = self.policy.next(ranked, asked=set(asked.values_list("profile", flat=True)))
        if chosen:
            offers.ask(request_id=request_id, profile_ids=chosen, by=self.rows.staff, now=now)
        else:
            self.exhausted.add(request_id)

    # --- the end ------------------------------------------------------------------------------------------

    def _measured(self) -> Measures:
        came = Assignment.objects.filter(state=AssignmentState.DONE).count()
        kept = list(self.kept.values())
        assert came == sum(each.by is not None for each in kept)  # our count is the product's
        cleared = [number for number, each in enumerate(self.people) if each.person.clearance == "valid"]
        return measure(kept, self.asks, cleared)
