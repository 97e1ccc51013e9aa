"""Texts through a hostile provider, and reminders by two workers: python -m benchmarks.messages

The harness is the one of the suite (tests/drills). It needs the development packages. The figures go to the screen and,
as JSON, to var/bench-messages.json.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.crash import ROOT, own_server

RESULT = ROOT / "var" / "bench-messages.json"
PATIENCE_SECONDS = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--reminders", type=int, default=10_000)
    options = parser.parse_args()
    rows: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="lotse-messages-") as folder, own_server(Path(folder)) as url:
        import django

        django.setup()
        faults = [*_reminders(Path(folder), url, options.reminders, rows)]
        faults += _storm(Path(folder), url, options, rows)
    for name, value in rows.items():
        _say(f"{name:<55} {value}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1) + "\n")
    sys.exit("\n".join(faults) or None)


def _reminders(folder: Path, url: str, most: int, rows: dict[str, Any]) -> Iterator[str]:
    """A tenth and the whole: one more reminder costs no more statements."""
    from django.db import connections

    from notifications.models import Recipient
    from tests.drills.processes import Place
    from tests.drills.reminders import claim_all

    each: list[float] = []
    for number in (most // 10, most):
        figures = claim_all(Place(folder, url), number)
        each.append(figures.statements_each)
        rows[f"{number} reminders: by each worker"] = figures.sent
        rows[f"{number} reminders: sent twice, not sent"] = [figures.doubles, figures.lost]
        rows[f"{number} reminders: statements for one"] = round(figures.statements_each, 2)
        rows[f"{number} reminders: seconds"] = round(figures.seconds, 1)
        if figures.doubles or figures.lost:
            yield f"Of {number} reminders {figures.doubles} were sent twice and {figures.lost} not."
        Recipient.objects.all().delete()
    if each[1] > each[0] * 1.05:
        yield f"One of many reminders costs more: {each[0]:.2f} and {each[1]:.2f} statements."
    connections.close_all()


def _storm(folder: Path, url: str, options: argparse.Namespace, rows: dict[str, Any]) -> list[str]:
    from django.db import connections

    from tests.drills.processes import Place, SmsProvider, free_port, worker
    from tests.drills.storm import Storm

    provider, port = SmsProvider(folder), free_port()
    extra = {
        "PORT": str(port),
        "DELIVERY_PATIENCE_SECONDS": str(PATIENCE_SECONDS),
        "SMS_SEGMENTS_PER_SECOND": "9999",
    }
    place = Place(folder, url, {**provider.settings(), **extra})
    try:
        storm = Storm(place, provider, options.texts, options.kills, worker, PATIENCE_SECONDS, say=_say)
        figures = storm.run(port)
    finally:
        provider.process.kill()
        connections.close_all()
    rows |= {
        "texts": figures.messages,
        "workers killed": figures.kills,
        "POSTs by what the provider did": figures.whims,
        "accepted": figures.accepted,
        "accepted twice": figures.doubles,
        "overtaken": figures.overtaken,
        "callbacks": figures.callbacks,
        "states in the end": dict(figures.states),
        "on the worklist": figures.desk_items,
        "not as the provider's notes say": len(figures.astray),
        "seconds": round(figures.seconds),
    }
    faults = [f"{figures.doubles} texts were accepted twice."] if figures.doubles else []
    return faults + figures.astray


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
