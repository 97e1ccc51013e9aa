"""The demo's secret key: made once, kept beside the demo's data. A real installation sets SECRET_KEY."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """The secret in this file, made on first use and readable for its owner only.

    Two processes may start at once: each writes its own file aside, and the hard link lets exactly one win.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:  # noqa: PTH123
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(aside, path)
        except FileExistsError:
            pass  # the other process was first; its secret counts
        finally:
            aside.unlink()
    return path.read_text()
