"""Which stretches of a page are its story: the largest one, and those in which it goes on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.addressing import reports, speaks_of_self, speaks_to_reader
from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.lazy import once
from extractors.phrases import Cue
from extractors.posts import is_post
from extractors.results import is_result
from extractors.story import Story, until_claimed, vocabulary
from extractors.wire.credits import trailing_credit

#: Furniture that stands between stretches of text.
_BETWEEN = frozenset(
    {
        Label.COMMENTS,
        Label.AUTHOR_BIO,
        Label.LEGAL_NOTICE,
        Label.FEED_FOOTER,
        Label.RELATED_LINKS,
        Label.RELATED_TEASER,
        Label.DONATION_APPEAL,
        Label.NEWSLETTER,
        Label.SOCIAL_SHARE,
    }
)
_HEADING = "line-heading"
#: A lead-in to one story inside another, rather than a heading over a list below it.
_LEAD_IN = Cue("related", "line-lead-in")
#: What readers say is dated so.
_AGO = Cue("dates", "ago")
#: Furniture that stands in the middle of a story as often as below it.
_INSIDE = frozenset(
    {Label.LEGAL_NOTICE, Label.NEWSLETTER, Label.DONATION_APPEAL, Label.RELATED_LINKS}
)
#: Posts stand below the names of networks as well, and have so many blocks at most.
_BESIDE_POSTS, _LONGEST_POST = _INSIDE | {Label.SOCIAL_SHARE}, 4
#: Below the heading of one of these no story goes on.
_FINAL = frozenset({Label.COMMENTS, Label.AUTHOR_BIO})
#: What stands right above the first paragraph.
_HEAD = frozenset({Label.BYLINE, Label.DATELINE, Label.PUBLISHED_LINE})
#: Families whose headings open a section.
_HEADED = frozenset({"related", "comments", "bio"})
#: Share of a stretch's words that the main one must use too for both to be one story.
_COHESION = 0.07
_SHORTEST_SENTENCE = 4
#: The first paragraphs under a headline tell so many of its words, which the story above does not.
_OPENING, _FEWEST_TOLD = 3, 2
#: So many paragraphs below a comments heading, most of which report, are story, not comments.
_LONG, _MOST = 3, 0.5
#: A brief has so many paragraphs; what readers say below their heading may be longer.
_FEWEST_OF_BRIEF = 2
#: The teasers under a heading have so many words at most; they may outweigh a brief.
_LONGEST_LIST = 250
#: So many headlines may stand between a box's heading and the point where the story goes on.
_MOST_HEADS = 6
#: Under a lead-in, so many paragraphs are a story's with crossheads of so many words at most.
_PARAGRAPHS, _LONGEST_CROSSHEAD = 2, 5
#: A short stretch of a story may begin with a crosshead.
_MOST_CROSSHEADS = 1
#: So many words has a paragraph below the label of comments that is the story's.
_WHOLE = 12
_DIGIT = re.compile(r"\d")
#: The desk signs so few lines below the last sentence.
_TO_SIGN_OFF = 2
_ITEM = re.compile(r"[-–—•·▪●◦*‣]\s")
#: Share of sentences among the lines of a stretch under a heading for it to be running text.
_RUNNING = 0.75
#: Share of paragraphs that speak to the reader in a text that is told so.
_SPEAKING = 0.3
#: Share of linked text above which a block is a link.
_LINKED = 0.5


class Segment(NamedTuple):
    """Blocks from `start` to before `stop`; `opener` is the furniture before them."""

    start: int
    stop: int
    opener: int | None


def is_heading(story: Story, index: int | None) -> bool:
    """Whether the furniture at that index is a heading over what follows."""
    if index is None:
        return False
    return any(cue.name == _HEADING and cue.family in _HEADED for cue in story.blocks[index].cues)


# 0 Comments, Comments (0)
_NONE_COUNTED = re.compile(r"\(?0\)?\s\D+|\D+\s?[(:]?\s?0\s?\)?")


def _heads_some(story: Story, index: int | None) -> bool:
    """Whether the furniture at that index is a heading, and does not say that nothing follows."""
    if index is None or not is_heading(story, index):
        return False
    text = story.blocks[index].text
    return not ("0" in text and _NONE_COUNTED.fullmatch(text))


def segments(story: Story) -> Iterator[Segment]:
    """Yield the stretches between furniture, in order."""
    start, opener = 0, None
    for index in story.labelled(*_BETWEEN):
        if index > start:
            yield Segment(start, index, opener)
        start, opener = index + 1, index
    if start < len(story):
        yield Segment(start, len(story), opener)


class Told(NamedTuple):
    """The segments in which the story is told, and those in which it is not."""

    story: list[Segment]
    rest: list[Segment]


@until_claimed
def told(story: Story) -> Told:
    """Divide the page's stretches into those of its story and the others."""
    found = list(segments(story))
    main = _main(story, found)
    if main is None:
        return Told([], found)
    if len(found) == 1:
        return Told(found, [])

    @cache
    def subject() -> frozenset[str]:
        return vocabulary(story.blocks[i] for i in story.prose(main.start, main.stop))

    end = _end(story, main.stop)
    others = (s for s in found if s != main and not _is_filed_elsewhere(story, s))
    kept = {
        main,
        *(
            s
            for s in others
            if (s.start < main.start and _is_below_head(story, s))
            or _goes_on(story, s, subject, ended=s.start > end)
        ),
    }
    return Told([s for s in found if s in kept], [s for s in found if s not in kept])


def _main(story: Story, found: list[Segment]) -> Segment | None:
    """Return the segment with the most running text; comments and lists of stories come last."""
    prose = story.prose()
    running = [segment for segment in found if _has_one(prose, segment)]
    if len(running) <= 1:
        return next(iter(running), None)

    end = _end(story, prose[0])
    brief = len(story.prose(0, end)) >= _FEWEST_OF_BRIEF

    def rank(segment: Segment) -> tuple[bool, int, int]:
        below = prose[0] < (segment.opener or 0) and _heads_some(story, segment.opener)
        other = (below and _is_of_others(story, segment)) or (brief and segment.start > end)
        words = sum(story.blocks[i].length for i in story.prose(segment.start, segment.stop))
        return (not other, words, -segment.start)

    return max(running, key=rank)


def _is_of_others(story: Story, segment: Segment) -> bool:
    """Whether a stretch under a heading is comments, an author box, or teasers with headlines."""
    label = story.label(segment.opener or 0)
    if label is not Label.RELATED_LINKS:
        return label in _FINAL
    sentences = [i for i, block in story.open(segment.start, segment.stop) if is_sentence(block)]
    few = sum(story.blocks[i].length for i in sentences) <= _LONGEST_LIST
    # Where at most one line is a sentence, there is nothing that could run on.
    return few and not (len(sentences) > 1 and _runs_on(story, segment, sentences, _RUNNING))


def _has_one(indexes: Sequence[int], segment: Segment) -> bool:
    """Whether one of the indexes, which are in order, is in a segment."""
    following = bisect_left(indexes, segment.start)
    return following < len(indexes) and indexes[following] < segment.stop


def _goes_on(
    story: Story, segment: Segment, subject: Callable[[], frozenset[str]], *, ended: bool
) -> bool:
    """Whether a segment tells the main one's story: running text, and nothing against it.

    Where the story has `ended` above, more must speak for it.
    """
    sentences = [i for i, block in story.open(segment.start, segment.stop) if is_sentence(block)]
    if not ended and (_is_shown(story, segment) or (not sentences and _is_record(story, segment))):
        return True
    if not sentences or not story.prose(segment.start, segment.stop):
        return bool(sentences and not ended) and (
            _is_short_paragraph(story, segment)
            or is_signed(story.blocks[sentences[-1]])
            or _has_crossheads(story, segment, sentences, subject)
        )
    if ended:
        reported = len(sentences) >= _LONG and _share(story, sentences, reports) > _MOST
        goes_on = reported or _goes_on_below(story, segment, sentences, subject)
        return goes_on and not _tells_when(story, segment)
    headed = _heads_some(story, segment.opener) and not _opens_as_story(story, segment)
    other_story = headed and _is_other_story(story, segment, sentences, subject)
    loose = not headed or _has_crossheads(story, segment, sentences, subject)
    runs_on = _runs_on(story, segment, sentences, _MOST if loose else _RUNNING) or (
        not headed and _opens_as_story(story, segment)
    )
    if not runs_on or other_story or _speaks_alone(story, sentences):
        return False
    if _belongs(story, segment, sentences, headed=headed):
        return True
    blocks = [story.blocks[i] for i in sentences]
    return _reports_or_quotes(blocks) or _is_about(vocabulary(blocks), subject())


def _tells_when(story: Story, segment: Segment) -> bool:
    """Whether lines between paragraphs say how long ago they were written, as of comments."""
    return any(_AGO in block.cues for _, block in story.open(segment.start, segment.stop))


def _goes_on_below(
    story: Story, segment: Segment, sentences: list[int], subject: Callable[[], frozenset[str]]
) -> bool:
    """Whether paragraphs right below a bare label of comments are the story's.

    Comments have lines between them that say whose they are, and speak of "me" or to others.
    """
    opener = segment.opener or 0
    bare = story.label(opener) is Label.COMMENTS and not _DIGIT.search(story.blocks[opener].text)
    blocks = [block for _, block in story.open(segment.start, segment.stop)]
    if not bare or len(sentences) < _PARAGRAPHS or len(blocks) > len(sentences):
        return False
    whole = all(block.prose and block.length >= _WHOLE for block in blocks)
    spoken = any(speaks_to_reader(b) or speaks_of_self(b) or b.text[-1] in "!?" for b in blocks)
    return whole and not spoken and _is_about(vocabulary(blocks), subject())


def _is_below_head(story: Story, segment: Segment) -> bool:
    """Whether a paragraph stands right below the page's byline, dateline or date: its lede."""
    first = next(iter(story.prose(segment.start, segment.stop)), None)
    if not first or segment.opener is not None:
        return False
    filed = story.blocks[first - 1].dateline
    if story.blocks[first].opens_from_place:
        return True
    return story.label(first - 1) in _HEAD or bool(filed and filed.alone and filed.agency)


def _is_filed_elsewhere(story: Story, segment: Segment) -> bool:
    """Whether a stretch stands below another story's dateline in a list of stories."""
    opener = segment.opener
    if opener is None or story.label(opener) is not Label.RELATED_TEASER:
        return False
    filed = story.blocks[opener].dateline
    heads = (i for i in story.labelled(Label.RELATED_LINKS) if i < opener)
    return bool(filed and filed.alone) and any(is_heading(story, i) for i in heads)


def _has_crossheads(
    story: Story, segment: Segment, sentences: list[int], subject: Callable[[], frozenset[str]]
) -> bool:
    """Whether paragraphs below a link to other stories go on with the one it stands in.

    Then the lines between them are crossheads, which are shorter than headlines.
    """
    signed = _is_signed_off(story, sentences[-1])
    leads_in = signed or _LEAD_IN in story.blocks[segment.opener or 0].cues
    if not leads_in or len(sentences) < (1 if signed else _PARAGRAPHS):
        return False
    between = set(range(sentences[0], sentences[-1])).difference(sentences)
    short = all(story.blocks[i].length <= _LONGEST_CROSSHEAD for i in between)
    blocks = [story.blocks[i] for i in sentences]
    return short and (
        signed or _reports_or_quotes(blocks) or _is_about(vocabulary(blocks), subject())
    )


def _is_signed_off(story: Story, last: int) -> bool:
    """Whether the desk signs right below a sentence, or the agency: there ends its copy."""
    below = range(last + 1, min(last + 1 + _TO_SIGN_OFF, len(story)))
    if any(story.label(index) is Label.AGENCY_SIGN_OFF for index in below):
        return True
    named = (story.blocks[index].credit for index in below if story.is_open(index))
    return any(credit and not credit.of_picture for credit in named)


def _opens_as_story(story: Story, segment: Segment) -> bool:
    """Whether a sentence that reports or quotes stands right below what stands inside stories."""
    inside = _INSIDE | {Label.SOCIAL_SHARE}
    if story.label(segment.opener or 0) not in inside or not story.is_open(segment.start):
        return False
    block = story.blocks[segment.start]
    told = block.unquoted is not block.text or reports(block)
    return told and is_sentence(block) and not (speaks_to_reader(block) or _is_filed(block))


def _is_other_story(
    story: Story, segment: Segment, sentences: list[int], subject: Callable[[], frozenset[str]]
) -> bool:
    """Whether paragraphs under a heading are another story: by its dateline or its headline.

    What the desk signs is the page's own: teasers are not signed.
    """
    opening = [story.blocks[index] for index in sentences[:_OPENING]]
    if _is_filed(opening[0]):
        return True
    if _is_signed_off(story, sentences[-1]):
        return False
    headline = vocabulary(block for _, block in story.open(segment.start, sentences[0]))
    told = (headline & vocabulary(opening)) - subject()
    return len(told) >= _FEWEST_TOLD and len(told) * 2 >= len(headline)


def _is_filed(block: Block) -> bool:
    """Whether a paragraph opens with an agency's dateline: under a heading, another story's."""
    dateline = block.dateline if "(" in block.text[:80] else None
    return bool(dateline and dateline.agency and not dateline.alone)


def _belongs(story: Story, segment: Segment, sentences: list[int], *, headed: bool) -> bool:
    """Whether running text is the story's by its place: below what stands inside stories."""
    if headed and _leaves_list(story, segment.start, sentences):
        return True
    opened_inside = story.label(segment.opener or 0) in _INSIDE
    lead_in = headed and _LEAD_IN in story.blocks[segment.opener or 0].cues
    return (opened_inside and not headed) or (len(sentences) > 1 and (lead_in or not headed))


def _is_short_paragraph(story: Story, segment: Segment) -> bool:
    """Whether a stretch inside the story is a short paragraph, or a crosshead or list with one."""
    opened_inside = segment.opener is not None and story.label(segment.opener) in _INSIDE
    if not opened_inside or is_heading(story, segment.opener):
        return False
    blocks = [block for _, block in story.open(segment.start, segment.stop)]
    return _is_paragraph(blocks[0]) or (
        any(map(_is_paragraph, blocks))
        and not any(map(speaks_to_reader, blocks))
        and sum(not _is_of_list(block) for block in blocks) <= _MOST_CROSSHEADS
    )


# A team and its players: as in Arsenal: Raya; White, Saliba, Gabriel
_LINE_UP = re.compile(r"[^:：]{2,32}[:：]\s(?:[^,;]{2,40}[,;]\s){3}")
#: So many lines of teams or results make a record of a match; one may be a headline.
_FEWEST_RECORDED = 2


def is_line_up(block: Block) -> bool:
    """Whether a line is a team and its players."""
    return bool(_LINE_UP.match(block.text))


def _is_record(story: Story, segment: Segment) -> bool:
    """Whether a stretch below what stands inside stories is line-ups or results."""
    opened_inside = segment.opener is not None and story.label(segment.opener) in _INSIDE
    if not opened_inside or is_heading(story, segment.opener):
        return False
    lines = (block for _, block in story.open(segment.start, segment.stop))
    return sum(is_line_up(block) or is_result(block) for block in lines) >= _FEWEST_RECORDED


def _is_shown(story: Story, segment: Segment) -> bool:
    """Whether a stretch below a link or the name of a network begins with a post."""
    opened_inside = segment.opener is not None and story.label(segment.opener) in _BESIDE_POSTS
    if not opened_inside or is_heading(story, segment.opener):
        return False
    return any(is_post(story, i) for i in range(segment.start, segment.stop)[:_LONGEST_POST])


@once
def is_signed(block: Block) -> bool:
    """Whether a sentence has the agency's name behind it, as a story's last one has."""
    return block.ended and bool(trailing_credit(block.text))


def _is_paragraph(block: Block) -> bool:
    return is_sentence(block) and not speaks_to_reader(block) and block.link_density < _LINKED


def _is_of_list(block: Block) -> bool:
    """Whether a block is a sentence, an item of a list, or the line above one."""
    return is_sentence(block) or block.text[-1] in ":：" or bool(_ITEM.match(block.text))


def _leaves_list(story: Story, start: int, sentences: list[int]) -> bool:
    """Whether paragraphs follow a list whose every entry is a link to another story."""
    entries = [block for _, block in story.open(start, sentences[0])]
    return (
        bool(entries)
        and all(b.kind is Kind.ITEM and b.link_density > _LINKED for b in entries)
        and all(story.blocks[i].kind is Kind.PARAGRAPH for i in sentences)
        and all(story.blocks[i].link_density < _LINKED for i in sentences)
    )


def _speaks_alone(story: Story, sentences: list[int]) -> bool:
    """Whether sentences speak to the reader as the story does not, and no desk signs them."""
    speaks = _speaks(story, sentences) and not _speaks_itself(story)
    return speaks and not _is_signed_off(story, sentences[-1])


def _share(story: Story, indexes: list[int], says: Callable[[Block], bool]) -> float:
    return sum(says(story.blocks[i]) for i in indexes) / len(indexes)


def _speaks(story: Story, sentences: list[int]) -> bool:
    """Whether most sentences speak to the reader; a list of advice is what a story quotes."""
    told = [i for i in sentences if story.blocks[i].kind is not Kind.ITEM] or sentences
    return _share(story, told, speaks_to_reader) > _MOST


@until_claimed
def _speaks_itself(story: Story) -> bool:
    """Whether the story is a speech, a letter or told by "us": many of its paragraphs speak so."""
    prose = story.prose()
    return bool(prose) and _share(story, prose, speaks_to_reader) > _SPEAKING


def _runs_on(story: Story, segment: Segment, sentences: list[int], share: float) -> bool:
    """Whether sentences follow each other; teasers alternate with headlines."""
    between = story.open(sentences[0], sentences[-1] + 1)
    running = sum(block.text[-1] not in ":：" and not is_post(story, i) for i, block in between)
    heads = sum(1 for _ in story.open(segment.start, sentences[0]))
    return len(sentences) >= share * running and heads <= _MOST_HEADS


def _reports_or_quotes(blocks: Sequence[Block]) -> bool:
    return any(reports(block) or block.unquoted is not block.text for block in blocks)


def _is_about(words: frozenset[str], subject: frozenset[str]) -> bool:
    return bool(words) and len(words & subject) >= _COHESION * len(words)


def is_sentence(block: Block) -> bool:
    """Whether a block is a sentence, a short one included."""
    return block.prose or (block.ended and block.length >= _SHORTEST_SENTENCE)


def _end(story: Story, start: int) -> int:
    """Return where comments or an author box begin, below which no story goes on."""
    marks = (i for i in story.labelled(*_FINAL) if i >= start and _heads_some(story, i))
    return next(marks, len(story))
