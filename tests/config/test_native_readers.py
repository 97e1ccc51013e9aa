"""docs/translations.md says truly how far each language reaches and what no native reader has read."""

import hashlib
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from network.spoken import SPOKEN
from notifications.vocabulary import TABLES

ROOT = Path(settings.BASE_DIR)
DOCUMENT = (ROOT / "docs" / "translations.md").read_text(encoding="utf-8")
SETS = ("catalogue", "messages", "replies")
UNREAD = "**not yet**"


def table(title: str) -> dict[str, list[str]]:
    """The rows of the first table under this heading, by their first cell."""
    section = DOCUMENT.split(f"## {title}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {first.strip(): [cell.strip() for cell in rest] for first, *rest in rows[2:]}


def words(language: str, which: str) -> str:
    """All that a native reader would read."""
    if which == "catalogue":
        catalogue = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
        return "\n".join(f"{entry.msgstr}{sorted(entry.msgstr_plural.items())}" for entry in catalogue)
    if which == "messages":
        files = sorted((ROOT / "templates" / "messages").rglob(f"*.{language}.txt"))
        return "\n".join(file.read_text(encoding="utf-8") for file in files)
    return "\n".join(str(table) for table in TABLES if table.language == language)


def fingerprint(language: str, which: str) -> str:
    return hashlib.sha256(words(language, which).encode()).hexdigest()[:8]


def wrong(cell: str, language: str, which: str) -> str:
    """Empty where the cell is true."""
    if cell == UNREAD:
        return ""
    now = fingerprint(language, which)
    month = re.match(r"\d{4}-\d{2}\b", cell)
    if not month:
        return f"{language} {which}: neither {UNREAD} nor a month"
    if cell == f"{month[0]} {now}":
        return ""
    return f"{language} {which}: not what was read; if it was just read, write '{month[0]} {now}'"


def test_the_document_knows_how_far_each_language_reaches() -> None:
    told = {code: cells[0] for code, cells in table("How far each language reaches").items()}

    assert told == {code: speech.extent.name.lower() for code, speech in SPOKEN.items()}


def test_every_set_of_words_says_whether_a_native_reader_has_read_it() -> None:
    rows = table("Who has read it")
    ours = {(code, which) for code in SPOKEN if code != "de" for which in ("catalogue", "messages")}
    heard = {(table.language, "replies") for table in TABLES if table.language not in ("", "de")}

    named = {
        (code, which) for code, cells in rows.items() for which, cell in zip(SETS, cells, strict=True) if cell
    }
    assert ours | heard <= named
    assert {code for code, which in named if which != "replies"} == {code for code, _which in ours}


@pytest.mark.parametrize("language", sorted(table("Who has read it")))
def test_what_counts_as_read_is_what_was_read(language: str) -> None:
    cells = zip(SETS, table("Who has read it")[language], strict=True)

    assert [fault for which, cell in cells if cell and (fault := wrong(cell, language, which))] == []


def test_a_text_changed_after_it_was_read_is_unread_again() -> None:
    read = f"2027-03 {fingerprint('uk', 'messages')}"

    assert wrong(read, "uk", "messages") == ""
    assert "not what was read" in wrong(read, "tr", "messages")
    assert "neither" in wrong("yes", "uk", "messages")
