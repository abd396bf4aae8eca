"""What stands above the text: title, topic, section, byline, dates and standfirst."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from extractors.addressing import reports
from extractors.blocks import Block, key
from extractors.labels import BOILERPLATE, Label
from extractors.metadata.authors import names_above_text
from extractors.phrases import Cue, find_all_cues, word_set
from extractors.rules.credit_lines import names_origin
from extractors.rules.head_lines import (
    heads_day,
    is_byline,
    is_date_line,
    is_dated,
    is_dateline,
    is_filed,
    is_meta,
    is_meta_line,
    says_when,
)
from extractors.rules.ledes import lede, lines_below
from extractors.rules.titles import (
    best_title,
    in_title_case,
    is_row_of_sections,
    is_trail,
    title_of_dateline,
)
from extractors.sentences import is_sentence
from extractors.splitting import is_small
from extractors.story import Claim, Story, vocabulary
from extractors.wire.agencies import agencies_listed
from extractors.wire.mentions import Role, mentions

_SECTION = Cue("chrome", "line-section")
_MENU = Cue("chrome", "line-menu")
_PUBLISHED = Cue("dates", "start-published")
_BY_ALONE = re.compile(r"(?:By|BY|Von|Par|Por|Di|Door|Written by|Autor|Автор)\s*:?")
_LONGEST_BYLINE, _LONGEST_NAMED, _MENU_BARS = 14, 8, 3
#: A title that reads as a sentence has so many words at most; a line above it is none with fewer.
_LONGEST_TITLE, _SHORTEST_TITLE = 20, 4
#: And so many at least, but for a line that the first paragraphs repeat a word of.
_FEWEST_OF_TITLE = 3
#: The first paragraphs tell so many words of the title.
_OPENING, _FEWEST_TOLD = 3, 2
_QUOTES = "\"“«„「'‘"
_META = frozenset({Label.BYLINE, Label.DATELINE, Label.PUBLISHED_LINE})
#: A topic has so many words at most.
_TOPIC = 5
#: So many blocks below its title a page's own byline and dates stand at most.
_HEAD = 10


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
    lines = [i for i, block in story.open(0, first) if _could_be_title(block, _FEWEST_OF_TITLE)]
    lines = _above_byline(story, lines, first)
    filed = title_of_dateline(story, first)
    if filed in lines:
        yield Claim(filed, Label.TITLE)
    elif not lines and not story.known.headline_key:
        yield from (Claim(i, Label.TITLE) for i in _short_title(story, first))
    elif lines:
        subject = vocabulary(story.blocks[i] for i in story.prose(first))
        best = best_title(story, lines, subject)
        yield Claim(best - _is_strap(story, best, lines), Label.TITLE)


def _short_title(story: Story, first: int) -> list[int]:
    """Return the last line of two words of which the first paragraphs have one: Gold slips."""
    told = vocabulary(story.blocks[i] for i in story.prose(first)[:_OPENING])
    short = (i for i, block in story.open(0, first) if block.length == _FEWEST_OF_TITLE - 1)
    could = (
        i
        for i in short
        if _could_be_title(story.blocks[i], 1) and _SECTION not in story.blocks[i].cues
    )
    return [i for i in could if not story.blocks[i].stems.isdisjoint(told)][-1:]


def _above_byline(story: Story, lines: list[int], first: int) -> list[int]:
    """Return the lines down to the one right above the byline if that could be the title.

    Below it stand captions and facts. A date alone stands above titles, too.
    """
    signed = (i for i, b in story.open(0, first) if is_byline(b) or says_when(b))
    title = next(signed, 0) - 1
    long = title == 0 or (title > 0 and story.blocks[title].length >= _SHORTEST_TITLE)
    fits = title in lines and long
    return [i for i in lines if i <= title] if fits else lines


#: A summary that could be a title has so many words at least, and is longer than the title.
_SHORTEST_STRAP = 12


def _is_strap(story: Story, index: int, lines: list[int]) -> bool:
    """Whether a line between a shorter line and the dates is the summary below the title.

    The title of a column has few words of its text. Above it stand names of sections at most.
    """
    above, block = index - 1, story.blocks[index]
    if above not in lines or block.length < _SHORTEST_STRAP or not is_meta_line(story, index + 1):
        return False
    title = story.blocks[above]
    sections = all(not story.is_open(i) or _names_section(story.blocks[i]) for i in range(above))
    return sections and _SHORTEST_TITLE <= title.length < block.length and not title.shouted


def _names_section(block: Block) -> bool:
    """Whether a line is the name of a section, or a few words with one: Entertainment Malayalam."""
    if _SECTION in block.cues:
        return True
    few = block.length < _SHORTEST_TITLE
    return few and any(_SECTION in found for found in find_all_cues(block.words))


def _could_be_title(block: Block, fewest: int) -> bool:
    return (
        block.headline_like
        and block.length >= fewest
        and not block.goes_on
        and not is_meta(block)
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
    beside = any(is_meta_line(story, i) for i in range(index + 1, below))
    # Below a page's furniture stands its title, and no other line could be that.
    headed = any(story.label(i) in BOILERPLATE for i in range(index))
    return index if asked and (beside or headed or _is_told(story, index)) else None


def _is_told(story: Story, index: int) -> bool:
    """Whether the first paragraphs below a line have several words of it."""
    below = vocabulary(story.blocks[i] for i in story.prose(index + 1)[:_OPENING])
    return len(story.blocks[index].stems & below) >= _FEWEST_TOLD


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
    below_title = range(min(story.labelled(Label.TITLE), default=0) + 1, first or 0)
    yield from _named_alone(story, first or 0)
    if first and story.is_open(first - 1) and _signed(story.blocks[first - 1]):
        yield Claim(first - 1, Label.BYLINE)
    around = story.open() if first is None else chain(story.open(0, first), story.open(last + 1))
    for index, block in around:
        above = first is None or index < first
        led = index in below_title and names_above_text(block.text)
        if led or _names_writer(story, block, above=above):
            yield Claim(index, Label.BYLINE)
        elif above and is_dateline(block):
            yield Claim(index, Label.DATELINE)
        elif (is_date_line(block) and not heads_day(story, index)) or (above and is_dated(block)):
            yield Claim(index, Label.PUBLISHED_LINE)
        elif above and _BY_ALONE.fullmatch(block.text):
            yield Claim(index, Label.BYLINE)
            if story.is_open(index + 1) and story.blocks[index + 1].length <= 6:
                yield Claim(index + 1, Label.BYLINE)
    for index, block in story.cued(_PUBLISHED):
        if first is not None and first <= index <= last and is_date_line(block):
            yield Claim(index, Label.PUBLISHED_LINE)


def _names_writer(story: Story, block: Block, *, above: bool) -> bool:
    """Whether a line is a byline wherever it stands, or above the text the name of a writer."""
    if is_byline(block) or is_filed(block):
        return True
    agency = above and _names_agency(block) and not names_origin(block.text)
    return agency or (above and block.key in story.known.author_keys)


_NAME = re.compile(r"(?!(?:In|On|At)\s)(?:[^\W\d_a-z][\w.'’-]*\s){1,3}[^\W\d_a-z][\w.'’-]*")
_AND_WORDS = frozenset({"and", "und", "et", "y", "e", "och", "og"})
_AND = rf"(?:,\s(?:and\s)?|\s(?:{'|'.join(sorted(_AND_WORDS))})\s)"
_NAMES = re.compile(rf"{_NAME.pattern}(?:{_AND}{_NAME.pattern}){{1,3}}")
_POINTS = Cue("chrome", "line-points")
_HANDLE = re.compile(r"@\w{2,30}")
# A surname in capitals, as AFP prints it: Rosa SULLEIRO, Issam AHMED with Dave CLARK in Kyiv
_GIVEN = r"(?:[^\W\d_a-z][\w.'’-]*\s){1,3}"
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z'’-]{2,}\b"
_BESIDE = r"(?:with|and|avec|et|con|y|und|mit)"
_SURNAME = re.compile(
    rf"{_GIVEN}{_CAPITALS}(?:,?\s(?:{_BESIDE}|in|à|en)\s.{{3,60}})?"
    # Of two one may be printed so: Jane Berger with Hla-Hla HTAY in Naypyidaw
    rf"|{_GIVEN}(?:in\s{_GIVEN})?{_BESIDE}\s{_GIVEN}{_CAPITALS}(?:\s(?:in|à|en)\s.{{3,40}})?"
)

_SHORT_WORD = 2


def _signed(block: Block) -> bool:
    """Whether a line is a writer's name in the print of a desk: no crosshead has it."""
    if block.length > _LONGEST_BYLINE or block.shouted:
        return False
    # The pattern takes small letters of other scripts for capitals.
    capitals = any(word.isupper() for word in block.text.split() if len(word) > _SHORT_WORD)
    return capitals and bool(_SURNAME.fullmatch(block.text))


def is_full_name(block: Block) -> bool:
    """Whether a line is a person's full name, or several, and nothing else."""
    named = _NAME.fullmatch(block.text) or _NAMES.fullmatch(block.text)
    service = not word_set("share", "word-service").isdisjoint({*block.words} - _AND_WORDS)
    surname = block.text.split()[-1]
    return bool(named) and not (service or block.shouted or is_small(surname[0]))


def _named_alone(story: Story, first: int) -> Iterator[Claim]:
    """A person's name, or a handle, on a line of its own next to the dates."""
    titles = story.labelled(Label.TITLE)
    for index, block in story.open(titles[0] + 1 if titles else first, first):
        named = is_full_name(block) or bool(_HANDLE.fullmatch(block.text))
        if named and _POINTS not in block.cues and _beside_date(story, index):
            yield Claim(index, Label.BYLINE)


def _beside_date(story: Story, index: int) -> bool:
    above = index - 1
    while above > 0 and story.label(above) is Label.CAPTION:
        above -= 1
    beside = (i for i in (above, index + 1, index + 2) if 0 <= i < len(story))
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
    """What fills fields under the title of a page whose text is known to stand elsewhere."""
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
        elif is_dateline(block):
            yield Claim(index, Label.DATELINE)
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
        followed = not below.isdisjoint(lines_below(story, index, len(story)))
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
    """Whether a paragraph begins with the dateline of an agency or of a release."""
    found = block.dateline
    if found is None or found.alone:
        return False
    # Paid releases have place and full date, and no agency.
    return bool(found.agency or (found.dateline.place and found.dateline.date))


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
    own = sentence and not block.linked and "|" not in block.text and not is_trail(block)
    return Label.STANDFIRST if own else Label.SITE_CHROME
