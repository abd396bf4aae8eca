"""Cleaning takes work in proportion to a document's length, whatever its lines are."""

import sys
from collections.abc import Callable, Sequence
from types import FrameType

import pytest

from extractors import WireArticle, clean_html, clean_text

_FEW, _TIMES = 150, 4

#: Lines of a kind, `{}` being a number; of what rules look for around, above and below a line.
_LINES = {
    "prose": "The repairs had held up more than two hundred barges, officials said of lock {}.",
    "appeal": "Please support our journalism and donate today, reader {}.",
    "offer": "$5 Billed Monthly",
    "gift": "Readers keep the newspaper going with gifts to the newsroom, fund {}.",
    "newsletter": "Subscribe to our newsletter {}.",
    "mail": "The bulletin goes out by mail to subscribers each morning of week {}.",
    "question": "Enjoying this? Get more of it by mail.",
    "lead": "Read more: Another story about port {}",
    "lead in small letters": "read more: another story of the port {}",
    "related": "Related Links",
    "headline": "Another story about the port of call {}",
    "item": "Item {} of the list",
    "crosshead": "What happens now {}",
    "caption": "A barge on the river near lock {}. Photo: Jane Roe/AFP",
    "credit": "(AFP)",
    "comment": "Commenter{} said 3 hours ago: I do not agree with this",
    "dateline": "Baghdad (AFP) Nov 3, 2017",
    "date": "Published: 27th October 2017 01:13 AM",
    "byline": "By Jane Roe {}",
    "result": "London 21, Labour 41.{} percent",
    "phone": "Call +49 30 123{}",
    "tags": "Tags: river, barge",
    "number": "{}",
}
_KINDS = [
    ("offer", "prose"),
    ("newsletter", "item"),
    ("caption", "newsletter"),
    ("lead", "prose"),
    ("lead in small letters", "dateline"),
    ("tags", "lead"),
    ("number", "headline"),
    ("result", "date"),
    ("credit", "related"),
    ("mail", "question"),
    ("headline", "mail"),
    ("crosshead", "gift"),
    ("byline", "phone"),
    ("appeal", "caption"),
    ("comment", "crosshead"),
]


def _lines(kind: str, count: int) -> list[str]:
    return [_LINES[kind].format(number) for number in range(count)]


def _one_after_the_other(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [*first, *second, *_lines("prose", 6)]


def _in_turns(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [
        *_lines("prose", 6),
        *(line for pair in zip(first, second, strict=True) for line in pair),
    ]


def _of_a_site(lines: Sequence[str]) -> WireArticle:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return clean_html(f"<h1>A title</h1><div class=entry-content>{paragraphs}", site="wordpress")


def _of_a_text(lines: Sequence[str]) -> WireArticle:
    return clean_text("\n".join(lines))


def _work(clean: Callable[[Sequence[str]], WireArticle], lines: Sequence[str]) -> int:
    """Return how many functions are called, and generators resumed, until all is decided."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        _ = clean(lines).decisions
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("clean", [_of_a_text, _of_a_site])
@pytest.mark.parametrize("order", [_one_after_the_other, _in_turns])
@pytest.mark.parametrize(("first", "second"), _KINDS)
def test_four_times_the_lines_take_no_more_than_about_four_times_the_work(
    first: str,
    second: str,
    order: Callable[[Sequence[str], Sequence[str]], list[str]],
    clean: Callable[[Sequence[str]], WireArticle],
) -> None:
    few, many = (
        _work(clean, order(_lines(first, count), _lines(second, count)))
        for count in (_FEW, _FEW * _TIMES)
    )
    assert many <= few * (_TIMES + 1)
