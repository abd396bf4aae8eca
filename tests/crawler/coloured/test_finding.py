"""Finding the node of a place: the same one that an XPath engine finds."""

import pytest
from lxml import html

from crawler.coloured.finding import ELEMENT, TAIL, TEXT, Finder
from extractors.places import LONGEST, Places


@pytest.mark.parametrize("around", ["", "<blockquote><a></a>" * 200, "<o:p>" * 200])
def test_every_place_is_followed_to_the_node_that_xpath_finds(around: str) -> None:
    page = f"<!-- x --><html><body>{around}{'<p>b<br>c<!-- y -->d<o:p>e</o:p></p>' * 3}"
    root = html.document_fromstring(page)
    places, finder = Places(), Finder(root)
    paths = [places.element(element) for element in root.iter("*")]
    assert (max(map(len, paths)) > LONGEST) == bool(around)
    for path in paths:
        spot = finder.find(path)
        assert spot
        assert [spot.element] == root.getroottree().xpath(path)
        assert spot.part is ELEMENT
    for node in root.iter():
        if node.tail:
            assert finder.find(places.tail(node)) == (node, TAIL)
        if isinstance(node.tag, str) and node.text:
            assert finder.find(places.first_text(node)) == (node, TEXT)


@pytest.mark.parametrize(
    "place", ["(//*)[0]", "(//*)[99]", "(//*)[99]/p[1]", "(//*)", "(//*)[2]/q"]
)
def test_a_place_that_leads_nowhere_has_no_node(place: str) -> None:
    root = html.document_fromstring("<p>a</p>")
    assert Finder(root).find(place) is None
