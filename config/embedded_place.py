"""Where the embedded PostgreSQL lives: a pure function of the project's folder and who may enter it.

Normally everything lies in ``var/postgres``. Some things do not fit there and go to a spare folder in /tmp:

* PostgreSQL refuses to run as root, so root starts it as ``nobody``, who cannot enter below a folder that is
  closed to others (a fresh ``mktemp -d`` is): then data, sockets and programs go to the spare folder.
* A Unix socket's path holds about a hundred bytes, and libpq splits it at commas: sockets of longer or
  stranger paths go there.
* PostgreSQL's own tools hand the path of its programs to a shell: below a folder with a double quote or a
  dollar sign in its name, copies of the programs go there.

The spare folder carries a hash of the project's path, so the next start finds it again. It is always in /tmp,
never in ``$TMPDIR``: two shells may differ in that variable, and their processes must meet.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATABASE = "lotse"
SUPERUSER = "postgres"
_SHARED_TEMPORARY = Path("/tmp")  # noqa: S108  (why: above; who owns what we find there is checked on start)
_LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103
SOCKET_NAME = ".s.PGSQL.5432"


class EmbeddedPostgresError(RuntimeError):
    """The server cannot be used; the sentence says what to do."""


@dataclass(frozen=True)
class Place:
    """``home`` holds locks and data, clients connect to ``sockets``, ``spare`` is used where needed."""

    home: Path
    sockets: Path
    spare: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    def connection(self) -> dict[str, Any]:
        """Django's DATABASES entry. No password: the folder of the socket is closed to other accounts."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": DATABASE,
            "USER": SUPERUSER,
            "HOST": str(self.sockets),
            "OPTIONS": {},
        }


def place_for(var: Path, *, as_root: bool | None = None) -> Place:
    var = var.resolve()
    home = var / "postgres"
    spare = _SHARED_TEMPORARY / f"lotse-{os.geteuid()}-{_digest(home)}"
    if (os.geteuid() == 0 if as_root is None else as_root) and not open_to_others(var):
        home = spare
    sockets = home / "run"
    path = os.fsencode(sockets / SOCKET_NAME)
    if len(path) > _LONGEST_SOCKET or b"," in path:
        sockets = spare / "run"
    return Place(home=home, sockets=sockets, spare=spare)


def own(folder: Path) -> None:
    """Make or take our folder, never one that somebody else put there: names in /tmp can be guessed."""
    folder.mkdir(mode=0o711, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise EmbeddedPostgresError(
            f"{folder} belongs to another account: delete it, or start Lotse as that account."
        )
    folder.chmod(0o711)


def open_to_others(path: Path) -> bool:
    """Whether any account may walk to this folder; parts that do not exist yet will be made open."""
    return all(
        stat.S_IMODE(part.stat().st_mode) & stat.S_IXOTH for part in (path, *path.parents) if part.exists()
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
