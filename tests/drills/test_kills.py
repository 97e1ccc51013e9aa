"""The worker is killed ten times while it sends; the provider's own log is the witness."""

from collections import Counter

import pytest

from notifications.models import Message
from tests.drills.kills import Point, drill
from tests.drills.processes import Place, SmsProvider, free_port

POINTS = [Point.CLAIM, Point.ACCEPTED, Point.RECORD] * 3 + [Point.ARRIVED]
pytestmark = pytest.mark.xdist_group("drills")


def test_ten_killed_workers_double_nothing_and_lose_nothing(place: Place, provider: SmsProvider) -> None:
    port = free_port()
    place.extra = {**provider.settings(), "PORT": str(port)}

    figures = drill(place, provider, POINTS, web_port=port)

    assert figures.kills == Counter({Point.CLAIM: 3, Point.ACCEPTED: 3, Point.RECORD: 3, Point.ARRIVED: 1})
    assert set(figures.struck.values()) == set(Point)  # each kill left somebody in the middle
    assert (figures.messages, figures.doubles, figures.lost) == (20, 0, 0)
    never_posted = set(figures.struck) - set(provider.accepted())
    assert never_posted >= {
        pk for pk, point in figures.struck.items() if point in {Point.CLAIM, Point.ARRIVED}
    }
    assert set(Message.objects.filter(state="unknown").values_list("pk", flat=True)) == never_posted
    assert figures.still_unknown == figures.desk_items == len(never_posted)
    assert figures.posts == 20 - len(never_posted)
    resolved = figures.by_look_up + figures.by_late_look_up + figures.by_callback
    assert resolved == len(figures.struck) - len(never_posted)
    assert min(figures.by_look_up, figures.by_late_look_up, figures.by_callback) > 0
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}
