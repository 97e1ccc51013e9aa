"""Series become shifts: eight weeks ahead there is always something to sign up for."""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db.models import Prefetch, Q, QuerySet

from network.holidays import public_holiday
from network.localtime import habit_at, local
from network.models import Site
from network.transactions import atomically
from scheduling.models import (
    Closure,
    Position,
    PositionLanguage,
    PositionTemplate,
    Seat,
    Series,
    Shift,
)
from scheduling.recurrence import dates

log = logging.getLogger(__name__)

HORIZON = timedelta(weeks=8)
_BATCH = 1000

#: One session that should exist.
type Occurrence = tuple[Series, date]


def extend_horizon(*, now: datetime) -> int:
    """Shifts for the coming eight weeks of every series; returns how many were missing.

    A series is looked at once a day, and again when its habit or a closure has changed, so this may run every few
    seconds: mostly it is one query that finds nothing.
    """
    today = local(now).date()
    due = Series.objects.filter(_not_filled(today))
    if not due.exists():
        return 0
    return _fill_due(due, today)


def _not_filled(today: date) -> Q:
    """Also where a clock that was ahead has filled a later day."""
    return Q(filled_on__isnull=True) | Q(filled_on__lt=today) | Q(filled_on__gt=today)


@atomically
def _fill_due(due: QuerySet[Series], today: date) -> int:
    """The day is noted under the lock: whoever changes a habit meanwhile waits, and forgets it afterwards."""
    locked = _locked(due)
    running = [one for one in locked if one.valid_until_on is None or one.valid_until_on > today]
    made = _create(running, from_on=today, until_on=today + HORIZON)
    Series.objects.filter(pk__in=[one.pk for one in locked]).update(filled_on=today)
    return made


@atomically
def materialise(series: Series, *, from_on: date, until_on: date) -> int:
    """The missing shifts of one series in ``[from_on, until_on)``; returns how many.

    A session that exists stays as it is, moved and cancelled ones too: ``original_on`` is its identity.
    """
    locked = _locked(Series.objects.filter(pk=series.pk))
    return _create(locked, from_on=from_on, until_on=until_on)


def _locked(series: QuerySet[Series]) -> list[Series]:
    """Two processes at once: the second waits for the lock, looks again and finds nothing missing."""
    return list(
        series.select_for_update(of=("self",), no_key=True)
        .select_related("activity__site")
        .prefetch_related(
            Prefetch(
                "activity__position_templates",
                queryset=PositionTemplate.objects.order_by("pk"),
            )
        )
        .order_by("pk")
    )


def _create(series: Sequence[Series], *, from_on: date, until_on: date) -> int:
    missing = _missing(series, from_on=from_on, until_on=until_on)
    shifts = Shift.objects.bulk_create((_shift(one, day) for one, day in missing), batch_size=_BATCH)
    _create_positions(shifts)
    return len(shifts)


def _missing(series: Sequence[Series], *, from_on: date, until_on: date) -> list[Occurrence]:
    """What the habits say, without public holidays, closed days and what exists already."""
    existing = set(
        Shift.objects.filter(
            series__in=series, original_on__gte=from_on, original_on__lt=until_on
        ).values_list("series_id", "original_on")
    )
    closures = list(Closure.objects.filter(from_on__lt=until_on, until_on__gte=from_on))
    return [
        (one, day)
        for one in series
        for day in _days(one, from_on=from_on, until_on=until_on)
        if (one.pk, day) not in existing and not _is_closed(one, day, closures)
    ]


def _days(series: Series, *, from_on: date, until_on: date) -> Iterable[date]:
    """One series that cannot be read must not keep the others from their shifts."""
    if series.valid_until_on:
        until_on = min(until_on, series.valid_until_on)
    try:
        return _habit(series.rrule, series.anchor_on, from_on, until_on)
    except ValueError:
        log.exception("series cannot be read series=%s", series.pk)
        return ()


@lru_cache(maxsize=4096)
def _habit(rrule: str, anchor_on: date, from_on: date, until_on: date) -> tuple[date, ...]:
    days = dates(rrule, anchor_on=anchor_on, from_on=from_on, until_on=until_on)
    return tuple(day for day in days if public_holiday(day) is None)


def _is_closed(series: Series, day: date, closures: Iterable[Closure]) -> bool:
    """By its own office, or by the whole network."""
    return any(
        closure.office_id in (None, series.activity.office_id) and closure.from_on <= day <= closure.until_on
        for closure in closures
    )


def _shift(series: Series, day: date) -> Shift:
    """Wall time on both sides of a clock change; a session inside the missing hour keeps its length."""
    site = series.activity.site
    starts_at, ends_at = habit_at(day, series.from_time), habit_at(day, series.to_time)
    if ends_at <= starts_at:
        ends_at = starts_at + (
            datetime.combine(day, series.to_time) - datetime.combine(day, series.from_time)
        )
    return Shift(
        series=series,
        activity=series.activity,
        original_on=day,
        office_id=series.activity.office_id,
        site=site,
        district_id=site.district_id,
        place=_place(site),
        starts_at=starts_at,
        ends_at=ends_at,
    )


def _place(site: Site) -> str:
    """Where to go. An office is found by its address; another house by its name as well."""
    parts = (site.name, site.address) if site.is_satellite or not site.address else (site.address,)
    return ", ".join(part for part in parts if part)


def _create_positions(shifts: Sequence[Shift]) -> None:
    templates = [
        (shift, template)
        for shift in shifts
        if shift.activity
        for template in shift.activity.position_templates.all()
    ]
    positions = Position.objects.bulk_create(
        (
            Position(
                shift=shift,
                template=template,
                kind=template.kind,
                open_to=template.open_to,
                min_crew=template.min_crew,
            )
            for shift, template in templates
        ),
        batch_size=_BATCH,
    )
    PositionLanguage.objects.bulk_create(
        (
            PositionLanguage(position=position, tag=position.template.language)
            for position in positions
            if position.template and position.template.language
        ),
        batch_size=_BATCH,
    )
    Seat.objects.bulk_create(
        (
            Seat(position=position, number=number, newcomer=number > template.seats - template.newcomer_seats)
            for position, (_shift, template) in zip(positions, templates, strict=True)
            for number in range(1, template.seats + 1)
        ),
        batch_size=_BATCH,
    )
