"""Stories that somebody quotes whole in a forum or blog: what is said around them."""

from collections.abc import Iterator

from lxml import html

from extractors.addressing import reports, speaks_to_reader
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.rules.head import opens_agency_copy
from extractors.story import Claim, Story

#: What stands beside a post: the writer's rank, and how much and since when he writes.
_POSTER = Cue("comments", "line-poster")
#: So many paragraphs of an agency's copy stand above the posts.
_FEWEST = 3


def posts_below(story: Story) -> Iterator[Claim]:
    """The posts below an agency's copy, from the next writer's name or signature on."""
    ranks = [index for index, _ in story.cued(_POSTER)]
    prose = story.prose() if ranks else []
    copy = next((i for i in prose if opens_agency_copy(story.blocks[i])), None)
    if copy is None:
        return
    first = next((i for i in ranks if len(story.prose(copy, i)) >= _FEWEST), None)
    if first is None:
        return
    yield from (Claim(index, Label.COMMENTS) for index in ranks if index < copy)
    start = first - (story.is_open(first - 1) and not story.blocks[first - 1].ended)
    yield from (Claim(index, Label.COMMENTS) for index, _ in story.open(start))


#: A quotation that holds so much of the text is what the page is about.
_MOSTLY = 0.7


def around_quoted(story: Story) -> Iterator[Claim]:
    """What speaks to the reader outside a quotation that is most of the text, an agency's copy."""
    prose = story.prose()
    copy = next((i for i in prose if opens_agency_copy(story.blocks[i])), None)
    quotation = _quotation(story.blocks[copy].element) if copy is not None else None
    if quotation is None:
        return
    inside = {i for i in prose if _quotation(story.blocks[i].element) is quotation}
    words = sum(story.blocks[i].length for i in prose)
    if sum(story.blocks[i].length for i in inside) < _MOSTLY * words:
        return
    for index in prose:
        block = story.blocks[index]
        if index not in inside and speaks_to_reader(block) and not reports(block):
            yield Claim(index, Label.COMMENTS)


def _quotation(element: html.HtmlElement | None) -> html.HtmlElement | None:
    """Return the quotation that an element is or stands in."""
    if element is None or element.tag == "blockquote":
        return element
    return next(element.iterancestors("blockquote"), None)
