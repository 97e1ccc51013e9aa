"""The table of kinds is closed: what is told, in code or in templates, stands in it, and nothing else does."""

import ast
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from notifications.enums import Mute, Priority
from notifications.kinds import KINDS, GiveUp, Group, Quiet, kind
from notifications.outbox import Word
from tests.cast import NOW

ROOT = Path(settings.BASE_DIR)
SOON, LATER = NOW + timedelta(hours=3), NOW + timedelta(days=5)
#: What else is called kind= (calendars, addresses).
NO_MESSAGES = {"permission", "assignment", "sms", "email"}


def named_in_code() -> set[str]:
    """Every word given as kind=, plainly or as one of two; what is computed is caught when it is written (Word)."""
    found: set[str] = set()
    for app in ("assignments", "notifications"):
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.keyword) and node.arg == "kind":
                    found |= set(words_in(node.value))
    return found - NO_MESSAGES - {""}


def words_in(given: ast.expr) -> list[str]:
    if isinstance(given, ast.IfExp):
        return words_in(given.body) + words_in(given.orelse)
    return [given.value] if isinstance(given, ast.Constant) and isinstance(given.value, str) else []


def test_every_folder_of_texts_is_in_the_table_and_every_row_but_words_by_hand_has_its_folder() -> None:
    folders = {path.name for path in (ROOT / "templates" / "messages").iterdir() if path.is_dir()}

    assert folders == {row.name for row in KINDS.values() if row.group != Group.PERSONAL}


def test_every_kind_that_the_code_names_is_in_the_table() -> None:
    named = named_in_code()

    assert {"offer", "offer_again", "seat_confirmed", "offer_closed"} <= named
    assert named - set(KINDS) == set()


def test_a_kind_outside_the_table_cannot_be_written() -> None:
    with pytest.raises(LookupError, match="no_such_kind"):
        Word(key="1", kind="no_such_kind", about="")


def test_the_priority_of_a_word_comes_from_the_table() -> None:
    order = ["code", "seat_confirmed", "offer", "reminder_hours"]

    assert [Word(key="1", kind=name, about="").priority for name in order] == [
        Priority.CODE, Priority.OUTCOME, Priority.OFFER, Priority.REMINDER,
    ]  # fmt: skip


def test_what_became_of_something_cannot_be_muted_but_the_mail_that_doubles_it() -> None:
    muted = {row.name: row.mute for row in KINDS.values() if row.mute}

    assert muted == {
        "invitation": Mute.INVITATIONS,
        "reminder_hours": Mute.SECOND_REMINDER,
        "waiting_question": Mute.WAITING,
    }
    assert set(muted.values()) == set(Mute), "a switch that silences nothing"


def test_codes_pass_the_quiet_reminders_are_moved_and_offers_keep_the_day_of_rest() -> None:
    by_group = {group: {row.quiet for row in KINDS.values() if row.group == group} for group in Group}

    assert by_group == {
        Group.CODE: {Quiet.PASSES},
        Group.OUTCOME: {Quiet.PASSES, Quiet.WAITS},
        Group.OFFER: {Quiet.RESTS},
        Group.REMINDER: {Quiet.REMINDS},
        Group.NEWS: set(),
        Group.PERSONAL: {Quiet.PASSES},
    }


@pytest.mark.parametrize(
    ("name", "starts_at", "deadline", "worthless"),
    [
        ("offer", LATER, SOON, SOON),
        ("code", None, SOON, SOON),
        ("code", None, None, NOW + timedelta(days=1)),
        ("seat_confirmed", LATER, None, LATER),
        ("assignment_cancelled", None, None, NOW + timedelta(weeks=1)),
        ("not_understood", LATER, None, NOW + timedelta(days=1)),
        ("request_unfilled", SOON, None, NOW + timedelta(weeks=1)),
    ],
)
def test_everything_is_worthless_some_day(
    name: str, starts_at: datetime | None, deadline: datetime | None, worthless: datetime
) -> None:
    assert kind(name).worthless_at(due_at=NOW, starts_at=starts_at, deadline=deadline) == worthless


def test_each_rule_of_the_table_is_used() -> None:
    assert {row.give_up for row in KINDS.values()} == set(GiveUp)
    assert {row.quiet for row in KINDS.values()} == set(Quiet)
