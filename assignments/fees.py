"""What an assignment is paid, from minutes and a frozen rate."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rate:
    """``hourly`` and ``travel_flat`` in euros. A rate without a minimum has ``minimum_minutes`` 0."""

    hourly: Decimal
    minimum_minutes: int
    step_minutes: int
    travel_flat: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.step_minutes < 1 or self.minimum_minutes < 0:
            raise ValueError("A step has at least one minute, a minimum at least none.")
        if self.hourly < 0 or self.travel_flat < 0:
            raise ValueError("A rate is not negative.")


def billed_minutes(*, minutes: int, rate: Rate) -> int:
    """A started step counts whole; whoever came is paid the minimum, however short it was."""
    if minutes < 0:
        raise ValueError("Nobody works less than no time.")
    started_steps = -(-minutes // rate.step_minutes)
    return max(started_steps * rate.step_minutes, rate.minimum_minutes)


def fee(*, minutes: int, rate: Rate) -> Decimal:
    """In euros and cents, rounded half up once, at the end."""
    hours = Decimal(billed_minutes(minutes=minutes, rate=rate)) / 60
    return (hours * rate.hourly + rate.travel_flat).quantize(_CENT, ROUND_HALF_UP)
