"""The block model's figures in words, for who asks why a block was kept or removed."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.generic import features, neighbours

_FIGURES = {
    "chars": "its length",
    "words": "its number of words",
    "linked": "how much of it is links",
    "bold": "how much of it is bold",
    "kind": "what kind of block it is",
    "tag": "its tag",
    "hint": "what its class names suggest",
    "ended": "whether a sentence ends it",
    "first": "its first letter",
    "capitals": "its capitals",
    "repeated": "how often it is printed",
    "title": "likeness to the title",
    "description": "likeness to the summary",
    "declared": "the text that the page declares",
    "position": "its place on the page",
    "chars_before": "how much stands above it",
    "before_chars": "the length of the block above",
    "before_linked": "links in the block above",
    "after_chars": "the length of the block below",
    "after_linked": "links in the block below",
    "alike_blocks": "how many blocks have its markup",
    "page_chars": "the length of the page",
    "likely": "how it reads by itself",
    "since_first": "how far the first text is",
    "until_last": "how far the last text is",
    "run_before": "text right above it",
    "run_after": "text right below it",
    "text_before": "how much of the text is above it",
    "page_likely": "how much of the page is text",
    "page_text": "how long the page's text is",
    "alike_likely": "how blocks with its markup read",
    "alike_part": "how much text has its markup",
    "families": "phrases of furniture",
    "whole_phrase": "a phrase of furniture and nothing else",
    "to_reader": "whether it speaks to the reader",
    "reports": "whether it reports",
    "families_before": "phrases of furniture above it",
    "to_reader_before": "whether what is above speaks to the reader",
    "families_after": "phrases of furniture below it",
    "to_reader_after": "whether what is below speaks to the reader",
}
#: What is said of its element, and of those around that.
_OF_ELEMENTS = {
    "linked": "links in {}",
    "size": "how many blocks {} holds",
    "low": "class names of {} that speak against it",
    "high": "class names of {} that speak for it",
    "likely": "how the text in {} reads",
    "part": "how much of the text is in {}",
}
_SIDES = {"likely_before": "above", "likely_after": "below"}
_NEAREST = ("its element", "the element around")


def _in_words(name: str) -> str:
    if found := _FIGURES.get(name):
        return found
    figure, _, number = name.rpartition("_")
    if figure == "says":
        return f"a phrase of {number}"
    if side := _SIDES.get(figure):
        nth = "the block" if number == "1" else f"block {number}"
        return f"how {nth} {side} reads"
    level = int(number)
    where = _NEAREST[level] if level < len(_NEAREST) else f"element {level} around"
    return _OF_ELEMENTS[figure].format(where)


#: The figures' names with what they say.
WORDING: Mapping[str, str] = {
    name: _in_words(name) for name in dict.fromkeys((*features.NAMES, *neighbours.NAMES))
}
