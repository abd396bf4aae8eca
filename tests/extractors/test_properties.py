"""What always holds of an article, whatever the page: the properties the design promises."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from extractors import Status, WireArticle, clean_html, clean_text
from extractors.article import Decision
from extractors.document import Document, UnreadableError
from extractors.places import LONGEST
from tests.extractors.strategies import URLS, pages, text_documents, urls

_NOT_SHOWN = {
    *("script", "style", "noscript", "template", "head", "title", "textarea", "select", "datalist"),
    *("svg", "math", "iframe", "object", "audio", "video", "canvas", "map", "dialog", "option"),
    *("frameset", "noframes", "frame", "meta", "link", "base", "area"),
}

_TEXTS = st.one_of(text_documents(), text_documents(), st.text(max_size=400))
_PAGES = st.one_of(pages(), pages(), pages(), st.text(max_size=300).map(str.encode))


def squeezed(text: str) -> str:
    """Return the text without white space."""
    return "".join(text.split())


def _shown(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NOT_SHOWN:
        return False
    style = squeezed(element.get("style") or "").lower()
    unseen = "display:none" in style or "visibility:hidden" in style
    return not unseen and element.get("hidden") is None


def visible_text(top: etree._Element) -> str:
    """Return what a reader sees of an element, read straight off the tree."""
    pieces: list[str] = []
    pending: list[etree._Element | str] = [top]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node is not top:
            pending.append(node.tail or "")
        if _shown(node):
            pending.extend(reversed(node))
            pieces.append(node.text or "")
    return squeezed("".join(pieces))


def tree_of(page: bytes) -> etree._Element | None:
    try:
        return Document(page).root
    except UnreadableError:
        return None


def article_text(article: WireArticle) -> list[str]:
    return article.articleBody.split("\n\n") if article.articleBody else []


def in_order(wanted: Sequence[str], offered: Iterator[str]) -> bool:
    """Whether all wanted ones are offered, one after the other."""
    return all(any(text == other for other in offered) for text in wanted)


# Total


@given(_PAGES, urls)
def test_every_visible_character_of_a_page_is_in_exactly_one_decision(
    page: bytes, url: str | None
) -> None:
    root = tree_of(page)
    decided = "".join(d.text for d in clean_html(page, url).decisions)
    assert squeezed(decided) == ("" if root is None else visible_text(root))


@given(_PAGES, urls)
def test_every_place_of_a_page_leads_to_the_one_node_where_the_block_begins(
    page: bytes, url: str | None
) -> None:
    root = tree_of(page)
    found = clean_html(page, url).decisions
    assert len({d.place for d in found}) == len(found)
    for decision in found:
        assert root is not None
        assert _begins_at(root, decision), decision


@given(_PAGES, st.sampled_from([b"<section-of-a-long-name>" * 30, b"<b></b><blockquote>" * 60]))
def test_places_deep_in_a_page_are_short_and_lead_there_too(page: bytes, around: bytes) -> None:
    deep = b"<body>" + around + page
    root = tree_of(deep)
    found = clean_html(deep).decisions
    assert len({d.place for d in found}) == len(found)
    for decision in found:
        assert root is not None
        assert len(decision.place) < LONGEST + 100
        assert _begins_at(root, decision), decision


def _begins_at(root: etree._Element, decision: Decision) -> bool:
    nodes = root.getroottree().xpath(decision.place)
    assert isinstance(nodes, list)
    (node,) = nodes
    wanted = squeezed(decision.text)
    if isinstance(node, str):
        return wanted.startswith(squeezed(node))
    assert isinstance(node, etree._Element)
    text = visible_text(node)
    return bool(text) and (wanted in text or wanted.startswith(text))


@given(_TEXTS)
def test_every_line_of_a_text_has_exactly_one_decision_at_its_number(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    numbered = {str(n): " ".join(line.split()) for n, line in enumerate(lines, start=1)}
    expected = [(place, line) for place, line in numbered.items() if line]
    assert [(d.place, d.text) for d in clean_text(text).decisions] == expected


# Verbatim and ordered


@given(_PAGES, urls)
def test_the_article_of_a_page_is_its_kept_blocks_unchanged_and_in_order(
    page: bytes, url: str | None
) -> None:
    article = clean_html(page, url)
    kept = [d.text for d in article.decisions if d.kept]
    assert article_text(article) == kept
    root = tree_of(page)
    text = "" if root is None else visible_text(root)
    position = 0
    for paragraph in kept:
        position = text.find(squeezed(paragraph), position)
        assert position >= 0
        position += len(squeezed(paragraph))


@given(_TEXTS)
def test_the_article_of_a_text_is_its_kept_lines_unchanged_and_in_order(text: str) -> None:
    article = clean_text(text)
    assert article_text(article) == [d.text for d in article.decisions if d.kept]
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    assert in_order(article_text(article), lines)


# Idempotent


@given(_PAGES, urls)
def test_cleaning_the_text_of_a_cleaned_page_removes_nothing(page: bytes, url: str | None) -> None:
    body = clean_html(page, url).articleBody
    assert clean_text(body or "").articleBody == body


@given(_TEXTS)
@example(
    "Ships\u00a0wait.\n\n00\x1a\x1a\n\nThe\u00a0lock\u00a0is\u00a0shut,\u00a0the\u00a0port\u00a0said\u00a0on\u00a0Tuesday."
)
def test_cleaning_a_cleaned_text_removes_nothing(text: str) -> None:
    body = clean_text(text).articleBody
    assert clean_text(body or "").articleBody == body


# Deterministic and pure


def output(article: WireArticle) -> str:
    decisions = [list(d) for d in article.decisions]
    return json.dumps([article.record(), decisions], ensure_ascii=True, sort_keys=True)


@given(st.lists(_PAGES, min_size=2, max_size=4), urls)
def test_pages_cleaned_in_between_have_no_say(some: list[bytes], url: str | None) -> None:
    first = [output(clean_html(page, url)) for page in some]
    again = [output(clean_html(page, url)) for page in reversed(some)]
    assert first == again[::-1]


_CLEAN_ALL = """
import json, sys
from extractors import clean_html, clean_text
for case in json.load(sys.stdin):
    text = case["text"]
    article = clean_html(text, case["url"]) if case["html"] else clean_text(text)
    decisions = [list(d) for d in article.decisions]
    print(json.dumps([article.record(), decisions], ensure_ascii=True, sort_keys=True))
"""


def _cases() -> list[dict[str, str | bool | None]]:
    fixtures = Path(__file__).parents[2] / "fixtures"
    saved = sorted(fixtures.glob("*/*/inputs/HttpResponse-body.html"))[::4]
    texts = sorted((fixtures / "documents").glob("*.txt"))
    assert saved
    assert texts
    cases: list[dict[str, str | bool | None]] = []
    for number, path in enumerate(saved):
        text = path.read_text("utf-8", "replace")
        cases.append({"text": text, "html": True, "url": URLS[number % len(URLS)]})
    cases += [{"text": path.read_text("utf-8"), "html": False, "url": None} for path in texts]
    return cases


def _cleaned_in_a_new_process(cases: str, seed: str) -> str:
    done = subprocess.run(  # noqa: S603  this interpreter
        [sys.executable, "-c", _CLEAN_ALL],
        input=cases,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=Path(__file__).parents[2],
    )
    return done.stdout


def test_another_process_with_another_hash_seed_writes_the_same_bytes() -> None:
    cases = json.dumps(_cases())
    assert _cleaned_in_a_new_process(cases, "1") == _cleaned_in_a_new_process(cases, "4242")


def test_cleaning_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("cleaning went to the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for case in _cases():
        text = str(case["text"])
        url = case["url"]
        article = clean_html(text, str(url) if url else None) if case["html"] else clean_text(text)
        assert article.decisions


# Never silently empty


@given(st.one_of(_PAGES, st.binary(max_size=300)), urls)
def test_a_page_is_ok_only_with_a_story_and_says_why_otherwise(
    page: bytes, url: str | None
) -> None:
    _says_what_is_wrong(clean_html(page, url))


@given(st.one_of(_TEXTS, st.binary(max_size=300)))
@example("\u200b")
def test_a_text_is_ok_only_with_a_story_and_says_why_otherwise(text: str | bytes) -> None:
    _says_what_is_wrong(clean_text(text))


def _says_what_is_wrong(article: WireArticle) -> None:
    if article.status is Status.OK:
        assert article.articleBody
        assert article.problem is None
    else:
        assert article.problem
