"""What a site says of itself below its story, without a word of "you" or "we"."""

from collections.abc import Iterator, Mapping

from extractors.addressing import reports, says_we_or_you
from extractors.blocks import Block
from extractors.labels import Label
from extractors.lazy import once
from extractors.phrases import word_set
from extractors.rules.donations import asks_for_money, is_offer
from extractors.rules.families import FamilyWords, family_of, family_words
from extractors.sentences import is_sentence, is_signed
from extractors.story import Claim, Story, beside

#: What is likely of a family is so if something else in so many blocks around is.
_AROUND = 3
_LONGEST = 60
#: So many blocks an appeal has above what it offers.
_LONGEST_APPEAL = 10
#: A story has so many paragraphs above its end, and so many blocks at most stand below it.
_FEWEST, _MOST_BELOW = 2, 8

#: Furniture that stands below stories; others stand between their paragraphs as often.
_ENDING = (
    Label.AGENCY_SIGN_OFF,
    Label.AUTHOR_BIO,
    Label.COMMENTS,
    Label.CREDIT,
    Label.DONATION_APPEAL,
    Label.FEED_FOOTER,
    Label.LEGAL_NOTICE,
    Label.NEWSLETTER,
    Label.RELATED_LINKS,
    Label.RELATED_TEASER,
    Label.SOCIAL_SHARE,
)


@once
def tells_story(block: Block) -> bool:
    """Whether a sentence reports, quotes or opens an agency's story, as no furniture does."""
    if not is_sentence(block):
        return False
    if block.unquoted is not block.text or (reports(block) and not says_we_or_you(block)):
        return True
    return bool(block.dateline and block.dateline.agency)


def _end(story: Story) -> int:
    """Return the index of the last block that tells the story, the number of blocks without one."""
    told = [*story.prose()[:_FEWEST]]
    for index in range(len(story) - 1, -1, -1):
        if story.is_open(index) and tells_story(story.blocks[index]):
            told.append(index)
            break
    return max(told, default=len(story))


def _coda(story: Story, end: int) -> int:
    """Return the index of what ends the story: furniture, the desk's sign-off or its credit."""
    signed = (index for index, block in story.open(end) if is_signed(block))
    first = next(signed, len(story))
    return next((i for i in story.labelled(*_ENDING) if end < i < first), first)


def in_words_of_family(story: Story) -> Iterator[Claim]:
    """A block below all that tells the story, in words of one family of furniture."""
    end = _end(story) if story.has_furniture() else len(story)
    start = _coda(story, end)
    yield from _dense(story, end, start)
    below = {i: b for i, b in story.open(start + 1) if _could_be(b)}
    if not below:
        return
    told = _told(story, 0, start)
    used = {i: words for i, b in below.items() if (words := family_words(b, told))}
    found = {i: words.label for i, words in used.items() if words.sure}
    found |= {i: Label.DONATION_APPEAL for i, block in below.items() if asks_for_money(block)}
    likely = [i for i, words in used.items() if words.likely]
    others = {*likely, *found}
    for index in likely:
        if beside(index, others, _AROUND):
            found[index] = used[index].label
    found |= _above_offers(below)
    found |= _spread(story, used, found)
    yield from (Claim(index, label) for index, label in found.items())


def _dense(story: Story, start: int, stop: int) -> Iterator[Claim]:
    """Claim what speaks of nothing but what a family does, though no furniture ends the story."""
    told: frozenset[str] = frozenset()
    read = 0
    for index, block in story.open(start + 1, stop):
        words = family_words(block) if _could_be(block) else None
        if words and words.dense:
            told, read = told | _told(story, read, index), index
            untold = family_words(block, told)
            if untold and untold.dense:
                yield Claim(index, untold.label)


def _above_offers(below: Mapping[int, Block]) -> dict[int, Label]:
    """Return the lines that say what to give and how often, and what stands right above them."""
    found: dict[int, Label] = {}
    for offer in (index for index, block in below.items() if is_offer(block)):
        index = offer
        while index in below and offer - index < _LONGEST_APPEAL:
            found[index] = Label.DONATION_APPEAL
            index -= 1
    return found


def _could_be(block: Block) -> bool:
    return block.length <= _LONGEST and block.unquoted is block.text


def _told(story: Story, start: int, stop: int) -> frozenset[str]:
    """Return the words of the sentences that tell the story."""
    told = (block for block in story.blocks[start:stop] if is_sentence(block))
    return frozenset().union(*(block.own_words for block in told))


def _spread(
    story: Story, used: Mapping[int, FamilyWords], found: Mapping[int, Label]
) -> dict[int, Label]:
    """Return the blocks beside those of a family that have fewer words of it."""
    spread: dict[int, Label] = {}
    for order in (sorted(used), sorted(used, reverse=True)):
        for index in order:
            beside = {
                spread.get(i) or found.get(i) or story.label(i) for i in (index - 1, index + 1)
            }
            if index not in found and used[index].label in beside:
                spread[index] = used[index].label
    return spread


def below_sign_off(story: Story) -> Iterator[Claim]:
    """What stands below the desk's sign-off or credit, where none of it tells a story."""
    end, below = _below_sign_off(story) if story.has_furniture() else (0, [])
    if below and sum(is_sentence(block) for _, block in story.open(0, end + 1)) >= _FEWEST:
        yield from (Claim(index, _beside(story, index)) for index in below)


def _below_sign_off(story: Story) -> tuple[int, list[int]]:
    """Return the last sign-off or credit, and the open blocks below it if none tells a story."""
    signed = max(story.labelled(Label.AGENCY_SIGN_OFF), default=-1)
    below: list[int] = []
    for index in range(len(story) - 1, -1, -1):
        block = story.blocks[index]
        if index == signed or (story.is_open(index) and is_signed(block)):
            return index, below[::-1]
        if story.is_open(index):
            if _is_of_desk(block) or len(below) == _MOST_BELOW:
                break
            below.append(index)
    return 0, []


def last_signed(story: Story, start: int) -> int:
    """Return the last block that the agency signs from an index on, -1 if there is none."""
    return max((i for i, block in story.open(start) if is_signed(block)), default=-1)


def _beside(story: Story, index: int) -> Label:
    """Return the family of a block or of the appeal it stands in, or else that of other stories."""
    near = (story.label(index - 1), story.label(index + 1))
    in_appeal = Label.DONATION_APPEAL if Label.DONATION_APPEAL in near else None
    return family_of(story.blocks[index]) or in_appeal or Label.RELATED_LINKS


def _is_of_desk(block: Block) -> bool:
    """Whether a block tells a story, or says what was changed in it."""
    corrected = word_set("legal", "word-correction")
    return tells_story(block) or not corrected.isdisjoint(block.own_words)
