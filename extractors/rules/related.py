"""Other stories: headings over lists of them, and lines that lead to one of them."""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from itertools import chain

from extractors.addressing import reports
from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.lazy import lazy
from extractors.phrases import Cue, find_cues, word_languages, word_set
from extractors.rules.head_lines import is_dated
from extractors.rules.insets import heads_report
from extractors.rules.invitations import only_reports
from extractors.rules.turning import turned_to
from extractors.sentences import is_sentence
from extractors.splitting import split_words
from extractors.story import Claim, Story
from extractors.wire.agencies import is_agency_site

_HEADING = Cue("related", "line-heading")
_NOTE = Cue("related", "list-note")
_LEAD = Cue("related", "start-lead")
#: The study that a report is about is linked, too.
_REFERENCE = Cue("reporting", "start-reference")
# Lines such as Read more: headline, or Also read | headline
_LEAD_IN = re.compile(r"[^:：|»>–—]{2,48}\s*[:：|»>–—]+")
_CUT_PREVIOUS = re.compile(r"(?:previous|next|prev|newer|older)\b", re.IGNORECASE)
_LONGEST_LINK, _LONGEST_NOTE = 30, 16
_SHORTEST_HEADLINE = 4
#: So many characters of a label before a link are not part of that at least.
_SHORTEST_LABEL = 2
_ARROW = "←→‹›➡▶►"
_ARROWS = (*_ARROW, ">>")


# Headings that name what there is more of: More about Iraq, Latest in World, More news from X
_MORE = (
    r"(?:more|latest|last|top|other|recent|related|also|trending)\s+"
    r"(?:(?:news|stories|headlines|articles|posts|coverage|reports)\s+)?"
    r"(?:about|from|in|on|by|for|at)\s+\S.{1,80}"
    r"|most\s(?:read|viewed|shared|popular|commented)\s(?:in|on|from)\s\S.{1,60}"
    r"|(?:(?:view|see|read)\s)?all\s(?:stories|articles|posts)\s(?:by|from)\s\S.{1,60}"
)
_READ_ON = (
    r"(?:read|continue reading|click here to read|see more)\b.{0,40}"
    r"\b(?:on|at|from|source|original|full story|article)\b.{0,30}"
)
_MORE_ELSEWHERE = (
    r"(?:mehr|weitere|neues?)\s+(?:zu|zum|aus|über|von)\s+\S.{1,40}"
    r"|plus\s+sur\s+\S.{1,40}|(?:más|mais)\s+(?:sobre|de|en|em)\s+\S.{1,40}"
    r"|altre\s+(?:notizie\s+)?(?:su|da)\s+\S.{1,40}"
)
_MORE_OF = re.compile(f"{_MORE}|{_READ_ON}|{_MORE_ELSEWHERE}", re.IGNORECASE)
_LONGEST_HEADING = 8
_FEWEST_POINTS = 2
_BULLET = re.compile(r"[-–—*•·▪●◦‣]\s")


def heading_with_object(story: Story) -> Iterator[Claim]:
    """A line that leads to more of something."""
    for index, block in story.lines():
        named = block.length <= _LONGEST_HEADING and _MORE_OF.fullmatch(block.text)
        heads = named and (_heads_items(story, index) or _heads_paragraphs(story, index))
        closed = block.ended and not block.linked and not _is_closed_heading(story, index)
        if named and not closed and not heads:
            yield Claim(index, Label.RELATED_LINKS)


_CLOSED = re.compile(r"(?:more|latest) (?:from|in|on) (?:\S+ ){0,3}\S+\.", re.IGNORECASE)


def _is_closed_heading(story: Story, index: int) -> bool:
    """Whether a heading that a full stop closes stands above a headline: More from Kerala."""
    if not _CLOSED.fullmatch(story.blocks[index].text) or not story.is_open(index + 1):
        return False
    below = story.blocks[index + 1]
    return below.headline_like and not below.ended


# A crosshead of releases: More About the Mission
_MORE_ABOUT = re.compile(r"(?:more|mehr) (?:about|on|zu|zum|zur) (?P<what>.+)", re.IGNORECASE)
_FEWEST_PARAGRAPHS = 2


def _heads_paragraphs(story: Story, index: int) -> bool:
    """Whether paragraphs stand under a line that says more of what is told above: a crosshead."""
    block = story.blocks[index]
    named = _MORE_ABOUT.fullmatch(block.text)
    if not named or block.linked:
        return False
    below = range(index + 1, index + 1 + _FEWEST_PARAGRAPHS)
    paragraphs = all(story.is_open(i) and story.blocks[i].prose for i in below)
    if not paragraphs or any(story.blocks[i].dateline or story.blocks[i].linked for i in below):
        return False
    above = frozenset().union(*(story.blocks[i].words for i in story.prose(0, index)))
    return split_words(named["what"])[-1] in above


def _heads_items(story: Story, index: int) -> bool:
    """Whether a line with a colon stands over items of a list that lead nowhere."""
    if story.blocks[index].text[-1] not in ":：" or not story.is_open(index + 1):
        return False
    below = story.blocks[index + 1]
    listed = below.kind is Kind.ITEM or bool(_BULLET.match(below.text)) or below.text[0] in '"“«„'
    return listed and not below.linked


# A label in capitals before a bar: EXPLAINED | headline, COVID-19 LIVE | headline
_LABELLED = re.compile(r"[A-Z][A-Z0-9 .-]{2,24}\s*[|]\s*\S.{8,160}")


def labelled(story: Story) -> Iterator[Claim]:
    """A headline with the label of its kind before a bar."""
    for index, block in story.lines():
        fits = block.length <= _LONGEST_LINK and _LABELLED.fullmatch(block.text)
        if fits and not block.ended and not is_dated(block):
            yield Claim(index, Label.RELATED_LINKS)


def heading(story: Story) -> Iterator[Claim]:
    """A line that opens a list of other stories."""
    for index, block in story.cued(_HEADING, _NOTE):
        opens = _HEADING in block.cues or block.length <= _LONGEST_NOTE
        own = (
            heads_fixture(story, index)
            or _heads_outlook(story, index)
            or _heads_points(story, index)
        )
        if opens and not own and not heads_report(story, index):
            yield Claim(index, Label.RELATED_LINKS)


_OUTLOOK = Cue("related", "line-outlook")


def _heads_outlook(story: Story, index: int) -> bool:
    """Whether a sentence stands below a crosshead that lists have, too: What's next."""
    if _OUTLOOK not in story.blocks[index].cues or not story.is_open(index + 1):
        return False
    below = story.blocks[index + 1]
    return below.prose and below.ended and not below.linked


def _heads_points(story: Story, index: int) -> bool:
    """Whether points that are sentences stand below a crosshead that lists have, too."""
    below = range(index + 1, index + 1 + _FEWEST_POINTS)
    points = all(story.is_open(i) and _is_point(story.blocks[i]) for i in below)
    return points and not story.blocks[index].linked


def _is_point(block: Block) -> bool:
    listed = block.kind is Kind.ITEM or bool(_BULLET.match(block.text))
    return listed and block.prose and block.ended and not block.linked


# A club or player, and where it goes from here: what stands under UP NEXT below a match report.
_FIXTURE = re.compile(r"[^\W\d_][\w .&'’-]{1,40}:\s\S.{8,120}[.!]")


# The same in one line: Up next: Lyon visit Nice on Friday.
_NEXT_MATCH = re.compile(
    r"(?:up next|next up)\s?[:–—-].*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)


def heads_fixture(story: Story, index: int) -> bool:
    """Whether the line is a crosshead in capitals over what a report says of the next match."""
    if not story.blocks[index].shouted or not story.is_open(index + 1):
        return False
    below = story.blocks[index + 1]
    return below.linked == 0 and bool(_FIXTURE.fullmatch(below.text))


_HEADS = Cue("related", "start-heading")
#: A heading has so many words with a list behind it.
_SHORTEST_LIST = 6
#: So many characters have a heading and the beginning of its list.
_HEAD_OF_LIST = 40
_JOINT = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_STUB = Cue("related", "line-stub")


def stub(story: Story) -> Iterator[Claim]:
    """A button that leads to another story, and the headline above it."""
    for index, _ in story.cued(_STUB):
        yield Claim(index, Label.RELATED_LINKS)
        above = index - 1
        if story.is_open(above):
            block = story.blocks[above]
            if block.headline_like and not block.prose and not _BULLET.match(block.text):
                yield Claim(above, Label.RELATED_LINKS)


def _labels_link(block: Block) -> bool:
    """Whether a line is a label with a colon before a linked headline."""
    if not 0 < block.linked <= len(block.text) - _SHORTEST_LABEL or _REFERENCE in block.cues:
        return False
    label = _LEAD_IN.match(block.text)
    if not label or block.prose or block.length > _LONGEST_LINK:
        return False
    headline = len(block.text) - len(label.group())
    whole = headline - 2 <= block.linked <= headline + 1
    return whole and len(block.text[label.end() :].split()) >= _SHORTEST_HEADLINE


def _leads(block: Block) -> bool:
    if _LEAD not in block.cues or block.length > _LONGEST_LINK:
        return False
    if lead_in := _LEAD_IN.match(block.text):
        cues = find_cues(lead_in.group())
        if block.prose and block.text[-1] == "." and not block.linked:
            if _NEXT_MATCH.match(block.text):
                return False
            return any(cue.whole and cue.family == _HEADING.family for cue in cues)
        return _HEADING in cues or (_LEAD in cues and len(lead_in.group()) < 30)
    return not block.ended and (block.link_density > 0.5 or block.text[0] in _ARROW)


def _is_glued_list(block: Block) -> bool:
    """Whether a heading and the headlines of its list stand on one line, perhaps without a sign."""
    if block.ended or block.length < _SHORTEST_LIST:
        return False
    head = block.text[:_HEAD_OF_LIST]
    parted = _JOINT.sub(" ", head)
    headed = _HEADS in block.cues or (parted != head and _HEADS in find_cues(parted))
    return headed and any(word[0].isupper() for word in parted.split()[2:5])


# Words of a lead-in in capitals, and a headline that is not: ALSO READ Pier repairs are delayed
_IN_CAPITALS = re.compile(
    r"(?P<lead>[^\W\d_a-z]{2,20}(?:\s[^\W\d_a-z]{2,20}){1,3})\s+(?P<rest>\S.{8,160})"
)


# The same where a page has no space between them: RELATEDPier repairs, Also readमलबा
_GLUED = re.compile(
    r"[^\W\d_][^\W\d_ ]{1,20}(?:\s[^\W\d_]{1,20}){0,3}?"
    r"(?<=[^\W\d_])(?=[A-ZÀ-ÞİŞĞА-Я][a-zà-ÿığşа-я]|(?<=[a-zа-я])[A-ZА-Я]{2}|(?<=[a-z])[\u0590-\u0dff\u0e00-\u0eff\u3040-\uffdc])"
)


#: Scripts without capitals, in which a lead-in of more than one word stands before a headline.
_NO_CAPITALS = re.compile(r"[\u0590-\u0dff\u0e00-\u0eff]")


@cache
def _long_leads() -> tuple[str, ...]:
    """Return the lead-ins that are no single word, which may begin a crosshead."""
    return tuple(p for p in word_languages("related", "start-lead") if " " in p)


def _is_glued(block: Block) -> bool:
    """Whether a headline follows the words of a lead-in without a sign, or without a space."""
    if block.prose or block.ended:
        return False
    if _NO_CAPITALS.match(block.text):
        return _LEAD in block.cues and block.text.startswith(_long_leads())
    found = _GLUED.match(block.text)
    cues = find_cues(block.text[: found.end()]) if found else ()
    return _HEADING in cues or (_LEAD in cues and bool(found and " " in found[0]))


def in_capitals(story: Story) -> Iterator[Claim]:
    """A headline behind the words of a lead-in, which capitals alone tell from it."""
    yield from (Claim(index, Label.RELATED_LINKS) for index, b in story.lines() if _is_glued(b))
    for index, block in story.cued(_LEAD):
        found = None if block.ended or block.shouted else _IN_CAPITALS.fullmatch(block.text)
        if found and _HEADING in find_cues(found["lead"]):
            yield Claim(index, Label.RELATED_LINKS)


def led_to(story: Story) -> Iterator[Claim]:
    """A link to another story behind the words that lead to one."""
    for index, block in story.cued(_LEAD):
        if block.linked and _leads(block):
            yield Claim(index, Label.RELATED_LINKS)
    linked = ((index, block) for index, block in story.lines() if block.linked)
    yield from (Claim(index, Label.RELATED_LINKS) for index, block in linked if _is_glued(block))


def labelled_link(story: Story) -> Iterator[Claim]:
    """A linked headline, labelled or between paragraphs, in a story that only reports.

    Guides link what they name.
    """
    labelled = [i for i, b in story.lines() if b.linked and _labels_link(b)]
    alone = [claim.block for claim in linked_headline(story)]
    if (labelled or alone) and only_reports(story):
        yield from (Claim(index, Label.RELATED_LINKS) for index in (*labelled, *alone))


#: So many links below a text are a list of other stories.
_FEWEST_LINKS = 2


def dated_links(story: Story) -> Iterator[Claim]:
    """Linked headlines below the text, each with nothing but its date behind it."""
    lines = ((index, block) for index, block in story.lines() if block.linked)
    dated = [index for index, block in lines if _is_dated_link(block)]
    last = max(story.prose(), default=len(story)) if len(dated) >= _FEWEST_LINKS else len(story)
    below = [index for index in dated if index > last]
    if len(below) < _FEWEST_LINKS or _announces(story, last):
        return
    heading = below[0] - 1
    above = story.blocks[heading]
    if heading > last and not above.ended and above.length <= _LONGEST_HEADING:
        yield Claim(heading, Label.RELATED_LINKS)
    yield from (Claim(index, Label.RELATED_LINKS) for index in below)


def links_below(story: Story) -> Iterator[Claim]:
    """Linked headlines below the last paragraph of a story that only reports, and their heading."""
    last = max((i for i in story.prose() if not _is_link(story.blocks[i])), default=len(story))
    below = [index for index, block in story.open(last + 1) if _is_link(block)]
    if len(below) < _FEWEST_LINKS or _announces(story, last) or not only_reports(story):
        return
    above = story.blocks[below[0] - 1]
    if below[0] - 1 > last and not above.ended and above.length <= _LONGEST_HEADING:
        yield Claim(below[0] - 1, Label.RELATED_LINKS)
    yield from (Claim(index, Label.RELATED_LINKS) for index in below)


def _announces(story: Story, last: int) -> bool:
    """Whether the last paragraph, or the line below it, ends in a colon: its list follows."""
    near = range(last, min(last + 2, len(story)))
    lines = (story.blocks[i] for i in near if _HEADING not in story.blocks[i].cues)
    return any(block.text[-1] in ":：" and not block.linked for block in lines)


def _is_link(block: Block) -> bool:
    """Whether a block is a headline, or several words, that is a link throughout."""
    whole = block.linked >= len(block.text) and block.kind is not Kind.ITEM
    return whole and _SHORTEST_HEADLINE <= block.length <= _LONGEST_LINK


def _is_dated_link(block: Block) -> bool:
    """Whether a line is a linked headline with a day behind it: Pier reopens (May 2)."""
    behind = split_words(block.text[block.linked :])
    if len(block.text[: block.linked].split()) < _SHORTEST_HEADLINE or not behind:
        return False
    months, clock = word_set("dates", "word-month"), word_set("dates", "word-clock")
    numbers = sum(word[0].isdigit() for word in behind)
    named = any(word in months for word in behind)
    told = all(word[0].isdigit() or word in months or word in clock for word in behind)
    return told and numbers > 0 and (named or numbers > 1)


def lead(story: Story) -> Iterator[Claim]:
    """A line that begins as a lead-in to another story does."""
    linked = ((index, block) for index, block in story.lines() if block.linked)
    ends = _Ends(story)
    glued = [i for i, block in story.lines() if _is_glued_list(block)]
    yield from (Claim(i, Label.RELATED_LINKS) for i in glued if not _is_title(story, i, ends))
    yield from (Claim(i, Label.RELATED_LINKS) for i in turned_to(story))
    for index, block in chain(story.cued(_LEAD), story.marked(*_ARROWS), linked):
        arrow = block.text.startswith(_ARROWS) and block.length <= _LONGEST_LINK
        if arrow or ((_leads(block) or _labels_link(block)) and not _is_title(story, index, ends)):
            yield Claim(index, Label.RELATED_LINKS)


def linked_headline(story: Story) -> Iterator[Claim]:
    """A headline between the story's paragraphs that is a link from its first word to its last."""
    prose = story.prose()
    first = prose[0] if prose else len(story)
    last = max((i for i, block in story.open(first) if is_sentence(block)), default=0)
    for index, block in story.lines():
        whole = block.linked >= len(block.text) and block.kind is Kind.PARAGRAPH
        if first < index < last and whole and _is_headline(block):
            yield Claim(index, Label.RELATED_LINKS)


_LOOK = Cue("related", "start-look")
_POINT = Cue("related", "start-point")
_SIGN_UP = Cue("newsletter", "call")
_LONGEST_POINTER = 14


def look(story: Story) -> Iterator[Claim]:
    """A sentence that sends the reader to a gallery, a broadcast or coverage of the site."""
    for index, block in story.cued(_LOOK, _POINT):
        shown = block.length <= _LONGEST_LINK and _LOOK in block.cues and _shows(block)
        if (shown or _points_here(block)) and not reports(block):
            yield Claim(index, Label.RELATED_LINKS)


def _shows(block: Block) -> bool:
    return not word_set("related", "word-look").isdisjoint(block.own_words)


def _points_here(block: Block) -> bool:
    """Whether a line names what it leads to, and ends with the place: Follow all updates here."""
    points = _POINT in block.cues and _SIGN_UP not in block.cues
    if not points or not 1 < block.length <= _LONGEST_POINTER:
        return False
    first, before, last = block.words[0], *block.words[-2:]
    # For may open a sentence of the story, which ends with its place.
    asked = last in word_set("related", "word-here") and (before == "click" or first != "for")
    return asked and not word_set("related", "word-pointed").isdisjoint(block.own_words)


# A label in capitals before a colon: TRENDING: headline
_CALLED = re.compile(r"[^\W\d_a-z][^\W\d_a-z ]{3,24}:\s*\S")


def called_link(story: Story) -> Iterator[Claim]:
    """A linked line with a label in capitals."""
    for index, block in story.marked(":"):
        whole = block.linked >= len(block.text) and _CALLED.match(block.text)
        if whole and block.text[:5].isupper() and _is_headline(block):
            yield Claim(index, Label.RELATED_LINKS)


# An address, and the agencies whose sites it may be of: Full coverage: https://apnews.com/hub/x
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[\w.-]{4,60})")


def at_agency(story: Story) -> Iterator[Claim]:
    """A line that sends the reader to a news agency's own pages."""
    for index, block in story.marked("://"):
        hosts = [found["host"] for found in _ADDRESS.finditer(block.unquoted)]
        if block.length <= _LONGEST_LINK and not reports(block) and any(map(is_agency_site, hosts)):
            yield Claim(index, Label.RELATED_LINKS)


def _is_headline(block: Block) -> bool:
    return block.headline_like and not block.ended and block.length >= _SHORTEST_HEADLINE


class _Ends:
    """The first open line that could be a headline or text, and the last open paragraph.

    Lines are only ever claimed, so none is looked at again once it was.
    """

    def __init__(self, story: Story) -> None:
        self._story = story

    @lazy
    def _heads(self) -> deque[int]:
        return deque(i for i, block in self._story.open() if _could_head(block))

    @lazy
    def _texts(self) -> list[int]:
        blocks = self._story.blocks
        return [i for i in self._story.prose() if not blocks[i].headline_like]

    def head_above(self, index: int) -> bool:
        """Whether a headline or paragraph stands above a line."""
        while self._heads and not self._story.is_open(self._heads[0]):
            self._heads.popleft()
        return bool(self._heads) and self._heads[0] < index

    def text_below(self, index: int) -> bool:
        """Whether a paragraph that is no headline stands below a line."""
        while self._texts and not self._story.is_open(self._texts[-1]):
            self._texts.pop()
        return bool(self._texts) and self._texts[-1] > index


def _could_head(block: Block) -> bool:
    return block.prose or (block.headline_like and block.length >= _SHORTEST_HEADLINE)


def _is_title(story: Story, index: int, ends: _Ends) -> bool:
    """Whether a line is the story's own headline: none stands above it, and the text below it."""
    known = story.known.region or story.known.headline or story.labelled(Label.TITLE)
    if known or story.blocks[index].linked:
        return False
    return not ends.head_above(index) and ends.text_below(index)
