"""Places: XPaths that lead to one node, whatever elements are called and however many there are."""

import tracemalloc

import pytest
from lxml import html

from extractors.places import Places


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


def test_a_long_path_is_written_down_only_for_the_elements_that_are_asked_for() -> None:
    name = "x" * 100
    deep = html.document_fromstring(f"<body>{f'<{name}>' * 200}{'<b></b>' * 5_000}")
    child = next(deep.iter("b"))
    tracemalloc.start()
    try:
        path = Places().element(child)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(path) > 200 * len(name)
    assert most < 1_000 * len(path)
