"""make bench: build two cities, one ten times the other, measure both, compare. Ends with 1 where a limit broke."""

import argparse
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from benchmarks.database import own_database, world

ROOT = Path(__file__).resolve().parent.parent
#: How often the crash drill kills the worker.
KILLS = 100


def main() -> int:
    options = _options()
    with world():
        return _measure(options) or _crash(options) or _messages(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two tiny cities: numbers of queries only")
    parser.add_argument("--only", default="", metavar="TEXT", help="subjects whose name contains this")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is timed (default 7)")
    parser.add_argument(
        "--json", type=Path, default=ROOT / "var" / "bench" / "last.json", help="where figures go"
    )
    parser.add_argument("--show", action="store_true", help="every statement with the rows it read")
    return parser.parse_args()


def _measure(options: argparse.Namespace) -> int:
    from benchmarks import report
    from benchmarks.city.sizes import Sizes
    from benchmarks.run import Run
    from benchmarks.verdict import Line, broken

    small, big = ("1/40", "1/20") if options.quick else ("1/10", "city")
    run = Run(only=options.only, rounds=options.rounds, show=options.show)
    for name, times in ((small, 0.025), (big, 0.05)) if options.quick else ((small, 0.1), (big, 1.0)):
        with own_database(name.replace("/", "_")):
            run.city(name, Sizes(times))
    found = run.measured
    lines = [Line(subject, found[small][subject.name], found[big][subject.name]) for subject in run.subjects]
    faults = [fault for line in lines for fault in broken(line, with_rows=not options.quick)]
    _say("", report.table(lines, (small, big)), "", report.reasons(lines), "")
    report.store(
        options.json,
        lines=lines,
        cities=run.cities,
        seconds=run.seconds,
        broken=faults,
        rounds=options.rounds,
    )
    _say(*([f"BROKEN  {fault}" for fault in faults] or ["Every limit holds."]))
    return 1 if faults else 0


def _crash(options: argparse.Namespace) -> int:
    """The worker killed a hundred times, where that drill is there and the whole is measured."""
    if options.quick or options.only or find_spec("benchmarks.crash") is None:
        return 0
    begun = time.monotonic()
    ended = subprocess.run([sys.executable, "-m", "benchmarks.crash", "--kills", str(KILLS)], check=False)
    _say(f"Crash drill: {time.monotonic() - begun:.0f} s")
    return ended.returncode


def _messages(options: argparse.Namespace) -> int:
    """Two thousand texts through a hostile provider, ten thousand reminders by two workers."""
    if options.quick or options.only or find_spec("benchmarks.messages") is None:
        return 0
    return subprocess.run([sys.executable, "-m", "benchmarks.messages"], check=False).returncode


def _say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
