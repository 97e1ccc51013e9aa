"""What recurs: weekly activities with their series, the sessions that were and those of the coming eight weeks."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from benchmarks.city.book import HOURS, Book
from benchmarks.city.copying import Row, copy
from benchmarks.city.dice import at, dice, popularity, skewed
from benchmarks.city.people import Crowd, tags
from benchmarks.city.places import district_of, office_of
from benchmarks.city.sizes import Sizes
from network.holidays import public_holiday
from scheduling.models import Activity, PositionTemplate, Series

WEEKS_AHEAD = 8
#: One activity in ten is two years old, the others a few weeks.
_OLD, _YOUNG = 104, 10
_DAYS = ("MO", "TU", "WE", "TH", "FR")
#: (kind, who may take it, seats, newcomers' seats, how often a seat was taken)
_CREW = (
    ("host", "welcomed", 1, 0, 0.95),
    ("table_talk", "anyone", 4, 1, 0.6),
    ("childcare", "welcomed", 1, 0, 0.6),
)


def build(sizes: Sizes, crowd: Crowd, book: Book) -> None:
    keys = range(1, sizes.activities + 1)
    copy(
        Activity,
        "id slug office_id site_id kind title",
        ((key, f"angebot-{key}", _office(key, sizes), _office(key, sizes), "language_cafe", f"Café {key}")
         for key in keys),
    )  # fmt: skip
    today = book.now.date()
    copy(
        Series,
        "id activity_id rrule anchor_on from_time to_time",
        (_series(key, sizes, today) for key in keys),
    )
    copy(
        PositionTemplate, "id activity_id kind language seats newcomer_seats open_to", _templates(keys, sizes)
    )
    rng = dice("sessions")
    for key in keys:
        for day in _days_of(_place(key, sizes), today):
            _session(key, day, sizes, crowd, book, rng)


def _office(key: int, sizes: Sizes) -> int:
    return office_of(key - 1, sizes)


def _place(key: int, sizes: Sizes) -> int:
    """Which of its office's activities it is: what an activity is like hangs on that, so that offices are alike."""
    return (key - 1) // sizes.offices


def _weekday(place: int) -> int:
    return (place + place // 10) % 5


def _hour(place: int) -> int:
    return HOURS[place // 5 % len(HOURS)]


def _crew(place: int) -> tuple[tuple[str, str, int, int, float], ...]:
    """Every fourth activity looks after children."""
    return _CREW if place % 4 == 0 else _CREW[:2]


@cache
def _tag(key: int) -> str:
    """Three tables of five speak another language, the frequent ones more often."""
    rng = dice(f"table:{key}")
    known = tags()
    return rng.choices(known, cum_weights=popularity(len(known)))[0] if rng.random() < 0.6 else ""


def _series(key: int, sizes: Sizes, today: date) -> Row:
    place = _place(key, sizes)
    anchor, hour = today - timedelta(weeks=_OLD + 1), _hour(place)
    return key, key, f"FREQ=WEEKLY;BYDAY={_DAYS[_weekday(place)]}", anchor, time(hour), time(hour + 2)


def _templates(keys: range, sizes: Sizes) -> Iterator[Row]:
    for key in keys:
        for number, (kind, open_to, seats, newcomers, _kept) in enumerate(_crew(_place(key, sizes))):
            tag = _tag(key) if kind == "table_talk" else ""
            yield _template(key, number), key, kind, tag, seats, newcomers, open_to


def _template(key: int, number: int) -> int:
    return (key - 1) * len(_CREW) + number + 1


def _days_of(place: int, today: date) -> Iterator[date]:
    weeks = _OLD if place % 10 == 0 else _YOUNG
    monday = today - timedelta(days=today.weekday())
    for week in range(-weeks, WEEKS_AHEAD + 1):
        day = monday + timedelta(weeks=week, days=_weekday(place))
        if public_holiday(day) is None and (day < today or day < today + timedelta(weeks=WEEKS_AHEAD)):
            yield day


def _session(key: int, day: date, sizes: Sizes, crowd: Crowd, book: Book, rng: Random) -> None:
    office, place = _office(key, sizes), _place(key, sizes)
    starts = at(day, _hour(place))
    shift = book.shift(starts, 120, office, district_of(office, sizes), series=key)
    team = crowd.of_office[office]
    for number, (kind, open_to, seats, newcomers, kept) in enumerate(_crew(place)):
        tag = _tag(key) if kind == "table_talk" else ""
        position = book.position(shift, kind, open_to, template=_template(key, number), tag=tag)
        for seat_number in range(1, seats + 1):
            seat = book.seat(position, seat_number, newcomer=seat_number > seats - newcomers)
            if rng.random() < _chance(kept, starts, book.now):
                profile = book.somebody(starts, lambda: team[skewed(rng, len(team), 2.5)])
                if profile:
                    book.take(seat, profile, f"Café {key}")


def _chance(kept: float, starts: datetime, now: datetime) -> float:
    """A week before most seats are taken, six weeks before hardly any."""
    if starts <= now:
        return kept
    return kept * max(0.0, 0.9 - 0.15 * ((starts - now) // timedelta(weeks=1)))
