"""Paragraphs that several stories of a site share: what is left of its furniture, mostly.

Rules see one page at a time. That a sentence stands below story after story shows only over many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from extractors.assembly import PARAGRAPH_BREAK
from extractors.blocks import key

#: A story that has more of its paragraphs in common with others is told again there, as agencies
#: do with every new lead.
_TOLD_AGAIN = 0.5


@attrs.frozen
class Stored:
    """A story: its address and its paragraphs."""

    url: str
    paragraphs: Sequence[str]

    @classmethod
    def of(cls, url: str, body: str) -> Stored:
        """Return a story by the text of its article."""
        return cls(url, body.split(PARAGRAPH_BREAK))


@attrs.frozen
class Repeat:
    """A paragraph, the stories that have it, and how many of them begin or end with it."""

    text: str
    urls: Sequence[str]
    first: int
    last: int


def repeats(stories: Iterable[Stored], fewest: int) -> list[Repeat]:
    """Return the paragraphs that so many different stories have, the commonest first.

    Case, punctuation and white space make no difference. Stories that are told again do not count.
    """
    told = list(_told_once([(story, list(map(key, story.paragraphs))) for story in stories]))
    found: dict[str, list[tuple[Stored, int]]] = defaultdict(list)
    for story, keys in told:
        for words, at in {words: at for at, words in enumerate(keys) if words}.items():
            found[words].append((story, at))
    shared = [_repeat(places) for places in found.values() if len(places) >= fewest]
    return sorted(shared, key=lambda repeat: -len(repeat.urls))


def _told_once(read: list[tuple[Stored, list[str]]]) -> Iterator[tuple[Stored, list[str]]]:
    """Yield the stories that are not for the most part those of others."""
    stories = Counter(words for _, keys in read for words in set(keys))
    for story, keys in read:
        if sum(stories[words] > 1 for words in keys) <= _TOLD_AGAIN * len(keys):
            yield story, keys


def _repeat(places: Sequence[tuple[Stored, int]]) -> Repeat:
    story, at = places[0]
    return Repeat(
        text=story.paragraphs[at],
        urls=[story.url for story, _ in places],
        first=sum(at == 0 for _, at in places),
        last=sum(at == len(story.paragraphs) - 1 for story, at in places),
    )
