"""Places: XPaths that lead to one node, whatever elements are called and however many there are."""

import tracemalloc

import pytest
from lxml import html

from extractors import clean_html
from extractors.places import LONGEST, Places
from extractors.visible import visible_blocks


@pytest.mark.parametrize("before", [0, 2_000])
@pytest.mark.parametrize(
    "markup",
    [
        "<div><p>a</p><p>b</p><div><p>c</p></div></div>",
        "<div><o:p>a</o:p><o:p>b</o:p><p>c</p></div>",
        "<div><custom-tag>a</custom-tag><a:b:c>b<p>c</p></a:b:c></div>",
        "<table><tr><td>a<td>b</table>",
    ],
)
def test_the_path_of_an_element_leads_to_it_alone(markup: str, before: int) -> None:
    root = html.document_fromstring(f"<body>{markup}{markup}</body>")
    places = Places()
    for _ in range(before):
        places.element(root)
    for element in root.iter("*"):
        assert root.getroottree().xpath(places.element(element)) == [element]


def test_both_ways_to_number_siblings_agree() -> None:
    root = html.document_fromstring("<div><p>a</p><b>b</b><p>c</p><i><u>d</u></i></div>" * 400)
    tree = root.getroottree()
    places = Places()
    elements = list(root.iter("*"))
    assert [places.element(e) for e in elements] == [tree.getpath(e) for e in elements]


def test_the_path_of_a_text_after_a_node_leads_to_it() -> None:
    root = html.document_fromstring("<p>a<br>b<!-- x --><i></i>c<br><br>d</p>")
    places = Places()
    for node in next(root.iter("p")):
        if node.tail:
            assert root.getroottree().xpath(places.tail(node)) == [node.tail]


def test_the_path_of_the_first_text_leads_to_it() -> None:
    root = html.document_fromstring("<p>a<br>b</p>")
    (paragraph,) = root.iter("p")
    assert root.getroottree().xpath(Places().first_text(paragraph)) == ["a"]


@pytest.mark.parametrize(
    "deep",
    [
        pytest.param(f"<{'x' * 20_000}>", id="a long name"),
        pytest.param("<blockquote><a></a>" * 200, id="many around it"),
        pytest.param(f"<{'y' * 39}><i></i><{'y' * 39}>" * 60, id="many of long names"),
        pytest.param("<o:p>" * 220, id="names with a colon"),
    ],
)
def test_a_place_is_short_however_deep_the_element_stands(deep: str) -> None:
    page = f"<!-- x --><html><body><p>a</p>{deep}{'<p>b<br>c<!-- y -->d</p>' * 5}<i>e</i>f"
    root = html.document_fromstring(page)
    places, tree = Places(), root.getroottree()
    for element in root.iter("*"):
        path = places.element(element)
        assert len(path) < LONGEST + 100
        assert tree.xpath(path) == [element]
        if element.text:
            assert tree.xpath(places.first_text(element)) == [element.text]
        if element.tail:
            assert tree.xpath(places.tail(element)) == [element.tail]


def test_the_places_of_a_page_take_little_memory_in_sum() -> None:
    around = f"<{'x' * 30}>" * 200 + f"<{'y' * 60_000}>"
    page = f"<body>{around}{'<p>a</p>' * 20_000}"
    found = visible_blocks(html.document_fromstring(page)).blocks
    tracemalloc.start()
    try:
        places = [block.place for block in found]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(set(places)) == 20_000
    assert most < 20_000 * 1_000
    assert [d.place for d in clean_html(page).decisions] == places
