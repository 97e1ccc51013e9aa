"""The worker asks every other second which requests are over: the answer comes from one small index."""

from datetime import timedelta

from django.db import connection

from assignments.actions.clock import _requests_over, finish_past
from assignments.enums import RequestState
from assignments.models import Request
from tests.cast import NOW, World, file


def test_a_request_says_when_it_is_over(world: World) -> None:
    request = file(world)
    assert request.over_at == request.dates.get().ends_at


def test_the_one_that_is_over_longest_comes_first_and_the_others_stay(world: World) -> None:
    later, first, coming = (file(world) for _number in range(3))
    for request, hours in ((later, 1), (first, 2), (coming, -1)):
        Request.objects.filter(pk=request.pk).update(over_at=NOW - timedelta(hours=hours))
    assert [request.pk for request in _requests_over(NOW)] == [first.pk, later.pk]
    assert finish_past(now=NOW) == 2
    assert Request.objects.get(pk=coming.pk).state == RequestState.SUBMITTED


def test_over_is_over_to_the_second(world: World) -> None:
    request = file(world)
    assert not _requests_over(request.over_at - timedelta(seconds=1)).exists()
    assert _requests_over(request.over_at).exists()


def test_what_is_over_is_found_by_its_index_without_looking_at_dates(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = _requests_over(NOW).explain()
    assert "request_over" in plan
    assert "requestdate" not in plan
