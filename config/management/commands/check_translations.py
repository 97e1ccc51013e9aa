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
from django.core.management.base import BaseCommand, CommandError

SHOWN = 5  # examples per language and fault

#: A language need not be translated beyond the pages that offer it (``network.middleware.speaks``): Arabic is read by
#: those we ask, so on the offer page, on the sign-in, security and error pages around it, and on the pages about one's
#: own data with all that stands in the copy. Paths begin so.
PARTS: dict[str, tuple[str, ...]] = {
    "ar": (
        "assignments/adapter.py",
        "assignments/context.py",
        "assignments/enums.py",
        "assignments/forms.py",
        "assignments/privacy.py",
        "assignments/refusals.py",
        "assignments/telling.py",
        "assignments/views/offer.py",
        "config/unavailable.py",
        "network/devices.py",
        "network/enums.py",
        "network/localtime.py",
        "network/mfa.py",
        "network/private_fields.py",
        "network/private_fields_of_others.py",
        "network/templatetags/",
        "network/views/account.py",
        "notifications/contacts.py",
        "notifications/enums.py",
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
        "templates/assignments/me_data.html",
        "templates/assignments/me_data_delete.html",
        "templates/assignments/me_data_gone.html",
        "templates/assignments/offer.html",
        "templates/base.html",
        "templates/base_plain.html",
        "templates/components/",
        "templates/mfa/",
        "volunteers/enums.py",
        "volunteers/privacy.py",
    ),
}


class Command(BaseCommand):
    help = "Fails when a text has no finished translation or a catalogue is older than the code."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        missing_tools = [tool for tool in ("xgettext", "msgmerge", "msgfmt") if not shutil.which(tool)]
        if missing_tools:
            raise CommandError(f"{', '.join(missing_tools)} not found: install gettext.")
        languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        with _extracted(languages) as catalogues:
            faults = [fault for code in languages for fault in _faults(code, catalogues / code)]
        if faults:
            hint = "How to renew the catalogues: docs/translations.md"
            raise CommandError("\n".join(["Translations are not complete.", *faults, hint]))
        told = [f"{code} (in parts)" if code in PARTS else code for code in languages]
        self.stdout.write(f"Translations are complete: {', '.join(told)}.")


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
    """Whether the text stands on a page that this language is offered on, perhaps among others."""
    return code not in PARTS or any(path.startswith(PARTS[code]) for path, _line in entry.occurrences)
