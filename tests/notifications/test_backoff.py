"""How long until the next try: growing, a little different for each message, the same whenever it is asked."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from notifications.backoff import JITTER, LONGEST_SECONDS, WAITS_SECONDS, retry_after_seconds, wait_seconds

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_waits_grow_up_to_half_an_hour_and_stay_there() -> None:
    waits = [wait_seconds("offer:1:sms", attempt) for attempt in range(1, 9)]

    least = [*WAITS_SECONDS, *[WAITS_SECONDS[-1]] * 4]
    assert all(low <= wait < low * (1 + JITTER) for low, wait in zip(least, waits, strict=True))


def test_what_failed_together_does_not_come_back_together() -> None:
    waits = sorted(wait_seconds(f"offer:{number}:sms", 1) for number in range(1000))

    assert (waits[0] < 30.2, waits[-1] > 37.3) == (True, True)
    assert max(later - earlier for earlier, later in pairwise(waits)) < 0.2


def test_the_same_try_always_waits_as_long_and_another_try_differently() -> None:
    first, again, second = (wait_seconds("a", attempt, asked_for=100) for attempt in (1, 1, 2))

    assert first == again != second


@pytest.mark.parametrize("seconds", [0, 1, 77, 900])
def test_what_the_provider_asks_for_is_never_shortened(seconds: int) -> None:
    assert seconds <= wait_seconds("a", 4, asked_for=seconds) <= seconds * 1.25


def test_nobody_puts_a_message_off_for_days() -> None:
    assert wait_seconds("a", 1, asked_for=10**6) <= LONGEST_SECONDS * 1.25


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120), (" 0 ", 0), ("99999999999999999999", LONGEST_SECONDS),
        ("Tue, 24 Nov 2026 12:01:30 GMT", 90), ("Tue, 24 Nov 2026 12:01:30 -0000", 90),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0), ("Thu, 24 Dec 2026 12:00:00 GMT", LONGEST_SECONDS),
        (None, None), ("", None), ("-5", None), ("1.5", None), ("soon", None), ("٣", None), ("²", None),
        ("Tue, 99 Nov 2026 12:01:30 GMT", None),
    ],
)  # fmt: skip
def test_a_retry_after_is_read_in_both_forms_and_nonsense_is_none(
    header: str | None, seconds: int | None
) -> None:
    assert retry_after_seconds(header, now=NOON) == seconds
