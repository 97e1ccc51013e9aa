"""Kill the worker a hundred times while it sends: python -m benchmarks.crash --kills 100

The harness is the one of the suite (tests/drills). It needs the development packages and about four seconds a kill.
The figures go to the screen and, as JSON, to var/bench-crash.json.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.drills.kills import Figures

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "var" / "bench-crash.json"


def main() -> None:
    parser = argparse.ArgumentParser(description="Kills the worker while it sends, and counts.")
    parser.add_argument("--kills", type=int, default=100)
    kills = parser.parse_args().kills
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lotse-crash-") as folder, own_server(Path(folder)) as url:
        figures = _drill(Path(folder), url, kills)
    seconds = time.monotonic() - started
    _report(figures, seconds)
    if figures.doubles or figures.lost:
        sys.exit("Something was doubled or lost.")


@contextmanager
def own_server(folder: Path) -> Iterator[str]:
    """An embedded PostgreSQL of its own, so that nothing here meets anything else."""
    from config import embedded_place, embedded_postgres
    from tests.drills.processes import SECRET_KEY, database_url

    folder.chmod(0o755)
    place = embedded_place.place_for(folder)
    with embedded_postgres.running(place):
        url = database_url(place.connection())
        os.environ |= {"DEMO": "1", "DATABASE_URL": url, "VAR_DIR": str(folder), "SECRET_KEY": SECRET_KEY}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"], check=True, cwd=ROOT
        )
        subprocess.run([sys.executable, str(ROOT / "manage.py"), "createcachetable"], check=True, cwd=ROOT)
        yield url


def _drill(folder: Path, url: str, kills: int) -> "Figures":
    import django

    django.setup()
    from django.db import connections

    from tests.drills.kills import Point, drill
    from tests.drills.processes import Place, SmsProvider, free_port

    provider, port = SmsProvider(folder), free_port()
    place = Place(folder, url, {**provider.settings(), "PORT": str(port)})
    rota = (
        Point.CLAIM,
        Point.ACCEPTED,
        Point.RECORD,
        Point.CLAIM,
        Point.ARRIVED,
        Point.RECORD,
        Point.ACCEPTED,
    )
    try:
        return drill(
            place, provider, [rota[number % len(rota)] for number in range(kills)], web_port=port,
            after_each=_progress,
        )  # fmt: skip
    finally:
        provider.process.kill()
        connections.close_all()


def _progress(number: int) -> None:
    if number % 10 == 0:
        _say(f"{number} kills ...")


def _report(figures: "Figures", seconds: float) -> None:
    rows: list[tuple[str, object]] = [
        *((f"kills at {point}", count) for point, count in figures.kills.items()),
        ("kills", figures.kills.total()),
        ("messages", figures.messages),
        ('messages a kill left "sending"', len(figures.struck)),
        ("POSTs accepted", figures.posts),
        ("accepted twice", figures.doubles),
        ("lost", figures.lost),
        ("found by the first look-up", figures.by_look_up),
        ("unknown after it", figures.unknown),
        ("found by a later look-up", figures.by_late_look_up),
        ("resolved by callback", figures.by_callback),
        ("unknown to the end", figures.still_unknown),
        ("desk items open for these", figures.desk_items),
        ("desk items closed by the others", figures.desk_items_closed),
        ("seconds", round(seconds)),
    ]
    for name, value in rows:
        _say(f"{name:<55} {value:>6}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(dict(rows), indent=1) + "\n")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
