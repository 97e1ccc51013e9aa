"""By which address strangers are counted."""

import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from network.api.throttles import caller


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ("192.0.2.7", "address:192.0.2.7"),
        ("2001:db8:1:2::1", "address:2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::9", "address:2001:db8:1:2::"),
    ],
)
def test_one_host_cannot_be_many_by_the_addresses_of_its_network(given: str, counted: str) -> None:
    request = Request(APIRequestFactory().get("/api/v1/shifts/", REMOTE_ADDR=given))

    assert caller(request)[0] == counted
