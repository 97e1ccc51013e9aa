"""The test world is as hostile as it says."""

import random
import socket
import threading

import pytest
from django.template import Context, engines
from pytest_socket import SocketConnectBlockedError

from network.models import District
from tests.hostile.holes import Hole
from tests.hostile.names import LookedUp
from tests.hostile.rows import otherwise

#: Kept for documentation (RFC 5737, RFC 3849): nobody answers there.
ELSEWHERE = [("192.0.2.1", 80), ("2001:db8::1", 80)]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_connection_elsewhere_fails(address: tuple[str, int]) -> None:
    with pytest.raises((SocketConnectBlockedError, UserWarning), match="A test tried to use socket"):
        socket.create_connection(address, timeout=1)


@pytest.mark.parametrize("look_up", [lambda name: socket.getaddrinfo(name, 80), socket.gethostbyname])
def test_looking_up_a_name_fails(look_up: object) -> None:
    assert callable(look_up)
    with pytest.raises(LookedUp, match=r"example\.org"):
        look_up("example.org")


def test_loopback_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=lambda: server.accept()[0].close()).start()
        with socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as here:
            assert here.recv(1) == b""


@pytest.fixture
def districts(db: None) -> list[str]:
    names = [f"bezirk-{number}" for number in range(6)]
    District.objects.bulk_create(
        District(slug=name, name=name, sort_key=name, latitude=51.5, longitude=7.4) for name in names
    )
    return names


def test_rows_without_an_order_come_in_another(districts: list[str]) -> None:
    rows = District.objects.order_by()
    for found in (
        [district.slug for district in rows.all()],
        list(rows.values_list("slug", flat=True)),
        [district.slug for district in rows.iterator()],
        [row["slug"] for row in rows.values("slug").iterator(chunk_size=2)],
    ):
        assert found != districts
        assert sorted(found) == districts


def test_rows_with_an_order_keep_it(districts: list[str]) -> None:
    assert list(District.objects.order_by("slug").values_list("slug", flat=True)) == districts
    assert [district.slug for district in District.objects.order_by("slug").iterator()] == districts


def test_two_rows_are_always_turned_round_and_one_stays() -> None:
    assert [otherwise([1, 2]) for _ in range(20)] == [[2, 1]] * 20
    assert (otherwise([1]), otherwise([])) == ([1], [])


def test_the_same_seed_gives_the_same_order() -> None:
    random.seed(7)
    first = otherwise(list(range(50)))
    random.seed(7)
    assert otherwise(list(range(50))) == first


def test_a_hole_in_a_template_of_ours_fails() -> None:
    page = engines["django"].get_template("base_plain.html").template
    with pytest.raises(Hole, match=r"planted\.name"):
        _line("{{ planted.name }}", like=page.origin).render(Context())


def test_a_question_about_what_is_not_there_is_no_hole() -> None:
    page = engines["django"].get_template("base_plain.html").template

    assert _line("{% if planted %}yes{% else %}no{% endif %}", like=page.origin).render(Context()) == "no"


def test_templates_of_others_are_let_off() -> None:
    theirs = engines["django"].get_template("admin/base.html").template

    assert _line("[{{ planted.name }}]", like=theirs.origin).render(Context()) == "[]"


def _line(source: str, *, like: object):  # type: ignore[no-untyped-def]
    """A template of one line that claims to stand where another stands."""
    from django.template import Template

    return Template(source, origin=like, engine=engines["django"].engine)  # type: ignore[arg-type]
