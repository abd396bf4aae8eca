import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from extractors.metadata import Metadata, parse_date, read_metadata

FIELDS = [
    "headline",
    "description",
    "section",
    "authors",
    "date_published",
    "date_published_raw",
    "date_modified",
    "language",
    "image",
    "publisher",
    "canonical_url",
    "article_body",
    "accessible_for_free",
    "kind",
]
NAMES = [
    "@type",
    "@id",
    "@graph",
    "headline",
    "name",
    "author",
    "creator",
    "publisher",
    "url",
    "mainEntityOfPage",
    "mainEntity",
    "image",
    "datePublished",
    "dateModified",
    "articleSection",
    "inLanguage",
    "isAccessibleForFree",
    "articleBody",
]
METAS = ["og:title", "author", "article:published_time", "og:url", "og:image", "og:locale", "date"]

_TEXT = st.sampled_from(
    [
        "NewsArticle",
        "WebPage",
        "By Ana Ruiz",
        "2018-03-02",
        "http://[",
        "//",
        "a - b | c",
        "\ud800",
        "",
    ]
) | st.text(max_size=30)
_LEAF = st.none() | st.booleans() | st.integers() | st.floats() | _TEXT
_JSON: st.SearchStrategy[Any] = st.recursive(
    _LEAF,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=25,
)


def build(node: object, metas: dict[str, str], heading: str) -> etree._Element:
    script = "<script type='application/ld+json'></script>"
    source = f"<html><head>{script}</head><body><h1></h1></body></html>"
    root = etree.fromstring(source, etree.HTMLParser())
    printable = json.dumps(node)
    root.xpath("//script")[0].text = printable
    for name, value in metas.items():
        etree.SubElement(root[0], "meta", property=name, content=value)
    root.xpath("//h1")[0].text = heading
    return root


_XML = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40)


@settings(max_examples=300, deadline=None)
@given(
    node=_JSON,
    metas=st.dictionaries(st.sampled_from(METAS), _XML),
    heading=_XML,
    url=st.none() | _XML | st.just("https://p.example/a"),
)
def test_any_json_ld_gives_texts_or_nothing_and_always_the_same(
    node: object, metas: dict[str, str], heading: str, url: str | None
) -> None:
    first = fields(read_metadata(build(node, metas, heading), url))
    assert first == fields(read_metadata(build(node, metas, heading), url))
    for name, value in first.items():
        if name == "authors":
            assert value is None or (value and all(isinstance(v, str) and v for v in value))
        elif name == "accessible_for_free":
            assert value in (None, True, False)
        else:
            assert value is None or (isinstance(value, str) and value)
    json.dumps(first).encode("utf-8")


def fields(found: Metadata) -> dict[str, Any]:
    return {name: getattr(found, name) for name in FIELDS}


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60)
    | st.from_regex(r"\d{1,4}[-./ ]\w{1,9}[-./ ]\d{1,4}( \d\d:\d\d [A-Z+]{0,4}\d{0,4})?")
)
def test_any_text_gives_a_date_that_can_be_read_again_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or parse_date(found) == found


def parse(source: str) -> etree._Element:
    return etree.fromstring(source, etree.HTMLParser(huge_tree=True))


@pytest.mark.parametrize(
    "source",
    [
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        "<script type='application/ld+json'>" + '{"@graph":' * 100_000 + "</script>",
        "<script type='application/ld+json'>" + '"' + "x" * 5_000_000 + '"</script>',
        "<script type='application/ld+json'>" + "{}," * 500_000 + "</script>",
        "<script type='application/ld+json'>{" + "," + " " * 500_000 + "</script>",
        "<meta name=author content='" + "a, " * 500_000 + "'>",
        "<meta property=og:title content='" + " - |" * 500_000 + "'>",
        "<meta name=date content='" + "1" * 1_000_000 + "'>",
        "<h1>" * 3_000 + "x" + "<time>" * 3_000,
        "<span class=author>" * 3_000 + "By " * 1000,
        "<h1>a</h1>" + "<p>b</p>" * 100_000,
    ],
    ids=lambda source: source[:40],
)
def test_a_hostile_page_is_read_without_failing(source: str) -> None:
    found = fields(
        read_metadata(parse(f"<html><body>{source}</body></html>"), "https://p.example/a")
    )
    assert sum(len(value) for value in found.values() if isinstance(value, str)) < 20_000
