"""The way in: bytes or text, with or without what is known of them."""

import ast
import gc
import time
from pathlib import Path
from typing import Any

import pytest

import extractors
from extractors import Label, Status, WireArticle, clean_html, clean_text
from extractors.blocks import Block, Kind
from extractors.rules.duplicates import printed_again
from extractors.story import Story

STORY = [
    "RIVERTON (AFP) - Engineers reopened the northern lock on Tuesday, the port authority said.",
    "The repairs had held up more than two hundred barges for a week.",
    "Shipping companies said freight rates were unlikely to fall before the spring.",
]
FURNITURE = ["Share this article", "© 2021 Example. All rights reserved."]


def page(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("encode", [str, str.encode])
def test_bytes_and_strings_are_cleaned_alike(encode: Any) -> None:  # noqa: ANN401  a callable
    html = clean_html(encode(page(*STORY, *FURNITURE)))
    text = clean_text(encode("\n".join([*STORY, *FURNITURE])))
    assert html.articleBody == text.articleBody == "\n\n".join(STORY)
    assert html.agency == text.agency
    assert html.dateline == text.dateline


def test_an_article_knows_its_url() -> None:
    assert clean_html(page(*STORY), "https://example.com/a").url == "https://example.com/a"
    assert clean_text("\n".join(STORY), "https://example.com/a").url == "https://example.com/a"


@pytest.mark.parametrize("clean", [clean_html, clean_text])
def test_what_cannot_be_read_is_an_article_that_says_so(clean: Any) -> None:  # noqa: ANN401
    article = clean(b"%PDF-1.7", "https://example.com/a.pdf")
    assert isinstance(article, WireArticle)
    assert article.status is Status.NOT_TEXT
    assert article.problem
    assert article.url == "https://example.com/a.pdf"
    assert list(article.decisions) == []


def test_what_is_removed_is_told_with_label_rule_and_place() -> None:
    removed = clean_text("\n".join([*STORY, *FURNITURE])).with_removed().removed
    assert removed
    assert [(r.label, r.place) for r in removed] == [
        (Label.SOCIAL_SHARE, "4"),
        (Label.LEGAL_NOTICE, "5"),
    ]
    assert all(r.rule for r in removed)


def test_fields_that_nobody_could_find_are_absent() -> None:
    record = clean_text("\n".join(STORY)).record()
    assert "mainImage" not in record
    assert record["status"] == "ok"


def test_the_library_needs_neither_scrapy_nor_the_crawler() -> None:
    sources = Path(extractors.__file__).parent.rglob("*.py")
    imported = {name for source in sources for name in _imports(source)}
    assert "lxml" in imported
    assert not imported & {"scrapy", "crawler", "twisted", "requests", "socket", "time"}


def _imports(source: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_a_blogger_post_that_a_script_writes_is_read_from_its_copy_without_scripts() -> None:
    lines = [f"Talks number {n} went on for another day, officials told AFP." for n in range(9)]
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = (
        "<div class=post-body><div class=post-content itemprop=articleBody>"
        f"<script type=text/template>{text}</script><noscript>{text}</noscript></div></div>"
    )
    article = clean_html(page, "https://somebody.blogspot.com/2018/03/talks.html")
    assert article.extractor is not None
    assert article.extractor.startswith("BloggerPage/template ")
    assert article.articleBody == "\n\n".join(lines)
    assert [d.text for d in article.decisions] == lines
    assert all("/noscript/" in d.place for d in article.decisions)


@pytest.mark.parametrize("site", ["wordpress", "generic"])
def test_a_page_goes_with_its_article_and_leaves_nothing_to_collect(site: str) -> None:
    entry = f'<div class="entry-content">{page(*STORY)}</div>{page(*FURNITURE)}'

    def clean_both() -> None:
        assert clean_html(entry, site=site).decisions
        assert clean_text("\n".join([*STORY, *FURNITURE])).decisions

    clean_both()  # what is made once a process, as compiled patterns, leaves scraps of its own
    while gc.collect():  # what other tests left behind may leave something when it goes
        pass
    gc.disable()
    try:
        clean_both()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_text_that_a_template_prints_for_two_screens_is_kept_once() -> None:
    story = [
        f"{line} It was said again on {day}." for line in STORY for day in ("Monday", "Friday")
    ]
    wide, narrow = (f"<div class='{name}'>{page(*story)}</div>" for name in ("wide", "narrow"))
    article = clean_html(f"<article>{wide}{narrow}</article>", site="generic")
    assert article.articleBody == "\n\n".join(story)
    again = [d for d in article.decisions if d.rule == "duplicates.printed_again"]
    assert [d.text for d in again] == story
    assert {d.label for d in again} == {Label.DUPLICATE}


def test_a_refrain_is_no_second_print() -> None:
    lines = ["Did you know?", "“No comment,” he said.", *STORY[:1], "“No comment,” he said."]
    blocks = [Block(line, str) for line in [*lines, *STORY, *lines[:2]]]
    assert [claim.block for claim in printed_again(Story(blocks))] == []
    again = printed_again(Story([*blocks[:7], *blocks[4:7]]))
    assert [claim.block for claim in again] == [7, 8, 9]


@pytest.mark.parametrize(
    ("kind", "again"), [(Kind.ITEM, []), (Kind.ROW, []), (Kind.PARAGRAPH, [3]), (Kind.QUOTE, [3])]
)
def test_an_entry_that_two_lists_have_in_common_is_no_second_print(
    kind: Kind, again: list[int]
) -> None:
    entry = " ".join(["The ferry calls at every port of the northern coast on its way there"] * 2)
    lines = [entry, "The winter timetable is another.", "On Sundays it sails at noon.", entry]
    blocks = [Block(line, str, kind) for line in lines]
    assert [claim.block for claim in printed_again(Story(blocks))] == again


def test_a_page_of_nothing_but_one_word_is_soon_looked_through() -> None:
    blocks = [Block("again", str) for _ in range(20_000)]
    start = time.process_time()
    assert len(list(printed_again(Story(blocks)))) > 19_000
    assert time.process_time() - start < 5
