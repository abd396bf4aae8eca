"""The text itself: paragraphs, and the crossheads between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.blocks import Block, Kind, contains_any
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.posts import is_post
from extractors.story import Claim, Story, beside

_LONGEST_CROSSHEAD = 12
_DASHED = re.compile(r"[-–—*=]{1,3}\s*\S.{1,80}\S\s*[-–—*=]{1,3}")
_QUOTATION = re.compile(r"[\"“«„'‘][^.!?\"”»]{3,80}[\"”»“'’]")
_PARAGRAPHS = (Kind.LINE, Kind.PARAGRAPH)
#: What stands below a crosshead: what no rule has claimed, and lines of results.
_TEXT = (None, Label.BODY)


# "Aurillac 21 Mont-de-Marsan 19", "1. Vannes 14 49", "Grenoble v Rouen"
_RESULT = re.compile(
    r"\D{2,50}\s\d{1,3}(?:\s*[-–:]\s*\d{1,3})?,?\s\D{2,50}(?:\s\d{1,3})?|\d{1,3}[.)]?\s+\D{2,60}(?:\s+[\d.,:+-]+){1,10}(?:\s[^\W\d_]{1,10})?"
    r"|\D{2,40}(?:\s+[\d.,:+-]+){2,10}|[^\d:]{2,40}\s[+−–-]\s?[\d.,]+\s?(?:%|[^\W\d_]{1,10})?"
    r"|[^\d:]{2,40}:\s[\d.,]+\s?(?:%|[^\W\d_]{1,8}|\([+−–-]?\d{1,4}\))?"
    r"|[^\W\d_][\w .'’-]{1,40}\sv(?:s\.?)?\s[^\W\d_][\w .'’-]{1,40}(?:\s\(\d{4}\))?"
)
# Casper Ruud (NOR x3) bt Oscar Otte (GER) 7-6 (7/5), 6-3
_SCORE = r"\d{1,3}-\d{1,3}(?:\s\(\d{1,2}(?:[/-]\d{1,2})?\))?,?"
_BEATEN = re.compile(
    rf"[^\W\d_]\D.{{1,50}}?\s(?:bt|beat|def\.?|v)\s\D.{{1,50}}?(?:\s{_SCORE}){{1,5}}(?:\s\w{{1,7}}\.?)?"
)
# VfL Bochum 4 (Locadia 38-pen, Gamboa 40) Bayern Munich 2 (Lewandowski 9, 75)
_GOALS = r"[^\W\d_][^()\d]{2,40}\s\d{1,3}(?:\s\([^()]{2,160}\))?"
_SCORED = re.compile(rf"{_GOALS},?\s{_GOALS}")
# Union Berlin v Dortmund (1430), Hertha v Leipzig (1630)
_FIXTURE = r"[^\W\d_][^(),]{1,40}\sv\s[^(),]{2,40}\s\([\d.:]{4,5}(?:\s?GMT)?\)"
_FIXTURES = re.compile(rf"{_FIXTURE}(?:,\s{_FIXTURE}){{0,8}}")
# "Oslo - OBX: UP 1.2 percent at 1,204.11 points", as below reports on markets
_FIGURE = re.compile(r"[^:]{2,60}:\s(?:UP|DOWN|FLAT)\b.{2,70}")
# Innings such as India 336 and 329 for 7 (Gill 91, Pant 89 not out), or Mumbai 185/6 (20 overs)
_INNINGS = re.compile(
    r"[^\W\d_][\w .'’-]{1,30}\s\d{1,3}(?=/|-|\s&|\s(?:for|and|all|dec)\b)"
    r"(?:[/-]\d{1,2}|\sfor\s\d{1,2}|\sall\sout)?(?:\sdec(?:lared|l)?\b)?"
    r"(?:\s(?:and|&)\s\d{1,3}(?:[/-]\d{1,2}|\sfor\s\d{1,2}|\sall\sout)?(?:\sdec(?:lared|l)?\b)?)?"
    r"(?:\s(?:in\s)?\(?\d{1,3}(?:\.\d)?\sov(?:ers)?\)?)?(?:\s\([^()]{4,200}\))?"
)
# Court 1 (3 pm): Jie Zheng (CHN) vs Sania Khan (IND x4)
_PLAYER = r"[^\W\d_][^():]{2,40}\s\([A-Z]{2,3}(?:\sx?\d{1,2})?\)"
_PAIRED = re.compile(rf"(?:[^:]{{2,40}}:\s)?{_PLAYER}\sv(?:s\.?)?\s{_PLAYER}")
_MATCHES = (_FIGURE, _BEATEN, _SCORED, _FIXTURES, _PAIRED)
#: Of lines without a digit, only one with one of these can be a result.
_RESULT_MARKS = (" v", ":", " -", " +", " .", " ,")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}\s?[.:h]\s?\d{2}\b")
_BULLET = re.compile(r"[•·▪●◦*‣]\s")
# The points of a list are crossheads of any length: 3. An end to no-fault evictions
_NUMBERED = re.compile(r"\d{1,2}[.)]\s\S")
#: A line with a dash at its beginning alone is an item of a list; a crosshead has one at its end.
_DASH_FIRST = re.compile(r"[-–—]\s")
_ADDRESS_MARKS = ("@", "://", ".com")
_FEWEST_RESULTS, _FEWEST_QUESTIONS = 2, 2
_LONGEST_RESULT = 24
_LONGEST_LIST = 20
# What a crosshead never has: an address, a clock time or a full date, a bracket around it.
_NO_CROSSHEAD = re.compile(
    r"\w\.(?:com|org|net|info|example|co)\b|@\w|\d{1,2}[:.]\d{2}\s?(?:am|pm|gmt|ist)?\b|\A[(\[].*[)\]]\Z"
    r"|\b(?:19|20)\d\d\b.*\d{1,2}[:.]\d{2}|\A.\Z",
    re.IGNORECASE,
)
#: A text of more than one character without one of these has nothing of it.
_SUSPECT = re.compile(r"[\d.@(\[]")


def is_result(block: Block) -> bool:
    """Whether a line is of results, of a table or of closing figures."""
    text = block.text
    if block.ended or not (_DIGIT.search(text) or contains_any(text, _RESULT_MARKS)):
        return False
    if contains_any(text, _ADDRESS_MARKS):
        return False
    short = block.length <= _LONGEST_CROSSHEAD
    result = (short and _RESULT.fullmatch(text)) or _INNINGS.fullmatch(text)
    return bool(result or any(form.fullmatch(text) for form in _MATCHES))


def results(story: Story) -> Iterator[Claim]:
    """Lines of results or of a table, two or more together, and the headings between them."""
    lines = [i for i, b in story.open() if b.length <= _LONGEST_RESULT and is_result(b)]
    others = frozenset(lines)
    near = {i for i in lines if beside(i, others, 2) >= _FEWEST_RESULTS - 1}
    told = min(story.prose(), default=len(story))
    after = sorted(i for i in near if i > told)
    if not after:
        return
    yield from (Claim(i, Label.BODY) for i in after)
    for index in range(after[-1] - 1, told, -1):
        block = story.blocks[index]
        short = not block.ended and block.length <= _LONGEST_CROSSHEAD
        if story.is_open(index) and index not in near and index + 1 in near and short:
            near.add(index)
            lead_in = block.text[-1] in ":："
            yield Claim(index, Label.BODY if lead_in else Label.SUBHEADING)


def _has_other_sign(text: str) -> bool:
    """Whether a line has what a crosshead never has."""
    suspect = len(text) == 1 or _SUSPECT.search(text)
    return bool(suspect and _NO_CROSSHEAD.search(text))


def is_dashed(block: Block) -> bool:
    """Whether a line is a crosshead as AFP prints them: - Words -."""
    return block.length <= _LONGEST_CROSSHEAD and bool(_DASHED.fullmatch(block.text))


def _asks_in_capitals(block: Block) -> bool:
    """Whether a line is a question in capitals, as crossheads of explainers are."""
    return block.shouted and block.text[-1] == "?" and block.length >= 2


def _is_crosshead(block: Block) -> bool:
    if block.kind is not Kind.HEADING and (block.prose or block.length > _LONGEST_CROSSHEAD):
        return False
    if _BULLET.match(block.text) or _has_other_sign(block.text):
        return False
    if block.kind is Kind.HEADING or is_dashed(block) or _asks_in_capitals(block):
        return True
    return bool(
        block.kind in _PARAGRAPHS
        and block.length <= _LONGEST_CROSSHEAD
        and (not block.ended or block.bold >= len(block.text))
        and not block.goes_on
        and (block.text[-1] not in ':："”’' or _QUOTATION.fullmatch(block.text))
        and not block.text[0].islower()
        and not _DASH_FIRST.match(block.text)
        and any(char.isalpha() for char in block.text)
    )


# Research Report: Creep rates of ripples at Jezero
_REFERENCE = Cue("reporting", "start-reference")
_REFERENCE_LABEL = re.compile(r"[^:：]{5,24}[:：]\s?\S")


def cites_study(block: Block) -> bool:
    """Whether a line gives the title of the study that the story is about."""
    return _REFERENCE in block.cues and bool(_REFERENCE_LABEL.match(block.text))


def _is_loose(block: Block) -> bool:
    """Whether a block is a line without the end of a sentence, no item of a list and no result."""
    return (
        block.kind in _PARAGRAPHS
        and not block.prose
        and not block.ended
        and not _BULLET.match(block.text)
        and not _NUMBERED.match(block.text)
        and not block.goes_on
        and block.text[-1] not in ":："
        and block.text[0] not in "\"“«„‘'"
        and not _CLOCK.match(block.text)
    )


def box(story: Story) -> Iterator[Claim]:
    """Two or more loose lines in a row between paragraphs: crossheads stand alone."""
    prose = story.prose()
    if not prose or not story.has_furniture():
        return
    inside = ((i, b) for i, b in story.lines() if prose[0] < i <= prose[-1])
    loose = (i for i, b in inside if _is_loose(b) and not is_dashed(b))
    lines = [i for i in loose if not is_post(story, i)]
    for run in _runs(lines):
        between = len(run) > 1 and run[-1] < prose[-1] and not _is_own_list(story, run)
        if between and story.blocks[run[0] - 1].text[-1] not in ":：":
            yield from (Claim(i, Label.RELATED_LINKS) for i in run)


# Lines such as 1932: Born on Senja, or March 3 - The bridge is closed
_DATED = re.compile(r"[^:–—-]{0,20}\d{1,4}[^:–—\d-]{0,12}(?::|\s[-–—])\s*\S")


def is_dated_item(block: Block) -> bool:
    """Whether a line is an item of a list of dates or times."""
    return bool(_DATED.match(block.text))


def _is_own_list(story: Story, run: Sequence[int]) -> bool:
    """Whether lines are a list of the story's: by what is above them, or all of them dated."""
    above = run[0] - 1
    goes_on = story.label(above) is Label.BODY or is_dashed(story.blocks[above])
    return goes_on or all(is_dated_item(story.blocks[index]) for index in run[1:])


def _runs(indexes: Sequence[int]) -> Iterator[list[int]]:
    """Yield the stretches of indexes that follow each other."""
    for _, run in groupby(enumerate(indexes), key=lambda found: found[1] - found[0]):
        yield [index for _, index in run]


def _is_announced(story: Story, index: int) -> bool:
    """Whether a line is of a list below a sentence that ends in a colon."""
    for above in range(index - 1, max(index - _LONGEST_LIST, 0), -1):
        block = story.blocks[above]
        if block.text[-1] in ":：":
            return block.length > 3 and story.is_open(above)
        entry = story.label(above) is Label.BODY or (story.is_open(above) and _is_loose(block))
        if not entry or block.ended:
            return False
    return False


def loose_headline(story: Story) -> Iterator[Claim]:
    """A line between paragraphs too long for a crosshead: another story's, or a picture's."""
    prose = story.prose() if story.has_furniture() else []
    for index, block in story.lines():
        inside = bool(prose) and prose[0] < index < prose[-1]
        bracketed = block.text[0] in "([（【" and block.text[-1] in ")]）】"
        long = _is_loose(block) and block.length > _LONGEST_CROSSHEAD - 3 and not bracketed
        own = long and (cites_study(block) or is_post(story, index) or _is_announced(story, index))
        if inside and long and not own:
            label = Label.CAPTION if index <= prose[0] + 1 else Label.RELATED_LINKS
            yield Claim(index, label)


def crosshead(story: Story) -> Iterator[Claim]:
    """A short line between paragraphs that does not end as a sentence."""
    last = max((*story.prose(), *story.labelled(Label.BODY)), default=-1)
    heading = _above_text(story)
    for index, block in story.open():
        if index < last and _is_crosshead(block) and index in heading and not is_post(story, index):
            yield Claim(index, Label.SUBHEADING)


def questions(story: Story) -> Iterator[Claim]:
    """The questions of an explainer, two or more, each above its answer."""
    asked = [i for i, block in story.marked("?", "？", "؟") if is_question(block)]
    if len(asked) < _FEWEST_QUESTIONS:
        return
    first, others = min(story.prose(), default=len(story)), frozenset(asked)
    for index in asked:
        if first < index and story.is_open(index + 1) and index + 1 not in others:
            yield Claim(index, Label.SUBHEADING)


def is_question(block: Block) -> bool:
    """Whether a line asks something as those of interviews and explainers do."""
    return (
        2 <= block.length <= _LONGEST_CROSSHEAD
        and block.kind in _PARAGRAPHS
        and block.text[-1] in "?？؟"
        and block.text[0] not in "\"“«„‘'-–—"
    )


def _above_text(story: Story) -> set[int]:
    """Return the lines below which the next one that could be of the text is text, no label."""
    found: set[int] = set()
    following: Block | None = None
    for index in range(len(story) - 1, -1, -1):
        if following is not None and (following.length > 3 or following.ended):
            found.add(index)
        if story.label(index) in _TEXT:
            following = story.blocks[index]
    return found


def paragraph(story: Story) -> list[Claim]:
    """What no other rule claims is text."""
    return [Claim(index, Label.BODY) for index, _ in story.open()]
