"""What is paid, by the published rates of real pools."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignments.fees import Rate, billed_minutes, fee

BAMBERG = Rate(Decimal(25), minimum_minutes=60, step_minutes=30, travel_flat=Decimal(5))
DUISBURG = Rate(Decimal(15), minimum_minutes=0, step_minutes=60)
LUEBECK = Rate(Decimal("50.50"), minimum_minutes=60, step_minutes=30)
RATES = st.builds(
    Rate,
    hourly=st.decimals(0, 200, places=2),
    minimum_minutes=st.integers(0, 120),
    step_minutes=st.integers(1, 90),
    travel_flat=st.decimals(0, 50, places=2),
)


@pytest.mark.parametrize(
    ("rate", "minutes", "expected"),
    [
        (BAMBERG, 10, "30.00"),
        (BAMBERG, 60, "30.00"),
        (BAMBERG, 61, "42.50"),
        (BAMBERG, 90, "42.50"),
        (BAMBERG, 91, "55.00"),
        (DUISBURG, 0, "0.00"),
        (DUISBURG, 1, "15.00"),
        (DUISBURG, 60, "15.00"),
        (DUISBURG, 121, "45.00"),
        (LUEBECK, 75, "75.75"),
        (Rate(Decimal("9.99"), 0, 10), 10, "1.67"),  # 1.665, half up
        (Rate(Decimal("0.50"), 0, 1), 3, "0.03"),  # 0.025, half up
        (Rate(Decimal(10), 0, 1), 20, "3.33"),
    ],
)
def test_a_started_step_counts_and_nobody_is_paid_less_than_the_minimum(
    rate: Rate, minutes: int, expected: str
) -> None:
    assert str(fee(minutes=minutes, rate=rate)) == expected


def test_a_minimum_between_two_steps_is_paid_as_it_is() -> None:
    rate = Rate(Decimal(20), minimum_minutes=45, step_minutes=30)

    assert [billed_minutes(minutes=minutes, rate=rate) for minutes in (10, 31, 61)] == [45, 60, 90]


def test_negative_minutes_are_refused() -> None:
    with pytest.raises(ValueError, match="no time"):
        fee(minutes=-1, rate=BAMBERG)


@pytest.mark.parametrize("fields", [{"step_minutes": 0}, {"minimum_minutes": -1}, {"hourly": Decimal(-1)}])
def test_a_rate_that_cannot_be_is_refused(fields: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"step|negative"):
        Rate(**{"hourly": Decimal(1), "minimum_minutes": 0, "step_minutes": 1, **fields})  # type: ignore[arg-type]


@given(RATES, st.integers(0, 1000))
def test_a_fee_is_exact_to_half_a_cent(rate: Rate, minutes: int) -> None:
    paid = fee(minutes=minutes, rate=rate)

    exact = Fraction(billed_minutes(minutes=minutes, rate=rate), 60) * Fraction(rate.hourly)
    assert abs(Fraction(paid) - exact - Fraction(rate.travel_flat)) <= Fraction(1, 200)
    assert paid.as_tuple().exponent == -2


@given(RATES, st.integers(0, 1000))
def test_a_longer_assignment_is_never_paid_less(rate: Rate, minutes: int) -> None:
    assert fee(minutes=minutes, rate=rate) <= fee(minutes=minutes + 1, rate=rate)
    assert billed_minutes(minutes=minutes, rate=rate) >= minutes
