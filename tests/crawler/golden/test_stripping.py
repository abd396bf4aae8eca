"""A case's page loses what its article does not need, and nothing else."""

from __future__ import annotations

import pytest

from crawler.golden.cases import Case, cases
from crawler.golden.stripping import strip
from extractors import WireArticle, clean_html
from tests.crawler.newsite import paper

PAGE = paper.html(paper.STORIES[1])
LARGEST = sorted(
    (case for case in cases() if case.is_accepted and not case.is_text),
    key=lambda case: -(case.fixture.input_path / "HttpResponse-body.html").stat().st_size,
)[:4]


def told(article: WireArticle) -> tuple[object, ...]:
    decided = [(d.text, d.label, d.rule.partition(":")[0]) for d in article.decisions]
    return article.record(), decided


def test_scripts_styles_comments_trackers_and_long_attributes_go() -> None:
    inline = "data:image/gif;base64," + "R0lGODlhAQABAIAAAP" * 9
    noise = (
        '<!-- build 7731 --><img src="https://count.example/p.gif" width="1" height="1">'
        f'<img src="{inline}"><iframe src="https://ads.example/"></iframe>'
        '<link rel="stylesheet" href="/a.css">'
        '<a href="/x" onclick="go(1)" style="top:0">Imprint</a>'
    )
    page = PAGE.replace("<footer>", f"<footer>{noise}")
    body = strip(page.encode()).body.decode()
    for gone in (
        "window.track",
        ".css-9x2k1",
        "build 7731",
        "count.example",
        "R0lGOD",
        "ads.example",
    ):
        assert gone not in body
    for gone in ("stylesheet", "onclick", "style="):
        assert gone not in body
    for stays in (
        "application/ld+json",
        'rel="canonical"',
        'class="story__text css-0p9o8"',
        "Imprint",
    ):
        assert stays in body


@pytest.mark.parametrize("case", LARGEST, ids=str)
def test_the_article_and_every_decision_stay_what_they_were(case: Case) -> None:
    page = (case.fixture.input_path / "HttpResponse-body.html").read_bytes()
    stripped = strip(page)
    assert told(clean_html(stripped.body)) == told(clean_html(page))
    assert len(stripped.body) < len(page)


def test_what_the_article_depends_on_stays_and_is_told() -> None:
    text = "".join(f"<p>{text}</p>" for text in paper.STORIES[2].paragraphs)
    page = f"<html><body><h1>Head</h1><noscript>{text}</noscript></body></html>".encode()

    def read(body: bytes) -> WireArticle:
        article = clean_html(body)
        article.articleBody = "there" if b"<noscript>" in body else "gone"
        return article

    stripped = strip(page, read)
    assert stripped.body == page
    assert stripped.kept == ["1 of 1 copies for readers without scripts"]


def test_a_hostile_page_is_stripped_in_bounded_steps() -> None:
    read: list[bytes] = []

    def count(body: bytes) -> WireArticle:
        read.append(body)
        return WireArticle(url=None, headline=str(len(body)))

    page = b"<html>" + b"<script>" * 3_000 + b"<a '<a \"" * 20_000 + b"<!-- x -->" * 2_000
    assert strip(page, count).body == page
    assert len(read) < 200
