"""A poisoned row stops no other, and is not kept quiet."""

import pytest

from network.passes import each


def test_every_row_is_acted_on_and_counted() -> None:
    assert each([1, 2, 3], lambda row: row) == 6
    assert each([], lambda row: row) == 0


def test_the_rows_behind_a_poisoned_one_are_done_and_the_step_fails_all_the_same() -> None:
    done = []

    def act(row: int) -> int:
        if row in (2, 4):
            raise LookupError(f"row {row}")
        done.append(row)
        return 1

    with pytest.raises(LookupError, match="row 2"):
        each([1, 2, 3, 4, 5], act)

    assert done == [1, 3, 5]
