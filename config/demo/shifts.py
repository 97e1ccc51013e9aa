"""What recurs: the activities of dortmund.json, and their sessions by the action that the worker runs."""

from datetime import date, time, timedelta
from typing import Any

from config.demo.network_data import City, load
from scheduling.actions.series import materialise
from scheduling.models import Activity, PositionTemplate, Series

HISTORY_WEEKS = 26


def create_activities(*, city: City, today: date, weeks: int) -> int:
    """Sessions of the past half year and of the coming ``weeks``; returns how many."""
    earliest = today - timedelta(weeks=HISTORY_WEEKS)
    sessions = 0
    for entry in load()["activities"]:
        series = _series(entry, city, earliest)
        sessions += materialise(series, from_on=earliest, until_on=today + timedelta(weeks=weeks))
    return sessions


def _series(entry: dict[str, Any], city: City, earliest: date) -> Series:
    activity = Activity.objects.create(
        slug=entry["slug"],
        office=city.offices[entry["office"]],
        run_by=city.organisations[entry["run_by"]] if entry["run_by"] else None,
        site=city.sites[entry["site"]],
        kind=entry["kind"],
        title=entry["title"],
        audience=entry["audience"],
        listed=entry["listed"],
        assumed=entry["assumed"],
        source=entry["source"],
    )
    PositionTemplate.objects.bulk_create(
        PositionTemplate(
            activity=activity,
            kind=position["position"],
            language=position["language"] or "",
            seats=position["seats"],
            newcomer_seats=position["newcomer_seats"],
            min_crew=position["min_crew"],
            open_to=position["open_to"],
        )
        for position in entry["positions"]
    )
    return Series.objects.create(
        activity=activity,
        rrule=entry["rrule"],
        anchor_on=_anchor(entry["rrule"], date.fromisoformat(entry["anchor_on"]), earliest),
        from_time=time.fromisoformat(entry["from"]),
        to_time=time.fromisoformat(entry["to"]),
    )


def _anchor(rrule: str, anchor_on: date, earliest: date) -> date:
    """So early that half a year of history fits, in steps that keep "every second week" on its weeks."""
    while anchor_on > earliest:
        if "FREQ=WEEKLY" in rrule:
            anchor_on -= timedelta(weeks=52)
        else:
            anchor_on = anchor_on.replace(year=anchor_on.year - 1)
    return anchor_on
