"""What a person reads about themselves on one page; the copy holds the rest."""

from dataclasses import dataclass
from datetime import datetime

from assignments.models import Assignment, Offer
from assignments.states import LIVE
from network.models import User
from notifications.models import Address, InboundMessage, Message
from volunteers.models import LanguageSkill


@dataclass(frozen=True, slots=True)
class MyData:
    """``coming``: seats that fall free with the account."""

    addresses: list[Address]
    skills: list[LanguageSkill]
    assignments: int
    offers: int
    told: int
    heard: int
    coming: int


def my_data(user: User, *, now: datetime) -> MyData:
    mine = Assignment.objects.filter(profile__user=user)
    return MyData(
        addresses=list(Address.objects.filter(recipient__user=user).order_by("kind", "pk")),
        skills=list(LanguageSkill.objects.filter(profile__user=user)),
        assignments=mine.count(),
        offers=Offer.objects.filter(profile__user=user).count(),
        told=Message.objects.filter(recipient__user=user).count(),
        heard=InboundMessage.objects.filter(recipient__user=user).count(),
        coming=mine.filter(state__in=LIVE, seat__position__shift__starts_at__gt=now).count(),
    )
