"""Tables in a file are read as they were written."""

import numpy as np
import pytest

from service import filed

ROWS = np.arange(-60, 60, dtype=np.int8).reshape(30, 4)


@pytest.mark.parametrize("part", [slice(0, 8), slice(24, 32), slice(30, 40)])
def test_rows_are_those_that_were_written(part: slice) -> None:
    stored = filed.filed(ROWS)
    assert isinstance(stored, filed.FiledRows)
    assert len(stored) == len(ROWS)
    assert np.array_equal(stored[part], ROWS[part])


def test_without_a_place_to_write_they_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError("no room")

    monkeypatch.setattr(filed, "TemporaryFile", full)
    assert filed.filed(ROWS) is ROWS
