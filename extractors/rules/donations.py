"""Appeals for money: the paragraphs that ask, and the products between and after them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.story import Claim, Story

_KINDS = {name: Cue("donation", name) for name in ("ask", "we", "money", "cause")}
_OPENING = Cue("donation", "line-opening")
_PRICE = re.compile(r"(?:[$€£₹¥]|usd|eur|rs\.?)\s?\d[\d.,]*\+?", re.IGNORECASE)
_PRODUCT_WORDS = 8
#: How many other blocks may stand between two parts of one appeal.
_REACH = 4


def _kinds(block: Block) -> set[str]:
    kinds = {name for name, cue in _KINDS.items() if cue in block.cues}
    return kinds | {"money"} if _PRICE.search(block.unquoted) else kinds


def _asks(block: Block) -> bool:
    kinds = _kinds(block)
    return (
        len(kinds) >= 2
        and bool(kinds & {"ask", "we"})
        and speaks_to_reader(block)
        and ("ask" in kinds or "cause" in kinds)
    )


def _product(block: Block) -> bool:
    """A line of an offer: a name, a price, a way to pay."""
    if _OPENING in block.cues:
        return True
    return (
        block.length <= _PRODUCT_WORDS
        and not block.ended
        and (bool(_kinds(block)) or bool(_PRICE.search(block.text)))
    )


def products(story: Story) -> Iterator[Claim]:
    """Lines of an offer, two or more close to each other: an amount and a way or rhythm to pay."""
    lines = [i for i, b in story.cued(_KINDS["money"]) if _PRICE.match(b.text) and _product(b)]
    for index in lines:
        if any(0 < abs(index - other) <= _REACH + 2 for other in lines):
            yield Claim(index, Label.DONATION_APPEAL)


def appeal(story: Story) -> Iterator[Claim]:
    """A paragraph that asks the reader for money or tells him why the site needs it."""
    for index, block in story.cued(_KINDS["ask"], _KINDS["we"]):
        if _asks(block):
            yield Claim(index, Label.DONATION_APPEAL)


def _joins(story: Story, index: int, step: int) -> bool:
    block = story.blocks[index]
    return story.is_open(index) and (
        _product(block)
        or (
            bool(_kinds(block))
            and speaks_to_reader(block)
            and (step > 0 or _above_offer(story, index))
        )
        or (len(_kinds(block)) >= 2 and not reports(block))
        or (block.length <= _PRODUCT_WORDS and not block.ended and _product_around(story, index))
    )


def _above_offer(story: Story, index: int) -> bool:
    """Whether a paragraph stands no more than an appeal's length above the lines of an offer."""
    if not story.blocks[index].prose:
        return True
    below = (i for i in story.labelled(Label.DONATION_APPEAL) if index < i <= index + 2 * _REACH)
    return any(_PRICE.match(story.blocks[i].text) for i in below)


def _product_around(story: Story, index: int) -> bool:
    after = index + 1
    return after < len(story) and story.is_open(after) and _product(story.blocks[after])


def rest_of_appeal(story: Story) -> Iterator[Claim]:
    """The opening line, further paragraphs and product lines next to a paragraph that asks."""
    seeds = story.labelled(Label.DONATION_APPEAL)
    if not seeds:
        return
    taken = set(seeds)
    for step in (1, -1):
        for seed in seeds:
            index, missed = seed + step, 0
            while 0 <= index < len(story) and missed == 0:
                if index not in taken:
                    if not _joins(story, index, step):
                        missed += 1
                        continue
                    taken.add(index)
                index += step
    yield from (Claim(index, Label.DONATION_APPEAL) for index in sorted(taken - set(seeds)))
    yield from _between(story, sorted(taken))


def _between(story: Story, parts: list[int]) -> Iterator[Claim]:
    """What stands between two parts of an appeal is of the appeal."""
    for first, second in pairwise(parts):
        if 1 < second - first <= _REACH + 1:
            yield from (Claim(i, Label.DONATION_APPEAL) for i, _ in story.open(first + 1, second))


def lone_opening(story: Story) -> Iterator[Claim]:
    """A button or heading of an appeal that stands alone."""
    for index, _ in story.cued(_OPENING):
        yield Claim(index, Label.DONATION_APPEAL)
