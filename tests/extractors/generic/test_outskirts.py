from collections.abc import Sequence

from lxml import html

from extractors.generic.containers import Containers
from extractors.generic.outskirts import outskirts
from extractors.visible import visible_blocks

SURE, UNSURE = 3.0, 0.4
STORY = "".join(
    f"<p>On day {day} the drivers voted to go on with the strike.</p>" for day in "1234"
)
POINTS = "<ul><li>Drivers go on.</li><li>No talks are planned.</li></ul>"
NOTE = "<p>Rates are those of the day and may change.</p>"


def apart(page: str, sure: Sequence[str] = ("drivers voted",)) -> list[str]:
    """Return what is told apart of a page all of whose blocks the model takes for text."""
    blocks = visible_blocks(html.document_fromstring(page)).blocks
    margins = {
        index: SURE if any(words in block.text for words in sure) else UNSURE
        for index, block in enumerate(blocks)
    }
    found = outskirts(blocks, Containers(blocks), margins, set(margins))
    return [blocks[index].text for index in sorted(found)]


def test_what_stands_below_the_texts_element_and_is_unsure_is_apart() -> None:
    page = f"<div><div>{STORY}</div><section>{NOTE}</section></div>"
    assert apart(page) == ["Rates are those of the day and may change."]


def test_a_tail_with_a_sure_block_is_text() -> None:
    page = f"<div><div>{STORY}</div><section>{NOTE}<p>Talks resume on Monday.</p></section></div>"
    assert apart(page, ("drivers voted", "Talks resume")) == []


def test_an_unsure_block_in_the_texts_element_is_text() -> None:
    assert apart(f"<div><div>{STORY}{NOTE}</div></div>") == []
    assert apart(f"<div><div>{STORY}<div>{NOTE}</div></div></div>") == []


def test_a_list_that_sums_the_story_up_above_its_element_is_apart() -> None:
    page = f"<div>{POINTS}<div>{STORY}</div></div>"
    assert apart(page) == ["Drivers go on.", "No talks are planned."]


def test_a_lede_above_the_texts_element_is_text() -> None:
    assert apart(f"<div><section>{NOTE}</section><div>{STORY}</div></div>") == []
    assert apart(f"<div><section>{NOTE}{POINTS}</section><div>{STORY}</div></div>") == []


def test_a_text_in_parts_has_no_element_of_its_own() -> None:
    parts = STORY.replace("<p>", "<div><p>").replace("</p>", "</p></div>")
    assert apart(f"<div>{parts}<div>{NOTE}</div></div>") == []


def test_a_text_of_lines_between_breaks_stands_in_one_element() -> None:
    lines = STORY.replace("<p>", "").replace("</p>", "<br>")
    assert apart(f"<div><div><div>{lines}</div></div><div>{NOTE}</div></div>") != []


def test_a_page_without_a_text_has_nothing_apart() -> None:
    blocks = visible_blocks(html.document_fromstring(NOTE)).blocks
    assert outskirts(blocks, Containers(blocks), {}, set()) == set()
