"""Every kind has its text, in every language."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist

from assignments.actions.outcomes import KINDS, TOLD_ELSEWHERE, Outcome
from assignments.reminders import Act
from notifications.enums import AddressKind
from notifications.texts import LANGUAGES, render
from tests.notifications.texts.values import (
    FOLDER,
    FOR_HELPERS,
    FOR_REQUESTERS,
    OF_OFFERS,
    OF_SEATS,
    ONLY_MAIL,
    values,
)


def test_the_folders_are_the_kinds_that_we_know() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == FOR_HELPERS | FOR_REQUESTERS


def test_every_outcome_and_reminder_has_its_text() -> None:
    outcomes = {f"offer_{outcome}" for outcome in Outcome if outcome not in (*TOLD_ELSEWHERE, *KINDS)}

    assert outcomes <= OF_OFFERS
    assert set(KINDS.values()) <= FOR_HELPERS
    assert set(Act) - {Act.CALL} <= OF_SEATS


def test_every_kind_that_the_code_names_has_its_text() -> None:
    """A kind without a text would raise in the transaction that books the seat."""
    sources = [
        path.read_text()
        for folder in ("assignments", "notifications")
        for path in (Path(settings.BASE_DIR) / folder).rglob("*.py")
    ]
    named = {
        kind for source in sources for kind in re.findall(r'\bkind="([a-z_]+)"|_say\(\s*"([a-z_]+)"', source)
    }
    kinds = {one or other for one, other in named} - {"assignment", "permission", "sms", "email"}

    assert kinds - (FOR_HELPERS | FOR_REQUESTERS) == set()


@pytest.mark.parametrize("kind", sorted(FOR_HELPERS | FOR_REQUESTERS))
def test_every_kind_speaks_every_language(kind: str) -> None:
    parts = ("email", "subject") if kind in ONLY_MAIL else ("sms",)

    for part in (*parts, *(["subject"] if (FOLDER / kind / "subject.de.txt").exists() else [])):
        present = {path.name.split(".")[1] for path in (FOLDER / kind).glob(f"{part}.*.txt")}
        assert present == set(LANGUAGES), part


def test_an_unknown_language_reads_german_and_an_unknown_kind_is_a_fault() -> None:
    assert render("code", AddressKind.SMS, "kmr", values("de")).language == "de"
    with pytest.raises(TemplateDoesNotExist):
        render("no_such_kind", AddressKind.SMS, "de", values("de"))


@pytest.mark.parametrize("shared", ["what", "day", "subject"])
def test_what_all_kinds_share_speaks_every_language(shared: str) -> None:
    assert {path.name.split(".")[1] for path in FOLDER.glob(f"{shared}.*.txt")} == set(LANGUAGES)


def test_who_reads_dari_is_told_in_persian() -> None:
    assert render("code", AddressKind.SMS, "prs", values("fa")).language == "fa"


def test_a_mail_says_what_the_sms_says_and_has_a_subject_of_one_line() -> None:
    for kind in sorted(FOR_HELPERS - ONLY_MAIL):
        for language in LANGUAGES:
            mail, sms = (
                render(kind, channel, language, values(language))
                for channel in (AddressKind.EMAIL, AddressKind.SMS)
            )
            assert (mail.body, sms.subject) == (sms.body, "")
            assert 5 < len(mail.subject) < 120
            assert "\n" not in mail.subject
