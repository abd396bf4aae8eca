"""Finding the words of a text again in the blocks of the page it was taken from, in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from extractors.splitting import joined_words, split_words

#: Shorter lines say too little to be looked for anywhere but at the beginning of a block.
_SHORT = 12
#: So far below the last line found, in characters, a short line is looked for.
_NEAR = 1500
#: So many words of a line that stands nowhere as a whole are looked for together.
_PROBE = 4
#: So many characters are searched through for the lines of a text; a hostile page would need 1e10.
_MOST_SEARCHED = 30_000_000
#: A search costs as much as reading so many characters.
_SEARCH = 200

Span = tuple[int, int]


def compact(texts: Sequence[str]) -> list[str]:
    """Return the word characters of each text, case folded; texts are of one line each."""
    return [words.replace(" ", "") for words in joined_words(texts)]


class Page:
    """The words of a page's blocks as one string, without what parts them.

    Inline markup can hide where a word ends, and scripts without spaces have no such places:
    characters are compared, not words. `pieces` are the compact texts of the blocks.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = pieces
        self.text = "".join(pieces)
        self.ends = list(accumulate(map(len, pieces)))
        self.starts = [0, *self.ends][:-1]
        #: Where the blocks stand that have a text.
        self.places: dict[str, list[int]] = {}
        for piece, start in zip(pieces, self.starts, strict=True):
            self.places.setdefault(piece, []).append(start)

    def shares(self, spans: Sequence[Span]) -> list[float]:
        """Return for each block how much of it the spans cover, from 0 to 1."""
        covered = [0] * len(self.ends)
        done = 0
        for start, end in sorted(spans):
            self._cover(max(start, done), end, covered)
            done = max(done, end)
        return [
            count / (end - start) if end > start else 0.0
            for count, start, end in zip(covered, self.starts, self.ends, strict=True)
        ]

    def _cover(self, start: int, end: int, covered: list[int]) -> None:
        block = bisect_right(self.ends, start)
        while start < end:
            stop = min(end, self.ends[block])
            covered[block] += stop - start
            start, block = stop, block + 1

    def begins_block(self, at: int) -> bool:
        """Whether a block begins at that character."""
        return self.starts[bisect_right(self.ends, at)] == at

    def ends_block(self, at: int) -> bool:
        """Whether a block ends before that character."""
        return self.ends[bisect_right(self.ends, at - 1)] == at


def align(page: Page, lines: Sequence[str]) -> list[Span]:
    """Return where the lines stand on the page, as spans of its characters."""
    kept = [(line, text) for line, text in zip(lines, compact(lines), strict=True) if text]
    return _Aligner(page, kept).spans()


class _Aligner:
    """Lines that stand once on a page are found first; they say where to look for the others."""

    def __init__(self, page: Page, lines: Sequence[tuple[str, str]]) -> None:
        self._page = page
        self._lines = [line for line, _ in lines]
        self._texts = [text for _, text in lines]
        self._left = _MOST_SEARCHED
        self._anchors = [self._anchor(text) for text in self._texts]
        self._next = self._following()

    def spans(self) -> list[Span]:
        """Return where the lines stand."""
        found: list[Span] = []
        position = 0
        for index, anchor in enumerate(self._anchors):
            spans = (
                [(anchor, anchor + len(self._texts[index]))]
                if anchor >= 0
                else list(self._place(index, position))
            )
            if spans:
                found += spans
                position = spans[-1][1]
        return found

    def _anchor(self, text: str) -> int:
        """Return where a text stands if it does so once; blocks that it fills count most."""
        if len(text) < _SHORT:
            return -1
        filled = self._page.places.get(text)
        if filled:
            return filled[0] if len(filled) == 1 else -1
        at = self._find(text, 0)
        return at if at < 0 or self._find(text, at + 1) < 0 else -1

    def _find(self, text: str, start: int, stop: int | None = None) -> int:
        """Return where a text first stands, -1 also when too much has been searched through."""
        end = len(self._page.text) if stop is None else stop
        if self._left <= 0:
            return -1
        at = self._page.text.find(text, start, end)
        self._left -= _SEARCH + (at if at >= 0 else max(end, start)) - start
        return at

    def _following(self) -> list[int]:
        """Return for each line where the next anchored one stands."""
        following: list[int] = []
        at = len(self._page.text)
        for anchor in reversed(self._anchors):
            following.append(at)
            at = anchor if anchor >= 0 else at
        return following[::-1]

    def _place(self, index: int, position: int) -> Iterator[Span]:
        text, limit = self._texts[index], self._next[index]
        limit = limit if limit > position else len(self._page.text)
        if len(text) < _SHORT:
            yield from self._short(text, position, min(limit, position + _NEAR))
            return
        at = self._filled(text, position, limit)
        at = at if at >= 0 else self._find(text, position, limit)
        at = at if at >= 0 else self._find(text, 0)
        if at >= 0:
            yield at, at + len(text)
        else:
            yield from self._parts(split_words(self._lines[index]), position, limit)

    def _filled(self, text: str, position: int, limit: int) -> int:
        """Return where the first block stands between two places that a text fills, or -1."""
        places = self._page.places.get(text, ())
        number = bisect_left(places, position)
        return places[number] if number < len(places) and places[number] < limit else -1

    def _short(self, text: str, position: int, limit: int) -> Iterator[Span]:
        page = self._page
        at = page.text.find(text, position, limit)
        while at >= 0:
            end = at + len(text)
            if page.ends_block(end) if page.begins_block(at) else at == position:
                yield at, end
                return
            at = page.text.find(text, at + 1, limit)

    def _parts(self, words: Sequence[str], position: int, limit: int) -> Iterator[Span]:
        """Find pieces of a line, each as long as it can be."""
        number = 0
        while number < len(words) and self._left > 0:
            probe = "".join(words[number : number + _PROBE])
            at = self._find(probe, position, limit) if len(probe) >= _SHORT else -1
            if at < 0 and len(probe) >= 2 * _SHORT:
                at = self._find(probe, 0)
            if at < 0:
                number += 1
                continue
            number, end = self._extend(words, number, at)
            yield at, end
            position = end
            limit = limit if limit > position else len(self._page.text)

    def _extend(self, words: Sequence[str], number: int, at: int) -> tuple[int, int]:
        """Return the first word that the page does not have next, and where it would stand."""
        while number < len(words) and self._page.text.startswith(words[number], at):
            at += len(words[number])
            number += 1
        return number, at
