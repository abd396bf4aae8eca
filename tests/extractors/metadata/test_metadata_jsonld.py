import json

import pytest

from extractors.metadata.jsonld import MAX_BLOCK, MAX_NESTING, Graph, read_block

STORY = {"@type": "NewsArticle", "headline": "Ferry runs aground"}


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/{}/*]]>*/",
        "{};",
        '{}\n{{"@type": "WebSite"',
    ],
)
def test_a_block_is_read_through_what_templates_wrap_it_in(form: str) -> None:
    assert read_block(form.format(json.dumps(STORY)))[0] == STORY


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Ferry runs aground",}',
        '{"@type": "NewsArticle", "headline": "Ferry runs aground", "keywords": "it\\\'s"}',
        '{"@type": "NewsArticle", "headline": "Ferry runs aground", "x": "a\nb\tc"}',
        json.dumps(STORY).replace('"', "&quot;"),
    ],
)
def test_a_block_with_common_faults_is_mended(text: str) -> None:
    assert Graph([text]).text("headline") == "Ferry runs aground"


@pytest.mark.parametrize(
    "value", [[STORY], {"@graph": [STORY]}, {"@type": "WebPage", "mainEntity": STORY}]
)
def test_the_article_is_found_in_lists_graphs_and_pages(value: object) -> None:
    assert Graph([json.dumps(value)]).article == STORY


def test_an_article_in_a_list_of_others_is_not_the_pages() -> None:
    items = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": STORY}]}
    assert Graph([json.dumps(items)]).article is None


def test_of_several_articles_the_one_with_the_pages_address_is_taken() -> None:
    other = {
        **STORY,
        "headline": "Older story",
        "url": "https://p.example/old",
        "datePublished": "x",
    }
    own = {**STORY, "mainEntityOfPage": {"@id": "https://p.example/ferry"}}
    graph = Graph([json.dumps([other, own])], "https://p.example/ferry?utm_source=x")
    assert graph.article == own
    assert graph.text("headline") == "Ferry runs aground"


def test_names_are_found_in_strings_objects_lists_and_references() -> None:
    person = {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"}
    graph = Graph([json.dumps({"@graph": [STORY, person]})])
    given = [
        {"@id": "#ana"},
        "Bo Lind",
        {"givenName": "Cy", "familyName": "Dean"},
        {"@id": "#none"},
        7,
    ]
    assert graph.names(given) == ["Ana Ruiz", "Bo Lind", "Cy Dean"]


def test_blocks_too_long_or_too_deep_are_not_read() -> None:
    assert read_block("[" * 100_000) == []
    assert read_block("[" * (MAX_NESTING + 1) + "]" * (MAX_NESTING + 1)) == []
    assert read_block("[" * MAX_NESTING + "]" * MAX_NESTING) != []
    assert read_block(json.dumps("x" * MAX_BLOCK)) == []
