"""The order of the apps and of what is inside them: ``lint-imports`` itself, on the house and on planted faults."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, apps, contracts, imported


def lint(folder: Path) -> tuple[int, str]:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The apps' Python, copied, so that a fault can be planted."""
    for app in apps():
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken(output: str) -> list[str]:
    return [line.removesuffix(" BROKEN") for line in output.splitlines() if line.endswith(" BROKEN")]


def test_the_house_is_in_order(house: Path) -> None:
    code, output = lint(house)

    assert (code, broken(output)) == (0, []), output
    assert output.count(" KEPT") == len(contracts())


def test_there_is_no_list_of_what_is_let_off() -> None:
    assert [contract["name"] for contract in contracts() if "ignore_imports" in contract] == []
    assert [c["name"] for c in contracts() if "containers" in c and not c.get("exhaustive")] == []
    assert [c["containers"] for c in contracts() if "containers" in c] == [[app] for app in apps()]


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        pytest.param(
            "network/models/places.py",
            "def planted():\n    from volunteers.models import Profile",
            "Every app imports only the apps to its right",
            id="an upper app, inside a function",
        ),
        pytest.param(
            "assignments/models/requests.py",
            "from assignments.queries import week_board",
            "Inside assignments",
            id="an upper layer of the same app",
        ),
        pytest.param(
            "notifications/segments.py",
            "from notifications.models import Message",
            "Pure modules know no rows",
            id="a pure module that knows a model",
        ),
        pytest.param(
            "assignments/actions/seating.py",
            "def planted():\n    from assignments.actions import seats",
            "No circle, at any depth",
            id="a circle, inside a function",
        ),
        pytest.param("scheduling/helpers.py", "", "Inside scheduling", id="a module without a place"),
    ],
)
def test_a_planted_fault_breaks_its_contract(house: Path, path: str, line: str, contract: str) -> None:
    with (house / path).open("a") as file:
        file.write(f"\n{line}\n")

    code, output = lint(house)

    assert code == 1
    assert contract in broken(output), output


def pure_modules() -> list[str]:
    [names] = [c["source_modules"] for c in contracts() if c["type"] == "forbidden"]
    assert isinstance(names, list)
    return names


def knows_the_database(source: str) -> bool:
    return any(name == "django.db" or name.startswith("django.db.") for name in imported(source))


def test_pure_modules_do_not_import_the_database() -> None:
    """import-linter cannot forbid a part of an outside package, so this is asked here."""
    paths = [ROOT / name.replace(".", "/") for name in pure_modules()]
    files = [
        file for path in paths for file in (path.glob("*.py") if path.is_dir() else [path.with_suffix(".py")])
    ]

    assert len(files) > 20
    assert [file.name for file in files if knows_the_database(file.read_text())] == []


@pytest.mark.parametrize(
    "source",
    ["from django.db import connection", "from django import db", "def f():\n    import django.db.models"],
)
def test_a_pure_module_that_imports_the_database_is_found(source: str) -> None:
    assert knows_the_database(source)
