"""Appeals for money: the paragraphs that ask, and the products between and after them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, find_cues, word_set
from extractors.rules.interviews import spoken
from extractors.story import Claim, Story, beside, until_claimed

_KINDS = {name: Cue("donation", name) for name in ("ask", "we", "money", "cause", "outlet")}
_ASKING = ("ask", "we", "outlet")
_CUES = frozenset(_KINDS.values())
_OPENING = Cue("donation", "line-opening")
_GIVE = Cue("donation", "start-give")
_PRICE = re.compile(r"(?:(?:us|c|a|nz|hk|s)?[$€£₹¥]|usd|eur|rs\.?)\s?\d[\d.,]*\+?", re.IGNORECASE)
#: A digit after a currency, or digits before one. To begin with a digit makes the search short.
_AMOUNT = re.compile(
    r"\d(?:(?<=[$€£₹¥]\d)|(?<=[$€£₹¥]\s\d)|(?<=(?:usd|eur)\d)|(?<=(?:usd|eur)\s\d)"
    r"|(?<=rs\d)|(?<=rs[.\s]\d)|(?<=rs\.\s\d)"
    r"|[\d.,]*\s?(?:€|zł|руб|₽|грн|₺|TL\b|kr\b|Kč|Ft\b|원|円|元|euros?\b|dollars?\b))",
    re.IGNORECASE,
)
# A name inside a sentence: The Red Crescent appealed for donations.
_NAMED = re.compile(r"(?:[^\W\d_A-Z][,;]?|\bThe)\s[A-Z][a-z]")
# Where to send money, behind the name of the way or alone: IBAN: DE89 3704 0044 0532 0130 00
_ACCOUNT = re.compile(
    r"(?:[^\W\d_][\w ()]{1,24}:?\s)?(?:[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?"
    r"|bc1[a-z0-9]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[0-9a-fA-F]{40}"
    r"|4[1-9A-HJ-NP-Za-km-z]{94})"
)
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 18, 130
_PRODUCT_WORDS = 8
#: How many other blocks may stand between two lines of one offer.
_REACH = 6
#: An appeal has no more blocks than this above its offer.
_LENGTH = 12
#: A line that says how to pay names so many ways, in so many words at most.
_FEWEST_WAYS, _LONGEST_WAYS = 2, 24
_SPEAKING = 4
_PROSE_BETWEEN, _LINES_BETWEEN = 1, 2


@cache
def _site_words() -> frozenset[str]:
    """Return the words for a site, who makes and who reads it."""
    return word_set("donation", "word-site") | word_set("donation", "word-press")


def _kinds(block: Block) -> set[str]:
    own = block.cues & _CUES if block.cues else block.cues
    kinds = {cue.name for cue in own}
    if "money" not in kinds and _AMOUNT.search(block.unquoted):
        kinds.add("money")
    return kinds


def _asks(block: Block) -> bool:
    kinds = _kinds(block)
    if {"outlet", "money"} <= kinds and (speaks_to_reader(block) or "ask" in kinds):
        return not reports(block) and block.unquoted is block.text
    return (
        len(kinds - {"outlet"}) >= 2
        and bool(kinds & {"ask", "we"})
        and speaks_to_reader(block)
        and ("ask" in kinds or "cause" in kinds)
    )


def asks_for_money(block: Block) -> bool:
    """Whether a block asks for money, though not the reader, and reports nothing."""
    return {"ask", "money"} <= _kinds(block) and not reports(block)


def is_offer(block: Block) -> bool:
    """Whether a line says how much to give, and how often or as what."""
    if block.length > _PRODUCT_WORDS or block.ended or not _AMOUNT.search(block.text):
        return False
    return not word_set("donation", "word-rhythm").isdisjoint(block.words)


def _product(block: Block) -> bool:
    """A line of an offer: a name, a price, a way to pay."""
    if _OPENING in block.cues:
        return True
    return (
        block.length <= _PRODUCT_WORDS
        and not block.ended
        and (bool(_kinds(block) & {"ask", "money"}) or bool(_AMOUNT.search(block.text)))
    )


def is_priced(block: Block) -> bool:
    """Whether a block could be a line of an offer, which it is only beside another such line."""
    return _KINDS["money"] in block.cues and bool(_PRICE.match(block.text)) and _product(block)


def products(story: Story) -> Iterator[Claim]:
    """Lines of an offer, two or more close to each other, and accounts to send money to."""
    lines = [i for i, block in story.cued(_KINDS["money"]) if is_priced(block)]
    others = frozenset(lines)
    for index in lines:
        if beside(index, others, _REACH):
            yield Claim(index, Label.DONATION_APPEAL)
    for index, block in story.lines():
        if _is_account(block) and (not index or story.blocks[index - 1].text[-1] not in ":："):
            yield Claim(index, Label.DONATION_APPEAL)


def _is_account(block: Block) -> bool:
    """Whether a line is the number of a bank account, or the address of a purse."""
    fits = _SHORTEST_ACCOUNT <= len(block.text) <= _LONGEST_ACCOUNT and block.text[-1].isalnum()
    return fits and bool(_ACCOUNT.fullmatch(block.text))


def appeal(story: Story) -> Iterator[Claim]:
    """A paragraph that asks the reader for money or tells him why the site needs it."""
    asking = [i for i, b in story.cued(*(_KINDS[kind] for kind in _ASKING)) if _asks(b)]
    asking += [i for i, b in story.cued(_KINDS["ask"]) if _asks_and_says_how(b)]
    asking += [i for i, b in story.cued(_GIVE, _KINDS["money"]) if _commands(b)]
    asking = sorted({*asking, *ways_to_pay(story)})
    said = spoken(story) if asking else ()
    for index in asking:
        if index not in said and not story.blocks[index].opens_from_place:
            yield Claim(index, Label.DONATION_APPEAL)


def _commands(block: Block) -> bool:
    """Whether a line commands the reader to give: Liked this? Buy us a coffee."""
    if block.length > _LONGEST_WAYS or block.unquoted is not block.text or reports(block):
        return False
    _, _, rest = block.text.partition("? ")
    command = _GIVE in block.cues or (bool(rest) and _GIVE in find_cues(rest))
    if not word_set("donation", "word-past").isdisjoint(block.words):
        return False
    return command and not {"money", "cause"}.isdisjoint(_kinds(block))


def _says_how_to_pay(block: Block) -> bool:
    """Whether a line names ways to pay and how often: Once or every month, by card or PayPal."""
    words = frozenset(block.own_words)
    plain = block.length <= _LONGEST_WAYS and block.unquoted is block.text and not reports(block)
    ways = len(words & word_set("donation", "word-way"))
    return (
        plain and ways >= _FEWEST_WAYS and not words.isdisjoint(word_set("donation", "word-rhythm"))
    )


def _asks_and_says_how(block: Block) -> bool:
    """Whether a line asks and names ways to pay: Donate any amount by UPI or card."""
    ways = word_set("donation", "word-way").intersection(block.own_words)
    plain = block.unquoted is block.text and not reports(block)
    return plain and block.length <= _LONGEST_WAYS and len(ways) >= _FEWEST_WAYS


def ways_to_pay(story: Story) -> Iterator[int]:
    """Yield the lines that say how to pay below one that speaks to the reader and quotes nobody."""
    for index, block in story.cued(_KINDS["money"]):
        if _says_how_to_pay(block):
            above = story.blocks[max(index - _REACH, 0) : index]
            addressed = any(speaks_to_reader(b) and b.unquoted is b.text for b in above)
            if addressed or (speaks_to_reader(block) and _speaks_alone(story)):
                yield index


def _speaks_alone(story: Story) -> bool:
    """Whether at most one paragraph in so many speaks to the reader: the story is no guide."""
    prose = story.prose()
    speaking = sum(speaks_to_reader(story.blocks[index]) for index in prose)
    return speaking * _SPEAKING <= len(prose)


def _of_other_furniture(block: Block) -> bool:
    return any(cue.family != "donation" and cue.whole for cue in block.cues)


def _in_voice(block: Block, kinds: set[str]) -> bool:
    """Whether a block could be of an appeal: the site speaks of itself, its costs or its reader."""
    if _of_other_furniture(block):
        return False
    spoken = bool(kinds) or speaks_to_reader(block) or _says_what_it_takes(block)
    return _OPENING in block.cues or spoken


def _joins_above(story: Story, index: int) -> bool:
    """Whether a block above a part of an appeal is one, too; prose only above an offer."""
    block = story.blocks[index]
    kinds = _kinds(block)
    if not _in_voice(block, kinds) or _gives_figure(block, kinds):
        return False
    if not block.prose or _explains(block, kinds):
        return True
    own = (
        speaks_to_reader(block)
        or bool(kinds & {"we", "outlet"})
        or ("cause" in kinds and not _NAMED.search(block.text))
        or _says_what_it_takes(block)
    )
    return own and _above_offer(story, index) and index not in spoken(story)


def _says_what_it_takes(block: Block) -> bool:
    """Whether a sentence tells of a site and of money, and of nobody by name as news does."""
    if _NAMED.search(block.text):
        return False
    words = frozenset(block.own_words)
    site = words & _site_words()
    told = reports(block) or block.unquoted is not block.text
    return bool(site) and not told and not words.isdisjoint(word_set("donation", "word-giving"))


def _gives_figure(block: Block, kinds: set[str]) -> bool:
    """Whether a line has an amount behind other words, and nothing of giving: Brent: $61.30."""
    amount = kinds == {"money"} and _KINDS["money"] not in block.cues
    return amount and not block.prose and not _PRICE.match(block.text)


def _explains(block: Block, kinds: set[str]) -> bool:
    """Whether a paragraph tells the reader what the site wants, or what it needs it for."""
    return ({"ask", "we"} <= kinds or {"cause", "outlet"} <= kinds) and not reports(block)


def _joins_below(story: Story, index: int) -> bool:
    """Whether a block below a part of an appeal is one, too: a story may go on there."""
    block = story.blocks[index]
    if _of_other_furniture(block):
        return False
    if _product(block) or _calls_to_give(block):
        rhythm = word_set("donation", "word-rhythm")
        return not _gives_figure(block, _kinds(block)) or not rhythm.isdisjoint(block.words)
    kinds = _kinds(block)
    # An amount alone stands in news as well.
    own = not block.prose or kinds != {"money"} or _says_what_it_takes(block)
    told = reports(block) or block.unquoted is not block.text
    addressed = speaks_to_reader(block) or (_above_offer(story, index) and own and not told)
    return bool(kinds) and addressed


def _calls_to_give(block: Block) -> bool:
    """Whether a short line speaks to the reader of giving: Give what suits you."""
    short = block.length <= _PRODUCT_WORDS and speaks_to_reader(block)
    return short and not word_set("donation", "word-giving").isdisjoint(block.own_words)


def _in_between(story: Story, index: int) -> bool:
    """Whether a block that asks nothing could stand between two parts of an appeal."""
    block = story.blocks[index]
    if not block.prose:
        return True
    if reports(block) or block.unquoted is not block.text:
        return False
    if _kinds(block) - {"money"}:
        return True
    return _above_offer(story, index) and (speaks_to_reader(block) or _has_word(block))


@until_claimed
def _offers(story: Story) -> list[int]:
    """Return the indexes of the lines of appeals that begin with an amount or say how to pay."""
    appeal = ((i, story.blocks[i]) for i in story.labelled(Label.DONATION_APPEAL))
    return [index for index, b in appeal if _PRICE.match(b.text) or _says_how_to_pay(b)]


def _above_offer(story: Story, index: int) -> bool:
    """Whether a block stands no more than an appeal's length above the lines of an offer."""
    offers = _offers(story)
    following = bisect_right(offers, index)
    return following < len(offers) and offers[following] <= index + _LENGTH


def _is_of_site(block: Block) -> bool:
    """Whether a part of an appeal speaks of giving or of the site: others may speak to a reader."""
    if _product(block) or _kinds(block) or _calls_to_give(block):
        return True
    return not _site_words().isdisjoint(block.own_words)


def _has_word(block: Block) -> bool:
    """Whether a sentence has a word for a site or for giving: plain news has neither."""
    words = word_set("donation", "word-giving") | _site_words()
    return not words.isdisjoint(block.own_words) and not _NAMED.search(block.text)


def _chain(
    story: Story, seed: int, step: int, joins: Callable[[Story, int], bool]
) -> Iterator[int]:
    """Yield the blocks from a part of an appeal on, as far as others are parts of it, too.

    Between two of them a sentence and a few short lines may say something else.
    """
    pending: list[int] = []
    index = seed + step
    while story.is_open(index) or story.label(index) is Label.DONATION_APPEAL:
        if not story.is_open(index):
            # From here on the chain is that of the other part.
            yield from pending
            return
        if joins(story, index) and (not pending or _is_of_site(story.blocks[index])):
            yield from (*pending, index)
            pending = []
        else:
            pending.append(index)
            prose = sum(story.blocks[i].prose for i in pending)
            long = prose > _PROSE_BETWEEN or len(pending) > _LINES_BETWEEN
            if long or not _in_between(story, index):
                return
        index += step


def _names_product(block: Block) -> bool:
    """Whether a line above a price names what is on offer: The Lantern Supporter."""
    short = block.length <= _PRODUCT_WORDS and not block.prose and not block.ended
    return short and bool(block.words) and block.words[-1] in word_set("donation", "word-giving")


def rest_of_appeal(story: Story) -> Iterator[Claim]:
    """The opening line, further paragraphs and product lines around a part of an appeal."""
    seeds = set(story.labelled(Label.DONATION_APPEAL))
    taken: set[int] = set()
    for seed in sorted(seeds):
        if seed + 1 not in seeds:
            taken.update(_chain(story, seed, 1, _joins_below))
    for seed in sorted(seeds):
        if seed - 1 not in seeds:
            taken.update(_chain(story, seed, -1, _joins_above))
    above = (index - 1 for index in _offers(story))
    taken.update(i for i in above if story.is_open(i) and _names_product(story.blocks[i]))
    yield from (Claim(index, Label.DONATION_APPEAL) for index in sorted(taken - seeds))


def lone_opening(story: Story) -> Iterator[Claim]:
    """A button or heading of an appeal that stands alone."""
    for index, _ in story.cued(_OPENING):
        yield Claim(index, Label.DONATION_APPEAL)
