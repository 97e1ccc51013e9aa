"""Which dated rate applies, and what a mediation will cost."""

from decimal import Decimal

from django.db.models import Q

from assignments.fees import Rate, fee
from assignments.models import Request
from network.localtime import local
from network.models import Tariff
from scheduling.models import Shift


def fee_for(request: Request, shift: Shift) -> tuple[Tariff | None, Decimal | None]:
    """The tariff on the day of the shift and the fee in euros; both None where the source pays nothing."""
    day = local(shift.starts_at).date()
    tariff = (
        Tariff.objects.filter(source=request.funding_id, from_on__lte=day)
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=day))
        .first()
    )
    if tariff is None:
        return None, None
    rate = Rate(
        hourly=tariff.hourly,
        minimum_minutes=tariff.minimum_minutes,
        step_minutes=tariff.step_minutes,
        travel_flat=tariff.travel_flat,
    )
    return tariff, fee(minutes=shift.minutes, rate=rate)
