"""Hours on the clipboard are those of a spreadsheet, and come back as they went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.tabs.coaching.hours import pasted


@given(
    st.integers(1, 7).flatmap(
        lambda wide: st.lists(
            st.lists(st.integers(0, 1_440), min_size=wide, max_size=wide), min_size=1, max_size=9
        )
    )
)
def test_what_is_copied_is_pasted(block: list[list[int]]) -> None:
    written = pasted.write(block)
    assert pasted.read(written) == block
    assert pasted.read(written.replace("\n", "\r\n")) == block
    assert pasted.read(written.removesuffix("\n")) == block or not any(block[-1])


def test_rows_of_other_lengths_and_cells_with_nothing_are_filled_with_naught() -> None:
    assert pasted.read("1\n2\t–\t 0:30 \n") == [[60, 0, 0], [120, 0, 30]]
    assert pasted.read("") == []


def test_what_is_no_duration_is_refused_with_its_row() -> None:
    with pytest.raises(Refused, match="Rij 2: ‘twee’"):
        pasted.read("1\ntwee")


@pytest.mark.parametrize(
    ("rows", "columns", "shape"), [(1, 1, (2, 1)), (4, 3, (4, 3)), (3, 1, (2, 1)), (2, 2, (2, 2))]
)
def test_a_block_fills_a_selection_a_whole_number_of_times(
    rows: int, columns: int, shape: tuple[int, int]
) -> None:
    found = pasted.fitted([[1], [2]], rows, columns)
    assert (len(found), len(found[0])) == shape
    assert [row[0] for row in found] == [1, 2, 1, 2][: shape[0]]
    assert pasted.fitted([], 2, 2) == []
