"""The tour of the README, through the pages only: one browser, the worker as a process of its own."""

from tests.journeys.asking import (
    calendar_agrees,
    coordinator_asks_three,
    everybody_answers,
    everybody_sees_who_comes,
    school_asks_for_a_mediator,
    three_get_a_text,
)
from tests.journeys.cancelling import (
    arabic_mediator_takes_over,
    first_to_be_asked_again,
    reminders_come,
    somebody_cancels,
)
from tests.journeys.conftest import Demo, Visitor
from tests.journeys.discretion import no_message_says_too_much
from tests.journeys.looks import (
    offer_page_holds_in_the_dark,
    pages_hold_in_the_dark,
    public_pages_hold,
    shift_page_holds,
)
from tests.journeys.newcomer import newcomer_takes_a_seat
from tests.journeys.outbox import Outbox
from tests.journeys.steps import (
    When,
    demo_day,
    in_working_hours,
    working_day,
)


def test_the_tour(demo: Demo, visitors: type[Visitor]) -> None:
    outbox = Outbox(visitors(phone=False).page)
    in_working_hours(outbox)
    when = When(
        working_day(demo_day(outbox.page), 2)
    )  # far enough for every reminder, near enough for the board

    public_pages_hold(visitors(phone=True), visitors(phone=True, locale="ar"))
    newcomer_takes_a_seat(visitors(phone=True), outbox)
    school = visitors(phone=False)
    request = school_asks_for_a_mediator(school, outbox, when)
    desk = visitors(phone=False)
    coordinator_asks_three(desk, when)
    shift_page_holds(desk)
    codes = three_get_a_text(outbox, when)
    everybody_answers(outbox, when, codes)
    everybody_sees_who_comes(school, desk, outbox, request, when)
    amira = visitors(phone=True)
    calendar_agrees(amira, outbox, when)
    pages_hold_in_the_dark(visitors)
    somebody_cancels(outbox, desk, request, when, codes["Amira Haddad"])
    link = first_to_be_asked_again(outbox, when)
    offer_page_holds_in_the_dark(visitors(phone=True, locale="ar", dark=True), link)
    arabic_mediator_takes_over(visitors(phone=True, locale="ar"), outbox, link, when)
    reminders_come(outbox, when)
    no_message_says_too_much(outbox)
