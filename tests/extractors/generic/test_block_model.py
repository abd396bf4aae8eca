import json
from importlib.resources import files

import attrs
import pytest

from extractors import clean_html, clean_text
from extractors.document import Document
from extractors.generic import ModelledText, features, neighbours
from extractors.generic.model import Look, Tree, block_model
from extractors.generic.wording import WORDING
from extractors.story import Known
from extractors.visible import visible_blocks

STORY = [
    f"On day {day} of the strike, drivers met at the northern depot and voted, by a show of hands, "
    "to go on; the company said that it would not raise its offer again this year."
    for day in range(1, 9)
]


def page(*around: str, story: list[str] | None = None, head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{text}</p>" for text in (STORY if story is None else story))
    before, after = around or ("", "")
    return (
        f"<html><head><title>Drivers vote to go on</title>{head}</head><body>{before}"
        f"<article><h1>Drivers vote to go on</h1><div class='text'>{paragraphs}</div></article>"
        f"{after}</body></html>"
    ).encode()


MENU = (
    "<ul class='menu'>"
    + "".join(f"<li><a href='/{n}'>Part {n}</a></li>" for n in range(9))
    + "</ul>"
)
TEASERS = (
    "<div class='related'>"
    + "".join(
        f"<div><a href='/{n}'>Ferries stay in port for a {n}th day as talks fail</a></div>"
        for n in range(6)
    )
    + "</div>"
)


def test_the_story_is_kept_and_what_stands_around_it_is_not() -> None:
    article = clean_html(page(MENU, TEASERS), site="generic")
    assert (article.articleBody or "").split("\n\n") == STORY


def test_a_list_inside_the_story_is_kept() -> None:
    points = [
        "Pay rises by four per cent.",
        "Shifts are published two weeks ahead.",
        "No driver is dismissed.",
    ]
    listed = "<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>"
    body = page().replace(f"<p>{STORY[4]}</p>".encode(), f"<p>{STORY[4]}</p>{listed}".encode())
    kept = (clean_html(body, site="generic").articleBody or "").split("\n\n")
    assert [*STORY[:5], *points, *STORY[5:]] == kept


def test_each_decision_of_the_model_names_what_it_rests_on() -> None:
    decisions = clean_html(page(MENU, TEASERS), site="generic").decisions
    told = [d.rule for d in decisions if d.text in STORY]
    assert all(rule.startswith("model.text: ") for rule in told)
    reasons = {reason for rule in told for reason in rule.removeprefix("model.text: ").split(", ")}
    assert reasons <= set(WORDING.values())
    assert reasons


def test_every_figure_is_told_in_words_of_its_own() -> None:
    assert set(WORDING) == {*features.NAMES, *neighbours.NAMES}
    assert len(set(WORDING.values())) == len(WORDING)
    assert not any("_" in words or "," in words for words in WORDING.values())


@pytest.mark.parametrize("around", [("", ""), (MENU, ""), (MENU, TEASERS)])
def test_the_cleaned_text_of_a_page_is_a_story_as_it_is(around: tuple[str, str]) -> None:
    body = clean_html(page(*around), site="generic").articleBody
    assert clean_text(body or "").articleBody == body


def test_the_same_page_gives_the_same_text_whatever_ran_before() -> None:
    first = clean_html(page(MENU, TEASERS), site="generic").articleBody
    clean_html(page(TEASERS, MENU, story=STORY[::-1]), site="generic")
    assert clean_html(page(MENU, TEASERS), site="generic").articleBody == first


def test_a_page_without_an_element_around_its_text_has_a_story() -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY).encode()
    assert (clean_html(body, site="generic").articleBody or "").split("\n\n") == STORY


def test_the_stored_weights_fit_the_features() -> None:
    stored = json.loads((files("extractors.generic") / "weights.json").read_text("utf-8"))
    assert set(stored["first"]["features"]) == set(features.NAMES)
    assert set(stored["second"]["features"]) == set(neighbours.NAMES)
    assert all(len(name) < 21 and name.isalpha() for name in stored["scores"])


CHARS = features.NAMES.index("chars")
TREE: Tree = [CHARS, 50.0, -1.0, [CHARS, 90.0, 1.0, 3.0]]


@pytest.mark.parametrize(
    ("chars", "margin"), [(0, -1.5), (50, -1.5), (51, 0.5), (90, 0.5), (91, 2.5)]
)
def test_trees_are_added_up(chars: float, margin: float) -> None:
    row = [0.0] * len(features.NAMES)
    row[CHARS] = chars
    assert Look(features.NAMES, [TREE, -0.5]).margin(*row) == margin


def test_a_look_says_what_moved_a_block() -> None:
    look = Look(features.NAMES, [TREE])
    row = [0.0] * len(features.NAMES)
    assert look.strongest(row, text=False) == ["chars"]
    assert look.strongest(row, text=True) == []


def test_every_row_of_the_shipped_model_has_an_answer() -> None:
    model = block_model()
    assert isinstance(model.first.margin(*[0.0] * len(features.NAMES)), float)
    assert isinstance(model.second.margin(*[0.0] * len(neighbours.NAMES)), float)


def test_where_the_model_finds_few_words_trafilatura_is_asked_as_well() -> None:
    document = Document(page(MENU, TEASERS))
    blocks = visible_blocks(document.root).blocks
    choosy = attrs.evolve(block_model(), floor=1000.0)
    read = ModelledText(document.root, blocks, Known(), model=choosy)
    told = {index: blocks[index].text for index in read.text}
    assert set(STORY) <= set(told.values())
    assert {read.reasons(i) for i, text in told.items() if text in STORY} >= {"trafilatura"}
    assert not any("Part" in text for text in told.values())
