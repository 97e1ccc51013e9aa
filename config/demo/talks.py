"""Talks that need a mediator: plans of what happened, and their rows from the request to the assignment.

A plan is decided first (history.py, today.py) and written afterwards in bulk; every state it went through
leaves its event, and the tables of assignments.states are asked whether it could.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from assignments.enums import AssignmentState, OfferState, RequestKind, RequestState, Topic
from assignments.models import Assignment, Case, Offer, Request, RequestDate
from assignments.models.requests import REF_ALPHABET
from assignments.states import ASSIGNMENT, OFFER, REQUEST
from assignments.tariffs import fee_for
from config.demo.network_data import City, Requester
from config.demo.people import Helper
from network.enums import Channel
from network.models import StateEvent, User
from network.transitions import Machine
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Position, PositionLanguage, Seat, Shift


@dataclass(frozen=True, slots=True)
class Move:
    target: str
    at: datetime
    channel: Channel = Channel.SYSTEM
    by: User | None = None


@dataclass(slots=True, eq=False)
class Ask:
    """One person is asked; the last of ``moves`` is where the offer stands now."""

    helper: Helper
    asked_at: datetime
    deadline_at: datetime
    moves: list[Move] = field(default_factory=list)
    wave: int = 1
    row: Offer = field(init=False)

    def end(self, target: OfferState, at: datetime, channel: Channel = Channel.SYSTEM) -> None:
        self.moves.append(Move(target, at, channel))

    @property
    def said(self) -> Move | None:
        """The person's own answer."""
        answers = (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.LOST, OfferState.QUESTIONED)
        return next((move for move in self.moves if move.target in answers), None)


@dataclass(slots=True, eq=False)
class Promise:
    ask: Ask
    moves: list[Move]
    ended_by: str = ""
    row: Assignment = field(init=False)


@dataclass(slots=True, eq=False)
class Thread:
    """The talks of one advice-seeker, and who mediated last."""

    requester: Requester
    language: str
    kind: RequestKind
    topic: Topic
    helper: Helper | None = None
    row: Case = field(init=False)


@dataclass(slots=True, eq=False)
class Talk:
    thread: Thread
    starts_at: datetime
    ends_at: datetime
    created_at: datetime
    moves: list[Move] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    cancelled_by: str = ""
    request: Request = field(init=False)
    position: Position = field(init=False)

    def move(self, target: RequestState, at: datetime, channel: Channel = Channel.SYSTEM) -> None:
        self.moves.append(Move(target, at, channel))

    @property
    def state(self) -> str:
        return self.moves[-1].target if self.moves else RequestState.SUBMITTED


def new_ref(rng: Random) -> str:
    return "".join(rng.choice(REF_ALPHABET) for _ in range(6))


def write(
    talks: Sequence[Talk], *, city: City, rng: Random, staff: dict[str, User], filers: dict[str, User]
) -> None:
    """``staff`` is who asks, by the office's slug; ``filers`` who requests, by the organisation's."""
    _write_cases(talks, rng)
    _write_requests(talks, city, rng, filers)
    _write_seats(talks)
    _write_offers(talks, staff)
    _write_assignments(talks)
    StateEvent.objects.bulk_create(_events(talks, staff, filers), batch_size=2000)


def _write_cases(talks: Sequence[Talk], rng: Random) -> None:
    threads = list(dict.fromkeys(talk.thread for talk in talks))
    rows = Case.objects.bulk_create(
        Case(ref=new_ref(rng), organisation=thread.requester.organisation) for thread in threads
    )
    for thread, row in zip(threads, rows, strict=True):
        thread.row = row


def _write_requests(talks: Sequence[Talk], city: City, rng: Random, filers: dict[str, User]) -> None:
    rows = Request.objects.bulk_create(
        Request(
            ref=new_ref(rng),
            organisation=talk.thread.requester.organisation,
            office=talk.thread.requester.office,
            requested_by=filers.get(talk.thread.requester.organisation.slug),
            case=talk.thread.row,
            state=talk.state,
            kind=talk.thread.kind,
            topic=talk.thread.topic,
            language=talk.thread.language,
            district=talk.thread.requester.district,
            place=talk.thread.requester.place,
            contact_name=talk.thread.requester.contact,
            funding=city.funding["sprachmittlungspool"],
            created_at=talk.created_at,
            over_at=talk.ends_at,
            cancelled_by=talk.cancelled_by,
        )
        for talk in talks
    )
    for talk, row in zip(talks, rows, strict=True):
        talk.request = row


def _write_seats(talks: Sequence[Talk]) -> None:
    shifts = Shift.objects.bulk_create(
        Shift(
            office=talk.thread.requester.office,
            district=talk.thread.requester.district,
            place=talk.thread.requester.place,
            starts_at=talk.starts_at,
            ends_at=talk.ends_at,
            cancelled_at=talk.moves[-1].at if talk.state == RequestState.CANCELLED else None,
        )
        for talk in talks
    )
    RequestDate.objects.bulk_create(
        RequestDate(request=talk.request, starts_at=talk.starts_at, ends_at=talk.ends_at, shift=shift)
        for talk, shift in zip(talks, shifts, strict=True)
    )
    positions = Position.objects.bulk_create(
        Position(shift=shift, kind=PositionKind.MEDIATOR, open_to=OpenTo.CLEARED) for shift in shifts
    )
    for talk, position in zip(talks, positions, strict=True):
        talk.position = position
    PositionLanguage.objects.bulk_create(
        PositionLanguage(position=talk.position, tag=talk.thread.language) for talk in talks
    )
    Seat.objects.bulk_create(Seat(position=position, number=1) for position in positions)


def _write_offers(talks: Sequence[Talk], staff: dict[str, User]) -> None:
    pairs = [(talk, ask) for talk in talks for ask in talk.asks]
    rows = Offer.objects.bulk_create(
        Offer(
            profile=ask.helper.profile,
            position=talk.position,
            wave=ask.wave,
            state=ask.moves[-1].target if ask.moves else OfferState.SENT,
            asked_by=staff.get(talk.thread.requester.office.slug),
            asked_at=ask.asked_at,
            deadline_at=ask.deadline_at,
            answered_at=ask.said.at if ask.said else None,
            answered_via=ask.said.channel if ask.said else "",
            unrelated_at=ask.said.at if ask.said else None,
        )
        for talk, ask in pairs
    )
    for (_talk, ask), row in zip(pairs, rows, strict=True):
        ask.row = row


def _write_assignments(talks: Sequence[Talk]) -> None:
    seats = {
        seat.position_id: seat
        for seat in Seat.objects.filter(position__in=[talk.position for talk in talks]).select_related(
            "position__shift"
        )
    }
    rows = []
    promises = [(talk, promise) for talk in talks for promise in talk.promises]
    for talk, promise in promises:
        seat = seats[talk.position.pk]
        tariff, fee = fee_for(talk.request, seat.position.shift)
        taken, last = promise.moves[0], promise.moves[-1]
        rows.append(
            Assignment(
                seat=seat,
                profile=promise.ask.helper.profile,
                during=(talk.starts_at, talk.ends_at),
                place=talk.thread.requester.place,
                state=last.target,
                offer=promise.ask.row,
                tariff=tariff,
                fee=fee,
                taken_at=taken.at,
                taken_via=taken.channel,
                ended_at=last.at if last.target != AssignmentState.CONFIRMED else None,
                ended_by=promise.ended_by,
            )
        )
    for (_talk, promise), row in zip(promises, Assignment.objects.bulk_create(rows), strict=True):
        promise.row = row


def _events(talks: Sequence[Talk], staff: dict[str, User], filers: dict[str, User]) -> Iterable[StateEvent]:
    for talk in talks:
        asker = staff.get(talk.thread.requester.office.slug)
        filer = filers.get(talk.thread.requester.organisation.slug)
        filed = Move(RequestState.SUBMITTED, talk.created_at, Channel.PAGE, filer)
        yield from trail(REQUEST, talk.request.pk, [filed, *talk.moves])
        asked_by_hand = Channel.PAGE if asker else Channel.SYSTEM
        for ask in talk.asks:
            sent = Move(OfferState.SENT, ask.asked_at, asked_by_hand, asker)
            yield from trail(OFFER, ask.row.pk, [sent, *ask.moves])
        for promise in talk.promises:
            yield from trail(ASSIGNMENT, promise.row.pk, promise.moves)


def trail(machine: Machine, row_id: int, moves: Sequence[Move]) -> Iterable[StateEvent]:
    """The events of one row from its beginning; raises Forbidden where the machine has no such arc."""
    source = ""
    for previous, step in zip([None, *moves], moves, strict=False):
        if previous:
            machine.check(source, step.target)
            if step.at < previous.at:
                raise ValueError(f"{machine.name} {row_id}: {step.target} comes before {source}")
        yield StateEvent(
            machine=machine.name,
            row_id=row_id,
            source=source,
            target=step.target,
            at=step.at,
            channel=step.channel,
            by=step.by,
        )
        source = step.target
