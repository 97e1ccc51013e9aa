"""What a mediator may see of a request, field by field: before a yes and after it, on every way it could be told.

Each field of the tables below is decided here; a new one fails until somebody has decided who may see it.
"""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client

from assignments.actions.offers import answer
from assignments.actions.requests import NewRequest, file_request
from assignments.models import Case, Offer, Request, RequestDate
from network.actions.tokens import issue
from network.enums import Channel, TokenScope
from network.localtime import instant_at
from network.models import FundingSource, Organisation
from notifications.delivery import deliver_due
from notifications.models import Message
from scheduling.actions.calendar import new_feed
from scheduling.models import Shift
from tests.cast import NOW, World, ask_for
from volunteers.models import Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")

WAYS = ("link", "me", "sms", "mail", "feed", "api")
#: "#" before and after a yes, "+" only after it, "-" only before (the answered page is short), "." never; one mark for
#: each of WAYS.
TABLE = """
request.ref                     .....+
request.organisation            .+...+
request.requested_by            ......
request.case                    ......
request.kind                    ......
request.topic                   ......
request.setting                 -#...#
request.special                 ......
request.urgency                 ......
request.language                -#####
request.dialect                 ......
request.level                   ......
request.gender_wish             ......
request.district                ######
request.place                   .+...+
request.meeting_point           .+....
request.contact_name            .+...+
request.contact_phone           .+...+
request.funding                 ......
request.idempotency_key         ......
requestdate.starts_at           ######
requestdate.ends_at             ##++##
shift.place                     .+...+
organisation.name               .+...+
organisation.slug               ......
case.ref                        ......
"""
#: Without words of their own: keys, states, instants of the office's work, and what speaks only of other things.
SILENT = {
    "request": "id office state created_at over_at said_on_phone cancelled_by cancelled_minutes_before refused_for "
    "better_route next_wave_at waves_stopped_at mode result report_due_at report_asked",
    "requestdate": "id request rank shift left_at",
    "shift": "id series activity original_on office site district starts_at ends_at revision cancelled_at cancelled_by "
    "cancel_reason",
    "organisation": "id sort_key kind parent",
    "case": "id organisation",
}
MODELS = {
    "request": Request,
    "requestdate": RequestDate,
    "shift": Shift,
    "organisation": Organisation,
    "case": Case,
}
SCHOOL, SLUG, PLACE, FUND = (
    "Beispielschule am Nordmarkt",
    "slug-der-stelle",
    "Raum 204 im Anbau",
    "Sondertopf",
)


def decided() -> dict[str, str]:
    return {line.split()[0]: line.split()[1] for line in TABLE.strip().splitlines()}


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_decided(name: str) -> None:
    fields = {field.name for field in MODELS[name]._meta.concrete_fields}
    told = {row.partition(".")[2] for row in decided() if row.startswith(f"{name}.")}

    assert told & set(SILENT[name].split()) == set()
    assert told | set(SILENT[name].split()) == fields


def asked(world: World) -> Request:
    """Whatever can be said of a request is said, in words that stand nowhere else."""
    Organisation.objects.filter(pk=world.school.pk).update(slug=SLUG)
    FundingSource.objects.update(name=FUND)
    starts = instant_at(date(2026, 11, 26), time(13, 25))
    form = NewRequest(
        organisation=Organisation.objects.get(slug=SLUG),
        kind="parent_teacher_talk",
        topic="education",
        setting="on_site",
        language="ar",
        level="B1",
        district=world.nord,
        place=PLACE,
        contact_name="Herr Petersen",
        contact_phone="+492315000001",
        gender_wish="female",
        special="recurring",
        urgency="summoned",
        dialect="apc",
        meeting_point="Pforte West",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=70),
    )
    return file_request(form=form, by=world.requester, now=NOW, idempotency_key="schluessel-4711")


def words(request: Request) -> dict[str, tuple[str, ...]]:
    """What each field would look like, were it told; any one of them is a leak where there is none to be."""
    assert request.case
    contact = ("5000001",)
    return {
        "request.ref": (request.ref,),
        "request.organisation": (SCHOOL,),
        "request.requested_by": ("Petra Schule",),
        "request.case": (request.case.ref,),
        "request.kind": ("Elterngespräch", "parent_teacher_talk"),
        "request.topic": ("Bildung", "education"),
        "request.setting": ("vor Ort", "on_site"),
        "request.special": ("laufende Beratung", "recurring"),
        "request.urgency": ("amtlich festgesetzt", "summoned"),
        "request.dialect": ("levantinisch", "apc"),
        "request.meeting_point": ("Pforte West",),
        "request.language": ("Arabisch", '"ar"'),
        "request.level": ("B1",),
        "request.gender_wish": ("Frau", "female"),
        "request.district": ("Innenstadt-Nord", "innenstadt-nord"),
        "request.place": (PLACE,),
        "request.contact_name": ("Petersen",),
        "request.contact_phone": contact,
        "request.funding": (FUND,),
        "request.idempotency_key": ("schluessel-4711",),
        "requestdate.starts_at": ("13:25", "T12:25", "T132500"),
        "requestdate.ends_at": ("14:35", "T13:35", "T143500"),
        "shift.place": (PLACE,),
        "organisation.name": (SCHOOL,),
        "organisation.slug": (SLUG,),
        "case.ref": (request.case.ref,),
    }


def visible(html: str) -> str:
    """The words of a page and its addresses, without its frame and without what only machines read."""
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", main)
    shown = re.sub(r"<(?!/?(a|input|form)\b)[^>]*>", " ", main)
    shown = re.sub(r"\s+", " ", shown)
    return re.sub(r"Ort und Kontakt vor Ort|Kontakt vor Ort", "", re.sub(r"/o/[^/]+/", "/o/…/", shown))


class Sight:
    """All that one mediator can read; ``by_mail``: with a mailbox and no number."""

    def __init__(self, world: World, client: Client, *, by_mail: bool = False) -> None:
        self.client = client
        self.person: Profile = world.mediator("Rania Saleh", phone=not by_mail, email="rania@example.org")
        Profile.objects.filter(pk=self.person.pk).update(gender="female")
        self.request = asked(world)
        [self.offer] = ask_for(world, self.request, self.person)
        user = self.person.user
        self.token = issue(
            user=user, name="test", scope=TokenScope.READ, expires_at=NOW + timedelta(days=9), now=NOW
        )[1]
        self.feed_token = new_feed(profile=self.person, label="Handy", now=NOW)
        client.force_login(user)
        self.ways: dict[str, Callable[[], str]] = {
            "link": self.link, "me": self.me, "sms": self.sms, "mail": self.mail, "feed": self.feed, "api": self.api,
        }  # fmt: skip

    def says_yes(self) -> None:
        answer(offer_id=self.offer.pk, intent="accept", now=NOW, channel=Channel.LINK)
        deliver_due(now=NOW)

    def link(self) -> str:
        return visible(self.client.get(f"/o/{self.offer.token}/").content.decode())

    def me(self) -> str:
        """Their pages; the page that asks stands among them before the yes."""
        pages = ["/me/", "/me/messages/", f"/o/{self.offer.token}/"]
        assignment = getattr(Offer.objects.get(pk=self.offer.pk), "assignment", None)
        if assignment:
            pages += [f"/me/assignments/{assignment.pk}/", f"/me/assignments/{assignment.pk}/cancel/"]
        return " ".join(visible(self.client.get(page).content.decode()) for page in pages)

    def sms(self) -> str:
        return self._messages("sms")

    def mail(self) -> str:
        """With the invitation that calendars read."""
        return self._messages("email")

    def _messages(self, channel: str) -> str:
        told = Message.objects.filter(recipient__user=self.person.user, channel=channel)
        texts = [f"{each.subject}\n{each.body}\n{each.calendar}".replace("\r\n ", "") for each in told]
        return re.sub(r"/o/[^/]+/", "/o/…/", "\n".join(texts))

    def feed(self) -> str:
        return self.client.get(f"/calendar/{self.feed_token}.ics").content.decode().replace("\r\n ", "")

    def api(self) -> str:
        program = Client(headers={"Authorization": f"Bearer {self.token}"})
        pages = ["offers/", f"offers/{self.offer.pk}/", "assignments/", "me/"]
        assignment = getattr(Offer.objects.get(pk=self.offer.pk), "assignment", None)
        if assignment:
            pages.append(f"assignments/{assignment.pk}/")
        return " ".join(program.get(f"/api/v1/{page}").content.decode() for page in pages)


def seen(sight: Sight, way: str) -> set[str]:
    text = sight.ways[way]()
    close = text + re.sub(r"(?<=\d)\s(?=\d)", "", text)  # a number is written in groups
    return {
        field
        for field, forms in words(sight.request).items()
        if any(re.search(pattern(form), close) for form in forms)
    }


def pattern(form: str) -> str:
    """A whole word; a time of day and the end of a number stand behind other digits."""
    is_tail = form.isdigit() or re.match(r"T\d", form)
    return re.escape(form) if is_tail else rf"(?<!\w){re.escape(form)}(?!\w)"


def expected(way: str, marks: str) -> set[str]:
    place = WAYS.index(way)
    return {field for field, row in decided().items() if row[place] in marks}


@pytest.mark.parametrize("way", WAYS)
def test_before_a_yes_and_after_it(world: World, client: Client, way: str) -> None:
    sight = Sight(world, client, by_mail=way == "mail")
    deliver_due(now=NOW)

    before: Any = seen(sight, way)
    sight.says_yes()
    after: Any = seen(sight, way)

    # A calendar holds what was promised, so it is empty before.
    assert before == (expected(way, "#-") if way != "feed" else set())
    assert after == expected(way, "#+")
