"""Direct mode: what the institution sees of the mediator, and the mediator of the institution, once one has agreed."""

from dataclasses import dataclass

from django.db.models import F

from assignments.models import Offer
from assignments.models.offers import OfferQuerySet
from assignments.wished import shift_of
from notifications.enums import AddressKind
from notifications.models import Address
from scheduling.models import Shift
from volunteers.models import Profile


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody is reached; ``email`` only where there is no number."""

    name: str
    phone: str
    email: str


def reach_of(offer: Offer) -> Reach:
    """The proven number, the latest first; only while the permission stands."""
    person = offer.profile.user
    if not offer.stands:
        return Reach(person.name, "", "")
    proven = Address.objects.filter(recipient__user=person, verified_at__isnull=False)
    known = list(proven.order_by(F("verified_at").desc(), "-pk").values_list("kind", "value"))
    phone = next((value for kind, value in known if kind == AddressKind.SMS), "")
    email = next((value for kind, value in known if kind == AddressKind.EMAIL), "")
    return Reach(person.name, phone, "" if phone else email)


@dataclass(frozen=True, slots=True)
class Mine:
    """A permission as its owner reads it behind the sign-in: who will call, about what."""

    offer: Offer
    wish: Shift

    @property
    def stands(self) -> bool:
        return self.offer.stands


def mine(profile: Profile) -> list[Mine]:
    """Numbers that are with an institution now."""
    found = Offer.objects.standing().filter(profile=profile)
    return [_mine(offer) for offer in _full(found).order_by("-answered_at", "-pk")[:10]]


def find_mine(profile: Profile, pk: int) -> Mine | None:
    """One that this person has agreed to, also once it is over."""
    offer = _full(
        Offer.objects.filter(profile=profile, request__isnull=False, answered_at__isnull=False)
    ).filter(pk=pk)
    found = offer.first()
    return _mine(found) if found else None


def _mine(offer: Offer) -> Mine:
    return Mine(offer, shift_of(offer))


def _full(offers: OfferQuerySet) -> OfferQuerySet:
    return offers.select_related(
        "profile__user", "question", "request__organisation", "request__office", "request__district"
    )
