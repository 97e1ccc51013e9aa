"""A wished date read as if it were a shift.

In direct mode there is no shift until the talk is reported: the two fix the date themselves. What is asked, told and
ranked meanwhile goes by the wish, and this sketch of a shift lets one set of words and conditions serve both ways of
working. It is never saved.
"""

from assignments.models import Offer, Request, RequestDate
from scheduling.models import Shift


def sketch(date: RequestDate) -> Shift:
    """Also hangs it on the date itself, where the readers of a searched date look for it."""
    request = date.request
    shift = Shift(
        office=request.office,
        district=request.district,
        place=request.place,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
    )
    shift.request_date = date
    return shift


def shift_on(date: RequestDate) -> Shift | None:
    """The shift that the date has, in direct mode the sketch of one; None for a date that is not asked for yet."""
    if date.shift is not None:
        date.shift.request_date = date
        return date.shift
    return sketch(date) if date.request.is_direct else None


def wish_of(request: Request) -> Shift:
    date = request.dates.get(rank=1)
    date.request = request
    return date.shift or sketch(date)


def shift_of(offer: Offer) -> Shift:
    """Of an offer for a position its shift, of one for a request alone the wish."""
    if offer.position is not None:
        return offer.position.shift
    assert offer.request is not None
    return wish_of(offer.request)
