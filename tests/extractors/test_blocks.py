"""What can be said of a block by its text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.blocks import Block, fold, key, look_up
from extractors.phrases import Cue
from tests.extractors.strategies import varied


def block(text: str) -> Block:
    return Block(fold(text), lambda: "1")


def test_white_space_is_folded() -> None:
    assert fold(" One\u00a0\n two\t ") == "One two"


def test_two_prints_of_the_same_words_have_one_key() -> None:
    assert key("“It’s over” – he said…") == key('"It\'s OVER" - he said')
    assert key("A river") != key("A liver")


@pytest.mark.parametrize(
    ("text", "length"),
    [("One two three", 3), ("2.5 percent", 3), ("据新华社报道", 3), ("***", 0), ("Año nuevo", 2)],
)
def test_length_is_the_number_of_words(text: str, length: int) -> None:
    assert block(text).length == length


@pytest.mark.parametrize(
    "text", ["It ended.", "“It ended.”", "Did it?", "结束了。", "खत्म हुआ।", "Ended!)"]
)
def test_a_sentence_is_ended(text: str) -> None:
    assert block(text).ended


@pytest.mark.parametrize("text", ["A headline", "A list:", "(AFP)", "-", "Prices rose 4.2"])
def test_a_headline_is_not_ended(text: str) -> None:
    assert not block(text).ended


def test_a_paragraph_is_prose_and_a_headline_is_not() -> None:
    assert block("The talks would go on for another week, the minister said.").prose
    assert not block("Talks to go on for another week").prose
    assert not block("Two dead.").prose


def test_what_is_quoted_is_not_said_by_the_block() -> None:
    said = block('He said "please support us with a donation" and left.')
    assert "donation" not in said.unquoted


def test_cues_are_those_of_the_blocks_own_voice() -> None:
    comments = Cue("comments", "line-heading")
    assert comments in block("Comments").cues
    assert comments not in block("Comments by the minister drew anger.").cues


def test_a_phrase_that_begins_a_text_is_no_cue_inside_it() -> None:
    label = Cue("advert", "start-label")
    assert label in block("Advertisement. Scroll to continue reading.").cues
    assert label not in block("The story goes on below. Advertisement. Scroll to continue.").cues


def test_a_phrase_is_found_where_a_space_was_lost() -> None:
    assert Cue("bio", "line-heading") in block("Written By").cues
    assert Cue("bio", "line-heading") in block("WrittenBy").cues


@given(st.lists(varied().map(fold).filter(bool)))
def test_blocks_looked_up_together_have_the_cues_that_each_has(texts: list[str]) -> None:
    together = [block(text) for text in texts]
    look_up(together)
    assert [each.cues for each in together] == [block(text).cues for text in texts]


def test_a_block_as_a_line_keeps_what_is_known_of_its_text() -> None:
    first = block("The talks would go on for another week, the minister said.")
    assert first.prose
    line = first.as_line(gap=1)
    assert (line.text, line.prose, line.gap, line.place) == (first.text, True, 1, "1")


@pytest.mark.parametrize("text", ['"' * 5000, "“" * 5000, "« " * 5000, "(" * 5000, "a " * 5000])
def test_long_runs_of_marks_are_read(text: str) -> None:
    assert isinstance(block(text).cues, frozenset)
    assert isinstance(block(text).prose, bool)
