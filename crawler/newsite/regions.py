"""The element of the text: the one that holds the story's blocks, and little else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from lxml import html

from crawler.newsite.samples import Sample, Seen, line
from crawler.newsite.selectors import rank, selectors
from crawler.newsite.trial import Region

#: A region holds at least so much of each page's story.
_LEAST = 0.6
#: A region whose share is better than this is not looked for in pieces.
GOOD = 0.85
#: What a name that says "body" or "content" is worth.
_SAYING = 0.01
#: What a region in pieces has to be better by.
_MUCH = 0.1
_MICRODATA = 0.03


@attrs.frozen
class Candidate:
    """A region, and how well it holds the story and nothing else: 1 at best."""

    region: Region
    score: float


def candidates(samples: Sequence[Sample]) -> list[Candidate]:
    """Return the regions that hold the story on every page, the best first."""
    found = {Region((name,)) for sample in samples for name in _names(sample, share=0.5)}
    judged = _judged(samples, found)
    if not judged and len(samples) > 1:
        judged = _judged(samples, {_of_several_templates(samples)})
    if not judged or judged[0].score < GOOD:
        pieces = {Region((n,), is_in_pieces=True) for s in samples for n in _names(s, share=0.0)}
        best = judged[0].score if judged else 0.0
        judged += [c for c in _judged(samples, pieces) if c.score > best + _MUCH]
    return sorted(judged, key=_order)


def _of_several_templates(samples: Sequence[Sample]) -> Region:
    """Return the best selector of each page, one after the other."""
    best = (next(iter(_judged([s], {Region((n,)) for n in _names(s, 0.5)})), None) for s in samples)
    return Region(tuple(dict.fromkeys(n for c in best if c for n in c.region.selectors)))


def _judged(samples: Sequence[Sample], regions: set[Region]) -> list[Candidate]:
    scored = ((region, _score(samples, region)) for region in regions)
    return sorted((Candidate(region, score) for region, score in scored if score), key=_order)


def _order(candidate: Candidate) -> tuple[float, int, str]:
    return -candidate.score, rank(candidate.region.selectors[0]), str(candidate.region)


def _names(sample: Sample, share: float) -> Iterator[str]:
    """Yield selectors of the elements that hold more than a share of a page's story."""
    total = _length(sample.story) or 1
    held: dict[html.HtmlElement, int] = {}
    for block in sample.story:
        for element in line(block.element):
            held[element] = held.get(element, 0) + len(block.text)
    for element, length in held.items():
        if length > share * total and element.tag != "p":
            yield from selectors(element)


def _score(samples: Sequence[Sample], region: Region) -> float:
    """Return the mean of precision and recall over the pages; 0 if one page does not have it."""
    scores = [_on(sample, region) for sample in samples]
    if min(scores) <= 0:
        return 0.0
    return sum(scores) / len(scores) + _bonus(samples, region)


def _on(sample: Sample, region: Region) -> float:
    held = held_by(sample, region)
    story = set(sample.story)
    told = _length(block for block in held if block in story)
    recall = told / (_length(sample.story) or 1)
    precision = told / (_length(held) or 1)
    return 0.0 if recall < _LEAST else 2 * precision * recall / (precision + recall)


def _bonus(samples: Sequence[Sample], region: Region) -> float:
    found = [next(iter(region.elements(sample.elements)), None) for sample in samples]
    declared = all(e is not None and "articleBody" in (e.get("itemprop") or "") for e in found)
    return _MICRODATA * declared + _SAYING * (rank(region.selectors[0]) == 0)


def held_by(sample: Sample, region: Region) -> list[Seen]:
    """Return the blocks of a page that stand in a region."""
    roots = set(region.elements(sample.elements))
    return [b for b in sample.blocks if not roots.isdisjoint(line(b.element))]


def _length(blocks: Iterable[Seen]) -> int:
    return sum(len(block.text) for block in blocks)
