"""Who reads lists of other people's data leaves a trace, once an hour."""

import pytest

from network.models import AuditEvent
from tests.api.cast import City
from tests.api.conftest import Api


@pytest.mark.parametrize(
    ("role", "path", "what"),
    [
        ("coordinator", "requests/", "requests"),
        ("requester", "requests/", "requests"),
        ("coordinator", "assignments/", "assignments"),
        ("coordinator", "offers/", "offers"),
        ("coordinator", "requests/{city.asked.ref}/offers/", "offers"),
        ("coordinator", "desk-items/", "desk_items"),
        ("coordinator", "people/", "people"),
    ],
)
def test_a_list_of_others_leaves_one_trace(api: Api, city: City, role: str, path: str, what: str) -> None:
    for _look in range(2):
        assert api(role, "get", path.format(city=city)).status_code == 200

    traces = AuditEvent.objects.filter(action=f"{what}.read", subject=f"{what}:list")
    assert [trace.by_id for trace in traces] == [city.users[role].pk]


@pytest.mark.parametrize("path", ["assignments/", "offers/"])
def test_ones_own_list_leaves_none(api: Api, city: City, path: str) -> None:
    before = AuditEvent.objects.count()

    assert api("mediator", "get", path).status_code == 200

    assert AuditEvent.objects.count() == before
