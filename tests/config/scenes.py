"""What newcomers, guests and helpers may come upon: each scene makes its rows and says at which address it is read."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from assignments.actions import seats
from assignments.actions.offers import answer
from assignments.actions.waiting import wait
from assignments.enums import AssignmentState
from assignments.models import Assignment
from network.enums import Channel
from network.models import District, Site
from notifications.enums import MessageState, QuestionKind
from notifications.models import Message
from notifications.questions import ask
from scheduling.enums import Audience, PositionKind
from scheduling.models import Activity, Position, Shift
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

type Scene = Callable[[World, Profile], str]

TODAY, WEDNESDAY, SUNDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 29)


def position(world: World, *, on: date = WEDNESDAY, places: int = 3, tags: tuple[str, ...] = ()) -> Position:
    activity = Activity.objects.first() or world.cafe()
    return world.position(world.shift(activity, on=on), seats=places, tags=tags)


def full(world: World) -> Position:
    place = position(world, places=1)
    take(place, world.helper("Ada Tekin"))
    return place


def take(place: Position, profile: Profile) -> Assignment:
    return seats.take(position_id=place.pk, profile=profile, now=NOW, channel=Channel.PAGE)


def _open_shifts(world: World, mira: Profile) -> str:
    for_women = world.cafe("Frauencafé")
    Activity.objects.filter(pk=for_women.pk).update(audience=Audience.WOMEN)
    shift = world.shift(for_women, on=TODAY)
    for kind in set(PositionKind) - {PositionKind.CHILDCARE, PositionKind.MEDIATOR}:
        world.position(shift, kind=kind, tags=("ar", "uk"))
    position(world, on=SUNDAY)
    full(world)
    return "/join/"


def _programme(world: World, mira: Profile) -> str:
    _open_shifts(world, mira)
    Site.objects.update(step_free=True)
    return "/programme/"


def _programme_of_a_district(world: World, mira: Profile) -> str:
    Site.objects.update(step_free=False)
    position(world)
    return "/programme/?district=innenstadt-nord"


def _sign_up(world: World, mira: Profile) -> str:
    return f"/join/{position(world, tags=('ar', 'fa')).pk}/"


def _sign_up_when_full(world: World, mira: Profile) -> str:
    return f"/join/{full(world).pk}/"


def _sign_up_too_late(world: World, mira: Profile) -> str:
    return f"/join/{position(world, on=date(2026, 11, 23)).pk}/"


def _sign_up_for_nothing(world: World, mira: Profile) -> str:
    place = position(world)
    Shift.objects.update(cancelled_at=NOW)
    return f"/join/{place.pk}/"


def _taken_already(world: World, mira: Profile) -> str:
    place = position(world)
    take(place, mira)
    return f"/join/{place.pk}/"


def _taken(world: World, mira: Profile) -> str:
    return f"/join/done/{take(position(world), mira).pk}/"


def _lost(world: World, mira: Profile) -> str:
    taken = take(position(world), mira)
    Assignment.objects.update(state=AssignmentState.CANCELLED)
    return f"/join/done/{taken.pk}/"


def _held(world: World, mira: Profile) -> str:
    taken = take(position(world), mira)
    Assignment.objects.update(state=AssignmentState.HELD, held_until=NOW)
    return f"/join/done/{taken.pk}/"


def _waits(world: World, mira: Profile) -> str:
    place = full(world)
    wait(position_id=place.pk, profile=world.helper("Tom Krug"), now=NOW, channel=Channel.PAGE)
    later = NOW + timedelta(minutes=1)
    entry = wait(position_id=place.pk, profile=mira, now=later, channel=Channel.PAGE)
    return f"/join/waiting/{entry.pk}/"


def _home(world: World, mira: Profile) -> str:
    """Everything at once: a talk to come, another asked for, a café, a waiting list, hours and what fits."""
    _talk(world, mira)
    ask_for(world, file(world, day=date(2026, 12, 1)), mira)
    take(position(world, on=SUNDAY), mira)
    _waits(world, mira)
    position(world, on=date(2026, 12, 3), tags=("ar",))
    starts = datetime(2026, 10, 5, 14, tzinfo=UTC)
    Assignment.objects.create(
        seat=position(world, on=date(2026, 10, 5)).seats.first(),
        profile=mira,
        during=(starts, starts + timedelta(minutes=90)),
        state=AssignmentState.DONE,
        taken_at=starts,
        taken_via=Channel.PAGE,
    )
    return "/me/"


def _home_far_away(world: World, mira: Profile) -> str:
    Profile.objects.filter(pk=mira.pk).update(home_district=District.objects.get(slug="mengede"))
    mira.availability.all().delete()
    position(world)
    return "/me/"


def _talk(world: World, mira: Profile) -> str:
    [offer] = ask_for(world, file(world), mira)
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    return f"/me/assignments/{Assignment.objects.get(profile=mira).pk}/"


def _shift(world: World, mira: Profile) -> str:
    Site.objects.update(step_free=True)
    return f"/me/assignments/{take(position(world), mira).pk}/"


def _shift_to_affirm(world: World, mira: Profile) -> str:
    taken = take(position(world), mira)
    question = ask(
        recipient=mira.user.recipient,
        kind=QuestionKind.CONFIRMATION,
        subject_id=taken.pk,
        now=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    Assignment.objects.filter(pk=taken.pk).update(question=question)
    return f"/me/assignments/{taken.pk}/"


def _shift_to_cancel(world: World, mira: Profile) -> str:
    return f"{_shift(world, mira)}cancel/"


def _shift_in(state: AssignmentState) -> Scene:
    def scene(world: World, mira: Profile) -> str:
        address = _shift(world, mira)
        Assignment.objects.update(state=state, held_until=NOW if state == AssignmentState.HELD else None)
        return address

    return scene


def _told(world: World, mira: Profile) -> str:
    _home(world, mira)
    Message.objects.update(state=MessageState.DELIVERED, sent_at=NOW)
    Message.objects.filter(kind="seat_confirmed").update(state=MessageState.FAILED, body="")
    return "/me/messages/"


#: What anybody finds, signed in or not.
PUBLIC: dict[str, Scene] = {
    "front page": lambda world, mira: "/",
    "no open shift": lambda world, mira: "/join/",
    "no open shift for a wish": lambda world, mira: "/join/?language=ar&day=weekend",
    "no further open shift": lambda world, mira: "/join/?page=3",
    "a link nobody understands": lambda world, mira: "/join/?language=12&district=34&kind=56&day=78",
    "a link of last week": lambda world, mira: "/join/?day=2026-11-17",
    "a link for next year": lambda world, mira: "/join/?day=2027-11-17",
    "open shifts": _open_shifts,
    "empty programme": lambda world, mira: "/programme/",
    "programme of an unknown district": lambda world, mira: "/programme/?district=12",
    "programme": _programme,
    "programme of a district": _programme_of_a_district,
    "sign-up": _sign_up,
    "sign-up when full": _sign_up_when_full,
    "sign-up too late": _sign_up_too_late,
    "sign-up for nothing": _sign_up_for_nothing,
}

#: What Mira finds behind her sign-in.
OWN: dict[str, Scene] = {
    "taken already": _taken_already,
    "taken": _taken,
    "lost": _lost,
    "held": _held,
    "waiting": _waits,
    "empty home": lambda world, mira: "/me/",
    "home": _home,
    "home far away": _home_far_away,
    "talk": _talk,
    "shift": _shift,
    "shift to affirm": _shift_to_affirm,
    "shift to cancel": _shift_to_cancel,
    **{f"shift {state}": _shift_in(state) for state in AssignmentState},
    "calendar": lambda world, mira: "/me/calendar/",
    "told nothing": lambda world, mira: "/me/messages/",
    "told": _told,
    "told no more": lambda world, mira: "/me/messages/?before=1",
}
