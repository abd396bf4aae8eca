"""The story that a page's script would write into it: its markup, as a string in the script.

Sites that are drawn in the browser send their stories as data. A string of it is nothing that is
run: it is found, unquoted and parsed like any other markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import html

from extractors.document import Document, UnreadableError

#: A string literal; where it holds markup the brackets may be written as escapes.
_LITERAL = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_MARKUP = re.compile(r"<p[\s>]|\\u003[cC]p")
_PARAGRAPH = re.compile(r"<p[\s>]")
_TAG = re.compile(r"<[^<>]{0,5000}>")
#: Data within data is unquoted so often.
_DEPTH = 3
#: A story has so many paragraphs, and so many characters of text.
_FEWEST, _SHORTEST = 3, 500
_MOST_STRINGS = 20_000


def scripted_story(root: html.HtmlElement) -> html.HtmlElement | None:
    """Return the longest story in the strings of a page's scripts, as the last of its elements."""
    scripts = (script.text or "" for script in root.iter("script"))
    told = ((_length(markup), markup) for script in scripts for markup in _markup(script))
    length, markup = max(told, key=lambda found: found[0], default=(0, ""))
    story = _parsed(markup) if length else None
    if story is not None:
        next(root.iterchildren("body"), root).append(story)
    return story


def _markup(script: str, depth: int = _DEPTH) -> Iterator[str]:
    """Yield the strings of a script that hold paragraphs, those in strings of data as well."""
    if not depth or not _MARKUP.search(script):
        return
    for number, literal in enumerate(_LITERAL.finditer(script)):
        if number == _MOST_STRINGS:
            return
        if len(literal[1]) < _SHORTEST or not _MARKUP.search(literal[1]):
            continue
        value = _unquoted(literal[0])
        if value.lstrip()[:1] == "<":
            yield value
        else:
            yield from _markup(value, depth - 1)


def _unquoted(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return ""


def _length(markup: str) -> int:
    """Return how many characters of text markup has; none if it is too little for a story."""
    if sum(1 for _ in _PARAGRAPH.finditer(markup)) < _FEWEST:
        return 0
    length = len(_TAG.sub("", markup))
    return length if length >= _SHORTEST else 0


def _parsed(markup: str) -> html.HtmlElement | None:
    try:
        page = Document(f"<body>{markup}".encode("utf-8", "replace")).root
    except UnreadableError:
        return None
    story = next(page.iter("body"), None)
    if story is not None:
        story.tag = "div"
    return story
