"""Where a page's own text begins, below its head."""

import re
from collections.abc import Callable
from itertools import islice, pairwise

from extractors.blocks import Block
from extractors.labels import BOILERPLATE, Label
from extractors.phrases import Cue
from extractors.rules.coverage import opens_coverage
from extractors.rules.head_lines import is_date_line, is_dated, is_dateline, is_meta_line
from extractors.rules.text import is_dashed, is_question
from extractors.story import Story, until_claimed
from extractors.told import told

_SECTIONS = frozenset({Cue("chrome", "line-section")})
_ITEM = re.compile(r"[-–—•·▪●◦*‣]\s")
#: So many paragraphs may stand above the byline and dates before the text begins.
_STRAPS = 2
#: A crosshead has so many words at least and at most, a point of a list as well.
_CROSSHEAD, _LONGEST_CROSSHEAD = 3, 9
_POINT, _LONGEST_POINT = 4, 24
#: A page's byline and dates begin so near below its summary; captions between do not count.
_NEAR = 3
#: So many lines have a page's title, byline and dates together.
_HEAD = 6
#: An explainer asks so many more questions.
_FEWEST_ASKED = 2
# Here are the latest developments: / The storm is over Odisha. Here is what we know:
_LEAD_IN = re.compile(
    r"(?:[^:]{8,160}[.!?]\s)?(?:here|these|this|the following|below)\b.{12,160}:", re.IGNORECASE
)
#: A roundup has so many more crossheads; facts and points above a text are so many.
_FEWEST_PARTS, _MORE_PARTS, _FEWEST_FACTS, _FEWEST_POINTS = 1, 2, 3, 2
#: A list above a text has so many lines at most, and what announces it so many words at least.
_LONGEST_LIST, _SENTENCE = 20, 6
# Director: R Muthu
_FACT = re.compile(r"[^\W\d_][^:：]{1,20}[:：]\s\S.{0,100}")


@until_claimed
def lede(story: Story) -> int | None:
    """Return the index of the first paragraph of the story's own text."""
    stretches = told(story).story
    prose = story.prose(stretches[0].start) if stretches else []
    # July 10, 2019 at 9:15 p.m. ends as a sentence does.
    prose = prose[1:] if prose and _says_when(story.blocks[prose[0]]) else prose
    straps = _STRAPS if not story.known.region else 0
    for index, following in islice(pairwise(prose), straps):
        if _is_below_dateline(story, index) or not any(
            is_meta_line(story, i) for i in lines_below(story, index, following)
        ):
            return _lead_in(story, index)
    return _lead_in(story, prose[min(straps, len(prose) - 1)]) if prose else None


def _says_when(block: Block) -> bool:
    return is_date_line(block) or is_dated(block)


def _is_below_dateline(story: Story, index: int) -> bool:
    """Whether a paragraph stands right below an agency's dateline: it opens the story."""
    above = story.blocks[index - 1] if index else None
    return bool(above and "(" in above.text and is_dateline(above))


def lines_below(story: Story, index: int, stop: int) -> list[int]:
    """Return the next lines below one that are no captions."""
    below = (i for i in range(index + 1, stop) if story.label(i) is not Label.CAPTION)
    return list(islice(below, _NEAR))


def _asks_first(story: Story, index: int) -> bool:
    """Whether a line below byline and date is the first question of an explainer."""
    if index < 1 or not story.is_open(index) or not is_question(story.blocks[index]):
        return False
    if not is_meta_line(story, index - 1):
        return False
    asked = (b for i, b in story.marked("?", "？", "؟") if i > index and is_question(b))
    return sum(1 for _ in islice(asked, _FEWEST_ASKED)) == _FEWEST_ASKED


def _lead_in(story: Story, index: int) -> int:
    """Return where a text begins that has a lead-in and a crosshead above its first paragraph."""
    above = index - 1
    if opens_coverage(story, above) or _asks_first(story, above):
        return above
    if story.is_open(above) and is_dashed(story.blocks[above]):
        above -= 1
    opens = story.is_open(above) and _LEAD_IN.fullmatch(story.blocks[above].text)
    if opens or _opens_part(story, above):
        return above
    announced = _announced_above(story, index)
    return _facts_above(story, index) if announced is None else announced


def _announced_above(story: Story, index: int) -> int | None:
    """Return the line with a colon below the head that announces the lines above a text."""
    for above in range(index - 1, max(index - _LONGEST_LIST, 0), -1):
        block = story.blocks[above]
        if not story.is_open(above) or block.linked or block.prose:
            return None
        if block.text[-1] in ":：" and block.length >= _SENTENCE:
            headed = is_meta_line(story, above - 1) and index - above > _FEWEST_POINTS
            return above if headed else None
    return None


def _opens_part(story: Story, index: int) -> bool:
    """Whether a line right below dateline or dates is the crosshead of a first part."""
    if not _is_loose_crosshead(story, index) or story.blocks[index].cues:
        return False
    if _is_below_dateline(story, index):
        fewest = _FEWEST_PARTS
    elif _is_below_title_and_dates(story, index):
        fewest = _MORE_PARTS
    else:
        return False
    parts = (i for i in story.running(index + 2) if _is_loose_crosshead(story, i - 1))
    return sum(1 for _ in islice(parts, fewest)) == fewest


def _is_below_title_and_dates(story: Story, index: int) -> bool:
    """Whether a byline or date stands above a line, buttons between, and a title above that."""
    while index and story.label(index - 1) in BOILERPLATE:
        index -= 1
    if not index or not is_meta_line(story, index - 1):
        return False
    above = story.blocks[max(index - _HEAD, 0) : index]
    return any(block.headline_like and block.length >= _CROSSHEAD for block in above)


def _is_loose_crosshead(story: Story, index: int) -> bool:
    block = story.blocks[index]
    short = _CROSSHEAD <= block.length <= _LONGEST_CROSSHEAD and not block.prose
    return story.is_open(index) and short and not block.ended


def _facts_above(story: Story, index: int) -> int:
    """Return the first of the lines of a list that stand right above a text.

    They are facts (Film, Director, Cast) or points with bullets below the byline or date.
    """
    first = _run_above(story, index, _is_fact)
    if index - first >= _FEWEST_FACTS:
        return first
    first = _run_above(story, index, _is_point)
    return first if index - first >= _FEWEST_POINTS and is_meta_line(story, first - 1) else index


def _run_above(story: Story, index: int, fits: Callable[[Story, int], bool]) -> int:
    while index and story.is_open(index - 1) and fits(story, index - 1):
        index -= 1
    return index


def _is_point(story: Story, index: int) -> bool:
    block = story.blocks[index]
    short = _POINT <= block.length <= _LONGEST_POINT and not block.prose
    return short and not block.linked and not block.cues and bool(_ITEM.match(block.text))


def _is_fact(story: Story, index: int) -> bool:
    block = story.blocks[index]
    fits = block.cues <= _SECTIONS and not block.prose and not block.linked
    return fits and bool(_FACT.fullmatch(block.text)) and not is_meta_line(story, index)
