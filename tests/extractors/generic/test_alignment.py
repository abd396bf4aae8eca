import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.generic.alignment import Page, align, compact


def shares(blocks: list[str], lines: list[str]) -> list[float]:
    page = Page(compact(blocks))
    return page.shares(align(page, lines))


STORY = [
    "Sign up for our letter",
    "The dam on the upper river gave way on Tuesday after a week of rain.",
    "Two villages below it had been cleared the night before.",
    "More from this section",
]


def test_a_line_is_found_as_the_block_it_is() -> None:
    assert shares(STORY, STORY[1:3]) == [0.0, 1.0, 1.0, 0.0]


def test_typography_and_case_make_no_difference() -> None:
    assert shares(["“It’s over,” she said on Monday."], ['"IT\'S OVER," she said on Monday']) == [
        1.0
    ]


def test_a_line_may_run_over_several_blocks() -> None:
    assert shares(STORY, [" ".join(STORY[1:3])]) == [0.0, 1.0, 1.0, 0.0]


def test_words_that_markup_ran_together_are_found() -> None:
    assert shares(
        ["Opening hours", "Monday to Friday from nine"], ["Opening hoursMonday to Friday from nine"]
    ) == [1.0, 1.0]


def test_a_line_with_words_left_out_is_found_in_pieces() -> None:
    block = (
        "The minister, who was born in the town, opened the new bridge over the river on Friday."
    )
    [share] = shares([block], ["The minister opened the new bridge over the river on Friday."])
    assert 0.5 < share < 0.8


def test_a_line_that_stands_twice_is_the_one_among_its_neighbours() -> None:
    teaser = "Two villages below it had been cleared the night before."
    blocks = [teaser, *STORY]
    assert shares(blocks, STORY[1:3]) == [0.0, 0.0, 1.0, 1.0, 0.0]


def test_a_short_line_is_found_next_to_the_line_before_it() -> None:
    blocks = ["Yes", "Will the dam be built again? The council votes on Friday.", "Yes", "Yes"]
    assert shares(blocks, [blocks[1], "Yes"]) == [0.0, 1.0, 1.0, 0.0]


def test_a_short_line_is_not_found_inside_words() -> None:
    blocks = ["The dam on the upper river gave way on Tuesday.", "Yesterday"]
    assert shares(blocks, [blocks[0], "Yes"]) == [1.0, 0.0]


@pytest.mark.parametrize(
    "text",
    ["三峡大坝周二在连续一周的降雨后决堤。", "Дамба прорвалась во вторник после недели дождей."],
)
def test_every_script_is_aligned(text: str) -> None:
    assert shares(["x", text], [text]) == [0.0, 1.0]


def test_a_page_without_blocks_has_no_shares() -> None:
    assert shares([], ["A line of a text that stands nowhere."]) == []


def test_a_text_that_stands_nowhere_is_given_up() -> None:
    blocks = [f"row {number} of a table that goes on and on" for number in range(2000)]
    line = " ".join(f"words{number}that never were" for number in range(20000))
    assert max(shares(blocks, [line])) == 0.0


_TEXTS = st.lists(
    st.text("abc def. \n", min_size=1).map(lambda t: " ".join(t.split())).filter(bool)
)


@given(_TEXTS, _TEXTS)
def test_shares_are_shares(blocks: list[str], lines: list[str]) -> None:
    found = shares(blocks, lines)
    assert len(found) == len(blocks)
    assert all(0 <= share <= 1 for share in found)


@given(_TEXTS)
def test_each_text_is_compacted_by_itself(texts: list[str]) -> None:
    assert compact(texts) == [compact([text])[0] for text in texts]
