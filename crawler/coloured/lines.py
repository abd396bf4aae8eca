"""A text document as HTML: its lines with their numbers, and a mark around every block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from crawler.coloured.sanitised import mark
from extractors.article import Decision

_LINE_END = re.compile(r"\r\n|\r|\n")
#: A browser shows no more lines than that without a wait.
MOST_LINES = 50_000


class MarkedLines:
    """The lines of a text as HTML, those of a block together."""

    def __init__(self, text: str, decisions: Sequence[Decision]) -> None:
        self._lines = _LINE_END.split(text)[:MOST_LINES]
        self._starts = {int(d.place): number for number, d in enumerate(decisions)}
        self._decisions = decisions
        self.missing = sorted(n for line, n in self._starts.items() if line > len(self._lines))

    def write(self) -> str:
        """Return the markup."""
        return "".join(self._written())

    def _written(self) -> Iterator[str]:
        is_open = False
        for place, line in enumerate(self._lines, start=1):
            is_blank = not line.strip()
            starts = self._starts.get(place)
            if is_open and (is_blank or starts is not None):
                yield "</div>"
                is_open = False
            if starts is not None:
                yield f'<div class="lines"{mark(starts, self._decisions[starts])}>'
                is_open = True
            if not is_blank:
                yield f'<div class="line" data-line="{place}">{escape(line, quote=False)}</div>'
            elif place == 1 or self._lines[place - 2].strip():
                yield '<div class="blank"></div>'
        if is_open:
            yield "</div>"
