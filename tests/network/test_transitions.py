"""What a table of states allows, and how a refused move reads."""

import pytest

from network.transitions import Forbidden, Machine, Stale

DOOR = Machine("door", {"open": ("closed",), "closed": ("open", "locked"), "locked": ("closed", "broken")})


def test_only_the_arcs_of_the_table_are_allowed() -> None:
    states = sorted(DOOR.states())

    allowed = {(source, target) for source in states for target in states if DOOR.allows(source, target)}

    assert allowed == {
        ("open", "closed"),
        ("closed", "open"),
        ("closed", "locked"),
        ("locked", "closed"),
        ("locked", "broken"),
    }


def test_the_sources_of_a_state_come_in_the_order_of_the_table() -> None:
    assert DOOR.sources("closed") == ("open", "locked")


def test_a_state_nothing_leads_to_has_no_sources() -> None:
    assert DOOR.sources("ajar") == ()


def test_a_final_state_may_be_left_out_of_the_table() -> None:
    assert DOOR.states() == {"open", "closed", "locked", "broken"}
    assert not DOOR.allows("broken", "open")


def test_an_allowed_move_passes_the_check() -> None:
    DOOR.check("closed", "locked")


@pytest.mark.parametrize(("source", "target"), [("open", "locked"), ("open", "open"), ("broken", "open")])
def test_a_move_without_an_arc_is_forbidden(source: str, target: str) -> None:
    with pytest.raises(Forbidden) as refusal:
        DOOR.check(source, target)

    assert (refusal.value.machine, refusal.value.source, refusal.value.target) == ("door", source, target)
    assert str(refusal.value) == f"door: {source} does not lead to {target}"


def test_the_loser_of_a_race_learns_what_it_expected_and_wanted() -> None:
    stale = Stale("door", 7, "closed", "locked")

    assert (stale.machine, stale.row_id, stale.expected, stale.wanted) == ("door", 7, "closed", "locked")
    assert str(stale) == "door 7 is no longer closed and was not moved to locked"
