"""What lies on the desks this morning: open requests of every urgency, and what has to be looked at."""

from datetime import date, datetime, timedelta
from random import Random

from assignments.actions.promises import enter_calendar
from assignments.actions.reminding import arrange
from assignments.enums import AssignmentState, OfferState, RequestKind, RequestState, Topic
from assignments.models import Assignment, Offer
from assignments.telling import desk_detail, desk_path
from config.demo.cast import BUSY, MEDIATOR, REQUESTER, VOLUNTEER
from config.demo.crews import Crews, upcoming_of
from config.demo.days import at, workday_from, workday_until, workdays_ahead
from config.demo.network_data import City
from config.demo.people import Helper, People
from config.demo.talks import Ask, Move, Promise, Talk, Thread
from network.actions.desk import open_item
from network.enums import Channel, DeskKind
from network.localtime import local
from network.models import Office
from notifications import questions
from notifications.enums import QuestionKind
from scheduling.models import Shift
from volunteers.enums import Standing

_PARENTS = (RequestKind.PARENT_TEACHER_TALK, Topic.EDUCATION)
_DOCTOR = (RequestKind.ACCOMPANIMENT_HEALTH, Topic.HEALTH)
_OFFICE = (RequestKind.ACCOMPANIMENT_AUTHORITY, Topic.HOUSING)


class Today:
    """Plans the talks to come; ``settle`` adds what hangs on their rows once they are written."""

    def __init__(self, *, city: City, people: People, rng: Random, today: date) -> None:
        self.city = city
        self.people = people
        self.rng = rng
        self.today = today
        self.yesterday = workday_until(today - timedelta(days=1))
        self.talks: list[Talk] = []
        self._asked_already: set[Helper] = set()

    def plan(self, known: Thread) -> None:
        """``known`` is the case whose talks the tour's mediator has had before."""
        self._talk(known, ahead=1, hour=10)
        self._filled_already()
        self._promised_long_ago()
        self._booked_out()
        self._asked(
            "beispielpraxis-borsigplatz",
            ("tr", "kmr", "ru", "uk", "prs", "fa", "ro"),
            _DOCTOR,
            ahead=3,
            hour=13,
            number=2,
        )
        self._talk(self._thread("beispielpraxis-borsigplatz", "uk", _DOCTOR), ahead=8, hour=9)
        self._talk(self._thread("beispielschule-westerfilde", "fa", _PARENTS), ahead=2, hour=14)
        self._asked(
            "beispielpraxis-huckarde", ("ru", "uk", "pl"), _DOCTOR, ahead=4, hour=11, number=2, declined=1
        )
        self._asked("beispielamt-eving", ("so", "ti", "sq"), _OFFICE, ahead=5, hour=9, number=1, declined=1)
        self._asked(
            "beispielpraxis-hoerde", ("ro", "bg", "pl"), _DOCTOR, ahead=6, hour=15, number=1, maybe=True
        )

    def _thread(self, slug: str, language: str, matter: tuple[RequestKind, Topic]) -> Thread:
        return Thread(self.city.requesters[slug], language, *matter)

    def _talk(
        self, thread: Thread, *, ahead: int, hour: int, minutes: int = 60, filed_days_ago: int = 1
    ) -> Talk:
        day = workdays_ahead(self.today, ahead)
        filed_on = workday_until(self.today - timedelta(days=filed_days_ago))
        talk = Talk(
            thread=thread,
            starts_at=at(day, hour, 30),
            ends_at=at(day, hour, 30) + timedelta(minutes=minutes),
            created_at=at(filed_on, 11, self.rng.randrange(60)),
        )
        self.talks.append(talk)
        return talk

    def _able(self, talk: Talk, language: str = "") -> list[Helper]:
        """Nobody of the cast: on the tour they have not been asked lately."""
        begin, end = local(talk.starts_at), local(talk.ends_at)
        return [
            helper
            for helper in self.people.helpers
            if helper.mediates(language or talk.thread.language)
            and helper.person.member is None
            and helper.person.standing == Standing.ACTIVE
            and helper.cleared_on(begin.date())
            and helper.has_time(begin.weekday(), begin.time(), end.time())
            and helper not in self._asked_already
            and helper.is_free(talk.starts_at, talk.ends_at)
        ]

    def _asked(
        self,
        slug: str,
        languages: tuple[str, ...],
        matter: tuple[RequestKind, Topic],
        *,
        ahead: int,
        hour: int,
        number: int,
        declined: int = 0,
        maybe: bool = False,
    ) -> None:
        """A request in the first of these languages that enough people are free for; they were asked yesterday."""
        talk = self._talk(self._thread(slug, languages[0], matter), ahead=ahead, hour=hour)
        talk.thread.language = max(
            languages, key=lambda language: min(len(self._able(talk, language)), number)
        )
        asked_at = at(self.yesterday, 15, 40)
        deadline = at(workday_from(self.today + timedelta(days=1)), 12)
        able = self._able(talk)[:number]
        if able:
            talk.move(RequestState.OPEN, asked_at, Channel.PAGE)
        for index, helper in enumerate(able):
            ask = Ask(helper, asked_at, deadline)
            self._asked_already.add(helper)
            if index < declined:
                ask.end(OfferState.DECLINED, asked_at + timedelta(minutes=35), Channel.SMS)
            elif maybe:
                ask.end(OfferState.QUESTIONED, asked_at + timedelta(minutes=50), Channel.SMS)
            talk.asks.append(ask)

    def _promise(self, talk: Talk, helper: Helper, asked_at: datetime, minutes: int) -> None:
        said_at = asked_at + timedelta(minutes=minutes)
        ask = Ask(helper, asked_at, asked_at + timedelta(hours=4))
        ask.end(OfferState.ACCEPTED, said_at, Channel.SMS)
        talk.asks.append(ask)
        talk.move(RequestState.OPEN, asked_at, Channel.PAGE)
        talk.move(RequestState.FILLED, said_at)
        talk.promises.append(Promise(ask, [Move(AssignmentState.CONFIRMED, said_at, Channel.SMS)]))
        helper.busy.append((talk.starts_at, talk.ends_at))

    def _filled_already(self) -> None:
        """Three asked: one said yes, one too late, one no."""
        talk = self._talk(
            self._thread(REQUESTER.organisation, "tr", _PARENTS), ahead=2, hour=11, filed_days_ago=4
        )
        able = self._able(talk)[:3]
        if not able:
            return
        self._asked_already.update(able)
        asked_at = at(workday_until(self.today - timedelta(days=3)), 13, 20)
        self._promise(talk, able[0], asked_at, minutes=24)
        won_at = asked_at + timedelta(minutes=24)
        for helper, answer in zip(able[1:], (OfferState.LOST, OfferState.DECLINED), strict=False):
            ask = Ask(helper, asked_at, asked_at + timedelta(hours=4))
            if answer == OfferState.LOST:
                ask.end(OfferState.WITHDRAWN, won_at)
                ask.end(OfferState.LOST, won_at + timedelta(minutes=48), Channel.SMS)
            else:
                ask.end(OfferState.DECLINED, asked_at + timedelta(minutes=11), Channel.LINK)
            talk.asks.append(ask)

    def _promised_long_ago(self) -> None:
        """The tour's mediator has an evening in the school, promised weeks ago: nobody asked her since."""
        helper = self.people.of(MEDIATOR)
        talk = self._talk(
            self._thread(REQUESTER.organisation, "ar", _PARENTS),
            ahead=5,
            hour=17,
            minutes=90,
            filed_days_ago=48,
        )
        self._promise(talk, helper, at(workday_until(self.today - timedelta(days=46)), 14, 5), minutes=18)

    def _booked_out(self) -> None:
        """Somebody who is at another institution's whole-day hours on each of the next workdays."""
        helper = self.people.of(BUSY)
        thread = self._thread("beispielamt-innenstadt", "ar", (RequestKind.CONSULTATION, Topic.LABOUR_MARKET))
        asked_at = at(workday_until(self.today - timedelta(days=13)), 14, 15)
        for ahead in range(1, 11):
            talk = self._talk(thread, ahead=ahead, hour=9, minutes=390, filed_days_ago=14)
            self._promise(talk, helper, asked_at + timedelta(minutes=ahead), minutes=40)

    def settle(self, crews: Crews, *, now: datetime) -> None:
        """Numbers to answer by, worklists, and what the cast's own calendars and reminders say."""
        for talk in self.talks:
            self._numbers(talk, now=now)
            self._worklist(talk, now=now)
        for taken in crews.given_back:
            position = taken.seat.position
            shift = _with_all(position.shift)
            open_item(
                office=shift.office,
                kind=DeskKind.SEAT_FREE,
                subject=f"position:{position.pk}",
                now=taken.moves[-1].at,
                url=desk_path(shift),
                name=taken.helper.name,
                position=position.kind,
                **desk_detail(shift),
            )
        for member in (MEDIATOR, VOLUNTEER):
            for assignment in upcoming_of(self.people.of(member), now=now):
                remember(assignment, now=now)

    def _numbers(self, talk: Talk, *, now: datetime) -> None:
        """Who may still answer can do so by SMS; no message is written, they were asked yesterday."""
        for ask in talk.asks:
            if ask.row.state not in (OfferState.SENT, OfferState.QUESTIONED):
                continue
            question = questions.ask(
                recipient=ask.helper.profile.user.recipient,
                kind=QuestionKind.OFFER,
                subject_id=ask.row.pk,
                now=ask.asked_at,
                expires_at=ask.deadline_at,
            )
            Offer.objects.filter(pk=ask.row.pk).update(question=question)

    def _worklist(self, talk: Talk, *, now: datetime) -> None:
        shift = _with_all(talk.position.shift)
        office: Office = talk.thread.requester.office
        about = {"url": desk_path(shift), **desk_detail(shift)}
        subject = f"request:{talk.request.pk}"
        if talk.state == RequestState.SUBMITTED:
            name = talk.thread.requester.organisation.name
            open_item(
                office=office,
                kind=DeskKind.NEW_REQUEST,
                subject=subject,
                now=talk.created_at,
                organisation=name,
                **about,
            )
        elif talk.state == RequestState.OPEN and all(ask.moves for ask in talk.asks):
            last = talk.asks[-1]
            if last.moves[-1].target == OfferState.QUESTIONED:
                open_item(
                    office=office,
                    kind=DeskKind.QUESTIONED,
                    subject=f"offer:{last.row.pk}",
                    now=last.moves[-1].at,
                    name=last.helper.name,
                    **about,
                )
            else:
                open_item(
                    office=office,
                    kind=DeskKind.NO_ANSWER,
                    subject=subject,
                    now=last.moves[-1].at,
                    asked=len(talk.asks),
                    **about,
                )


def remember(assignment: Assignment, *, now: datetime) -> None:
    """What a promise leaves behind that is not said again: the number to cancel by, calendar, reminders."""
    shift = assignment.seat.position.shift
    assignment.question = questions.ask(
        recipient=assignment.profile.user.recipient,
        kind=QuestionKind.ASSIGNMENT,
        subject_id=assignment.pk,
        now=assignment.taken_at,
        expires_at=shift.starts_at,
    )
    assignment.save(update_fields=["question"])
    enter_calendar(assignment, now=assignment.taken_at)
    arrange(assignment, now=now)


def _with_all(shift: Shift) -> Shift:
    return Shift.objects.select_related(
        "office", "district", "site", "activity", "request_date__request"
    ).get(pk=shift.pk)
