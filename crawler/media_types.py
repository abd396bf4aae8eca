"""Media types as servers write them, which is not always as the standard has it."""

from __future__ import annotations

import re

#: What a browser shows as a page.
HTML_TYPES = frozenset(
    {"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"},
)
_ENDS_TYPE = re.compile(r"[;,\s]")


def media_type(content_type: str | None) -> str:
    """Return the first type a Content-Type header names, without what is said of it.

    As browsers do it: `text/html charset=utf-8` and `text/html, text/html` are HTML.
    """
    named = (content_type or "").strip().strip("\"'").lower()
    return _ENDS_TYPE.split(named, maxsplit=1)[0]
