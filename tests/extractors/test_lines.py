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


def test_a_wrapped_story_may_have_wider_furniture_around_it() -> None:
    story = (
        "Seven people, among them four children, died on Wednesday when",
        "lightning struck the mango tree under which they had taken shelter",
        "from the rain, police said.",
        "",
        "The children had been grazing goats. Fourteen others have burns, two",
        "of them on more than half of the body.",
        "",
        "The minister of the state gave money to the kin of every victim and",
        "asked people not to stand under trees.",
    )
    wide = "Stay up to date on all the latest news of the nation with the app. Download now."
    found = line_blocks("\n".join((*story, "", wide)))
    assert [b.text for b in found[:3]] == [
        " ".join(story[:3]),
        " ".join(story[4:6]),
        " ".join(story[7:]),
    ]


def test_a_wrapped_line_may_go_on_in_a_quotation_or_a_figure() -> None:
    story = (
        "Congress asked in July whether the satellites, which were built for",
        "7.5 years and have lasted longer, could be replaced one by one in",
        "the dark.",
        "",
        '"If it does not break," said a clerk who asked not to be named here,',
        '"you still have to pay somebody to look at it."',
    )
    wide = "All rights reserved. Sections of what this page has are protected by rights. " * 3
    found = line_blocks("\n".join((*story, "", wide)))
    assert [b.text for b in found[:2]] == [" ".join(story[:3]), " ".join(story[4:])]


def test_a_wider_line_below_a_wrapped_story_is_none_of_its_last_paragraph() -> None:
    story = (
        "Seven people, among them four children, died on Wednesday when",
        "lightning struck the mango tree under which they had taken shelter",
        "from the rain, police said. The children had been grazing goats in",
        "a field, and fourteen others have burns on more than half of them.",
        "The minister of the state gave money to the kin of every victim and",
        "asked the people of the village not to stand under any more trees.",
    )
    wide = "All rights reserved. Sections of what this page has are protected by rights. " * 3
    found = line_blocks("\n".join((*story, wide)))
    assert [b.text for b in found] == [" ".join(story), wide.strip()]


def test_lines_in_small_letters_below_long_paragraphs_are_not_wrapped() -> None:
    long = "A ferry ran aground off the island of Gotland on Tuesday, the coast guard said. " * 2
    tags = [
        "ferries of the northern sea and what they carry in spring",
        "gotland",
        "tugs",
        "coffee",
    ]
    assert len(line_blocks("\n".join((long, long, *tags)))) == 6


def test_sentences_that_begin_in_small_letters_are_no_wrapped_text() -> None:
    text = (
        "But shipping companies warned that rates were unlikely to fall before the spring.\n"
        "and the troops withdrew towards the river, where a second brigade was waiting.\n"
        "and the minister said on Monday that the talks would go on for a week at least."
    )
    assert [block.text for block in line_blocks(text)] == text.split("\n")
