"""A second wire story set into the page: a headline and a dateline of its own before the text."""

import re
from collections import Counter
from collections.abc import Iterator

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import word_set
from extractors.story import Claim, Story

_LEDE_WORDS = 14
#: A box before the text stands below no more than a page's menus.
_FARTHEST_BOX = 400
# A paragraph that leans on the one before it cannot open a story.
_LEANS = re.compile(
    r"(?:but|and|that|this|these|those|it|he|she|they|the|his|her|their|its|also|however|meanwhile"
    r"|\"|“|'|‘)(?:\b|(?<=\W))",
    re.IGNORECASE,
)


def _opens_with_dateline(block: Block) -> bool:
    dateline = block.dateline if block.prose else None
    return bool(dateline and not dateline.alone and dateline.agency)


def _own_dateline_above(story: Story, index: int) -> bool:
    """Whether the page's own story has its dateline above, and none of its text yet."""
    above = [story.blocks[i] for i in range(min(index, _FARTHEST_BOX))]
    if index > _FARTHEST_BOX or sum(b.prose for b in above) > 1:
        return False
    return any(b.dateline and b.dateline.alone for b in above if not b.prose)


def _end_by_box(story: Story, start: int) -> int | None:
    box = story.blocks[start].box
    if not box:
        return None
    end = start
    while end < len(story) and story.blocks[end].box == box:
        end += 1
    return end if end < len(story) else None


def _lede_score(block: Block, title: frozenset[str], inset_title: frozenset[str]) -> float:
    """How much a paragraph reads as the first one under the page's title."""
    first = block.words[:_LEDE_WORDS]
    days = word_set("dates", "word-month")
    score = 1.5 * any(word in days for word in first[:8])
    words = set(block.words)
    stems = {word[:4] for word in words}
    score += sum(word[:4] in stems for word in title - inset_title)
    return score - 2.0 * bool(_LEANS.match(block.text))


def _end_by_lede(story: Story, start: int, title: Block | None) -> int:
    """Find the paragraph that opens the page's own story again."""
    head = frozenset(w for w in title.words if len(w) > 3) if title else frozenset[str]()
    inset = frozenset(story.blocks[start - 1].words)
    best, best_score = start + 1, 0.9
    for index in story.prose(start + 1):
        score = _lede_score(story.blocks[index], head, inset) - 0.15 * (index - start)
        if score > best_score:
            best, best_score = index, score
        if index - start > 15:
            break
    return best


def _title_above(story: Story, index: int) -> Block | None:
    heads = [b for _, b in story.open(0, max(index - 1, 0)) if b.headline_like and b.length >= 4]
    return max(heads, key=lambda b: b.length, default=None)


def companion(story: Story) -> Iterator[Claim]:
    """A boxed story before the page's own text, which has its dateline above the box."""
    for index, block in story.open():
        title = index - 1
        if not (story.is_open(title) and story.blocks[title].headline_like):
            continue
        if _opens_with_dateline(block) and _own_dateline_above(story, index):
            end = _end_by_box(story, index) or _end_by_lede(
                story, index, _title_above(story, index)
            )
            yield Claim(title, Label.INSET_TITLE)
            yield from (Claim(i, Label.INSET_BODY) for i, _ in story.open(index, end))
            return


def _main_box(story: Story) -> int:
    """Return the box with the most running text, which is the story's own."""
    words: Counter[int] = Counter()
    for _, block in story.open():
        if block.prose:
            words[block.box] += block.length
    return max(words, key=lambda box: (words[box], -box), default=0)


def boxed(story: Story) -> Iterator[Claim]:
    """A headline and a paragraph with a dateline that share a box inside the running text."""
    main = _main_box(story)
    for index, block in story.open(1):
        if block.box not in {0, main} and _opens_with_dateline(block):
            title = index - 1
            same = story.is_open(title) and story.blocks[title].box == block.box
            end = _end_by_box(story, index)
            if same and end and story.blocks[title].headline_like:
                yield Claim(title, Label.INSET_TITLE)
                yield from (Claim(i, Label.INSET_BODY) for i, _ in story.open(index, end))
