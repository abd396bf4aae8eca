"""The blocks that are kept are those whose text has the highest F1 to expect."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from extractors.generic.choice import best_text, likelihood

TRUST = 0.6
ALIKE = [100] * 8


def expected_f1(chosen: set[int], margins: dict[int, float], chars: list[int]) -> float:
    """Return the quality of a choice, the sizes of blocks as `best_text` weighs them."""
    sizes = {index: max(chars[index] - 15, 1) for index in margins}
    true = {index: likelihood(TRUST * margins[index]) * sizes[index] for index in margins}
    taken = sum(sizes[index] for index in chosen)
    return 2 * sum(true[index] for index in chosen) / (taken + sum(true.values()))


def test_a_doubtful_block_is_kept_where_the_others_are_as_doubtful() -> None:
    doubtful = dict.fromkeys(range(4), -0.6)
    assert best_text(doubtful, ALIKE, TRUST) == {0, 1, 2, 3}


def test_the_same_block_is_left_where_the_others_are_sure() -> None:
    sure = {0: 6.0, 1: 6.0, 2: 6.0, 3: -0.6}
    assert best_text(sure, ALIKE, TRUST) == {0, 1, 2}


def test_a_page_of_blocks_that_are_surely_no_text_has_none() -> None:
    assert best_text({0: -3.1, 1: -5.0}, ALIKE, TRUST) == set()
    assert best_text({}, [], TRUST) == set()


@given(
    st.lists(st.tuples(st.floats(-2.9, 8), st.integers(1, 600)), min_size=1, max_size=8),
)
def test_no_other_choice_has_more_to_expect(blocks: list[tuple[float, int]]) -> None:
    margins = {index: margin for index, (margin, _) in enumerate(blocks)}
    chars = [size for _, size in blocks]
    chosen = expected_f1(best_text(margins, chars, TRUST), margins, chars)
    every = chain.from_iterable(combinations(margins, n) for n in range(1, len(margins) + 1))
    assert chosen >= max(expected_f1(set(some), margins, chars) for some in every) - 1e-9
