"""One city after the other is built and measured."""

import time
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.test import Client

from benchmarks import measure
from benchmarks.city.build import City, build
from benchmarks.city.sizes import Sizes
from benchmarks.database import NOW
from benchmarks.measure import Cost
from benchmarks.stage import Stage, stage
from benchmarks.subjects import Subject, subjects
from benchmarks.verdict import Measured


@dataclass(slots=True)
class Run:
    only: str
    rounds: int
    show: bool
    cities: dict[str, City] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    measured: dict[str, dict[str, Measured]] = field(default_factory=dict)

    @property
    def subjects(self) -> list[Subject]:
        return [subject for subject in subjects() if self.only in subject.name]

    def city(self, name: str, sizes: Sizes) -> None:
        ContentType.objects.clear_cache()
        begun = time.monotonic()
        city = build(sizes, now=NOW)
        self.cities[name], self.seconds[name] = city, time.monotonic() - begun
        _say(
            f"{name}: {sizes.mediators} mediators, {sizes.volunteers} volunteers, {city.past_assignments} past "
            f"assignments, {city.coming_shifts} coming shifts, built in {self.seconds[name]:.0f} s"
        )
        measure.one_process_reads()
        on_stage = stage(city)
        self.measured[name] = {subject.name: self._measure(subject, on_stage) for subject in self.subjects}

    def _measure(self, subject: Subject, on_stage: Stage) -> Measured:
        """Once before it counts: what a process keeps for ever is not the page's."""

        def prepare() -> object:
            return subject.prepare(on_stage)

        def act(ready: object) -> None:
            subject.act(on_stage, ready)

        measure.cost(prepare, act)
        cost = measure.cost(prepare, act)
        if self.show:
            _show(subject, cost)
        return Measured(cost, *measure.times(prepare, act, _bare, rounds=self.rounds))


def _bare() -> None:
    Client().get("/bare/")


def _show(subject: Subject, cost: Cost) -> None:
    _say(f"{subject.name}: {cost.queries} queries, {cost.rows_read} rows read")
    for statement in cost.statements:
        _say(f"  {statement.read:>7} {statement.returned:>6}  {statement.sql[:200]}")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
