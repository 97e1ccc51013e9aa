"""Two workers and five hundred due reminders: each leaves once, and one costs as much as another."""

import pytest

from tests.drills.processes import Place
from tests.drills.reminders import claim_all

pytestmark = pytest.mark.xdist_group("drills")


def test_two_workers_send_each_reminder_once_with_the_same_few_statements(place: Place) -> None:
    figures = claim_all(place, 500)

    assert (figures.doubles, figures.lost, sum(figures.sent)) == (0, 0, 500)
    assert min(figures.sent) > 50  # both took part
    assert figures.statements_each < 5
