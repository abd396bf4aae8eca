"""What stands under a heading of furniture is of that furniture."""

from collections.abc import Iterator

from extractors.blocks import Kind
from extractors.boxes import end_of_box
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.results import is_result
from extractors.rules.families import family_of
from extractors.rules.head import opens_agency_copy
from extractors.rules.text import is_question, is_quotation
from extractors.segments import is_heading
from extractors.sentences import is_sentence
from extractors.story import Claim, Story
from extractors.told import told

#: An author box is its heading, a name and a few lines; lists and comments go on.
_BOX = 3
#: An element with a larger share of a page's words than this holds its story, not a list.
_TOO_LARGE = 0.35
#: A machine's summary has so many points at most; its note says so in so many words.
_SUMMARY, _SUMMARY_NOTE = Cue("chrome", "line-summary"), Cue("chrome", "summary-note")
_POINTS = Cue("chrome", "line-points")
_MOST_POINTS, _LONGEST_NOTE = 7, 40
#: Crossheads have so many words at most, and headlines more.
_LONGEST_CROSSHEAD = 4
_HEADED = (Label.RELATED_LINKS, Label.COMMENTS, Label.AUTHOR_BIO)


def boxed(story: Story) -> Iterator[Claim]:
    """What stands with the heading of a list in an element of its own; the story goes on below.

    The points of a summary end above the agency's dateline, a machine's also at its note.
    """
    summed = (i for i in story.labelled(Label.SITE_CHROME) if _SUMMARY in story.blocks[i].cues)
    for heading in (*summed, *(i for i, _ in story.cued(_POINTS))):
        last = _end_of_summary(story, heading)
        yield from (Claim(i, Label.SITE_CHROME) for i, _ in story.open(heading, last))
    headings = [i for i in story.labelled(*_HEADED) if is_heading(story, i)]
    if not headings or story.blocks[0].element is None:
        return
    words = sum(block.length for block in story.blocks)
    for heading in headings:
        label, stop = story.label(heading), end_of_box(story.blocks, heading)
        inside = sum(block.length for block in story.blocks[heading:stop])
        if label and inside <= _TOO_LARGE * words:
            yield from _of_list(story, heading + 1, stop, label)


def _end_of_summary(story: Story, heading: int) -> int:
    """Return where the summary below a heading ends; at the heading where nothing ends it."""
    points = True
    for index in range(heading + 1, min(heading + _MOST_POINTS + 2, len(story))):
        block = story.blocks[index]
        if _SUMMARY_NOTE in block.cues and block.length <= _LONGEST_NOTE:
            return index + 1
        if opens_agency_copy(block):
            return index if points else heading
        points = points and (block.kind is Kind.ITEM or is_sentence(block))
    return heading


def listed(story: Story) -> Iterator[Claim]:
    """Lines under the heading of a list of stories, of a comment block or of an author box."""
    yield from _under_headings(story, below=True)


def listed_above(story: Story) -> Iterator[Claim]:
    """The same above the story, where its own title and byline have been found before."""
    yield from _under_headings(story, below=False)


def _under_headings(story: Story, *, below: bool) -> Iterator[Claim]:
    stretches = told(story)
    first = stretches.story[0].start if stretches.story else 0
    for segment in stretches.rest:
        if (
            is_heading(story, segment.opener)
            and segment.opener is not None
            and (segment.start > first) is below
        ):
            label = story.label(segment.opener)
            length = _BOX if label is Label.AUTHOR_BIO else len(story)
            stop = min(segment.stop, segment.start + length)
            if label:
                yield from _of_list(story, segment.start, stop, label)


def _of_list(story: Story, start: int, stop: int, label: Label) -> Iterator[Claim]:
    """Claim what stands in a list of stories, an appeal or notice between them by its own name."""
    for index, block in story.open(start, stop):
        own = family_of(block) if label is Label.RELATED_LINKS else None
        yield Claim(index, own or label)


def _is_told(story: Story, index: int) -> bool:
    """Whether a block is no headline: a sentence, the line above a list, one of several results."""
    block = story.blocks[index]
    if is_question(block) and not story.is_open(index - 1):
        return False
    return is_sentence(block) or block.text[-1] in ":：" or _is_one_of_results(story, index)


def _is_one_of_results(story: Story, index: int) -> bool:
    """Whether a line is a result and one beside it too; a headline may have a figure."""
    beside = (i for i in (index - 1, index + 1) if story.is_open(i))
    return is_result(story.blocks[index]) and any(is_result(story.blocks[i]) for i in beside)


def heads_of_lists(story: Story) -> Iterator[Claim]:
    """Headlines between the heading of a list and the point where the story goes on."""
    stretches = told(story).story
    for segment in stretches:
        if is_heading(story, segment.opener) and segment.opener is not None:
            first = next(
                (i for i, _ in story.open(segment.start, segment.stop) if _is_told(story, i)),
                segment.stop,
            )
            label = story.label(segment.opener)
            if label and stretches[0].stop <= segment.opener:
                first -= _ends_with_crosshead(story, segment.start, first)
                yield from (Claim(i, label) for i, _ in story.open(segment.start, first))


def _ends_with_crosshead(story: Story, start: int, first: int) -> bool:
    """Whether the line above the paragraph is as short as crossheads, and no other one is."""
    between = [block for _, block in story.open(start, first)]
    if len(between) < 2:
        return False
    *heads, last = between
    quoted = is_quotation(last) and not any(map(is_quotation, heads))
    return quoted or last.length <= _LONGEST_CROSSHEAD < min(block.length for block in heads)
