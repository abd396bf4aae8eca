"""Pages that a script draws in the browser: their story is a string in the script."""

import json
import time

import pytest

from extractors import Status, WireArticle, clean_html

STORY = [
    "RIVERTON (AFP) - Engineers reopened the northern lock on Tuesday, the port authority said.",
    "The repairs had held up more than two hundred barges for a week, thirty of them with grain.",
    "Shipping companies said freight rates were unlikely to fall before the spring.",
    "A second lock further down the river is to be closed for an inspection in the autumn.",
    "The ministry said that it had set aside money for both of them in next year's budget.",
    "Captains who waited at the lower end described the queue as the longest in twenty years.",
]
MARKUP = "".join(f'<p class="text">{line}</p>' for line in STORY)
DECLARED = '<meta property="og:type" content="article">'
PAID_FOR = '{"@type": "NewsArticle", "isAccessibleForFree": false}'


def drawn(script: str, head: str = DECLARED) -> WireArticle:
    page = (
        f"<html><head>{head}</head><body><div id=app></div><script>{script}</script></body></html>"
    )
    return clean_html(page, "https://news.example/a")


def escaped(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e")


@pytest.mark.parametrize(
    "script",
    [
        f"window.__STATE__ = {escaped({'id': 7, 'body': MARKUP, 'teaser': '<p>Short.</p>'})}",
        f"self.__next_f.push([1,{escaped(MARKUP)}])",
        f"self.__next_f.push([1,{escaped('5:' + json.dumps({'__html': MARKUP}))}])",
        f"load({json.dumps(json.dumps(json.dumps({'body': MARKUP})))})",
    ],
    ids=["state", "stream", "data in a stream", "data in data"],
)
def test_the_story_is_read_from_the_script(script: str) -> None:
    article = drawn(script)
    assert article.articleBody == "\n\n".join(STORY)
    assert article.status is Status.OK
    assert article.agency
    assert article.agency.name == "AFP"


def test_the_longest_string_is_the_story() -> None:
    other = "".join(f"<p>{line}</p>" for line in STORY[:4] + STORY[:1])
    article = drawn(f"a = {escaped(other)}; b = {escaped(MARKUP)}")
    assert article.articleBody == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("head", "markup"),
    [
        ("", MARKUP),
        (DECLARED, "<p>Short.</p>" * 5),
        (DECLARED, f"<p>{' '.join(STORY)}</p>"),
        (f'{DECLARED}<script type="application/ld+json">{PAID_FOR}</script>', MARKUP),
    ],
    ids=["no article declared", "too short", "no paragraphs", "not free"],
)
def test_what_is_no_free_story_is_not_read(head: str, markup: str) -> None:
    assert drawn(f"a = {escaped(markup)}", head).articleBody is None


def test_text_on_the_page_goes_before_that_in_a_script() -> None:
    shown = "".join(f"<p>{line}</p>" for line in STORY)
    page = f"<html><head>{DECLARED}</head><body>{shown}<script>a = {escaped(MARKUP * 2)}</script>"
    assert clean_html(page).articleBody == "\n\n".join(STORY)


def test_a_script_of_nothing_but_quotes_is_read_in_bounded_time() -> None:
    start = time.process_time()
    drawn('"<p>' * 500_000)
    drawn('"' + "\\" * 1_000_000 + "<p>")
    assert time.process_time() - start < 20
