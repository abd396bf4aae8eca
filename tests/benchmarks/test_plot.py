"""A plot can be read where tools lie close."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.plot import spread

#: Names that are nearer than this touch.
_LINE = 0.06


@given(st.lists(st.floats(0, 1), min_size=1, max_size=15))
def test_names_stand_below_each_other_inside_the_plot(heights: list[float]) -> None:
    moved = spread(sorted(heights, reverse=True))
    assert all(a - b >= _LINE - 1e-9 for a, b in pairwise(moved))
    assert all(-1e-9 <= height <= 1 for height in moved)


def test_a_name_with_room_around_it_stands_beside_its_point() -> None:
    assert spread([0.9, 0.5, 0.49, 0.1]) == pytest.approx([0.9, 0.5, 0.44, 0.1])
