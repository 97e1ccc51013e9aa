"""Files and functions are short, and what the type checker is told to overlook is little and explained."""

from pathlib import Path

import pytest

from tests.architecture.sources import (
    BODY,
    CODED_WITH_A_REASON,
    IGNORE,
    LINES,
    ROOT,
    ignores,
    is_too_long,
    long_functions,
    our_files,
    source_files,
)


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_no_file_has_more_than_three_hundred_lines() -> None:
    files = our_files("py", "css", "js", "html")

    assert len(files) > 200
    assert named([path for path in files if is_too_long(path)]) == []


@pytest.mark.parametrize(("lines", "too_long"), [(LINES, False), (LINES + 1, True)])
def test_a_file_of_301_lines_is_found(tmp_path: Path, lines: int, too_long: bool) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("x = 1\n" * lines)

    assert is_too_long(planted) is too_long


def test_no_function_is_longer_than_one_can_hold_in_mind() -> None:
    found = [f"{path.name}: {name}" for path in our_files("py") for name in long_functions(path.read_text())]

    assert found == []


@pytest.mark.parametrize(("lines", "found"), [(BODY, []), (BODY + 1, ["planted"])])
def test_a_long_function_is_found_whatever_its_docstring(lines: int, found: list[str]) -> None:
    source = 'def planted():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * lines

    assert list(long_functions(source)) == found


def test_what_the_type_checker_overlooks_is_coded_explained_and_at_most_ten() -> None:
    lines = [line for path in source_files() for line in ignores(path)]

    assert [line for line in lines if not CODED_WITH_A_REASON.search(line)] == []
    assert len(lines) <= 10


@pytest.mark.parametrize(
    "told", [IGNORE, f"{IGNORE}[arg-type]", f"{IGNORE}  # because", f"{IGNORE}[]  # because"]
)
def test_a_bare_ignore_is_found(tmp_path: Path, told: str) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(f"x = 1\ny: str = x  {told}\n")

    [line] = ignores(planted)
    assert not CODED_WITH_A_REASON.search(line)
