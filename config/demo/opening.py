"""When the demo begins: in an office's working hours, so that a tour at night does not wait for the morning."""

from datetime import datetime, time, timedelta

from network import clock
from network.holidays import is_day_of_rest
from network.localtime import instant_at, local

OPENS, CLOSES = time(8), time(15)
BEGINS = time(10)
SATURDAY = 5


def is_working_day(instant: datetime) -> bool:
    day = local(instant).date()
    return day.weekday() < SATURDAY and not is_day_of_rest(day)


def next_working_day(instant: datetime) -> datetime:
    """Ten o'clock on the next working day after this one."""
    day = local(instant).date() + timedelta(days=1)
    while not is_working_day(instant_at(day, BEGINS)):
        day += timedelta(days=1)
    return instant_at(day, BEGINS)


def set_clock() -> None:
    """Before the demo's data are made: move the demo's clock into working hours, if it is outside of them."""
    now = clock.now()
    moment = local(now)
    if is_working_day(now) and OPENS <= moment.time() < CLOSES:
        return
    if is_working_day(now) and moment.time() < OPENS:
        clock.move_to(instant_at(moment.date(), BEGINS))
    else:
        clock.move_to(next_working_day(now))
