"""Furniture inside the text's element: what is the same on all pages, or is no story elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import html

from crawler.newsite.doubts import Doubt
from crawler.newsite.regions import held_by
from crawler.newsite.samples import Sample, Seen, line
from crawler.newsite.selectors import rank, selectors
from crawler.newsite.trial import Marks, Region, paragraphs, read
from extractors.blocks import fold
from extractors.hints import suggested
from extractors.labels import ARTICLE, BOILERPLATE, Label

_SHOWN = 60
#: A selector that says less than this could fit anything tomorrow.
_TELLING = 2
#: An element whose text is links to this share is a list of them.
_LINKS = 0.6


def furniture(
    samples: Sequence[Sample], region: Region, marks: Marks
) -> tuple[dict[Label, tuple[str, ...]], list[Doubt]]:
    """Return labels for what the layout would take for story by mistake, and what is doubtful."""
    found: dict[Label, tuple[str, ...]] = {}
    doubts: list[Doubt] = []
    done: set[str] = set()
    for sample, block in _mistaken(samples, region, marks):
        text = fold(block.text)[:_SHOWN]
        if text in done:
            continue
        done.add(text)
        chosen = _container(block, sample, samples, region)
        if chosen is None:
            doubts.append(Doubt("furniture", f'"{text}" stays: no element of its own has a name'))
            continue
        selector, element = chosen
        label = _label(element, block)
        if selector in found.get(label, ()):
            continue
        found[label] = (*found.get(label, ()), selector)
        doubts.append(Doubt("furniture", f'{selector} is no story but {label}: "{text}"'))
    return found, doubts


def _mistaken(
    samples: Sequence[Sample], region: Region, marks: Marks
) -> Iterator[tuple[Sample, Seen]]:
    """Yield what the layout keeps though it is on every page, or elsewhere called furniture."""
    kept = [set(paragraphs(read(sample, region, marks))) for sample in samples]
    often = Counter(text for texts in kept for text in texts)
    for sample, texts in zip(samples, kept, strict=True):
        for block in held_by(sample, region):
            if block.text in texts and _is_no_story(block, often, samples):
                yield sample, block


def _is_no_story(block: Seen, often: Counter[str], samples: Sequence[Sample]) -> bool:
    if len(samples) > 1 and often[block.text] > len(samples) / 2:
        return True
    decision = block.decision
    # What a rule says of a block's words holds here as well; what the model says is of its place.
    by_words = not decision.rule.startswith(("model.", "tail.", "duplicates."))
    return by_words and decision.label in BOILERPLATE - {Label.SITE_CHROME}


def _container(
    block: Seen, sample: Sample, samples: Sequence[Sample], region: Region
) -> tuple[str, html.HtmlElement] | None:
    """Return the largest element around a block with a selector that fits no story."""
    best = None
    roots = region.elements(sample.elements)
    for element in line(block.element):
        if element in roots:
            break
        names = (name for name in selectors(element) if rank(name) <= _TELLING)
        name = next((n for n in names if not _holds_story(n, samples)), None)
        if name:
            best = name, element
    return best


def _holds_story(selector: str, samples: Sequence[Sample]) -> bool:
    often = Counter(text for sample in samples for text in {b.text for b in sample.story})
    for sample in samples:
        roots = set(sample.elements.all(selector))
        for block in sample.blocks:
            is_story = block.decision.label in ARTICLE and often[block.text] * 2 <= len(samples)
            if is_story and not roots.isdisjoint(line(block.element)):
                return True
    return False


def _label(element: html.HtmlElement, block: Seen) -> Label:
    """Return what the element is: by its names, the rules' word on the block, or its links."""
    hint = suggested(f"{element.get('class') or ''} {element.get('id') or ''}")
    if hint in BOILERPLATE:
        return hint
    if block.decision.label in BOILERPLATE:
        return block.decision.label
    text = len(fold(" ".join(element.itertext()))) or 1
    links = sum(len(fold(" ".join(a.itertext()))) for a in element.iter("a"))
    return Label.RELATED_LINKS if links >= _LINKS * text else Label.SITE_CHROME
