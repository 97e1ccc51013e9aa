"""The talk that an offer is for."""

from assignments.models import Offer, Request


def request_of(offer: Offer) -> Request:
    return Request.objects.get(dates__shift__positions=offer.position)
