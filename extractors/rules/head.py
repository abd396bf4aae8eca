"""What stands above the text: title, topic, section, byline, dates and standfirst."""

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise

from extractors.addressing import reports
from extractors.blocks import Block, contains_any, key
from extractors.labels import BOILERPLATE, Label
from extractors.metadata.authors import begins_byline, is_labelled_byline
from extractors.phrases import Cue, find_cues, word_set
from extractors.rules.coverage import opens_coverage
from extractors.rules.credit_lines import names_origin
from extractors.rules.text import is_dashed, is_question
from extractors.rules.titles import (
    best_title,
    in_title_case,
    is_row_of_sections,
    is_trail,
    title_of_dateline,
)
from extractors.segments import is_sentence, told
from extractors.story import Claim, Story, until_claimed, vocabulary
from extractors.wire.agencies import agencies_listed
from extractors.wire.glued_heads import glued_head
from extractors.wire.mentions import Role, mentions

_SECTION = Cue("chrome", "line-section")
_MENU = Cue("chrome", "line-menu")
_PUBLISHED = Cue("dates", "start-published")
_BY_ALONE = re.compile(r"(?:By|BY|Von|Par|Por|Di|Door|Written by|Autor|Автор)\s*:?")
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
)
_LONGEST_META, _WIDEST_META = 32, 400
#: A sentence may begin as a line of dates does; that line has few words that are no date's.
_LABELS = 5
_DIGIT = re.compile(r"\d")
_LONGEST_BYLINE = 14
_LONGEST_LEAD = 24
_LONGEST_NAMED, _MENU_BARS = 8, 3
_NO_NAME = re.compile(r"\d|\A\W+\Z")
# Lines such as IANS | Feb 22, 2016
_FILED = re.compile(r"([^|·•]{2,40}?)\s*[|·•]\s*")
#: A title that reads as a sentence has so many words at most; a line above it is none with fewer.
_LONGEST_TITLE, _SHORTEST_TITLE = 20, 4
#: The first paragraphs tell so many words of the title.
_OPENING, _FEWEST_TOLD = 3, 2
_QUOTES = "\"“«„「'‘"
_META = frozenset({Label.BYLINE, Label.DATELINE, Label.PUBLISHED_LINE})


@until_claimed
def lede(story: Story) -> int | None:
    """Return the index of the first paragraph of the story's own text."""
    stretches = told(story).story
    prose = story.prose(stretches[0].start) if stretches else []
    # July 10, 2019 at 9:15 p.m. ends as a sentence does.
    prose = prose[1:] if prose and is_date_line(story.blocks[prose[0]]) else prose
    straps = _STRAPS if not story.known.region else 0
    for index, following in islice(pairwise(prose), straps):
        between = range(index + 1, min(following, index + 4))
        if not any(_is_meta_line(story, i) for i in between):
            return _lead_in(story, index)
    return _lead_in(story, prose[min(straps, len(prose) - 1)]) if prose else None


#: An explainer asks so many more questions.
_FEWEST_ASKED = 2
# Here are the latest developments:
_LEAD_IN = re.compile(r"(?:here|these|this|the following|below)\b.{12,160}:", re.IGNORECASE)


def _asks_first(story: Story, index: int) -> bool:
    """Whether a line below byline and date is the first question of an explainer."""
    if index < 1 or not story.is_open(index) or not is_question(story.blocks[index]):
        return False
    if not _is_meta_line(story, index - 1):
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
    return above if opens else index


#: A topic has so many words at most.
_TOPIC = 5
#: So many paragraphs may stand above the byline and dates before the text begins.
_STRAPS = 2
#: So many blocks below its title a page's own byline and dates stand at most.
_HEAD = 10


def _is_meta_line(story: Story, index: int) -> bool:
    block = story.blocks[index]
    if not story.is_open(index):
        return story.label(index) in _META
    return is_byline(block) or is_date_line(block) or is_dated(block) or _is_dateline(block)


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
    months, clock = word_set("dates", "word-month"), word_set("dates", "word-clock")
    other = [w for w in block.words if not w[0].isdigit() and w not in months and w not in clock]
    numeric = bool(_NUMERIC_DATE.search(block.text))
    full = numeric or bool(_FULL_DATE.search(block.text))
    if _PUBLISHED in block.cues and digits:
        return not block.prose or (full and len(other) <= _LABELS)
    dated = numeric or any(w in months for w in block.words)
    ago = _AGO in block.cues or _NUMBER_AGO.search(block.text)
    if digits and ago and _FULL_DATE.search(block.text) and not block.prose:
        return True
    return bool(digits and dated) and len(other) <= 1 and not ended


_HALF_DAY = re.compile(r"\d\s?[ap]\.\s?m\.\Z", re.IGNORECASE)
# Lines such as 1. Norway 16-8-13, and Best time: 2:01:48
_ORDINAL = re.compile(r"\d{1,3}[.)]\s([^\W\d_]{2,})")
_TIMED = re.compile(r"\D{2,30}:\s\d{1,2}:\d{2}(?::\d{2})?")


def _is_of_list(block: Block) -> bool:
    """Whether a line is an entry of standings or results; a month may follow a number as well."""
    found = _ORDINAL.match(block.text)
    numbered = bool(found) and block.words[1] not in word_set("dates", "word-month")
    return numbered or bool(_TIMED.fullmatch(block.text))


def is_dated(block: Block) -> bool:
    """Whether a line above the text has a full date: with the writer, place or reading time."""
    if block.prose or block.length > _LONGEST_META:
        return False
    dated = bool(_FULL_DATE.search(block.text)) and not glued_head(block.text)
    return dated or _is_run_together(block)


def is_byline(block: Block) -> bool:
    """Whether a line names who wrote the story."""
    if block.length > _LONGEST_BYLINE or block.prose:
        return False
    match = _BY.match(block.text)
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


def _is_dateline(block: Block) -> bool:
    found = block.dateline
    if found is None or block.length > _LONGEST_BYLINE:
        return False
    return found.alone or bool(
        found.agency and _WRITER_BEHIND.fullmatch(block.text[found.length :])
    )


# The writer behind it, with a role: (서울=AGENCY) NAME 기자
_WRITER_BEHIND = re.compile(
    r"[\uac00-\ud7af]{2,5}(?:[·,\s]+[\uac00-\ud7af]{2,5}){0,3}\s?(?:기자|특파원|통신원)"
)


def known_title(story: Story) -> Iterator[Claim]:
    """The first block that says what the page's metadata call the headline."""
    wanted = story.known.headline_key
    for index, _ in islice(story.keyed(wanted), 1) if wanted else ():
        yield Claim(index, Label.TITLE)


def title(story: Story) -> Iterator[Claim]:
    """The line above the text that is most about it."""
    known_elsewhere = story.known.region and story.known.headline_key
    if known_elsewhere or story.labelled(Label.TITLE):
        return
    asked = _title_in_a_sentence(story)
    if asked is not None:
        yield Claim(asked, Label.TITLE)
        return
    first = lede(story)
    if first is None:
        return
    lines = [i for i, block in story.open(0, first) if _could_be_title(block, 3)]
    filed = title_of_dateline(story, first)
    if filed in lines:
        yield Claim(filed, Label.TITLE)
    elif lines:
        subject = vocabulary(story.blocks[i] for i in story.prose(first))
        yield Claim(best_title(story, lines, subject), Label.TITLE)


def _could_be_title(block: Block, fewest: int) -> bool:
    return (
        block.headline_like
        and block.length >= fewest
        and not block.goes_on
        and not _is_meta(block)
        and not is_trail(block)
        and not is_row_of_sections(block)
    )


def _title_in_a_sentence(story: Story) -> int | None:
    """Return the first sentence where it is the title: a question, or above agency copy."""
    index, below = [*story.prose()[:2], None, None][:2]
    if index is None or below is None or story.known.region:
        return None
    block = story.blocks[index]
    if block.length > _LONGEST_TITLE or block.dateline:
        return None
    if any(_could_be_title(b, _SHORTEST_TITLE) for _, b in story.open(0, index)):
        return None
    if opens_agency_copy(story.blocks[below]) or in_title_case(block.text):
        return index
    asked = block.text[-1] in "?!？！" and block.text[0] not in _QUOTES and not reports(block)
    beside = any(_is_meta_line(story, i) for i in range(index + 1, below))
    # Below a page's furniture stands its title, and no other line could be that.
    headed = any(story.label(i) in BOILERPLATE for i in range(index))
    return index if asked and (beside or headed or _is_told(story, index)) else None


def _is_told(story: Story, index: int) -> bool:
    """Whether the first paragraphs below a line have several words of it."""
    below = vocabulary(story.blocks[i] for i in story.prose(index + 1)[:_OPENING])
    return len(story.blocks[index].stems & below) >= _FEWEST_TOLD


def _is_meta(block: Block) -> bool:
    return is_dated(block) or is_byline(block) or is_date_line(block) or _is_dateline(block)


def repeated_title(story: Story) -> Iterator[Claim]:
    """The title printed again."""
    titles = story.labelled(Label.TITLE)
    words = {story.blocks[i].key for i in titles} - {""}
    for index, _ in story.keyed(*words) if words else ():
        if index > titles[0]:
            yield Claim(index, Label.DUPLICATE)


def meta(story: Story) -> Iterator[Claim]:
    """Bylines, datelines and dates above the text or right below it."""
    first = lede(story)
    last = max(story.prose(), default=-1)
    yield from _named_alone(story, first or 0)
    if first and story.is_open(first - 1) and _signed(story.blocks[first - 1]):
        yield Claim(first - 1, Label.BYLINE)
    around = story.open() if first is None else chain(story.open(0, first), story.open(last + 1))
    for index, block in around:
        above = first is None or index < first
        named = is_byline(block) or is_filed(block)
        agency = above and _names_agency(block) and not names_origin(block.text)
        if named or agency or (above and block.key in story.known.author_keys):
            yield Claim(index, Label.BYLINE)
        elif above and _is_dateline(block):
            yield Claim(index, Label.DATELINE)
        elif is_date_line(block) or (above and is_dated(block)):
            yield Claim(index, Label.PUBLISHED_LINE)
        elif above and _BY_ALONE.fullmatch(block.text):
            yield Claim(index, Label.BYLINE)
            if story.is_open(index + 1) and story.blocks[index + 1].length <= 6:
                yield Claim(index + 1, Label.BYLINE)
    for index, block in story.cued(_PUBLISHED):
        if first is not None and first <= index <= last and is_date_line(block):
            yield Claim(index, Label.PUBLISHED_LINE)


def _is_run_together(block: Block) -> bool:
    """Whether a line is writer and dates with no sign between: Jane DoePublished 10:20."""
    if block.prose or block.length > _LONGEST_BYLINE or not _DIGIT.search(block.text):
        return False
    parts = _GLUED.split(block.text)[1:]
    return any(_PUBLISHED in find_cues(p) and _DIGIT.search(p) for p in parts[:_LABELS])


_GLUED = re.compile(r"(?<=[^\W\d_])(?=[A-ZÀ-ÞА-Я][a-zà-ÿа-я])")
_NAME = re.compile(r"(?!(?:In|On|At)\s)(?:[^\W\d_a-z][\w.'’-]*\s){1,3}[^\W\d_a-z][\w.'’-]*")
_AND_WORDS = frozenset({"and", "und", "et", "y", "e", "och", "og"})
_AND = rf"(?:,\s(?:and\s)?|\s(?:{'|'.join(sorted(_AND_WORDS))})\s)"
_NAMES = re.compile(rf"{_NAME.pattern}(?:{_AND}{_NAME.pattern}){{1,3}}")
_POINTS = Cue("chrome", "line-points")
_HANDLE = re.compile(r"@\w{2,30}")
# A surname in capitals, as AFP prints it: Rosa SULLEIRO, Issam AHMED with Dave CLARK in Kyiv
_SURNAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*\s){1,3}[^\W\d_a-z][^\W\d_a-z'’-]{2,}\b"
    r"(?:\s(?:with|and|avec|et|con|y|und|mit|in|à|en)\s.{3,60})?"
)


def _signed(block: Block) -> bool:
    """Whether a line is a writer's name in the print of a desk: no crosshead has it."""
    if block.length > _LONGEST_BYLINE or block.shouted:
        return False
    return bool(_SURNAME.fullmatch(block.text))


def _named_alone(story: Story, first: int) -> Iterator[Claim]:
    """A person's name, or a handle, on a line of its own next to the dates."""
    titles = story.labelled(Label.TITLE)
    for index, block in story.open(titles[0] + 1 if titles else first, first):
        named = any(form.fullmatch(block.text) for form in (_NAME, _NAMES, _HANDLE))
        service = not word_set("share", "word-service").isdisjoint({*block.words} - _AND_WORDS)
        name = named and not service and _POINTS not in block.cues
        if name and not block.shouted and _beside_date(story, index):
            yield Claim(index, Label.BYLINE)


def _beside_date(story: Story, index: int) -> bool:
    beside = (i for i in (index - 1, index + 1, index + 2) if 0 <= i < len(story))
    return any(is_date_line(story.blocks[i]) or is_dated(story.blocks[i]) for i in beside)


def _names_agency(block: Block) -> bool:
    """Whether a line is an agency's name, perhaps with the city where its writer is."""
    dateline = block.dateline
    filed = dateline and dateline.alone and dateline.dateline.place and dateline.dateline.date
    # In (ANSA) - Venice, 8 August 2016 place and date tell more than the name.
    if block.length > _LONGEST_NAMED or (filed and block.text[0] == "("):
        return False
    named_first = dateline and dateline.agency and dateline.alone and "(" not in block.text
    # FRONT PAGE | LOCAL | AP WIRE | WEATHER is a menu.
    if block.text.count("|") >= _MENU_BARS:
        return False
    listed = agencies_listed(block.text.partition(":")[2] or block.text)
    return bool(listed) or bool(named_first and dateline and not dateline.dateline.date)


def outside_meta(story: Story) -> Iterator[Claim]:
    """Bylines, dates and the standfirst of a page whose text is known to stand elsewhere."""
    described = key(story.known.description or "")
    authors = {key(name) for name in story.known.authors}
    below = {title + n for title in story.labelled(Label.TITLE) for n in range(1, _HEAD + 1)}
    for index, block in story.open():
        if described and block.key == described:
            yield Claim(index, Label.STANDFIRST)
        elif index not in below:
            continue
        elif is_byline(block) or block.key in authors:
            yield Claim(index, Label.BYLINE)
        elif is_date_line(block):
            yield Claim(index, Label.PUBLISHED_LINE)


def standfirst(story: Story) -> Iterator[Claim]:
    """A paragraph between the title and the lines that say when, where and by whom."""
    titles = story.labelled(Label.TITLE)
    if not titles:
        return
    yield from _above_dateline(story, titles[0])
    # A text that ends with its byline or date is no standfirst.
    last = max(story.prose(), default=-1)
    below = {i for i in story.labelled(*_META) if titles[0] < i < last}
    described = key(story.known.description or "")
    for index, block in story.open(titles[0] + 1):
        followed = not below.isdisjoint(range(index + 1, index + 4))
        again = described and block.key == described and _told_again(story, index)
        if opens_agency_copy(block) or not (followed or again):
            break
        if block.length >= 5 and index - titles[0] <= 4 and not _is_told_to_agency(block):
            yield Claim(index, Label.STANDFIRST)


def _is_told_to_agency(block: Block) -> bool:
    """Whether a paragraph has what somebody told an agency: it is the first of its copy."""
    found = mentions([block.text]) if block.prose and reports(block) else ()
    return any(m.source.is_agency and m.role is not Role.CITED for m in found)


def _above_dateline(story: Story, title: int) -> Iterator[Claim]:
    """A paragraph between the title and the agency's dateline: the site's own summary."""
    summary, filed = [*story.prose(title + 1)[:2], None, None][:2]
    if summary is None or filed is None or story.labelled(Label.DATELINE):
        return
    block = story.blocks[summary]
    own = block.dateline is None and not reports(block)
    if own and opens_agency_copy(story.blocks[filed]):
        yield Claim(summary, Label.STANDFIRST)


def opens_agency_copy(block: Block) -> bool:
    """Whether a paragraph begins with an agency's dateline."""
    return bool(block.dateline and block.dateline.agency and not block.dateline.alone)


def _told_again(story: Story, index: int) -> bool:
    return any(b.key == story.blocks[index].key for _, b in story.open(index + 1))


def topics(story: Story) -> Iterator[Claim]:
    """Topic and section lines around the title; what else stands above the text is the site's."""
    first = lede(story)
    if first is None:
        return
    titles = story.labelled(Label.TITLE)
    head = titles[0] if titles else -1
    for index, block in story.open(0, first):
        if block.prose or names_origin(block.text):
            continue
        if _SECTION in block.cues and index < head:
            yield Claim(index, Label.SECTION)
        elif (
            _heads_dateline(story, index)
            or (block.shouted and head - 2 <= index < head and block.length <= 5)
            or (
                index == head - 1
                and block.length <= 2
                and block.text[0].isupper()
                and _MENU not in block.cues
            )
        ):
            yield Claim(index, Label.KICKER)
        elif index > head and _runs_into(story, index, first):
            return
        elif not story.known.region or block.length < 2 or _MENU in block.cues:
            yield Claim(index, _above(block, index, head))


def _runs_into(story: Story, start: int, first: int) -> bool:
    """Whether nothing but short sentences stands before the first paragraph: they are the lede."""
    between = range(start, first)
    return all(story.is_open(i) and _is_part(story.blocks[i]) for i in between)


def _is_part(block: Block) -> bool:
    """Whether a line is a sentence, or the part of one that goes on below."""
    return is_sentence(block) or block.goes_on


def _heads_dateline(story: Story, index: int) -> bool:
    """Whether a line is a topic in capitals above a dateline that has a line of its own."""
    block = story.blocks[index]
    return block.shouted and block.length <= _TOPIC and story.label(index + 1) is Label.DATELINE


def _above(block: Block, index: int, head: int) -> Label:
    """A sentence under the title is a standfirst; other lines above the text are the site's."""
    sentence = index > head >= 0 and block.length >= 6 and index - head <= 2
    return Label.STANDFIRST if sentence and not block.linked else Label.SITE_CHROME
