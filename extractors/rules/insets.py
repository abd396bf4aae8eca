"""A second wire story set into the page: a headline and a dateline of its own before the text."""

import re
from collections import Counter
from collections.abc import Iterator

from extractors.addressing import reports
from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import word_set
from extractors.rules.head_lines import is_date_line, is_dated
from extractors.rules.set_in import set_in
from extractors.rules.text import is_dashed
from extractors.rules.titles import title_of_dateline
from extractors.story import Claim, Story, vocabulary
from extractors.told import told

_BRACKET = re.compile(r"[(（/【|]")
#: A lede names the day, most do early.
_LEDE_WORDS, _EARLY = 30, 8
_DAY, _EARLY_DAY, _TELLS = 0.8, 0.7, 0.3
_ENOUGH, _SURE = 0.6, 0.9
#: A box before the text stands below no more than a page's menus.
_FARTHEST_BOX = 400
_EARLIER = re.compile(r"(?:earlier )?related reports?", re.IGNORECASE)
#: So many paragraphs of its own has the page above a story that is added below.
_OWN = 2
#: A paragraph with so many words of the story above an inset is that story's again.
_FEWEST_OWN = 3
# A paragraph that leans on the one before it cannot open a story.
_LEANS = re.compile(
    r"(?:but|and|that|this|these|those|it|he|she|they|his|her|their|its|also|however|meanwhile"
    r"|\"|“|'|‘)(?:\b|(?<=\W))",
    re.IGNORECASE,
)


def _opens_with_dateline(block: Block) -> bool:
    dateline = block.dateline if block.prose and _BRACKET.search(block.text, 0, 80) else None
    return bool(dateline and not dateline.alone and dateline.agency)


def _own_dateline_above(story: Story, index: int) -> bool:
    """Whether the page's own story has its dateline above, and none of its text yet."""
    above = [story.blocks[i] for i in range(min(index, _FARTHEST_BOX))]
    if index > _FARTHEST_BOX or sum(b.prose for b in above) > 1:
        return False
    return any(b.dateline and b.dateline.alone for b in above if not b.prose)


def _ends_by_box(story: Story) -> list[int | None]:
    """Return for each block of a box where that ends; none ends with the page."""
    ends: list[int | None] = [None] * len(story)
    for index in range(len(story) - 2, -1, -1):
        box, below = story.blocks[index].box, story.blocks[index + 1].box
        ends[index] = (ends[index + 1] if below == box else index + 1) if box else None
    return ends


def _lede_score(block: Block, title: frozenset[str], inset_title: frozenset[str]) -> float:
    """How much a paragraph reads as the first one under the page's title."""
    first = block.words[:_LEDE_WORDS]
    days = word_set("dates", "word-month")
    score = _EARLY_DAY * any(word in days for word in first[:_EARLY])
    score += _DAY * any(word in days for word in first)
    score += _TELLS * reports(block)
    words = set(block.words)
    stems = {word[:4] for word in words}
    score += sum(word[:4] in stems for word in title - inset_title)
    return score - 2.0 * bool(_LEANS.match(block.text))


def _end_by_lede(story: Story, inset_title: int, start: int, title: Block | None) -> int:
    """Find the paragraph that opens the page's own story again."""
    head = frozenset(w for w in title.words if len(w) > 3) if title else frozenset[str]()
    inset = frozenset(story.blocks[inset_title].words)
    if not story.blocks[start].prose:
        start += 1
    best, best_score = start + 1, _ENOUGH
    for index in story.running(start + 1):
        score = _lede_score(story.blocks[index], head, inset) - 0.15 * (index - start)
        if score > best_score:
            best, best_score = index, score
        if score >= _SURE:
            return index
        if index - start > 15:
            break
    return best


def _title_above(story: Story, index: int) -> Block | None:
    found = title_of_dateline(story, index)
    return story.blocks[found] if found is not None else None


def _heads(story: Story) -> Iterator[tuple[int, int]]:
    """Yield the headline of each boxed story above the text, and the block with its dateline."""
    for title, block in story.lines():
        if not _is_above_text(story, title + 1) or not block.headline_like:
            continue
        if _is_filed(story.blocks[title + 1]) and not (is_date_line(block) or is_dated(block)):
            yield title, title + 1


def _is_above_text(story: Story, index: int) -> bool:
    """Whether a block is a paragraph that could open a story, or right above a paragraph."""
    if not story.is_open(index):
        return False
    if story.blocks[index].prose:
        return True
    return story.is_open(index + 1) and story.blocks[index + 1].prose


def _is_filed(block: Block) -> bool:
    """Whether a block opens a story with its dateline, or is the dateline above one."""
    if block.prose:
        return _opens_with_dateline(block)
    return bool(block.dateline and block.dateline.alone)


def companion(story: Story) -> Iterator[Claim]:
    """Boxed stories before the page's own text, or one without a box between its paragraphs."""
    heads = list(_heads(story))
    while heads and not _own_dateline_above(story, heads[0][0]):
        heads.pop(0)
    if not heads:
        found = set_in(story)
        if found and not _is_appended(story, found[0]):
            yield from _inset(story, *found)
        return
    main = _title_above(story, heads[0][0])
    boxed: set[int] = set()
    ends = _ends_by_box(story)
    for number, (title, dateline) in enumerate(heads):
        if title - 1 in boxed or number == 0:
            following = heads[number + 1][0] if number + 1 < len(heads) else len(story)
            end = ends[dateline] or _end_by_lede(story, title, dateline, main)
            boxed.update(range(title, min(end, following)))
            yield from _inset(story, title, min(end, following))


def _inset(story: Story, title: int, end: int) -> Iterator[Claim]:
    yield Claim(title, Label.INSET_TITLE)
    for index, block in story.open(title + 1, end):
        alone = not block.prose and block.dateline and block.dateline.alone
        yield Claim(index, Label.INSET_DATELINE if alone else Label.INSET_BODY)


def _main_box(story: Story) -> int:
    """Return the box with the most running text, which is the story's own."""
    words: Counter[int] = Counter()
    for _, block in story.open():
        if block.prose:
            words[block.box] += block.length
    return max(words, key=lambda box: (words[box], -box), default=0)


def _appended(story: Story) -> Iterator[Claim]:
    """Claim a story below the page's own, which has its dateline above: down to the furniture."""
    if not _own_dateline_above(story, min(story.prose(), default=0)):
        return
    ends = _ends_by_box(story)
    for segment in told(story).story:
        own = sum(b.prose for _, b in story.open(0, segment.start))
        for title, block in story.open(segment.start, segment.stop - 1):
            filed = own >= _OWN and block.headline_like and _is_dated_lede(story, title + 1)
            if filed and not ends[title + 1]:
                yield from _inset(story, title, _resumed(story, title, segment.stop))
                if story.is_open(title - 1) and _EARLIER.fullmatch(story.blocks[title - 1].text):
                    yield Claim(title - 1, Label.RELATED_LINKS)
                break
            own += block.prose


def _is_appended(story: Story, title: int) -> bool:
    """Whether a headline is of a full dateline's story on a page with its dateline above."""
    filed = _is_dated_lede(story, title + 1)
    return filed and _own_dateline_above(story, min(story.prose(), default=0))


def heads_report(story: Story, index: int) -> bool:
    """Whether "Related report" stands above the headline and first paragraph of one."""
    if not _EARLIER.fullmatch(story.blocks[index].text) or not story.is_open(index + 1):
        return False
    named = story.blocks[index + 1].headline_like
    return named and index + 2 < len(story) and _is_dated_lede(story, index + 2)


def _resumed(story: Story, title: int, stop: int) -> int:
    """Return where the page's own story goes on below another: by a crosshead or its words."""
    above = vocabulary(story.blocks[i] for i in story.prose(0, title))
    other = vocabulary(story.blocks[title : title + 2])
    for index, block in story.open(title + 2, stop):
        own = len(block.stems & (above - other))
        if is_dashed(block) or own >= max(_FEWEST_OWN, 2 * len(block.stems & (other - above))):
            return index
    return stop


def _is_dated_lede(story: Story, index: int) -> bool:
    """Whether a paragraph opens with place, agency and full date, as only another story's does."""
    block = story.blocks[index]
    filed = block.dateline if story.is_open(index) and _opens_with_dateline(block) else None
    return bool(filed and filed.dateline.date)


def boxed(story: Story) -> Iterator[Claim]:
    """A headline and a paragraph with a dateline that share a box inside the text, or end it."""
    yield from _appended(story)
    heads = [(i, block) for i, block in story.open(1) if block.box and _opens_with_dateline(block)]
    main = _main_box(story) if heads else 0
    ends = _ends_by_box(story) if heads else []
    for index, block in heads:
        if block.box != main:
            title = index - 1
            same = story.is_open(title) and story.blocks[title].box == block.box
            end = ends[index]
            if same and end and story.blocks[title].headline_like:
                yield from _inset(story, title, end)
