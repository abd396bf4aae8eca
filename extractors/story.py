"""The story as the rules see it: its blocks, what is known of it, what is decided so far."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import wraps
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

import attrs

from extractors.blocks import Block, contains_any, key, look_up
from extractors.labels import BOILERPLATE, Label
from extractors.lazy import lazy
from extractors.phrases import Cue
from extractors.results import is_result

T = TypeVar("T")

#: What a page has and a text without furniture has not.
_FURNITURE = BOILERPLATE | {Label.TITLE}
_PROSE = attrgetter("prose")
#: So many lines of results are a table.
_FEWEST_RESULTS = 3


class Verdict(NamedTuple):
    """A label and the name of the rule that gave it."""

    label: Label
    rule: str


class Claim(NamedTuple):
    """What a rule says of the block with that index."""

    block: int
    label: Label


@attrs.frozen(kw_only=True, slots=False)
class Known:
    """What is known of the story before its blocks are read.

    `region` says that the blocks are those of the container of the story's text, so that a page's
    head and furniture are not expected around it.
    """

    headline: str | None = None
    description: str | None = None
    section: str | None = None
    #: Few rules ask for the authors.
    name_authors: Callable[[], Iterable[str]] = tuple
    host: str | None = None
    region: bool = False

    @lazy
    def authors(self) -> tuple[str, ...]:
        """Those that the page names as the story's writers."""
        return tuple(self.name_authors())

    @lazy
    def author_keys(self) -> frozenset[str]:
        """The authors' names as words."""
        return frozenset(map(key, self.authors))

    @lazy
    def headline_key(self) -> str:
        """The headline's words."""
        return key(self.headline or "")


def vocabulary(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the words that tell what a text is about."""
    return frozenset().union(*(block.stems for block in blocks))


def beside(index: int, others: AbstractSet[int], reach: int) -> int:
    """Return how many other indexes are so near; what others there are besides costs no time."""
    return sum((index - step in others) + (index + step in others) for step in range(1, reach + 1))


def until_claimed(work_out: Callable[[Story], T]) -> Callable[[Story], T]:
    """Make a function keep what it says of a story until another block of it is claimed."""
    name = f"_kept_{work_out.__name__}"

    @wraps(work_out)
    def kept(story: Story) -> T:
        known: tuple[int, T] | None = vars(story).get(name)
        if known is None or known[0] != story.claimed:
            known = story.claimed, work_out(story)
            vars(story)[name] = known
        return known[1]

    return kept


class Story:
    """Blocks with their verdicts. Rules claim blocks in turn; the first claim stands.

    Most rules have nothing to say on most pages, so what they ask for is answered at once where
    there is none of it: no block with a cue, with a label, with a mark, with a hint.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        known: Known | None = None,
        verdicts: Iterable[Verdict | None] | None = None,
    ) -> None:
        self.blocks = blocks
        self.known = known or Known()
        self.verdicts: list[Verdict | None] = [None] * len(blocks)
        #: How many blocks have been claimed: what was worked out at the same count still holds.
        self.claimed = 0
        self._labelled: dict[Label, list[int]] = {}
        for index, verdict in enumerate(verdicts or ()):
            if verdict:
                self.claim([Claim(index, verdict.label)], verdict.rule)

    def __len__(self) -> int:
        return len(self.blocks)

    def label(self, index: int) -> Label | None:
        """Return the label of a block, None while it is open or outside the story."""
        if not 0 <= index < len(self.blocks):
            return None
        verdict = self.verdicts[index]
        return verdict.label if verdict else None

    def is_open(self, index: int) -> bool:
        """Whether no rule has claimed the block yet."""
        return 0 <= index < len(self.blocks) and self.verdicts[index] is None

    def open(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, Block]]:
        """Yield the blocks that no rule has claimed yet, with their indexes."""
        return self._open_of(range(start, len(self.blocks) if stop is None else stop))

    def _open_of(self, indexes: Iterable[int]) -> Iterator[tuple[int, Block]]:
        verdicts, blocks = self.verdicts, self.blocks
        for index in indexes:
            if verdicts[index] is None:
                yield index, blocks[index]

    @lazy
    def _looked_up(self) -> list[tuple[int, Block]]:
        """The blocks that were open when a rule first asked for words or cues."""
        found = list(self.open())
        look_up([block for _, block in found])
        return found

    @lazy
    def _by_cue(self) -> dict[Cue, list[int]]:
        found: dict[Cue, list[int]] = defaultdict(list)
        for index, block in self._looked_up:
            for cue in block.cues:
                found[cue].append(index)
        return found

    def cued(self, *cues: Cue) -> Iterable[tuple[int, Block]]:
        """Yield the open blocks that use a phrase of one of the cues, with their indexes."""
        found = self._by_cue
        if found.keys().isdisjoint(cues):
            return ()
        return self._open_of(sorted({i for cue in cues if cue in found for i in found[cue]}))

    def keyed(self, *keys: str) -> Iterator[tuple[int, Block]]:
        """Yield the open blocks that say the same as one of the keys, with their indexes."""
        wanted = frozenset(keys)
        _ = self._looked_up  # which finds the keys of all at once
        return ((index, block) for index, block in self.open() if block.key in wanted)

    @lazy
    def _text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    def marked(self, *marks: str) -> Iterable[tuple[int, Block]]:
        """Yield the open blocks whose text has one of the marks, with their indexes."""
        if not contains_any(self._text, marks):
            return ()
        return ((i, block) for i, block in self.open() if contains_any(block.text, marks))

    @lazy
    def _hinted(self) -> list[int]:
        return [index for index, block in enumerate(self.blocks) if block.hint]

    def hinted(self) -> Iterator[tuple[int, Block]]:
        """Yield the open blocks whose markup suggests a label, with their indexes."""
        return self._open_of(self._hinted)

    @lazy
    def _lines(self) -> list[int]:
        return [index for index, block in self.open() if not block.prose]

    def lines(self) -> Iterator[tuple[int, Block]]:
        """Yield the open blocks that are no running text, with their indexes."""
        return self._open_of(self._lines)

    @lazy
    def _running(self) -> list[int]:
        is_text = self.is_text if self._terse else _PROSE
        return [index for index, block in self.open() if is_text(block)]

    @until_claimed
    def _prose(self) -> list[int]:
        return [index for index in self._running if self.verdicts[index] is None]

    def prose(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the indexes of the open blocks that read as running text."""
        found = self._prose()
        if start == 0 and stop is None:
            return found
        last = len(found) if stop is None else bisect_left(found, stop)
        return found[bisect_left(found, start) : last]

    def running(self, start: int = 0) -> Iterator[int]:
        """Yield the indexes of `prose`, for who looks at the first few only."""
        found = self._running
        following = range(bisect_left(found, start), len(found))
        return (found[n] for n in following if self.verdicts[found[n]] is None)

    @lazy
    def _terse(self) -> bool:
        return not any(block.prose for block in self.blocks)

    def is_text(self, block: Block) -> bool:
        """Whether a block reads as running text; where none does, short sentences and tables do."""
        if block.prose or not self._terse:
            return block.prose
        short = block.length >= 10 or (block.ended and block.length >= 3)
        return short or self.is_of_table(block)

    def is_of_table(self, block: Block) -> bool:
        """Whether a block is a line of results of a story that has little else."""
        return self._terse and self._is_table and is_result(block)

    @lazy
    def _is_table(self) -> bool:
        """Whether most of the blocks are lines of results: agencies send tables without a word."""
        own = [block for block in self.blocks if not block.cues]
        results = sum(map(is_result, own))
        return results >= _FEWEST_RESULTS and 2 * results >= len(own)

    def claim(self, claims: Iterable[Claim], rule: str) -> None:
        """Record a rule's claims on blocks that are still open."""
        given: dict[Label, Verdict] = {}
        verdicts = self.verdicts
        for index, label in claims:
            if verdicts[index] is None:
                if label not in given:
                    given[label] = Verdict(label, rule)
                verdicts[index] = given[label]
                self.claimed += 1
                self._labelled.setdefault(label, []).append(index)

    def has_furniture(self) -> bool:
        """Whether the blocks are a page with furniture; a text without any is a story already."""
        return not _FURNITURE.isdisjoint(self._labelled)

    def labelled(self, *labels: Label) -> list[int]:
        """Return the indexes of the blocks that have one of the labels."""
        found = [self._labelled[label] for label in labels if label in self._labelled]
        return sorted(chain.from_iterable(found)) if found else []
