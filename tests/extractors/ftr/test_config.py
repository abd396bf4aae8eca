"""Site rules in the ftr-site-config format: what is understood, and what is reported."""

import pytest
from lxml import html

from extractors.ftr import SiteConfigs, read_config
from extractors.ftr.config import values

RULES = """
# a comment
title: //h1[@class='headline']
title: //title
body: //div[@id='story']
author: //span[@class="writer"]
date: //time/@datetime
strip: //aside
strip_id_or_class: promo
strip_id_or_class: 'share'
strip_image_src: /pixel/
single_page_link: //a[@class='print']
next_page_link: //a[@rel='next']
find_string: <noscript>
replace_string: <div>
replace_string(</noscript>): </div>
prune: no
tidy: no
autodetect_on_failure: no
test_url: https://example.com/a:b
test_contains: one line
test_contains: another: line
test_url: sec://example.com/c
"""


def test_every_directive_of_a_file_is_read() -> None:
    config = read_config(RULES, "example.com")
    assert config.problems == ()
    assert [x.path for x in config.title] == ["//h1[@class='headline']", "//title"]
    assert [x.path for x in config.next_page_link] == ["//a[@rel='next']"]
    assert config.strip_id_or_class == ("promo", "share")
    assert config.replacements == (("<noscript>", "<div>"), ("</noscript>", "</div>"))
    assert not config.autodetect_on_failure
    assert config.tests == (
        ("https://example.com/a:b", ("one line", "another: line")),
        ("https://example.com/c", ()),
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("body: //div[", "no XPath"),
        ("wrap_in(h2): //b", "no directive"),
        ("login_uri: https://example.com/", "login_uri is not understood"),
        ("title:", "nothing after the colon"),
        ("test https://example.com/", "no directive"),
        ("test_contains: words", "no test_url before it"),
        ("replace_string: <b>", "no find_string before it"),
        ("find_string: <b>", "no replace_string after it"),
        ("autodetect_on_failure: perhaps", "yes or no is wanted"),
        ("body: //p" + "[1]" * 2000, "longer than 4,000 characters"),
    ],
)
def test_what_is_not_understood_is_reported_and_loses_nothing_else(line: str, why: str) -> None:
    config = read_config(f"title: //h1\n{line}\nauthor: //i\n", "example.com")
    (problem,) = config.problems
    assert problem.line == 2
    assert why in problem.why
    assert len(config.title) == len(config.author) == 1


def test_a_function_that_no_xpath_has_finds_nothing_when_asked() -> None:
    config = read_config("title: matches(//h1, 'x')\ntitle: //h1\n", "example.com")
    root = html.document_fromstring("<h1>Talks</h1>")
    assert list(values(config.title, root)) == [[root.find(".//h1")]]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://example.com/a", "example.com"),
        ("https://www.example.com/a", "example.com"),
        ("https://news.example.com/a", "news.example.com"),
        ("https://sport.example.com/a", ".example.com"),
        ("https://a.b.example.com/a", ".example.com"),
        ("https://example.org/a", None),
        ("https://notexample.com/a", None),
        ("about:blank", None),
        ("https://[example/", None),
        (None, None),
    ],
)
def test_the_rules_closest_to_a_host_are_its_rules(url: str | None, name: str | None) -> None:
    names = ("example.com", ".example.com", "news.example.com")
    found = SiteConfigs({n: read_config("", n) for n in names}).of(url)
    assert (found and found.name) == name


def test_rules_for_every_site_come_after_a_sites_own() -> None:
    texts = {"example.com": "title: //h1\nstrip: //i", "global": "title: //title\nstrip: //b"}
    configs = SiteConfigs({name: read_config(text, name) for name, text in texts.items()})
    found = configs.of("https://example.com/a")
    assert found is not None
    assert [x.path for x in found.title] == ["//h1", "//title"]
    assert [x.path for x in found.strip] == ["//i", "//b"]
    assert configs.of("https://example.org/a") is None
