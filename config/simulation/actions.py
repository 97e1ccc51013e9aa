"""The product itself: its actions, its rows, and a provider in memory."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef

from assignments.actions import automatic, clock, offers, pausing, seats
from assignments.actions.outcomes import Outcome
from assignments.actions.requests import NewRequest, file_request
from assignments.actions.searching import ask_for_date
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.queries.candidates import ranking, searched_date
from assignments.states import ANSWERABLE, LIVE
from config.simulation.demand import Talk
from config.simulation.product import Intent, Question
from config.simulation.provider import Provider
from config.simulation.rows import Rows
from network.enums import Channel
from volunteers.enums import Level

_NEXT_DUE = """
    SELECT least(
        (SELECT min(next_wave_at) FROM assignments_request WHERE next_wave_at IS NOT NULL
            AND state IN ('submitted', 'open')),
        (SELECT min(asked_at) FROM assignments_offer WHERE state = 'queued'),
        (SELECT min(deadline_at) FROM assignments_offer WHERE state IN ('queued', 'sent', 'questioned'))
    )
"""
_REQUEST = "position__shift__request_date__request"
_RANK = "position__shift__request_date__rank"


class Actions:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._provider = Provider()
        self._person = {pk: number for number, pk in enumerate(rows.profiles)}
        self._request: dict[int, int] = {}
        self._talk: dict[int, int] = {}
        self._cases: dict[int, str] = {}
        self._message: dict[int, int] = {}

    def file(self, talk: Talk, *, now: datetime) -> None:
        request = file_request(form=self._form(talk), by=self._rows.requesters[talk.requester], now=now)
        assert request.case is not None
        self._cases[talk.case] = request.case.ref
        self._request[talk.number], self._talk[request.pk] = request.pk, talk.number

    def _form(self, talk: Talk) -> NewRequest:
        requester = self._rows.city.requesters[talk.requester]
        return NewRequest(
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
            case_ref=self._cases.get(talk.case, ""),
            alternatives=(talk.second_at,) if talk.second_at else (),
        )

    def next_due(self) -> datetime | None:
        with connection.cursor() as cursor:
            cursor.execute(_NEXT_DUE)
            row: tuple[datetime | None] = cursor.fetchone()
        return row[0]

    def tick(self, *, now: datetime) -> None:
        clock.expire_offers(now=now)
        automatic.run_due(now=now)

    def night(self, *, now: datetime) -> None:
        self._provider.empty(now=now)
        clock.finish_past(now=now)
        pausing.end_pauses(now=now)
        if now.weekday() == 0:  # the database learns its new sizes
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def new_questions(self) -> list[Question]:
        return [self._question(*written) for written in self._provider.new_offers()]

    def _question(self, message: int, offer: int, arrives_at: datetime) -> Question:
        asked = Offer.objects.values_list(_REQUEST, _RANK, "profile")
        request, rank, profile = asked.get(pk=offer)
        self._message[offer] = message
        return Question(offer, self._talk[request], self._person[profile], arrives_at, rank)

    def arrives(self, offer: int) -> bool:
        return self._provider.arrives(self._message[offer])

    def answer(self, offer: int, intent: Intent, *, now: datetime) -> bool:
        if Offer.objects.filter(pk=offer, state=OfferState.WITHDRAWN).exists():
            return False
        outcome = offers.answer(offer_id=offer, intent=intent, now=now, channel=Channel.LINK)
        return outcome is Outcome.ACCEPTED

    def falls_ill(self, talk: int, *, now: datetime) -> None:
        held = Assignment.objects.get(
            seat__position__shift__request_date__request=self._request[talk], state__in=LIVE
        )
        seats.give_back(
            assignment_id=held.pk, ended_by=EndedBy.PERSON, now=now, channel=Channel.LINK, reason="ill"
        )

    def to_ask(self, talk: int, *, now: datetime) -> tuple[Sequence[int], set[int]] | None:
        request = Request.objects.wanting().filter(pk=self._request[talk]).first()
        if request is None or Offer.objects.of_request(request).filter(state__in=ANSWERABLE).exists():
            return None
        date = searched_date(request)
        if date is None or date.starts_at <= now:
            return (), set()
        ranked = [self._person[row.profile.pk] for row in ranking(request, now=now, date=date).candidates]
        asked = Offer.objects.of_date(date).values_list("profile", flat=True)
        return ranked, {self._person[pk] for pk in asked}

    def go_on(self, talk: int, *, now: datetime) -> bool:
        wished = RequestDate.objects.filter(request=self._request[talk])
        searched = wished.searched().get()
        later = wished.ahead(now=now).filter(rank__gt=searched.rank).first()
        if later is None:
            return False
        ask_for_date(request_id=self._request[talk], rank=later.rank, by=self._rows.staff, now=now)
        return True

    def ask(self, talk: int, people: Sequence[int], *, now: datetime) -> None:
        profiles = [self._rows.profiles[person] for person in people]
        offers.ask(request_id=self._request[talk], profile_ids=profiles, by=self._rows.staff, now=now)

    def stuck(self, *, now: datetime) -> list[int]:
        live = Offer.objects.filter(**{_REQUEST: OuterRef("pk")}, state__in=ANSWERABLE)
        ahead = RequestDate.objects.filter(request=OuterRef("pk"), starts_at__gt=now)
        wanted = Request.objects.filter(Exists(ahead), state=RequestState.OPEN)
        found = wanted.filter(~Exists(live)).order_by("pk")
        return [self._talk[pk] for pk in found.values_list("pk", flat=True)]

    def came(self) -> dict[int, int]:
        done = Assignment.objects.filter(state=AssignmentState.DONE)
        pairs = done.values_list("seat__position__shift__request_date__request", "profile")
        return {self._talk[request]: self._person[profile] for request, profile in pairs}
