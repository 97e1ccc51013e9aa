"""The table of codes, against what the protocols demand."""

import pytest

from notifications.enums import Trouble
from notifications.meanings import Then, meaning

FLAGGED = ["21211", "21614", "21408", "21612", "30005", "30006", "30004"]
OUR_FAULT = ["30034", "21606", "21659", "21603", "21701", "20003", "21608", "30007"]


@pytest.mark.parametrize("code", FLAGGED)
def test_a_number_that_reaches_nobody_is_flagged(code: str) -> None:
    assert meaning("sms", code).then == Then.FLAG


@pytest.mark.parametrize("code", OUR_FAULT)
def test_what_we_set_up_wrongly_is_an_alarm(code: str) -> None:
    assert meaning("sms", code).then == Then.ALARM


@pytest.mark.parametrize(("code", "minutes"), [("30003", 30), ("30008", 30), ("30001", 15), ("30002", 15)])
def test_what_may_arrive_later_is_tried_once_more(code: str, minutes: int) -> None:
    meant = meaning("sms", code)

    assert (meant.then, meant.again_after.total_seconds() / 60) == (Then.ONCE_MORE, minutes)


@pytest.mark.parametrize("code", ["21611", "20429"])
def test_what_is_too_much_at_once_goes_slower(code: str) -> None:
    assert meaning("sms", code).then == Then.SLOW


def test_an_opt_out_at_the_provider_is_no_fault() -> None:
    assert meaning("sms", "21610").then == Then.OPT_OUT


@pytest.mark.parametrize(
    ("code", "trouble", "then"),
    [
        ("5.1.1", Trouble.NO_MAILBOX, Then.FLAG),
        ("5.1.10", Trouble.NO_MAILBOX, Then.FLAG),
        ("5.4.4", Trouble.NO_DOMAIN, Then.FLAG),
        ("5.2.1", Trouble.MAILBOX_SHUT, Then.FLAG),
        ("5.2.2", Trouble.MAILBOX_FULL, Then.NOTHING),
        ("5.7.1", Trouble.MAIL_REFUSED, Then.NOTHING),
        ("554", Trouble.MAIL_REFUSED, Then.NOTHING),
        ("550", Trouble.NO_MAILBOX, Then.FLAG),
        ("5.1.8", Trouble.SET_UP, Then.ALARM),
        ("535", Trouble.SET_UP, Then.ALARM),
        ("4.4.1", Trouble.UNKNOWN, Then.NOTHING),
    ],
)
def test_what_a_mail_server_means(code: str, trouble: Trouble, then: Then) -> None:
    assert (meaning("email", code).trouble, meaning("email", code).then) == (trouble, then)


@pytest.mark.parametrize("code", ["", "99999", "5.1.1", "x"])
def test_a_code_that_nobody_knows_is_permanent_and_does_nothing_in_the_dark(code: str) -> None:
    assert (meaning("sms", code).trouble, meaning("sms", code).then) == (Trouble.UNKNOWN, Then.NOTHING)
