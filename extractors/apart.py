"""What a block model takes for text and is not the story: boxes, polls, lines above the title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

from extractors.blocks import Block, Kind, look_up
from extractors.boxes import end_of_box, end_of_parent
from extractors.phrases import Cue
from extractors.rules.head import opens_agency_copy
from extractors.rules.head_lines import is_date_line, is_dated
from extractors.settling import POLL_RULES, verdicts_among
from extractors.story import Known

#: Headings of boxes whose text is not the story's.
_OF_COMMENTS = Cue("comments", "line-heading")
_OF_MACHINE = Cue("chrome", "line-summary")
_OF_READERS = frozenset({Cue("chrome", "line-reaction"), Cue("chrome", "line-poll-heading")})
_POINTS = Cue("chrome", "line-points")
_OTHERS = Cue("related", "line-heading")
_BOX_HEADS = frozenset({_OF_COMMENTS, _OF_MACHINE, _POINTS, _OTHERS}) | _OF_READERS
_MOST_HEADS, _LONGEST_HEAD = 50, 80
#: The button of a poll has so many characters, and stands so many blocks below its question.
_BUTTON = Cue("chrome", "line-poll")
_LONGEST_BUTTON, _POLL = 30, 12
#: Share of linked text from which an item is a link throughout.
_LINKED = 0.9
_FEWEST_TEASERS = 2
#: Shares of a text that may be other than the story: above the title or of links, and of comments.
_SMALL, _HALF = 0.25, 0.5
#: So near below the heading of comments stands who wrote the first of them, and when.
_NEAR_POST, _MOST_POSTS = 2, 100
#: So near below a box of points, or a title, agency copy begins.
_NEAR = 4


class Apart:
    """The text of a page, by the numbers of its blocks, and what of it stands apart."""

    def __init__(self, blocks: Sequence[Block], text: set[int], known: Known) -> None:
        self._blocks = blocks
        self._text = text
        self._known = known

    def found(self) -> set[int]:
        """Return what stands above the title, or in a box of comments, votes or other stories."""
        boxed = set(chain.from_iterable(map(self._boxed, self._heads())))
        return self._above_title() | boxed | self._polled()

    def _polled(self) -> set[int]:
        """Return the text of polls, a question and its answers above their button."""
        text = self._text
        near = range(min(text, default=0), min(max(text, default=-1) + _POLL, len(self._blocks)))
        short = [i for i in near if len(self._blocks[i].text) <= _LONGEST_BUTTON]
        look_up([self._blocks[i] for i in short])
        found: set[int] = set()
        for button in islice((i for i in short if _BUTTON in self._blocks[i].cues), _MOST_HEADS):
            around = range(max(button - _POLL, 0), button + 1)
            found |= text.intersection(
                verdicts_among(self._blocks, around, POLL_RULES, self._known)
            )
        return found

    def _above_title(self) -> set[int]:
        """Return the text above the page's title, if there is next to none."""
        wanted = self._known.headline_key
        titles = (i for i, block in enumerate(self._blocks) if wanted and block.key == wanted)
        title = next(titles, 0)
        above = {i for i in self._text if i < title}
        below = sorted(i for i in self._text if i > title)[:_NEAR]
        copy = any(opens_agency_copy(self._blocks[i]) for i in below)
        return above if self._is_part(above, _HALF if copy else _SMALL) else set()

    def _heads(self) -> list[int]:
        """Return the first headings of boxes among the text; no page that people read has more."""
        text = self._text
        among = range(max(min(text, default=0) - 1, 0), max(text, default=0))
        short = [i for i in among if len(self._blocks[i].text) <= _LONGEST_HEAD]
        look_up([self._blocks[i] for i in short])
        found = (i for i in short if self._blocks[i].cues & _BOX_HEADS)
        return list(islice(found, _MOST_HEADS))

    def _boxed(self, head: int) -> set[int]:
        """Return the text in the element that a box's heading begins, or the links below it.

        The heading itself is judged with the text: it may tell of more than its box.
        """
        stop = max(
            end_of_box(self._blocks, head), self._end_of_links(head), self._end_of_posts(head)
        )
        inside = self._text.intersection(range(head + 1, stop))
        if _POINTS in self._blocks[head].cues:
            summed = self._sums_up(stop) and self._is_part(inside, _HALF)
            return {head, *inside} if summed else set()
        if not self._blocks[head].cues.isdisjoint({_OF_COMMENTS, _OF_MACHINE}):
            return inside if self._is_part(inside, _HALF) else set()
        lines = not any(self._blocks[i].prose for i in inside)
        if self._holds_teasers(head + 1, stop):
            return inside if self._is_part(inside, _HALF) else set()
        return inside if lines and self._is_part(inside, _SMALL) else set()

    def _sums_up(self, stop: int) -> bool:
        """Whether a box ends right above the paragraph with the agency's dateline."""
        below = self._text.intersection(range(stop, stop + _NEAR))
        return bool(below) and opens_agency_copy(self._blocks[min(below)])

    def _holds_teasers(self, start: int, stop: int) -> bool:
        """Whether a box has two or more linked headlines, and no more sentences than those."""
        blocks = self._blocks[start:stop]
        heads = sum(block.link_density > _LINKED and not block.prose for block in blocks)
        sentences = sum(block.ended for block in blocks)
        return heads >= _FEWEST_TEASERS and sentences <= heads

    def _end_of_links(self, head: int) -> int:
        """Return where the items end that stand right below a heading and are links throughout.

        Where there is none, that is the heading itself.
        """
        stop = head + 1
        while stop < len(self._blocks) and _is_linked_item(self._blocks[stop]):
            stop += 1
        return stop if stop > head + 1 else head

    def _end_of_posts(self, head: int) -> int:
        """Return where the comments end that stand right below their heading, not in a box with it.

        The first has a line above it that says when it was written.
        """
        first = self._blocks[head + 1 : head + 1 + _NEAR_POST]
        # With a heading that is text as well, what stands below is told by it.
        alone = _OF_COMMENTS in self._blocks[head].cues and head not in self._text
        if not alone or not any(map(_says_when, first)):
            return head
        below = range(head + 1, min(end_of_parent(self._blocks, head), head + _MOST_POSTS))
        others = (i for i in below if self._blocks[i].cues & _BOX_HEADS)
        return next(others, below.stop)

    def _is_part(self, some: set[int], share: float) -> bool:
        """Whether some blocks of the text are less than a share of it."""
        size = sum(self._blocks[i].length for i in some)
        return size < share * sum(self._blocks[i].length for i in self._text)


def _says_when(block: Block) -> bool:
    return is_date_line(block) or is_dated(block)


def _is_linked_item(block: Block) -> bool:
    return block.kind is Kind.ITEM and block.link_density > _LINKED and not block.prose
