"""The text itself: paragraphs, and the crossheads between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.posts import is_post
from extractors.results import is_counted, is_dated_item, is_fact, is_measured, is_result
from extractors.rules.letters import signs_letter
from extractors.splitting import is_small
from extractors.story import Claim, Story, beside

_LONGEST_CROSSHEAD = 12
_DASHED = re.compile(r"[-–—*=]{1,3}\s*\S.{1,80}\S\s*[-–—*=]{1,3}")
_QUOTATION = re.compile(r"[\"“«„'‘][^.!?\"”»]{3,80}[\"”»“'’]")
_PARAGRAPHS = (Kind.LINE, Kind.PARAGRAPH)
#: What stands below a crosshead: what no rule has claimed, and lines of results.
_TEXT = (None, Label.BODY)


_CLOCK = re.compile(r"\d{1,2}\s?[.:h]\s?\d{2}\b")
_BULLET = re.compile(r"[•·▪●◦*‣]\s")
# The points of a list are crossheads of any length: 3. An end to no-fault evictions
_NUMBERED = re.compile(r"\d{1,2}[.)]\s\S")
#: A line with a dash at its beginning alone is an item of a list; a crosshead has one at its end.
_DASH_FIRST = re.compile(r"[-–—]\s")
_FEWEST_RESULTS, _FEWEST_QUESTIONS, _FEWEST_FACTS = 2, 2, 3
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


def results(story: Story) -> Iterator[Claim]:
    """Lines of results or of a table, two or more together, and the headings between them."""
    lines = [i for i, b in story.open() if b.length <= _LONGEST_RESULT and is_result(b)]
    others = frozenset(lines)
    near = {i for i in lines if beside(i, others, 2) >= _FEWEST_RESULTS - 1}
    told = min(story.prose(), default=len(story))
    after = sorted(i for i in near if i >= told)
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


def is_quotation(block: Block) -> bool:
    """Whether a line is a few words in quotation marks, as crossheads are."""
    return block.length <= _LONGEST_CROSSHEAD and bool(_QUOTATION.fullmatch(block.text))


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
        and not is_small(block.text[0])
        and not _DASH_FIRST.match(block.text)
        and any(char.isalpha() for char in block.text)
    )


# Research Report: Creep rates of ripples at Jezero
_REFERENCE = Cue("reporting", "start-reference")
_REFERENCE_LABEL = re.compile(r"[^:：]{5,24}[:：]\s?\S")


def cites_study(block: Block) -> bool:
    """Whether a line gives the title of the study that the story is about."""
    return _REFERENCE in block.cues and bool(_REFERENCE_LABEL.match(block.text))


# A figure that a line of its own below tells of: 2,456
_NUMBER = re.compile(r"\d[\d.,]{0,14}")


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
        and not _NUMBER.fullmatch(block.text)
    )


def box(story: Story) -> Iterator[Claim]:
    """Two or more loose lines in a row between paragraphs: crossheads stand alone."""
    prose = story.prose()
    if not prose or not story.has_furniture():
        return
    inside = ((i, b) for i, b in story.lines() if prose[0] < i <= prose[-1])
    loose = (i for i, b in inside if _is_loose(b) and not is_dashed(b))
    lines = [i for i in loose if not _is_own_line(story, i)]
    for run in _runs(lines):
        between = len(run) > 1 and run[-1] < prose[-1] and not _is_own_list(story, run)
        if between and story.blocks[run[0] - 1].text[-1] not in ":：":
            yield from (Claim(i, Label.RELATED_LINKS) for i in run)


#: So many lines with a number before a small letter are a recipe's: of headlines few have one.
_MANY = 3
#: What stands between a lead-in and its list.
_BETWEEN = frozenset({Label.CAPTION, Label.ADVERT, Label.NEWSLETTER, Label.DONATION_APPEAL})


def _is_own_line(story: Story, index: int) -> bool:
    """Whether a line is a post, names a study, signs a letter or is a point with a dash."""
    if is_post(story, index) or cites_study(story.blocks[index]):
        return True
    if _is_of_facts(story, index) or signs_letter(story, index):
        return True
    dashed = [bool(_DASH_FIRST.match(b.text)) for b in story.blocks[index - 1 : index + 2]]
    return len(dashed) > 1 and dashed[1] and (dashed[0] or dashed[-1])


def _is_of_facts(story: Story, index: int) -> bool:
    """Whether a line is one of several in a row that are facts, most of them with a figure."""
    if not is_fact(story.blocks[index]):
        return False
    near = range(max(index - _FEWEST_FACTS + 1, 0), min(index + _FEWEST_FACTS, len(story)))
    facts = [story.blocks[i].text for i in near if is_fact(story.blocks[i])]
    return len(facts) >= _FEWEST_FACTS and 2 * sum(map(_has_figure, facts)) >= len(facts)


def _has_figure(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is_own_list(story: Story, run: Sequence[int]) -> bool:
    """Whether lines are a list of the story's: by what is above them, a recipe's, or all dated."""
    above = run[0] - 1
    while above and story.label(above) in _BETWEEN:
        above -= 1
    announced = story.blocks[above].text[-1] in ":："
    goes_on = announced or story.label(above) is Label.BODY or is_dashed(story.blocks[above])
    lines = [story.blocks[index] for index in run]
    recipe = sum(map(is_measured, lines)) >= _FEWEST_RESULTS or sum(map(is_counted, lines)) >= _MANY
    return goes_on or recipe or all(map(is_dated_item, lines[1:]))


def _runs(indexes: Sequence[int]) -> Iterator[list[int]]:
    """Yield the stretches of indexes that follow each other."""
    for _, run in groupby(enumerate(indexes), key=lambda found: found[1] - found[0]):
        yield [index for _, index in run]


def _is_announced(story: Story, index: int) -> bool:
    """Whether a line is of a list below a sentence that ends in a colon."""
    for above in range(index - 1, max(index - _LONGEST_LIST, 0), -1):
        block = story.blocks[above]
        if story.label(above) in _BETWEEN:
            continue
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
        own = long and (_is_own_line(story, index) or _is_announced(story, index))
        if inside and long and not own:
            label = Label.CAPTION if index <= prose[0] + 1 else Label.RELATED_LINKS
            yield Claim(index, label)


def crosshead(story: Story) -> Iterator[Claim]:
    """A short line between paragraphs that does not end as a sentence."""
    last = max((*story.prose(), *story.labelled(Label.BODY)), default=-1)
    heading = _above_text(story)
    for index, block in story.open():
        own = is_post(story, index) or story.is_of_table(block)
        if index < last and _is_crosshead(block) and index in heading and not own:
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
