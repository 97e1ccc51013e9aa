"""The limits on queries, in a city of some dozen people; `make bench` measures the big one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from assignments.models import Assignment
from benchmarks.city.sizes import Sizes
from benchmarks.database import NOW
from benchmarks.measure import Cost, Statement
from benchmarks.run import Run
from benchmarks.subjects import Grows, Subject
from benchmarks.verdict import Line, Measured, broken


def test_every_page_keeps_its_limit_of_queries(transactional_db: None, settings: Any, tmp_path: Path) -> None:
    settings.ROOT_URLCONF = "benchmarks.bare"
    (tmp_path / "clock").write_text(f"{(NOW - datetime.now(UTC)).total_seconds():.0f}")
    run = Run(only="", rounds=1, show=False)

    run.city("tiny", Sizes(0.02))

    costs = run.measured["tiny"]
    limits = {subject.name: subject.most for subject in run.subjects if subject.most is not None}
    assert {
        name: costs[name].cost.queries for name, most in limits.items() if costs[name].cost.queries > most
    } == {}
    assert len(limits) > 15
    assert run.cities["tiny"].past_assignments > 1000
    _assert_that_the_city_is_bound_by_its_constraints()


def _assert_that_the_city_is_bound_by_its_constraints() -> None:
    """COPY goes round no constraint: the same person's time cannot be taken twice here either."""
    twice = Assignment.objects.filter(state="done").values("profile", "during").order_by("pk")[0]
    free = Assignment.objects.filter(state="done").exclude(profile=twice["profile"]).order_by("pk")[0]
    with pytest.raises(IntegrityError, match="assignment_no_overlap"), transaction.atomic():
        Assignment.objects.filter(pk=free.pk).update(profile=twice["profile"], during=twice["during"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_constraint WHERE NOT convalidated")
        assert cursor.fetchone() == (0,)


def _line(*, queries: tuple[int, int] = (5, 5), rows: tuple[int, int] = (1000, 1000), **subject: Any) -> Line:
    def measured(number: int, read: int) -> Measured:
        statements = tuple(Statement("SELECT", read if first == 0 else 0, 1) for first in range(number))
        return Measured(Cost(statements), 0.1, 0.01)

    page = Subject("page", lambda stage, ready: None, **subject)
    return Line(page, measured(queries[0], rows[0]), measured(queries[1], rows[1]))


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        (_line(most=5), []),
        (_line(most=4), ["page: 5 queries, at most 4 are allowed"]),
        (_line(queries=(5, 14)), ["page: 5 queries in the small city, 14 in the big one"]),
        (_line(rows=(1000, 2000)), []),
        (_line(rows=(10, 200)), []),  # so few are nobody's concern
        (
            _line(rows=(1000, 2001)),
            [
                "page: 1000 rows read in the small city, 2001 in the big one, at most 2 times as many are allowed"
            ],
        ),
        (_line(rows=(1000, 200), each=40), []),  # five came back
        (
            _line(rows=(1000, 205), each=40),
            ["page: 41 rows read for one returned, at most 40 are allowed"],
        ),
        (_line(rows=(1000, 9000), grows=Grows(12, "it shows ten times as much")), []),
    ],
)
def test_a_broken_limit_is_a_sentence(line: Line, sentences: list[str]) -> None:
    assert list(broken(line, with_rows=True)) == sentences


def test_rows_of_tiny_cities_are_not_compared() -> None:
    assert list(broken(_line(rows=(1000, 9000)), with_rows=False)) == []
