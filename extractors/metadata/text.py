"""Strings as tags and JSON-LD print them, made readable."""

from __future__ import annotations

import html
import re

_WORD = re.compile(r"\w+")
# Soft hyphens and zero-width marks: instructions to a browser, not part of what is said.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
# Lone surrogates come out of JSON escapes and cannot be written to any file.
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


def clean(value: object, limit: int = 2000) -> str | None:
    """Return a value as one line of plain text, or None if it is no text or says nothing."""
    if not isinstance(value, str):
        return None
    text = value[: 4 * limit]
    if "&" in text:
        # Some pages escape twice: &amp;quot;
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    if not text.isascii():
        text = _SURROGATE.sub("", text.translate(_INVISIBLE))
    return " ".join(text.split())[:limit].strip() or None


def key(text: str) -> str:
    """Return what two prints of the same words share: word characters in one case."""
    return " ".join(_WORD.findall(text.casefold()))
