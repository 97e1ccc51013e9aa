import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.spoken import SPOKEN, Extent

SHOWN = 5  # examples per language and fault

#: The words that stand inside messages, and what is said to somebody whom none reaches: every language of messages
#: has them.
MESSAGES: tuple[str, ...] = (
    "assignments/actions/write.py",
    "assignments/spoken.py",
    "assignments/telling.py",
)

#: What newcomers, guests and helpers read: the front page, the programme and the open shifts, one's own shifts and
#: messages, the offer, the sign-in, security and error pages around them, and one's own data with all that stands in
#: the copy. Paths begin so; the views say ``speaks(*HELPER_PAGES)``.
HELPER_PAGES: tuple[str, ...] = (
    "assignments/adapter.py",
    "assignments/context.py",
    "assignments/enums.py",
    "assignments/forms.py",
    "assignments/privacy.py",
    "assignments/queries/fitting.py",
    "assignments/queries/my_shifts.py",
    "assignments/queries/passed_on.py",
    "assignments/queries/told.py",
    "assignments/queries/why_told.py",
    "assignments/refusals.py",
    "assignments/report_form.py",
    "assignments/standby_form.py",
    "assignments/views/blocks.py",
    "assignments/views/direct_offer.py",
    "assignments/views/me.py",
    "assignments/views/my_answers.py",
    "assignments/views/my_messages.py",
    "assignments/views/my_standby.py",
    "assignments/views/offer.py",
    "assignments/views/reports.py",
    "config/unavailable.py",
    "network/devices.py",
    "network/enums.py",
    "network/localtime.py",
    "network/mfa.py",
    "network/passwords.py",
    "network/private_fields.py",
    "network/private_fields_of_others.py",
    "network/templatetags/",
    "network/views/account.py",
    "notifications/contacts.py",
    "notifications/enums.py",
    "notifications/forms.py",
    "notifications/privacy.py",
    "notifications/templatetags/",
    "scheduling/enums.py",
    "scheduling/privacy.py",
    "templates/400.html",
    "templates/403.html",
    "templates/403_csrf.html",
    "templates/404.html",
    "templates/429.html",
    "templates/500.html",
    "templates/503.html",
    "templates/account/",
    "templates/assignments/direct_offer.html",
    "templates/assignments/home.html",
    "templates/assignments/join.html",
    "templates/assignments/join_done.html",
    "templates/assignments/join_position.html",
    "templates/assignments/join_waiting.html",
    "templates/assignments/me.html",
    "templates/assignments/me_assignment.html",
    "templates/assignments/me_calendar.html",
    "templates/assignments/me_contact.html",
    "templates/assignments/me_data.html",
    "templates/assignments/me_data_delete.html",
    "templates/assignments/me_data_gone.html",
    "templates/assignments/me_messages.html",
    "templates/assignments/me_standby.html",
    "templates/assignments/offer.html",
    "templates/assignments/told.html",
    "templates/base.html",
    "templates/base_plain.html",
    "templates/components/",
    "templates/mfa/",
    "templates/scheduling/programme.html",
    "volunteers/enums.py",
    "volunteers/privacy.py",
)

#: How far a language must be translated (``network.spoken``): each extent holds the one before. A language that is
#: spoken everywhere is not in here.
PARTS: dict[Extent, tuple[str, ...]] = {
    Extent.MESSAGES: MESSAGES,
    Extent.HELPER_PAGES: (*MESSAGES, *HELPER_PAGES),
}
TOLD = {Extent.MESSAGES: " (messages)", Extent.HELPER_PAGES: " (in parts)", Extent.EVERYWHERE: ""}


class Command(BaseCommand):
    help = "Fails when a text has no finished translation or a catalogue is older than the code."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--missing",
            metavar="LANGUAGE",
            help="only print the texts that this language still lacks before helpers can read its pages",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        missing_tools = [tool for tool in ("xgettext", "msgmerge", "msgfmt") if not shutil.which(tool)]
        if missing_tools:
            raise CommandError(f"{', '.join(missing_tools)} not found: install gettext.")
        languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        if options["missing"]:
            self._print_missing(options["missing"])
            return
        with _extracted(languages) as catalogues:
            faults = [fault for code in languages for fault in _faults(code, catalogues / code)]
        if faults:
            hint = "How to renew the catalogues: docs/translations.md"
            raise CommandError("\n".join(["Translations are not complete.", *faults, hint]))
        told = ", ".join(code + TOLD[SPOKEN[code].extent] for code in languages)
        self.stdout.write(f"Translations are complete: {told}.")

    def _print_missing(self, code: str) -> None:
        """As a translator's list, in the order of the catalogue."""
        if code not in SPOKEN or code == settings.LANGUAGE_CODE:
            raise CommandError(f"No catalogue of {code!r}: see network/spoken.py.")
        with _extracted([code]) as catalogues:
            catalogue = polib.pofile(str(catalogues / code / "LC_MESSAGES" / "django.po"))
        unfinished = [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
        missing = [entry for entry in unfinished if _stands_in(entry, PARTS[Extent.HELPER_PAGES])]
        for entry in missing:
            self.stdout.write(str(entry))
        self.stdout.write(f"# {code}: {len(missing)} texts are missing on the pages for helpers.")


@contextlib.contextmanager
def _extracted(languages: list[str]) -> Iterator[Path]:
    """Our catalogues merged with what the code says today, in a copy: a check writes nothing here."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(settings.BASE_DIR, copy, ignore=_not_translated)
        (copy / "locale").mkdir(exist_ok=True)
        # Without our settings Django takes the catalogues of the current folder, not those of the project.
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        chosen = [part for code in languages for part in ("-l", code)]
        result = subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-v", "0", *chosen],
            cwd=copy, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if result.returncode:
            raise CommandError(f"The texts could not be collected:\n{result.stderr}")
        yield copy / "locale"


def _not_translated(folder: str, names: list[str]) -> set[str]:
    """Only Python, HTML and text files and catalogues hold texts for people; tests and tools do not."""
    if Path(folder) == settings.BASE_DIR:
        skipped = {"node_modules", "var", "tests", "static", "benchmarks", "docs", "bin"}
    else:
        skipped = {"__pycache__", "migrations"}
    kept = (".py", ".html", ".txt", ".po")
    return {
        name
        for name in names
        if name in skipped
        or name.startswith(".")
        or (not name.endswith(kept) and not (Path(folder) / name).is_dir())
    }


def _faults(code: str, folder: Path) -> Iterator[str]:
    path = folder / "LC_MESSAGES" / "django.po"
    formats = subprocess.run(
        ["msgfmt", "--check-format", "-o", os.devnull, path], capture_output=True, text=True, check=False
    )
    if formats.returncode:
        yield f"  {code}: placeholders that differ:\n{formats.stderr}"
    catalogue = polib.pofile(str(path))
    kinds = {
        "not translated": [entry for entry in catalogue.untranslated_entries() if _is_demanded(entry, code)],
        "fuzzy": [entry for entry in catalogue.fuzzy_entries() if _is_demanded(entry, code)],
        "no longer in the code": catalogue.obsolete_entries(),
    }
    for kind, entries in kinds.items():
        if entries:
            examples = "; ".join(repr(entry.msgid[:60]) for entry in entries[:SHOWN])
            yield f"  {code}: {len(entries)} {kind}, such as {examples}"


def _is_demanded(entry: polib.POEntry, code: str) -> bool:
    """Whether the text stands where this language claims to be complete, perhaps among other places."""
    extent = SPOKEN[code].extent
    return extent not in PARTS or _stands_in(entry, PARTS[extent])


def _stands_in(entry: polib.POEntry, places: tuple[str, ...]) -> bool:
    return any(path.startswith(places) for path, _line in entry.occurrences)
