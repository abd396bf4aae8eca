"""Canaries: stories whose text is known, asked for again to see whether it is still found.

A story that has not changed and yet gives another text, or none, says that its page's template
has. They are golden cases of the site, and articles that were stored long ago.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import attrs

from crawler.drift.measures import agreement
from crawler.urls import is_within
from extractors.assembly import PARAGRAPH_BREAK

#: A text that has less than this in common with the known one is lost.
KEPT = 0.5
#: Rounds that are looked at together, and how many of the stories must be lost in them.
ROUNDS = 3
FEWEST = 2
EXAMPLES = 2
_CROSSHEAD = "## "


class Health(StrEnum):
    """What became of a story that was asked for again."""

    SAME = "same"
    LOST = "lost"
    GONE = "gone"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Canary:
    """A story to ask for again: its text, and what its server can compare by."""

    url: str
    text: str
    headers: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Checked:
    """A story that was asked for again, and what became of it."""

    url: str
    health: Health = attrs.field(converter=Health)

    @property
    def tells_of_health(self) -> bool:
        """Whether its text was found."""
        return self.health is Health.SAME


@attrs.frozen(kw_only=True)
class Finding:
    """What several canaries say together."""

    since: datetime
    sentence: str
    examples: tuple[str, ...]


def health_of(canary: Canary, text: str | None) -> Health:
    """Return what a text says that the page of a canary gives now."""
    return Health.SAME if agreement(canary.text, text or "") >= KEPT else Health.LOST


def canary_finding(rounds: Sequence[tuple[datetime, Sequence[Checked]]]) -> Finding | None:
    """Return what is wrong with the canaries of the last rounds, oldest first; None if nothing.

    One of them proves nothing: its story may have been written anew.
    """
    recent = rounds[-ROUNDS:]
    newest = {checked.url: (began, checked) for began, some in recent for checked in some}
    told = {Health.SAME, Health.LOST}
    answered = [found for found in newest.values() if found[1].health in told]
    lost = [found for found in answered if found[1].health is Health.LOST]
    if len(lost) < FEWEST or 2 * len(lost) <= len(answered):
        return None
    sentence = f"{len(lost)} of {len(answered)} known stories asked for again gave another text"
    urls = tuple(checked.url for _, checked in lost)[:EXAMPLES]
    return Finding(since=min(began for began, _ in lost), sentence=sentence, examples=urls)


def chosen(canaries: Iterable[Canary], number: int, turn: str) -> list[Canary]:
    """Return some of the canaries, others at each turn."""

    def place(canary: Canary) -> str:
        return hashlib.sha256(f"{turn} {canary.url}".encode()).hexdigest()

    return sorted(canaries, key=place)[:number]


def golden_canaries(fixtures: Path, domains: Sequence[str]) -> Iterator[Canary]:
    """Yield the accepted golden cases of pages on these domains."""
    for info in sorted(fixtures.glob("extractors.*/*/inputs/HttpResponse-info.json")):
        url = json.loads(info.read_text("utf-8")).get("url") or ""
        output = info.parents[1] / "output.json"
        if is_within(url, list(domains)) and output.exists():
            paragraphs = json.loads(output.read_text("utf-8")).get("articleBody") or []
            text = PARAGRAPH_BREAK.join(line.removeprefix(_CROSSHEAD) for line in paragraphs)
            if text:
                yield Canary(url=url, text=text)
