"""Requests that link to the site's own pages for gifts, members and newsletters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block
from extractors.boxes import holds_only
from extractors.labels import Label
from extractors.phrases import Cue, word_set
from extractors.story import Claim, Story

_WORD = re.compile(r"[a-z0-9]+")
_MOST_LINKS = 10
#: So many more characters an element may have than the block in it.
_MARGIN = 12
_LONGEST = 60
#: Share of linked text from which a line is a button.
_BUTTON = 0.9
_LONGEST_BUTTON = 14
#: What asks by itself, without "you" or "we".
_ASKING = {Cue("donation", "ask"), Cue("newsletter", "call")}


def _addresses(block: Block) -> list[str]:
    """Return the addresses of the links in the block's element, if it holds nothing else."""
    element = block.element if block.linked else None
    if element is None or not holds_only(element, len(block.text) + _MARGIN):
        return []
    links = (link.get("href") or "" for link in element.iter("a"))
    return list(islice(links, _MOST_LINKS))


def _words(href: str, host: str | None) -> tuple[str, frozenset[str]]:
    """Return the list an address is looked up in, and its words: the path's, or the service's."""
    try:
        parts = urlsplit(href.strip().lower())
    except ValueError:
        return "word-path", frozenset()
    if not parts.netloc or parts.hostname == host:
        return "word-path", frozenset(_WORD.findall(parts.path))
    service = parts.hostname or ""
    return "word-host", frozenset({service, *_WORD.findall(service)})


def _is_button(block: Block) -> bool:
    return block.link_density >= _BUTTON and block.length <= _LONGEST_BUTTON


def _invites(block: Block) -> bool:
    """Whether a block asks the reader for something."""
    if block.length > _LONGEST:
        return False
    return speaks_to_reader(block) or (bool(_ASKING & block.cues) and not reports(block))


_FAMILIES = {"donation": Label.DONATION_APPEAL, "newsletter": Label.NEWSLETTER}


def _asked(block: Block) -> list[str]:
    """Return the families in whose words a block asks the reader; a button may be of any."""
    if _is_button(block):
        return list(_FAMILIES)
    used = {cue.family for cue in block.cues}
    families = [family for family in _FAMILIES if family in used]
    return families if families and _invites(block) else []


def linked(story: Story) -> Iterator[Claim]:
    """A request or button that links to the site's page for gifts, members or newsletters.

    A link leads to the site's own page, or to a service's, for what a family asks.
    """
    for index, block in story.open():
        families = _asked(block) if block.linked else ()
        links = [_words(href, story.known.host) for href in _addresses(block)] if families else ()
        for family in families:
            if any(not words.isdisjoint(word_set(family, table)) for table, words in links):
                yield Claim(index, _FAMILIES[family])


#: A story's own paragraphs speak to nobody: one in so many may, and one in so many attributes.
_SPEAKING, _REPORTING = 4, 7
_FEWEST = 4
_CUES = tuple(
    Cue(family, name)
    for family, names in (("donation", ("ask", "we")), ("newsletter", ("offer", "call")))
    for name in names
)

_SHORT = 25


def between_reports(story: Story) -> Iterator[Claim]:
    """A paragraph that speaks to the reader of gifts or sign-ups in a story that only reports.

    Where most paragraphs speak to the reader, advice and reviews, the same words are the text's.
    """
    first = min(story.prose(), default=0)
    asking = [(i, b) for i, b in story.cued(*_CUES) if i > first and _asks_of_itself(b)]
    if not asking or not only_reports(story):
        return
    for index, block in asking:
        families = {cue.family for cue in block.cues & set(_CUES)}
        yield Claim(index, next(_FAMILIES[each] for each in _FAMILIES if each in families))


def beside_request(story: Story) -> Iterator[Claim]:
    """A short line beside a request that says more of the same."""
    asked = {i for label in _FAMILIES.values() for i in story.labelled(label)}
    for index, block in story.cued(*_CUES) if asked else ():
        beside = next((i for i in (index - 1, index + 1) if i in asked), None)
        label = story.label(beside) if beside is not None else None
        told = any(_FAMILIES.get(cue.family) is label for cue in block.cues & set(_CUES))
        if label and told and block.length <= _SHORT and not reports(block):
            yield Claim(index, label)


def _asks_of_itself(block: Block) -> bool:
    """Whether a block asks the reader for something, or speaks of "us" and is short."""
    short = _SHORT if not _ASKING & block.cues else _LONGEST
    return block.length <= short and speaks_to_reader(block)


def only_reports(story: Story) -> bool:
    """Whether most of a story's paragraphs attribute what they say, and next to none says "you"."""
    prose = [block for block in story.blocks if block.prose]
    speaking = sum(map(speaks_to_reader, prose))
    reporting = sum(map(reports, prose))
    return (
        len(prose) >= _FEWEST
        and speaking * _SPEAKING <= len(prose)
        and reporting * _REPORTING >= len(prose)
    )
