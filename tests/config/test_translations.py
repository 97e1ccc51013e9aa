"""What the check of the translations demands: as much as a language claims to cover."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.management.commands import check_translations

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
OFFER_PAGE = "templates/assignments/offer.html"
DESK = "templates/assignments/desk.html"


def text(*places: str, msgstr: str = "", flag: str = "") -> str:
    comments = [f"#: {place}:7" for place in places] + ([f"#, {flag}"] if flag else [])
    return "\n".join([*comments, f'msgid "%(hours)s Uhr ({len(places)})"', f'msgstr "{msgstr}"', ""])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose catalogues are what the code says: extracting is left out."""
    for code, _name in settings.LANGUAGES[1:]:
        (tmp_path / code / "LC_MESSAGES").mkdir(parents=True)
        write(tmp_path, code, text(OFFER_PAGE, msgstr="%(hours)s", flag="python-format"))
    monkeypatch.setattr(check_translations, "_extracted", lambda _languages: Extracted(tmp_path))
    return tmp_path


class Extracted:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Path:
        return self.folder

    def __exit__(self, *exception: object) -> None:
        return None


def write(project: Path, code: str, *texts: str) -> None:
    path = project / code / "LC_MESSAGES" / "django.po"
    path.write_text("\n".join([HEAD, *texts]), encoding="utf-8")


def fault(project: Path) -> str:
    with pytest.raises(CommandError) as refusal:
        call_command("check_translations")
    return str(refusal.value)


def test_complete_catalogues_pass_and_say_what_they_cover(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("check_translations")

    assert capsys.readouterr().out == (
        "Translations are complete: "
        "en, ar (in parts), uk (in parts), tr (in parts), fa (in parts), ro (in parts), bg (in parts).\n"
    )


def test_english_is_demanded_everywhere(project: Path) -> None:
    write(project, "en", text(DESK))

    assert "en: 1 not translated, such as '%(hours)s Uhr (1)'" in fault(project)


def test_arabic_is_not_demanded_on_pages_that_do_not_offer_it(project: Path) -> None:
    write(project, "ar", text(DESK), text(DESK, "templates/baseline.html", flag="fuzzy", msgstr="a guess"))

    call_command("check_translations")


@pytest.mark.parametrize("place", [OFFER_PAGE, "templates/components/steps.html", "templates/base.html"])
def test_arabic_is_demanded_on_the_offer_page_and_around_it(project: Path, place: str) -> None:
    write(project, "ar", text(place))

    assert "ar: 1 not translated" in fault(project)


@pytest.mark.parametrize("place", check_translations.MESSAGES)
def test_a_language_that_pages_offer_has_what_is_written_and_said_too(project: Path, place: str) -> None:
    write(project, "uk", text(place))

    assert "uk: 1 not translated" in fault(project)


def test_a_text_that_the_offer_page_shares_with_the_desk_is_demanded(project: Path) -> None:
    write(project, "ar", text(DESK, OFFER_PAGE))

    assert "ar: 1 not translated" in fault(project)


def test_a_guess_on_the_offer_page_is_no_translation(project: Path) -> None:
    write(project, "ar", text(OFFER_PAGE, msgstr="a guess", flag="fuzzy"))

    assert "ar: 1 fuzzy" in fault(project)


def test_a_lost_placeholder_is_a_fault_wherever_it_stands(project: Path) -> None:
    write(project, "ar", text(DESK, msgstr="بلا وقت", flag="python-format"))

    assert "ar: placeholders that differ" in fault(project)


@pytest.mark.parametrize("place", [*check_translations.HELPER_PAGES, *check_translations.MESSAGES])
def test_every_place_where_a_language_is_demanded_exists(place: str) -> None:
    path = settings.BASE_DIR / place

    assert path.is_dir() if place.endswith("/") else path.is_file()
