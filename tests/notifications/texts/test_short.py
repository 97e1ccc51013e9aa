"""Texts are short: what an SMS costs."""

from collections.abc import Iterator, Sequence
from typing import Any

from assignments.enums import BroadKind
from config.demo.network_data import load
from network import languages
from network.localtime import short_moment
from notifications.enums import AddressKind
from notifications.segments import measure, outside_gsm7
from notifications.texts import render
from tests.notifications.texts.values import (
    OF_NOTHING,
    OF_OFFERS,
    OF_SEATS,
    OF_WAITING,
    ONLY_MAIL,
    STARTS,
    cafe,
    values,
)

#: Of two parts one septet may stay free, where an escape would have been cut in two.
ROOM = 2 * 153 - 1


def each_beside_the_longest(*lists: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Every value once, with the longest of the others: a text is its values in a row, so none gets longer, and
    no letter is left out. (All with all would be seventy thousand texts.)"""
    longest = tuple(max(values, key=length) for values in lists)
    yield longest
    for place, wanted in enumerate(lists):
        for value in wanted:
            yield (*longest[:place], value, *longest[place + 1 :])


def length(value: Any) -> int:
    return sum(map(length, value)) if isinstance(value, tuple) else len(str(value))


def german_sms() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every SMS as the real network fills it: its languages, districts, offices, activities and addresses."""
    data = load()
    districts = [entry["name"] for entry in data["districts"]]
    offices = [entry["name"].removeprefix("lokal willkommen ") for entry in data["offices"]]
    sites = {entry["slug"]: entry["address"] for entry in data["sites"]}
    names = [languages.name(tag, "de") for tag in data["mediation_languages"]]
    places = [(entry["title"], sites[entry["site"]]) for entry in data["activities"]]
    broad = [str(kind.label) for kind in BroadKind]
    for kind in sorted((OF_OFFERS | OF_SEATS | OF_NOTHING) - ONLY_MAIL):
        for name, district, talk, office in each_beside_the_longest(names, districts, broad, offices):
            when = short_moment(STARTS, "de")
            label = f"Sprachmittlung {name}, {when}"
            yield (
                kind,
                values(
                    "de",
                    language=name,
                    district=district,
                    kind=talk,
                    office=office,
                    questions=[{"code": 47, "label": label}, {"code": 48, "label": label}],
                ),
            )
    for kind in sorted((OF_SEATS | OF_WAITING) - ONLY_MAIL):
        for (title, address), district in each_beside_the_longest(places, districts):
            yield (
                kind,
                cafe(
                    "de",
                    title=title,
                    place=f"{address}, {district}",
                    district=district,
                    link="https://mitmachen.dortmund.example/me/assignments/123456/",
                ),
            )


def test_every_german_sms_of_the_real_network_is_gsm7_and_at_most_two_segments() -> None:
    too_long: dict[str, int] = {}
    for kind, filled in german_sms():
        body = render(kind, AddressKind.SMS, "de", filled).body
        assert outside_gsm7(body) == (), body
        size = measure(body)
        if size.segments > 2 or size.units > ROOM:
            too_long[kind] = max(too_long.get(kind, 0), size.units)

    assert too_long == {}
