"""Direct mode, field by field: what a mediator may see of a request before the number is passed on, and after it."""

from typing import Any

import pytest
from django.test import Client

from assignments.models import Offer
from notifications.delivery import deliver_due
from tests.assignments import test_what_a_mediator_sees as dispatch
from tests.cast import NOW, World

pytestmark = pytest.mark.usefixtures("tuesday_morning")

#: As in dispatch: "#" before and after, "+" only after, "-" only before; what is not named is never told.
TABLE = """
request.organisation            .+....
request.kind                    .+....
request.topic                   .+....
request.setting                 --...#
request.language                -###.#
request.district                -###.#
request.place                   .+....
request.contact_name            .+....
request.contact_phone           .+....
requestdate.starts_at           -###.#
requestdate.ends_at             -#...#
shift.place                     .+....
organisation.name               .+....
"""


class Sight(dispatch.Sight):
    def me(self) -> str:
        pages = super().me()
        if Offer.objects.get(pk=self.offer.pk).stands:
            pages += dispatch.visible(self.client.get(f"/me/contacts/{self.offer.pk}/").content.decode())
        return pages


def expected(way: str, marks: str) -> set[str]:
    place = dispatch.WAYS.index(way)
    rows = dict(line.split() for line in TABLE.strip().splitlines())
    return {field for field, row in rows.items() if row[place] in marks}


@pytest.mark.parametrize("way", dispatch.WAYS)
def test_before_they_agree_and_after_it(world: World, client: Client, way: str) -> None:
    sight = Sight(world, client, by_mail=way == "mail")
    deliver_due(now=NOW)

    before: Any = dispatch.seen(sight, way)
    sight.says_yes()
    after: Any = dispatch.seen(sight, way)

    assert before == expected(way, "#-")
    assert after == expected(way, "#+")
