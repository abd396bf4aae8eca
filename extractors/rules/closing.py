"""Lines below the last paragraph that are still the story's: lists, points, figures, signatures."""

import re

from extractors.blocks import Block
from extractors.labels import ARTICLE, Label
from extractors.posts import is_post
from extractors.rules.head_lines import heads_day
from extractors.rules.related import heads_fixture
from extractors.rules.text import cites_study
from extractors.sentences import is_sentence
from extractors.story import Story

_LISTED = re.compile(r"[-–—•·▪●◦*‣]\s")
_ITEM = re.compile(r"[-–—•·▪●◦*‣]\s|\d{1,3}[.)]\s")
_QUOTES = frozenset('"“«„「')
#: A line with a figure has so many words at most.
_LONGEST_FIGURE = 18


def _opens_list(story: Story, index: int) -> bool:
    """Whether items of a list, or a sentence, follow a line that announces them."""
    if not story.is_open(index + 1):
        return False
    below = story.blocks[index + 1]
    return bool(_ITEM.match(below.text)) or (is_sentence(below) and not below.linked)


def _opens_post(story: Story, index: int) -> bool:
    """Whether a post follows a line, perhaps below the name of its network."""
    below = index + 1 + (story.label(index + 1) is Label.SOCIAL_SHARE)
    return story.is_open(below) and is_post(story, below)


def _opens_quote(text: str) -> bool:
    """Whether a line begins with a quotation, not with an arrow back to another story."""
    return text[0] in _QUOTES and not (text.startswith("« ") and "»" not in text)


# 312 stalls counted in July, $4.2 million in damages
_FIGURE_FIRST = re.compile(r"(?:Rs\.?|US|[$€£₹¥])?\s?\d")
#: Below a line with a colon each may also end with its figure: Cairo 58.1, Memphis 47.2
_FIGURE_LAST = re.compile(r"[$€£]?\d|[^\W\d_]\D{1,30}[\s:]\s?[-+−]?[$€£]?\d[\d.,]*\s?%?\Z")
#: So many lines in a row begin with a figure in a list of them; two headlines may.
_FEWEST_FIGURES = 3


# A figure that no count of readers or stars is, alone or named: 71.55; Final score: 3-1
_FIGURE_ALONE = re.compile(
    r"[+−-]?\d[\d,]*\.\d\d|\d{1,3}(?:,\d{3})+\.\d"
    r"|[^\W\d_][^\d:]{2,40}:\s(?:\d{1,3}-\d{1,3}|[$€£₹¥]\d[\d.,]*|[+−-]?\d[\d.,]*\s?%)"
)


def closing_figures(story: Story, start: int) -> range:
    """Return the lines below the last paragraph that give one figure each, and their heading."""
    for first, _ in story.open(start):
        stop, led = first, first > start and story.blocks[first - 1].text[-1] in ":："
        form = _FIGURE_LAST if led else _FIGURE_FIRST
        while story.is_open(stop) and _gives_figure(story.blocks[stop], form):
            stop += 1
        if stop - first >= _FEWEST_FIGURES:
            return range(first - (first > start), stop)
    return range(0)


#: Between the lines of a list stand adverts, and lines that are known to be its own.
_IN_LIST = ARTICLE | {Label.ADVERT}


def announced(story: Story, last: int) -> int:
    """Return where the lines end that follow a last paragraph with a colon: they are its list."""
    stop = last + 1
    if last < len(story) and story.blocks[last].text[-1] in ":：":
        while story.is_open(stop) or story.label(stop) in _IN_LIST:
            stop += 1
    return stop


def _gives_figure(block: Block, form: re.Pattern[str]) -> bool:
    short = not block.ended and block.length <= _LONGEST_FIGURE and not block.linked
    return short and bool(form.match(block.text))


# The points of a text are headings with short texts below them: 2. Turn it
_POINT = re.compile(r"(?P<number>\d{1,2})(?P<sign>[.)])\s\S")


# So are days, rounds and stages: Day 3
_STAGE = re.compile(r"(?P<word>[^\W\d_]{3,12})\s(?P<number>\d{1,4})\b")


def _continues_stages(story: Story, index: int) -> bool:
    """Whether a line is the day or stage after one above it, and a sentence is below it."""
    block = story.blocks[index]
    found = _STAGE.match(block.text) if block.length <= _LONGEST_STAGE else None
    below = story.blocks[index + 1] if story.is_open(index + 1) else None
    if not found or below is None or not is_sentence(below) or below.linked:
        return False
    named, number = found["word"][:_STEM], int(found["number"])
    first = max(index - _POINTS_REACH, 0)
    above = (_STAGE.match(story.blocks[i].text) for i in range(first, index) if story.is_open(i))
    return any(m and m["word"][:_STEM] == named and int(m["number"]) < number for m in above)


def _continues_points(story: Story, index: int) -> bool:
    """Whether a line is the point after one that stands above it, and a text is below it."""
    found = _POINT.match(story.blocks[index].text)
    if not found or not story.is_open(index + 1) or not story.blocks[index + 1].ended:
        return False
    before = f"{int(found['number']) - 1}{found['sign']} "
    first = max(index - _POINTS_REACH, 0)
    above = (i for i in range(first, index) if story.blocks[i].text.startswith(before))
    return any(story.is_open(i) or story.label(i) in ARTICLE for i in above)


#: Sols 346 to 348 go on from Sol 345.
_STEM, _LONGEST_STAGE = 3, 6
#: A point has no more blocks than this.
_POINTS_REACH = 12


def _is_link(block: Block) -> bool:
    """Whether a line of a saved text ends with the address of a link."""
    return block.printed != block.text and block.printed[-1] in ">)"


def is_told_below(story: Story, index: int) -> bool:
    """Whether a line is of a list, a quotation or a crosshead of the story, not a headline."""
    block = story.blocks[index]
    listed = _LISTED.match(block.text) and not _is_link(block)
    if is_post(story, index):
        return True
    if listed or _opens_quote(block.text) or block.text[-1] in ",;" or cites_study(block):
        return True
    if block.text[-1] in ":：" and (_opens_list(story, index) or _opens_post(story, index)):
        return True
    if _FIGURE_ALONE.fullmatch(block.text) and story.blocks[index - 1].prose:
        return True
    if heads_day(story, index) or _continues_stages(story, index):
        return True
    return (block.shouted and heads_fixture(story, index)) or _continues_points(story, index)
