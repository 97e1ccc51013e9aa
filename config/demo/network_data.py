"""The real network from data/dortmund.json, as rows."""

import json
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from assignments.models import ScopeRule
from network import languages
from network.models import (
    District,
    FundingSource,
    Office,
    OfficeDistrict,
    OfficePartner,
    OpeningSlot,
    Organisation,
    Site,
    Tariff,
)
from scheduling.models import Closure

_FILE = Path(__file__).parent / "data" / "dortmund.json"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@cache
def load() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return data


@dataclass(frozen=True, slots=True)
class Requester:
    """An invented institution, where its talks take place, who receives, how often it asks beside the others."""

    organisation: Organisation
    office: Office
    district: District
    place: str
    contact: str
    weight: int


@dataclass(frozen=True, slots=True)
class City:
    """Everything by its slug. ``tariffs`` are those in force, by the slug of their source."""

    districts: dict[str, District]
    organisations: dict[str, Organisation]
    offices: dict[str, Office]
    sites: dict[str, Site]
    office_districts: dict[str, tuple[str, ...]]
    requesters: dict[str, Requester]
    funding: dict[str, FundingSource]
    tariffs: dict[str, Tariff]


def create_network(*, today: date) -> City:
    data = load()
    districts = _districts(data["districts"])
    organisations = _organisations(data["organisations"], data["requesters"])
    offices = _offices(data["offices"], districts, organisations)
    sites = _sites(data["sites"], offices, districts)
    _closures(data["closures"], today)
    funding, tariffs = _funding(data["funding"], organisations, today)
    requesters = {
        entry["slug"]: Requester(
            organisations[entry["slug"]],
            offices[entry["office"]],
            districts[entry["district"]],
            entry["place"],
            entry["contact"],
            entry["weight"],
        )
        for entry in data["requesters"]
    }
    office_districts = {entry["slug"]: tuple(entry["districts"]) for entry in data["offices"]}
    return City(districts, organisations, offices, sites, office_districts, requesters, funding, tariffs)


def _districts(entries: list[dict[str, Any]]) -> dict[str, District]:
    rows = [
        District(
            slug=entry["slug"],
            name=entry["name"],
            sort_key=languages.sort_key(entry["name"]),
            latitude=entry["lat"],
            longitude=entry["lon"],
        )
        for entry in entries
    ]
    return {row.slug: row for row in District.objects.bulk_create(rows)}


def _organisations(real: list[dict[str, Any]], invented: list[dict[str, Any]]) -> dict[str, Organisation]:
    """Parents stand before their members in the file."""
    rows: dict[str, Organisation] = {}
    for entry in (*real, *invented):
        parent = entry.get("parent")
        rows[entry["slug"]] = Organisation.objects.create(
            slug=entry["slug"],
            name=entry["name"],
            sort_key=languages.sort_key(entry["name"]),
            kind=entry["kind"],
            parent=rows[parent] if parent else None,
        )
    return rows


def _offices(
    entries: list[dict[str, Any]], districts: dict[str, District], organisations: dict[str, Organisation]
) -> dict[str, Office]:
    rows = [
        Office(
            slug=entry["slug"],
            name=entry["name"],
            sort_key=languages.sort_key(entry["name"]),
            opened_on=date.fromisoformat(entry["opened_on"]),
            staff_languages=entry["staff_languages"],
        )
        for entry in entries
    ]
    offices = {row.slug: row for row in Office.objects.bulk_create(rows)}
    OfficeDistrict.objects.bulk_create(
        OfficeDistrict(office=offices[entry["slug"]], district=districts[slug])
        for entry in entries
        for slug in entry["districts"]
    )
    OfficePartner.objects.bulk_create(
        OfficePartner(office=offices[entry["slug"]], organisation=organisations[slug], part=part)
        for entry in entries
        for part, slugs in (
            (OfficePartner.Part.STAFF, entry["organisations"]),
            (OfficePartner.Part.COMPETENCE, entry["competence_network"]),
        )
        for slug in slugs
    )
    return offices


def _sites(
    entries: list[dict[str, Any]], offices: dict[str, Office], districts: dict[str, District]
) -> dict[str, Site]:
    rows = [
        Site(
            office=offices[entry["office"]],
            district=districts[entry["district"]],
            slug=entry["slug"],
            name=entry["name"],
            address=entry["address"] or "",
            step_free=entry["step_free"],
            is_satellite=entry["satellite"],
            note=entry["note"],
        )
        for entry in entries
    ]
    sites = {row.slug: row for row in Site.objects.bulk_create(rows)}
    OpeningSlot.objects.bulk_create(
        OpeningSlot(
            site=sites[entry["slug"]],
            weekday=_WEEKDAYS.index(slot["weekday"]),
            from_time=time.fromisoformat(slot["from"]),
            to_time=time.fromisoformat(slot["to"]),
            assumed=entry["consultation_assumed"],
        )
        for entry in entries
        for slot in entry["consultation"]
    )
    return sites


def _closures(entries: list[dict[str, Any]], today: date) -> None:
    """Every year the same days, as far as the demo looks back and ahead."""
    Closure.objects.bulk_create(
        Closure(
            from_on=date.fromisoformat(f"{year}-{entry['from']}"),
            until_on=date.fromisoformat(f"{year}-{entry['until']}"),
            reason=entry["reason"],
        )
        for entry in entries
        for year in range(today.year - 1, today.year + 2)
    )


def _funding(
    entries: list[dict[str, Any]], organisations: dict[str, Organisation], today: date
) -> tuple[dict[str, FundingSource], dict[str, Tariff]]:
    """A rate begins with a year and ends where the next one of its source begins."""
    sources: dict[str, FundingSource] = {}
    in_force: dict[str, Tariff] = {}
    for entry in entries:
        source = FundingSource.objects.create(
            slug=entry["slug"],
            name=entry["name"],
            payer=organisations[entry["payer"]],
            prefers=entry["prefers"],
        )
        sources[entry["slug"]] = source
        ScopeRule.objects.bulk_create(ScopeRule(source=source, **rule) for rule in entry["rules"])
        starts = [date(today.year - rate["years_ago"], 1, 1) for rate in entry["tariffs"]]
        for rate, from_on, until_on in zip(entry["tariffs"], starts, [*starts[1:], None], strict=True):
            in_force[entry["slug"]] = Tariff.objects.create(
                source=source,
                from_on=from_on,
                until_on=until_on,
                hourly=Decimal(rate["hourly"]),
                minimum_minutes=rate["minimum_minutes"],
                step_minutes=rate["step_minutes"],
                travel_flat=Decimal(rate["travel_flat"]),
                assumed=entry["assumed"],
            )
    return sources, in_force
