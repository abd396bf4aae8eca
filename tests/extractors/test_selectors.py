"""Elements by tag, class and id."""

import pytest
from lxml import html

from extractors.labels import Label
from extractors.selectors import Elements, Furniture, parse

ROOT = html.document_fromstring(
    "<div id=a class='x y'><p class='y x x'>1</p><p id=a>2</p><!-- c --></div>"
    "<span class=y>3</span>"
)


def found(selector: str) -> list[str]:
    return [str(e.tag) + (e.get("id") or "") for e in Elements(ROOT).all(selector)]


@pytest.mark.parametrize(
    ("selector", "elements"),
    [
        ("p", ["p", "pa"]),
        (".x", ["diva", "p"]),
        (".y", ["diva", "p", "span"]),
        ("#a", ["diva", "pa"]),
        ("p.x", ["p"]),
        ("p#a", ["pa"]),
        (".z", []),
        ("#z", []),
        ("ul", []),
    ],
)
def test_a_selector_finds_its_elements_in_document_order(
    selector: str, elements: list[str]
) -> None:
    assert found(selector) == elements


def test_the_earlier_selector_comes_first() -> None:
    first = Elements(ROOT).first(".z", "span", "#a")
    assert first is not None
    assert first.tag == "span"
    assert Elements(ROOT).first(".z") is None


def test_comments_are_found() -> None:
    assert [c.text for c in Elements(ROOT).comments()] == [" c "]


@pytest.mark.parametrize("selector", ["", "a b", "a > b", ".x.y", "[href]", "a:first", "*", "#"])
def test_a_selector_of_more_than_one_element_is_refused(selector: str) -> None:
    with pytest.raises(ValueError, match=r"is not tag, \.class"):
        parse(selector)


@pytest.mark.parametrize(
    ("tag", "names", "identifier", "label"),
    [
        ("p", "y x", "", Label.ADVERT),
        ("p", "xy", "", None),
        ("div", "x", "", None),
        ("div", "", "a", Label.COMMENTS),
        ("p", "x", "a", Label.COMMENTS),
        ("aside", "", "", Label.RELATED_LINKS),
        ("p", "aside", "x", None),
    ],
)
def test_the_last_selector_of_furniture_that_fits_counts(
    tag: str, names: str, identifier: str, label: Label | None
) -> None:
    marks = (("p.x", Label.ADVERT), ("aside", Label.RELATED_LINKS), ("#a", Label.COMMENTS))
    furniture = Furniture(tuple((parse(selector), label) for selector, label in marks))
    assert furniture.label(tag, names, identifier) is label
