"""Whether a stretch of a page goes on with the story that another one tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.addressing import reports, speaks_of_self, speaks_to_reader
from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.posts import is_post
from extractors.results import is_line_up, is_result
from extractors.segments import Segment, heads_some, is_heading
from extractors.sentences import is_sentence, is_signed
from extractors.story import Story, until_claimed, vocabulary

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
#: What stands right above the first paragraph.
_HEAD = frozenset({Label.BYLINE, Label.DATELINE, Label.PUBLISHED_LINE})
#: Share of a stretch's words that the main one must use too for both to be one story.
_COHESION = 0.07
#: The first paragraphs under a headline tell so many of its words, which the story above does not.
_OPENING, _FEWEST_TOLD = 3, 2
#: So many paragraphs below a comments heading, most of which report, are story, not comments.
_LONG, _MOST = 3, 0.5
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
RUNNING = 0.75
#: Share of paragraphs that speak to the reader in a text that is told so.
_SPEAKING = 0.3
#: Share of linked text above which a block is a link.
_LINKED = 0.5
#: So many lines of teams or results make a record of a match; one may be a headline.
_FEWEST_RECORDED = 2


def goes_on(
    story: Story, segment: Segment, subject: Callable[[], frozenset[str]], *, ended: bool
) -> bool:
    """Whether a segment tells the main one's story: running text, and nothing against it.

    `subject` are the words of the main one. Where the story has `ended` above, more must speak for
    it.
    """
    sentences = [i for i, block in story.open(segment.start, segment.stop) if is_sentence(block)]
    if not ended and (_is_shown(story, segment) or (not sentences and _is_record(story, segment))):
        return True
    if not sentences:
        return False
    if not story.prose(segment.start, segment.stop):
        return not ended and _is_short(story, segment, sentences, subject)
    if ended:
        return _goes_on_below(story, segment, sentences, subject)
    return _tells_on(story, segment, sentences, subject)


def _is_short(
    story: Story, segment: Segment, sentences: list[int], subject: Callable[[], frozenset[str]]
) -> bool:
    """Whether short sentences are the story's."""
    return (
        _is_short_paragraph(story, segment)
        or is_signed(story.blocks[sentences[-1]])
        or _is_past_link(story, segment, sentences, subject)
        or _has_crossheads(story, segment, sentences, subject)
    )


def _tells_on(
    story: Story, segment: Segment, sentences: list[int], subject: Callable[[], frozenset[str]]
) -> bool:
    """Whether paragraphs are the story's: they run on, report or are about the same."""
    opens = _opens_as_story(story, segment)
    headed = heads_some(story, segment.opener) and not opens
    loose = not headed or _has_crossheads(story, segment, sentences, subject)
    share = _MOST if loose else RUNNING
    if not (runs_on(story, segment, sentences, share) or (not headed and opens)):
        return False
    if headed and _is_past_link(story, segment, sentences, subject):
        return True
    if headed and _is_other_story(story, segment, sentences, subject):
        return False
    if _speaks_alone(story, sentences):
        return False
    if _belongs(story, segment, sentences, headed=headed):
        return True
    blocks = [story.blocks[i] for i in sentences]
    return _reports_or_quotes(blocks) or _is_about(vocabulary(blocks), subject())


def _goes_on_below(
    story: Story, segment: Segment, sentences: list[int], subject: Callable[[], frozenset[str]]
) -> bool:
    """Whether paragraphs below the label of comments, or of a writer, are the story's."""
    reported = len(sentences) >= _LONG and _share(story, sentences, reports) > _MOST
    told = reported or _is_told_below_label(story, segment, sentences, subject)
    return told and not _tells_when(story, segment)


def _tells_when(story: Story, segment: Segment) -> bool:
    """Whether lines between paragraphs say how long ago they were written, as of comments."""
    return any(_AGO in block.cues for _, block in story.open(segment.start, segment.stop))


def _is_told_below_label(
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


def is_below_head(story: Story, segment: Segment) -> bool:
    """Whether a paragraph stands right below the page's byline, dateline or date: its lede."""
    first = next(iter(story.prose(segment.start, segment.stop)), None)
    if not first or segment.opener is not None:
        return False
    filed = story.blocks[first - 1].dateline
    if story.blocks[first].opens_from_place:
        return True
    return story.label(first - 1) in _HEAD or bool(filed and filed.alone and filed.agency)


def is_filed_elsewhere(story: Story, segment: Segment) -> bool:
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


def _is_past_link(
    story: Story, segment: Segment, sentences: list[int], subject: Callable[[], frozenset[str]]
) -> bool:
    """Whether sentences below a heading and one headline are the story's, by what they tell of.

    A summary tells of its headline. Between that and the story a crosshead may stand.
    """
    heads = [block for _, block in story.open(segment.start, sentences[0])]
    blocks = [story.blocks[i] for i in sentences]
    if not 1 <= len(heads) <= 1 + _MOST_CROSSHEADS or any(map(speaks_to_reader, blocks)):
        return False
    if len(heads) > 1 and heads[-1].length > _LONGEST_CROSSHEAD:
        return False
    told = vocabulary(blocks)
    return len(told & subject()) >= _FEWEST_TOLD and told.isdisjoint(vocabulary(heads[:1]))


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


def runs_on(story: Story, segment: Segment, sentences: list[int], share: float) -> bool:
    """Whether sentences follow each other; teasers alternate with headlines.

    They are at least that share of the lines from the first to the last of them.
    """
    running = sum(not is_post(story, i) for i in _unlisted(story, sentences[0], sentences[-1] + 1))
    heads = sum(1 for _ in story.open(segment.start, sentences[0]))
    return len(sentences) >= share * running and heads <= _MOST_HEADS


def _unlisted(story: Story, start: int, stop: int) -> Iterator[int]:
    """Yield the open lines between two places without lead-ins and the items right below them."""
    listed = False
    for index, block in story.open(start, stop):
        listed = block.text[-1] in ":：" or (listed and bool(_ITEM.match(block.text)))
        if not listed:
            yield index


def _reports_or_quotes(blocks: Sequence[Block]) -> bool:
    return any(reports(block) or block.unquoted is not block.text for block in blocks)


def _is_about(words: frozenset[str], subject: frozenset[str]) -> bool:
    return bool(words) and len(words & subject) >= _COHESION * len(words)
