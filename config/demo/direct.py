"""One office in direct mode, as Dortmund's own pool works, with a request in each state; made by the use cases."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from assignments.actions.offers import answer, ask
from assignments.actions.reports import took_place, was_not_held
from assignments.actions.requests import NewRequest, file_request
from assignments.enums import TalkResult
from assignments.models import Case, Offer, Request
from assignments.queries.candidates import ranking
from config.demo.cast import NEIGHBOUR, REQUESTER
from config.demo.days import at, workday_from, workday_until
from config.demo.network_data import City
from config.demo.talks import new_ref
from network.enums import Channel
from network.localtime import local
from network.models import District, Office, Organisation, User
from notifications.models import Message

#: Whoever is in the tour stays free for it.
LANGUAGE = "tr"


def create(*, city: City, users: dict[str, User], rng: Random, now: datetime) -> None:
    """Submitted, asked, passed on, held, and not reached so that the next is asked. No message is written."""
    office = Office.objects.get(slug=NEIGHBOUR.office)
    Office.objects.filter(pk=office.pk).update(works_directly=True)
    before = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    make = _Maker(city, users[REQUESTER.email], users[NEIGHBOUR.email], office, rng, now)
    make.asked(make.filed(days_ago=0, ahead=4, is_tour=False), at_once=2)
    make.filed(days_ago=0, ahead=6, is_tour=False)
    make.agreed(make.filed(days_ago=2, ahead=3))
    held = make.filed(days_ago=9, ahead=-2)
    if make.agreed(held, days_ago=8):
        make.held(held)
    in_vain = make.filed(days_ago=6, ahead=5, is_tour=False)
    if make.agreed(in_vain, days_ago=5):
        make.in_vain(in_vain)
    Message.objects.filter(pk__gt=before).delete()


@dataclass(frozen=True, slots=True)
class _Maker:
    city: City
    filer: User
    desk: User
    office: Office
    rng: Random
    now: datetime

    def at(self, days_ago: int, hour: int = 11) -> datetime:
        """In the late morning of a past working day; today as the office opens, at any hour."""
        today = local(self.now).date()
        if not days_ago:
            return min(at(today, 8), self.now)
        return at(workday_until(today - timedelta(days=days_ago)), hour)

    def filed(self, *, days_ago: int, ahead: int, is_tour: bool = True) -> Request:
        """By the institution of the tour, else by another, on the telephone."""
        day = local(self.now).date() + timedelta(days=ahead)
        starts_at = at(workday_from(day) if ahead > 0 else workday_until(day), 10)
        form = NewRequest(
            organisation=self.city.organisations[REQUESTER.organisation] if is_tour else self.other(),
            kind="consultation",
            topic="education",
            setting="on_site",
            language=LANGUAGE,
            level="B2",
            district=District.objects.filter(offices=self.office).order_by("pk")[0],
            place="Besprechungsraum im Erdgeschoss",
            contact_name="Sekretariat",
            contact_phone="0231 5000001",
            gender_wish="",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
        )
        by, channel = (self.filer, Channel.PAGE) if is_tour else (self.desk, Channel.PHONE)
        request = file_request(form=form, by=by, now=self.at(days_ago, hour=9), channel=channel)
        request.ref = new_ref(self.rng)
        request.save(update_fields=["ref"])
        Case.objects.filter(requests=request).update(ref=new_ref(self.rng))
        return request

    def other(self) -> Organisation:
        slugs = (slug for slug in sorted(self.city.organisations) if slug.startswith("beispiel"))
        return self.city.organisations[next(slug for slug in slugs if slug != REQUESTER.organisation)]

    def asked(self, request: Request, *, at_once: int, days_ago: int = 0) -> list[Offer]:
        now = self.at(days_ago)
        people = [row.profile.pk for row in ranking(request, now=now).candidates[:at_once]]
        return ask(request_id=request.pk, profile_ids=people, by=self.desk, now=now) if people else []

    def agreed(self, request: Request, *, days_ago: int = 2) -> bool:
        """False in a city so small that nobody speaks the language."""
        offers = self.asked(request, at_once=1, days_ago=days_ago)
        for offer in offers:
            answer(offer_id=offer.pk, intent="accept", now=self.at(days_ago, hour=12), channel=Channel.SMS)
        return bool(offers)

    def held(self, request: Request) -> None:
        wished = request.dates.get()
        took_place(
            request_id=request.pk,
            starts_at=wished.starts_at,
            ends_at=wished.ends_at,
            now=self.at(1),
            channel=Channel.PAGE,
            by=self.filer,
        )

    def in_vain(self, request: Request) -> None:
        was_not_held(
            request_id=request.pk,
            reason=TalkResult.NOT_REACHED,
            now=self.at(1),
            channel=Channel.PHONE,
            by=self.desk,
        )
