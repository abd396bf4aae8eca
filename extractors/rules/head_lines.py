"""The lines of a page's head: who wrote the story, when it was published, where it was filed."""

import re
from functools import cache

from extractors.blocks import Block, contains_any
from extractors.labels import Label
from extractors.metadata.authors import begins_byline, behind_site, is_labelled_byline
from extractors.metadata.dates import months
from extractors.phrases import Cue, find_cues, word_set
from extractors.story import Story
from extractors.wire.agencies import agencies_listed
from extractors.wire.glued_heads import glued_head

_PUBLISHED = Cue("dates", "start-published")
_BY = re.compile(
    r"(?:(?:written|reported|[Ss]tory|words|report|edited|[Ee]scrito)\s+)?"
    r"(?:By|BY|by|Von|VON|Par|PAR|[Pp]or|POR|Di|DI|Door|Автор|Yazan|Oprac\.?|Opracowanie|Opracował[ai]?|Autor|Autora"
    r"|Author of the article)\b\s*:?\s*(?P<name>\S.*)"
)
_NUMERIC_DATE = re.compile(
    r"\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,4}|\d{4}\s*[年년]\s*\d{1,2}\s*[月월]|\d{1,2}:\d{2}(?![.,]?\d)"
)
_AGO = Cue("dates", "ago")
_NUMBER_AGO = re.compile(r"\b(?:há|hace|il y a|vor|for|πριν)\s\d{1,3}\s[^\W\d_]+", re.IGNORECASE)
_FULL_DATE = re.compile(
    r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*(?:19|20)?\d\d\b|(?:19|20)\d\d\s*[./年년-]\s*\d{1,2}\s*[./月월-]\s*\d{1,2}"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+(?:de\s+)?(?:19|20)\d\d\b"
    r"|\b[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d(?:\.?\sgada\s\d{1,2}\.\s[^\W\d_]|\sm\.\s[^\W\d_]+\s\d{1,2}\b)"
    r"|\d{1,2}\s[\u0e00-\u0e7f]{1,3}\.[\u0e00-\u0e7f]{1,2}\.?\s25\d\d\b"
    r"|[۰-۹]{1,2}\s[^\W\d_]{2,10}\s۱[۳۴][۰-۹]{2}"
)
_LONGEST_META, _WIDEST_META = 32, 400
#: A sentence may begin as a line of dates does; that line has few words that are no date's.
_LABELS = 5
#: A sentence with so many words of its own tells something: Updated rules take effect on July 1.
_TOLD = 3
_DIGIT = re.compile(r"\d")
#: So many characters may stand behind the date: the hour, and a count of comments.
_BEHIND_DATE = 24
_LONGEST_BYLINE, _SHORT_NAME = 14, 3
_LONGEST_LEAD = 24
_NO_NAME = re.compile(r"\d|\A\W+\Z")
# Lines such as IANS | Feb 22, 2016
_FILED = re.compile(r"([^|·•]{2,40}?)\s*[|·•]\s*")
_GLUED = re.compile(
    r"(?<=[^\W\d_])(?=[A-ZÀ-ÞА-Я][a-zà-ÿа-я])|(?<=[^\W\d_]{3})(?=\d{1,2}[./\s]|(?:19|20)\d\d-)"
)
_ITEM = re.compile(r"[-–—•·▪●◦*‣]\s")
# Lines such as 1. Norway 16-8-13, and Best time: 2:01:48
_ORDINAL = re.compile(r"\d{1,3}[.)]\s([^\W\d_]{2,})")
_TIMED = re.compile(r"\D{2,30}:\s\d{1,2}:\d{2}(?::\d{2})?")
# July 10, 2019 at 9:15 p.m. ends as a sentence does, and 9:15 p.m. CT as a signed one.
_HALF_DAY = re.compile(r"\d\s?[ap]\.\s?m\.(?:\s[a-z]{2,4})?\Z", re.IGNORECASE)
# The writer behind a dateline, with a role: (서울=AGENCY) NAME 기자
_WRITER_BEHIND = re.compile(
    r"[\uac00-\ud7af]{2,5}(?:[·,\s]+[\uac00-\ud7af]{2,5}){0,3}\s?(?:기자|특파원|통신원)"
)
# Lecture 2 min. ends as a sentence does.
_READING_TIME = re.compile(r"\b[^\W\d_]{4,12}\s?:?\s\d{1,2}\s?min\.\Z")
#: What a line of a head is.
_META = frozenset({Label.BYLINE, Label.DATELINE, Label.PUBLISHED_LINE})


@cache
def _month_words() -> frozenset[str]:
    """Return names of months and days; abbreviations of three letters may be other words."""
    return word_set("dates", "word-month") | {name for name in months() if len(name) > _SHORT_NAME}


def is_date_line(block: Block) -> bool:
    """Whether a line says when the page was published or changed and nothing else."""
    if len(block.text) > _WIDEST_META or block.length > _LONGEST_META:
        return False
    ended = block.ended and not _HALF_DAY.search(block.text)
    prose = block.prose and ended
    if _PUBLISHED not in block.cues and (prose or _is_of_list(block)):
        return False
    if (_AGO in block.cues and block.length <= 6) or (
        _PUBLISHED in block.cues and block.length <= 3
    ):
        return True
    digits = bool(_DIGIT.search(block.text))
    names, clock = _month_words(), word_set("dates", "word-clock")
    other = [w for w in block.words if not w[0].isdigit() and w not in names and w not in clock]
    numeric = bool(_NUMERIC_DATE.search(block.text))
    full = numeric or bool(_FULL_DATE.search(block.text))
    if _PUBLISHED in block.cues and digits:
        own = set(other) - word_set("function", "word-function")
        told = ended and not full and len(own) >= _TOLD
        return not told and (not block.prose or (full and len(other) <= _LABELS))
    dated = numeric or any(w in names for w in block.words)
    ago = _AGO in block.cues or _NUMBER_AGO.search(block.text)
    if digits and ago and _FULL_DATE.search(block.text) and not block.prose:
        return True
    return bool(digits and dated) and len(other) <= 1 and not ended


def _is_of_list(block: Block) -> bool:
    """Whether a line is an entry of standings or results; a month may follow a number as well."""
    found = _ORDINAL.match(block.text)
    numbered = bool(found) and block.words[1] not in _month_words()
    return numbered or bool(_TIMED.fullmatch(block.text))


def is_dated(block: Block) -> bool:
    """Whether a line above the text has a full date: with the writer, place or reading time."""
    prose = block.prose and not _READING_TIME.search(block.text[-24:])
    if prose or block.length > _LONGEST_META:
        return False
    dated = bool(_FULL_DATE.search(block.text)) and not glued_head(block.text)
    return dated or _is_run_together(block)


def is_byline(block: Block) -> bool:
    """Whether a line names who wrote the story."""
    if block.length > _LONGEST_BYLINE or block.prose:
        return False
    match = _BY.match(block.text) or _BY.match(behind_site(block.text))
    if not match:
        return _is_led(block)
    # The date may stand in the same line.
    words = [word for word in match["name"].split() if not _NO_NAME.search(word)]
    capitals = [w for w in words if w[0].isupper() or not w.isascii()]
    return bool(capitals) and len(capitals) * 2 >= len(words)


def _is_led(block: Block) -> bool:
    """Whether a name follows what bylines of any language begin with, and a colon."""
    if is_labelled_byline(block.text):
        return not block.credit
    led = not block.credit and contains_any(block.text[:_LONGEST_LEAD], (":", "："))
    return led and begins_byline(block.text)


def is_filed(block: Block) -> bool:
    """Whether a line names the agency, and the date after a bar."""
    found = _FILED.match(block.text)
    return bool(found and is_dated(block) and agencies_listed(found[1]))


def is_dateline(block: Block) -> bool:
    """Whether a line is a dateline and nothing else."""
    found = block.dateline
    if found is None or block.length > _LONGEST_BYLINE:
        return False
    return found.alone or bool(
        found.agency and _WRITER_BEHIND.fullmatch(block.text[found.length :])
    )


def is_meta(block: Block) -> bool:
    """Whether a line says who wrote the story, when or where."""
    return is_dated(block) or is_byline(block) or is_date_line(block) or is_dateline(block)


def says_when(block: Block) -> bool:
    """Whether a line says when the page was published, in words or behind the writer's name."""
    told = _PUBLISHED in block.cues or bool(_BY.match(block.text))
    return told and (is_date_line(block) or is_dated(block))


def heads_day(story: Story, index: int) -> bool:
    """Whether items of a list stand below a day without its year: a chronology has such heads."""
    block = story.blocks[index]
    if not story.is_open(index + 1) or _FULL_DATE.search(block.text) or not is_date_line(block):
        return False
    return bool(_ITEM.match(story.blocks[index + 1].text))


def _is_run_together(block: Block) -> bool:
    """Whether a line is writer and date with no sign between: Jane DoePublished 10:20.

    Some print the date without a word for it: adminMay 2, 2022.
    """
    if block.prose or block.length > _LONGEST_BYLINE or not _DIGIT.search(block.text):
        return False
    parts = _GLUED.split(block.text)[1:]
    return any(_is_date_part(part) for part in parts[:_LABELS])


def _is_date_part(part: str) -> bool:
    """Whether a part says when the page was published, in words or as a full date."""
    if not _DIGIT.search(part):
        return False
    date = _FULL_DATE.match(part)
    whole = date is not None and len(part) - date.end() <= _BEHIND_DATE
    return whole or _PUBLISHED in find_cues(part)


def is_meta_line(story: Story, index: int) -> bool:
    """Whether a line of a page says so, or was found to do."""
    block = story.blocks[index]
    if not story.is_open(index):
        return story.label(index) in _META
    return is_byline(block) or is_date_line(block) or is_dated(block) or is_dateline(block)
