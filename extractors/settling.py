"""Judging a story until the result is stable: cleaning the cleaned text removes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.blocks import Block, Kind
from extractors.labels import ARTICLE, Label
from extractors.lines import paragraph_blocks
from extractors.metadata.authors import names_above_text
from extractors.rules import RULES, Rule, judge
from extractors.rules.cards import below_text
from extractors.rules.columns import beside_text
from extractors.rules.comments import is_policy_like
from extractors.rules.coverage import is_time_of_entry
from extractors.rules.donations import is_priced
from extractors.rules.duplicates import printed_again
from extractors.rules.forums import around_quoted, posts_below
from extractors.rules.head_lines import is_byline, is_date_line
from extractors.rules.invitations import beside_request, between_reports
from extractors.rules.landmarks import beside_story
from extractors.rules.related import dated_links, labelled_link, led_to, links_below
from extractors.story import Claim, Known, Story, Verdict
from extractors.wire.glued_heads import glued_head

#: So many lines of other kinds stand above a text at most.
_OPENING = 6
_TOP = 2
#: What stands before the points that a desk writes above its dateline.
_POINTS = ("* ", "- ", "• ")
#: So many blocks are judged again at most.
_MOST_READ = 200_000
#: Rules whose blocks say by themselves what they are, wherever they stand.
TELLING = frozenset(
    {
        "tail.wordless",
        "placeholders.left",
        "placeholders.missing_page",
        "tail.code",
        "head.known_title",
        "adverts.label",
        "adblock.plea",
        "comments.policy",
        "comments.heading",
        "feeds.footer",
        "feeds.via",
        "feeds.bare_link",
        "donations.products",
        "donations.appeal",
        "donations.rest_of_appeal",
        "related.heading",
        "related.lead",
        "related.in_capitals",
        "related.at_agency",
        "related.labelled",
        "related.heading_with_object",
        "teasers.stub",
        "newsletters.offer",
        "newsletters.asked",
        "newsletters.box",
        "newsletters.row",
        "newsletters.rest_of_box",
        "legal.notice",
        "bios.heading",
        "bios.followed",
        "bios.contact",
        "bios.the_author",
        "shares.follow",
        "related.look",
        "shares.line",
        "shares.plea",
        "feedback.request",
        "feedback.reactions",
        "tail.menu",
        "tail.tools",
        "tail.tags",
        "sections.listed",
        "captions.caption",
        "credit_lines.sign_off",
        "credit_lines.credit",
    }
)


def opening(story: Story) -> Iterator[Claim]:
    """Claim a byline, a dateline or a date on a line of its own above the first paragraph."""
    others = 0
    for index, block in story.open():
        led = block.text[-1] in ":：" or is_time_of_entry(story, index)
        label = None if led else _head_line(block, first=index == 0)
        if label:
            yield Claim(index, label)
        elif story.is_text(block) or (others := others + 1) == _OPENING:
            return


def _head_line(block: Block, *, first: bool) -> Label | None:
    if is_byline(block) or (not first and names_above_text(block.text)):
        return Label.BYLINE
    if is_date_line(block):
        return Label.PUBLISHED_LINE
    return Label.DATELINE if block.dateline and block.dateline.alone else None


def doubled(story: Story) -> Iterator[Claim]:
    """Claim a title that is printed twice at the top."""
    top = list(story.open(0, min(_TOP, len(story))))
    if len(top) < _TOP or len(story) == _TOP:
        return
    (first, block), (second, again) = top
    if block.headline_like and not block.prose and block.key == again.key:
        yield Claim(first, Label.TITLE)
        yield Claim(second, Label.DUPLICATE)


def above_dateline(story: Story) -> Iterator[Claim]:
    """Claim the first line as the title if it has a dateline, or the first paragraph one.

    Lines may stand between if that is agency copy: they are the rest of a head.
    """
    if len(story) < _TOP or not story.is_open(0) or story.blocks[0].prose:
        return
    if glued_head(story.blocks[0].text):
        yield Claim(0, Label.TITLE)
    top = story.blocks[: _OPENING + 1]
    first = next((i for i, block in enumerate(top) if block.prose), None)
    points = any(block.text.startswith(_POINTS) for block in top[:first])
    if points or not top[0].headline_like:
        return
    filed = story.blocks[first].dateline if first else None
    if filed and not filed.alone and (first == 1 or filed.agency):
        yield Claim(0, Label.TITLE)


#: What shows that a text is that of a page, and still has some of its furniture.
SIGNS = (
    *(rule for rule in RULES if rule.name in TELLING),
    Rule("head.doubled", doubled),
    Rule("head.opening", opening),
    Rule("head.above_dateline", above_dateline),
)
#: For pages whose text the block model tells: what fills fields, and crossheads.
CREDIT_RULES = tuple(rule for rule in RULES if rule.name.startswith("credit_lines."))
HEAD_RULES = (
    *(rule for rule in RULES if rule.name.startswith(("shares.", "head.", "coverage."))),
    *CREDIT_RULES,
)
_INVITING = frozenset(
    {
        "adverts.label",
        "placeholders.missing_page",
        "coverage.times",
        "invitations.linked",
        "bios.of_author",
        "captions.beside_picture",
        "feedback.request",
        "related.called_link",
    }
)
#: What links, words and repetition say of blocks that the model takes for text.
INVITATION_RULES = (
    *(rule for rule in RULES if rule.name in _INVITING),
    Rule("invitations.between_reports", between_reports),
    Rule("invitations.beside_request", beside_request),
    Rule("related.led_to", led_to),
    Rule("related.labelled_link", labelled_link),
    Rule("duplicates.printed_again", printed_again),
    Rule("cards.below_text", below_text),
    Rule("landmarks.beside_story", beside_story),
    Rule("columns.beside_text", beside_text),
    Rule("forums.posts_below", posts_below),
    Rule("forums.around_quoted", around_quoted),
    Rule("related.dated_links", dated_links),
    Rule("related.links_below", links_below),
)
_TRAILING = tuple(rule for rule in RULES if rule.name == "tail.trailing_headlines")
POLL_RULES = tuple(rule for rule in RULES if rule.name == "feedback.request")
CROSSHEAD_RULES = tuple(rule for rule in RULES if rule.name == "text.crosshead")
#: For a text that has no furniture.
_TEXT = tuple(rule for rule in RULES if rule.name in {"text.crosshead", "text.paragraph"})
#: They speak after all that tell.
_LAST = frozenset(rule.name for rule in _TEXT)


def settle(blocks: Sequence[Block], known: Known | None = None) -> Story:
    """Judge the blocks of a page, then what was kept as a text of its own."""
    return settled(judge(Story(blocks, known)))


def settle_text(blocks: Sequence[Block]) -> Story:
    """Judge the lines of a text; paragraphs without a sign of furniture are a story as they are.

    Without such a sign, the place of a line says nothing about it: what stands above and below a
    page's story is what its furniture tells apart.
    """
    paragraphs = len(blocks) > 1 and all(block.gap for block in blocks[1:])
    if paragraphs and not _signs(blocks):
        return judge(Story(blocks), _TEXT)
    return settle(blocks)


def settled(story: Story) -> Story:
    """Remove from a judged story what says in its bare text that it is furniture.

    Markup and furniture can make a rule keep a block that it would remove from the bare text.
    Every round but the last removes a block, so the rounds end; a page made to need thousands of
    them is left as it is.
    """
    verdicts, read = list(story.verdicts), 0
    while read < _MOST_READ:
        kept = [i for i, v in enumerate(verdicts) if v and v.label in ARTICLE]
        if _is_all_said(story, kept):
            break
        lost = _lost(story, kept)
        if not lost:
            break
        read += len(kept)
        for index, verdict in lost.items():
            verdicts[index] = verdict
    return Story(story.blocks, story.known, verdicts) if read else story


def trimmed(story: Story) -> Story:
    """Remove what below the last paragraph of a judged story are labels and headlines.

    Items that lead nowhere are a list of the story's.
    """
    last = max((i for i, block in enumerate(story.blocks) if block.prose), default=len(story))
    kept = [i for i, v in enumerate(story.verdicts) if v and v.label in ARTICLE]
    tail = {i for i in kept if i > last and not _is_of_list(story.blocks[i])}
    if not tail:
        return story
    opened: list[Verdict | None] = list(story.verdicts)
    for index in kept:
        opened[index] = None
    again = judge(Story(story.blocks, story.known, opened), _TRAILING).verdicts
    found = ((again[i] if i in tail else None) or v for i, v in enumerate(story.verdicts))
    return Story(story.blocks, story.known, found)


def _is_of_list(block: Block) -> bool:
    return block.kind is Kind.ITEM and not block.linked


def _is_all_said(story: Story, kept: Sequence[int]) -> bool:
    """Whether no rule can say of the bare text what it did not say of the page.

    What a block says by itself has been heard if every rule that tells came to it. Among other
    neighbours, only lines at the ends of a text and a few phrases get another meaning.
    """
    blocks = [story.blocks[i] for i in kept]
    return (
        len(blocks) > 1
        and blocks[0].prose
        and blocks[-1].prose
        and not any(block.cues and _goes_by_neighbours(block) for block in blocks)
        and all((verdict := story.verdicts[i]) and verdict.rule in _LAST for i in kept)
    )


def _goes_by_neighbours(block: Block) -> bool:
    """Whether a block means something else among other neighbours.

    An amount means an offer beside another, and a comment policy is not told above plain text.
    """
    return is_priced(block) or is_policy_like(block)


def _lost(story: Story, kept: Sequence[int]) -> dict[int, Verdict]:
    """Return what is furniture in the bare text of the blocks that were kept.

    Where the desk signed tells how far the text goes.
    """
    signed = dict.fromkeys(story.labelled(Label.AGENCY_SIGN_OFF))
    read = sorted({*kept, *signed})
    bare = paragraph_blocks([story.blocks[i] for i in read])
    known = [story.verdicts[i] if i in signed else None for i in read]
    again = judge(Story(bare, verdicts=known), SIGNS if len(kept) > 1 else RULES)
    return {
        index: verdict
        for index, verdict in zip(read, again.verdicts, strict=True)
        if index not in signed and verdict and verdict.label not in ARTICLE
    }


def _signs(blocks: Sequence[Block]) -> bool:
    return bool(judge(Story(blocks), SIGNS).claimed)


def verdicts_among(
    blocks: Sequence[Block], indexes: Sequence[int], rules: tuple[Rule, ...], known: Known
) -> dict[int, Verdict]:
    """Return what rules say of some of the blocks of a page, as of a story of their own."""
    judged = judge(Story([blocks[i] for i in indexes], known), rules)
    found = zip(indexes, judged.verdicts, strict=True)
    return {index: verdict for index, verdict in found if verdict}
