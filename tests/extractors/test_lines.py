"""Text documents: a line is a block, its number its place."""

import pytest

from extractors.lines import line_blocks


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_is_a_block_whatever_ends_it(end: str) -> None:
    found = line_blocks(end.join(["One", "", " ", "Two  words"]))
    assert [(b.text, b.place, b.gap) for b in found] == [("One", "1", 0), ("Two words", "4", 2)]


@pytest.mark.parametrize("inside", ["\u2028", "\u0085", "\x0b", "\x0c", "\x1c"])
def test_nothing_else_ends_a_line(inside: str) -> None:
    assert [b.place for b in line_blocks(f"One{inside}two\nThree")] == ["1", "2"]


def test_a_text_of_blank_lines_has_no_block() -> None:
    assert line_blocks("\n \n\t\n") == []


def test_a_text_of_a_few_short_lines_is_not_wrapped() -> None:
    assert len(line_blocks("WORLD NEWS\nabc-de/fgh/ij\nabc-de/fgh/ij")) == 3
