"""Our own files, and what the tests of this folder ask of each."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES = 300
#: Lines of a function below its docstring.
BODY = 50
CODED_WITH_A_REASON = re.compile(r"# type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # \w")
#: Written so that this file holds none itself.
IGNORE = "# type: " + "ignore"


@cache
def contracts() -> list[dict[str, object]]:
    """import-linter's, as pyproject.toml states them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


@cache
def apps() -> list[str]:
    """From left to right: each may know those after it."""
    [layers] = [
        contract["layers"]
        for contract in contracts()
        if "containers" not in contract and "layers" in contract
    ]
    assert isinstance(layers, list)
    return layers


@cache
def our_files(*endings: str) -> list[Path]:
    """What git keeps, and what is new and not ignored."""
    patterns = [f"*.{ending}" for ending in endings]
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).exists()]


@cache
def source_files() -> list[Path]:
    """The Python of the apps, without migrations."""
    return [
        path
        for path in our_files("py")
        if path.relative_to(ROOT).parts[0] in apps() and "migrations" not in path.parts
    ]


def is_too_long(path: Path) -> bool:
    return len(path.read_text().splitlines()) > LINES


def ignores(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text().splitlines() if IGNORE in line]


@lru_cache(maxsize=1)
def nodes(source: str) -> list[ast.AST]:
    """Two questions to the same file, one reading."""
    return list(ast.walk(ast.parse(source)))


def long_functions(source: str) -> Iterator[str]:
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body
            if ast.get_docstring(node) and len(body) > 1:
                body = body[1:]
            if (body[-1].end_lineno or 0) - body[0].lineno + 1 > BODY:
                yield node.name


def imported(source: str) -> set[str]:
    """Every module a file imports, also inside functions."""
    found: set[str] = set()
    for node in nodes(source):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found
