"""What the documents say of periods and classes is what the code does."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.periods import DEFAULT_DAYS
from network import privacy
from network.actions.retention import SLICE
from network.privacy import Class, Why

DOCS = Path(__file__).parents[2] / "docs"


def table(document: str, pattern: str) -> dict[str, int]:
    text = (DOCS / document).read_text()
    return {name: int(days) for name, days in re.findall(pattern, text, re.M)}


def test_both_documents_name_every_period_with_its_days() -> None:
    assert table("configuration.md", r"^\| `RETENTION_(\w+)_DAYS` \| (\d+) \|") == DEFAULT_DAYS
    assert table("privacy.md", r"^\| `([A-Z_]+)` \| (\d+) \|") == DEFAULT_DAYS


def test_the_document_explains_every_class_and_every_reason_that_is_used() -> None:
    text = (DOCS / "privacy.md").read_text()
    named = set(re.findall(r"^\| `([a-z]+)` \|", text, re.M))
    assert named == {str(each) for each in Class} | {str(why) for why in Why}
    assert {why for each in privacy.tables() for why in each.keep} == set(Why)
    assert f"at most {SLICE:,} rows a pass" in text


def test_a_period_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETENTION_AUDIT_DAYS", "30")
    assert env.periods({"AUDIT": 1095, "CODES": 1}) == {"AUDIT": 30, "CODES": 1}


@pytest.mark.parametrize("value", ["-1", "ein Jahr", "1.5", "٣", "1000000"])
def test_a_period_that_is_no_number_of_days_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("RETENTION_AUDIT_DAYS", value)
    with pytest.raises(ImproperlyConfigured, match=r"RETENTION_AUDIT_DAYS is .*: set it to a number of days"):
        env.periods({"AUDIT": 1095})
