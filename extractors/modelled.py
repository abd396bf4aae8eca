"""A page whose story is told block by block: by the block model, then by what blocks say."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from extractors.apart import Apart
from extractors.article import Decision
from extractors.assembly import POINT, decisions
from extractors.author_box import boxed_writers
from extractors.belonging import (
    announced,
    is_plain_item,
    lines_above,
    lines_below,
    lists_of_links,
    summary_above,
)
from extractors.blocks import Block, Kind
from extractors.boxes import end_of_box
from extractors.document import Document
from extractors.generic import ModelledText
from extractors.labels import ARTICLE, Label
from extractors.lazy import lazy, once
from extractors.metadata.authors import names_above_text
from extractors.phrases import Cue
from extractors.rules import OUTSIDE_RULES, Rule, judge
from extractors.rules.head import is_full_name, opens_agency_copy
from extractors.rules.head_lines import is_byline, is_dated
from extractors.rules.invitations import only_reports
from extractors.settling import (
    CREDIT_RULES,
    CROSSHEAD_RULES,
    HEAD_RULES,
    INVITATION_RULES,
    TELLING,
    settled,
    trimmed,
    verdicts_among,
)
from extractors.story import Known, Story, Verdict
from extractors.visible import visible_blocks
from extractors.wire import is_agency_name

#: The block model's decisions, and the rule for what no other rule knows, which it explains better.
_IS_TEXT, _IS_FURNITURE = "model.text", "model.furniture"
_ELSEWHERE = "tail.elsewhere"
#: So few blocks stand between a standfirst and the byline or date.
_NEAR = 4
_IN_HEAD, _TOPICS = "head.standfirst", "head.topics"
#: What a line above the text is, whatever the model says of it.
_META = frozenset({Label.DATELINE, Label.PUBLISHED_LINE, Label.SOCIAL_SHARE})
#: A standfirst may stand above the first of the lines that say who wrote the text and when.
_HEAD_LABELS = frozenset({Label.DATELINE, Label.PUBLISHED_LINE, Label.BYLINE})
_STRAPS = 1
#: Families of furniture that ask something of the reader.
_ASKING = frozenset({"donation", "newsletter"})
_PUBLISHED = Cue("dates", "start-published")
#: So many blocks are read for what stands at the head of a story.
_HEAD = 25


def _leads_in(block: Block) -> bool:
    return block.text[-1] in ":：" and not block.prose


def _names_writer(block: Block, *, begun: bool) -> bool:
    """Whether a line says by itself who wrote the text; a name alone does so above it."""
    if is_byline(block) or names_above_text(block.text) or is_agency_name(block.text):
        return True
    return not begun and block.kind is not Kind.HEADING and is_full_name(block)


def _tells(block: Block, verdict: Verdict, paragraphs: int, straps: int) -> bool:
    """Whether what a rule says counts more than that the model takes a block for text.

    Of paragraphs only the first can be the standfirst.
    """
    of_head = verdict.label in _META or (
        verdict.label is Label.BYLINE and _names_writer(block, begun=paragraphs > 0)
    )
    first = verdict.rule == _IN_HEAD and paragraphs == 0
    return verdict.rule in TELLING or first or (of_head and paragraphs <= straps)


def _says_when(block: Block, verdict: Verdict) -> bool:
    """Whether a line below the text says in words when it was published or changed."""
    return verdict.label is Label.PUBLISHED_LINE and _PUBLISHED in block.cues


def _is_above_text(block: Block, verdict: Verdict) -> bool:
    """Whether a rule says that a line between title and text is the site's.

    It is no sentence, no heading, and no item that leads nowhere.
    """
    if verdict.rule != _TOPICS or verdict.label is not Label.SITE_CHROME:
        return False
    listed = is_plain_item(block) or block.text.startswith(POINT)
    return not (listed or block.ended or block.kind is Kind.HEADING)


class ModelledReading:
    """The reading of a page whose text nobody has marked."""

    def __init__(self, document: Document, known: Known, declared: str | None) -> None:
        self._known = known
        self._blocks = visible_blocks(document.root).blocks
        self._text = ModelledText(document.root, self._blocks, known, declared)
        verdicts = self._verdicts()
        self.story = self._settled(verdicts)
        if (line := self._lead_in(verdicts)) is not None:
            del verdicts[line]
            self.story = self._settled(verdicts)
        self._inside = list(verdicts)

    def _settled(self, verdicts: dict[int, Verdict]) -> Story:
        inside = [self._blocks[i] for i in verdicts]
        story = settled(Story(inside, self._known, verdicts.values()))
        return trimmed(story) if self._reports else story

    @lazy
    def _reports(self) -> bool:
        """Whether the text is news: guides have short lines of their own around it."""
        text = [self._blocks[i] for i in sorted(self._text.text)]
        return any(map(opens_agency_copy, text)) or only_reports(Story(text))

    def _lead_in(self, verdicts: dict[int, Verdict]) -> int | None:
        """Return a line with a colon that ends the story, above a request to the reader."""
        kept = zip(verdicts, self.story.verdicts, strict=True)
        last = max((i for i, v in kept if v and v.label in ARTICLE), default=None)
        if last is None:
            return None
        below = self._blocks[last + 1 : last + 2]
        asked = any(cue.family in _ASKING for block in below for cue in block.cues)
        return last if asked and _leads_in(self._blocks[last]) else None

    def _verdicts(self) -> dict[int, Verdict]:
        """Return what the blocks of the story are: its text, and what fills fields."""
        text, seen, summary = self._extent()
        invitations = self._judged(sorted(self._text.text), INVITATION_RULES)
        said = self._said(text, seen, summary) | invitations
        crossheads = self._judged(sorted(text), CROSSHEAD_RULES)
        last = max((i for i in text if self._blocks[i].prose), default=0)
        verdicts: dict[int, Verdict] = {}
        # Paragraphs since the last line of the head, of which more may follow right below it.
        paragraphs, straps = 0, _STRAPS
        for index in seen:
            verdict = said.get(index)
            told = verdict and self._is_told(index, verdict, (paragraphs, straps), last)
            if index in text and not (told or index in invitations):
                heading = index in crossheads or self._blocks[index].kind is Kind.HEADING
                paragraphs += not heading
                verdict = self._of_text(index, heading=heading, begun=paragraphs > 0)
            elif verdict and verdict.label in _HEAD_LABELS:
                paragraphs = straps = 0
            # What is only the site's is judged with the rest of the page, which tells more.
            if verdict and verdict.label is not Label.SITE_CHROME:
                verdicts[index] = verdict
        return verdicts

    def _extent(self) -> tuple[set[int], list[int], set[int]]:
        """Return the blocks of the text, in order all that may be of the story, and its summary."""
        apart = Apart(self._blocks, self._text.text, self._known).found()
        text = self._text.text - apart - lists_of_links(self._blocks, self._text.text)
        text |= {i for i in announced(self._blocks, text) if self._text.considered(i)}
        first = min(text, default=0)
        around = lines_above(self._blocks, first, self._known.headline_key)
        around |= lines_below(self._blocks, max(text, default=0))
        # What readers wrote has dates of its own.
        written = {i for i in apart if i > first}
        summary = summary_above(self._blocks, first, self._known.description)
        return text, sorted((text | self._text.found | around | summary) - written), summary

    def _said(self, text: set[int], seen: Sequence[int], summary: set[int]) -> dict[int, Verdict]:
        """Return what rules say of a head and of credits, whatever the model says."""
        whole_page = attrs.evolve(self._known, region=False)
        said = self._judged(self._from_title(seen[:_HEAD]), HEAD_RULES, whole_page)
        said |= dict.fromkeys(summary, Verdict(Label.STANDFIRST, _IN_HEAD))
        return said | self._judged([i for i in seen[_HEAD:] if i not in text], CREDIT_RULES)

    def _is_told(self, index: int, verdict: Verdict, above: tuple[int, int], last: int) -> bool:
        """Whether what a rule says of a block counts more than that it is text.

        `above` are the paragraphs above it, and how many may be standfirsts; `last` is the last
        paragraph.
        """
        block = self._blocks[index]
        if _tells(block, verdict, *above):
            return True
        of_head = above[0] == 0 and _is_above_text(block, verdict)
        return (of_head or (index > last and _says_when(block, verdict))) and self._reports

    def _of_text(self, index: int, *, heading: bool, begun: bool) -> Verdict | None:
        """Return what a block of the text is; None if it heads a request to the reader."""
        if not heading:
            return Verdict(Label.BODY, _IS_TEXT)
        if self._heads_request(index):
            return None
        if not begun and self._stands_in_head(index):
            return Verdict(Label.STANDFIRST, _IN_HEAD)
        return Verdict(Label.SUBHEADING, _IS_TEXT)

    def _stands_in_head(self, index: int) -> bool:
        """Whether a heading is followed by byline, date or an agency's dateline."""
        if is_byline(self._blocks[index]):
            return False
        for below in range(index + 1, min(index + _NEAR, len(self._blocks))):
            block = self._blocks[below]
            if is_byline(block) or is_dated(block) or is_agency_name(block.text):
                return True
            if below in self._text.text:
                return opens_agency_copy(block)
        return False

    def _heads_request(self, index: int) -> bool:
        """Whether a heading stands in one element with a request to the reader and no text."""
        others = range(index + 1, end_of_box(self._blocks, index))
        return self._text.text.isdisjoint(others) and any(
            cue.family in _ASKING for i in others for cue in self._blocks[i].cues
        )

    def _from_title(self, seen: Sequence[int]) -> list[int]:
        """Leave out sentences above the page's title: no lede stands there."""
        wanted = self._known.headline_key
        titles = (i for i in seen if wanted and self._blocks[i].key == wanted)
        title = next(titles, -1)
        return [i for i in seen if i >= title or not self._blocks[i].prose]

    def boxed_writers(self) -> list[str]:
        """Return the writers whom a box below the text names."""
        return boxed_writers(self._blocks, max(self._text.text, default=0))

    @once
    def decide(self) -> list[Decision]:
        """Return the decision for every visible block of the page, in its order."""
        # What stands below the title is told by it, wherever the title itself is judged.
        titles = (self._inside[at] for at in self.story.labelled(Label.TITLE))
        chosen = set(self._inside).difference(titles)
        rest = [i for i in range(len(self._blocks)) if i not in chosen]
        outside = judge(Story([self._blocks[i] for i in rest], self._known), OUTSIDE_RULES)
        inside = dict(zip(self._inside, decisions(self.story.blocks, self.story), strict=True))
        around = dict(zip(rest, decisions(outside.blocks, outside), strict=True))
        return [self._explained(i, inside.get(i) or around[i]) for i in range(len(self._blocks))]

    def _explained(self, index: int, decision: Decision) -> Decision:
        if decision.rule == _ELSEWHERE and self._text.considered(index):
            decision = decision._replace(rule=_IS_FURNITURE)
        if decision.rule not in {_IS_TEXT, _IS_FURNITURE}:
            return decision
        return decision._replace(rule=f"{decision.rule}: {self._text.reasons(index)}")

    def _judged(
        self, indexes: Sequence[int], rules: tuple[Rule, ...], known: Known | None = None
    ) -> dict[int, Verdict]:
        return verdicts_among(self._blocks, indexes, rules, known or self._known)
