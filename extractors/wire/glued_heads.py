"""Heads of pages that lost their line breaks: Titleby Staff WritersTokyo (AFP) Jun 1, 2023.

Some tools leave a space in place of each: Title by Staff Writers Tokyo (AFP) Jun 1, 2023.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class GluedHead(NamedTuple):
    """The title, the byline and the dateline that stand in one line."""

    title: str
    byline: str
    dateline: str


#: The byline begins in the middle of what would be a word, the dateline behind a small letter or a
#: surname in capitals. McMurdo is one word.
_HEAD = re.compile(
    r"(?P<title>\S[^()]{8,200}[^\s\W_])(?P<byline>(?:by|By)\s[A-Z][^()]{2,80}[^\s\W\d_])"
    r"(?<!Mc)(?=[A-Z][a-z])(?P<dateline>[^()]{3,50}\s\([A-Za-z]{2,12}\)\s[^()]{4,20}\d{4})"
)
#: With spaces, the byline ends with the word for who wrote it or with a surname in capitals.
_SPACED_HEAD = re.compile(
    r"(?P<title>\S[^()]{8,200}?[^\s\W_]\S?) ?(?P<byline>[Bb]y "
    r"(?:(?:[A-Z][\w.'’-]* ){0,2}Writers?|(?:[A-Z][\w.'’-]* ){1,3}[A-Z][A-Z'’-]{2,})) "
    r"(?P<dateline>[A-Z][^()]{2,50} \([A-Za-z]{2,12}\) [^()]{4,20}\d{4})"
)


def glued_head(text: str) -> GluedHead | None:
    """Return the parts of a line that is title, byline and dateline; None if it is not."""
    if not text[-1:].isdigit() or ")" not in text[-24:]:
        return None
    found = _HEAD.fullmatch(text) or _SPACED_HEAD.fullmatch(text)
    return GluedHead(*found.group("title", "byline", "dateline")) if found else None
