"""In the words of which family of furniture a block speaks, without a word of "you" or "we"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractors.blocks import Block
from extractors.labels import Label
from extractors.phrases import Cue, word_set
from extractors.rules.donations import asks_for_money, is_offer

_Table = tuple[str, str]


class _Family(NamedTuple):
    """A family of furniture: what it speaks of, surely or perhaps, and what it says of that."""

    label: Label
    matter: _Table
    vague: _Table | None
    said: _Table


_FAMILIES = (
    _Family(
        Label.DONATION_APPEAL,
        ("donation", "word-press"),
        ("donation", "word-site"),
        ("donation", "word-giving"),
    ),
    _Family(Label.NEWSLETTER, ("newsletter", "word-mail"), None, ("newsletter", "word-sending")),
    _Family(Label.LEGAL_NOTICE, ("legal", "word-matter"), None, ("legal", "word-notice")),
)
#: So many different words of a family are no chance; beside a block of that family, fewer.
_ENOUGH, _BESIDE = 3, 2
#: So many different words for what a family is surely about no story has by chance.
_DENSE = 2
_NOTHING: frozenset[str] = frozenset()


class FamilyWords(NamedTuple):
    """How many of a family's words a block has that the story itself does not speak of."""

    label: Label
    matter: int
    vague: int
    said: int
    #: Of what it speaks of, how many words the story has as well.
    told: int = 0

    @property
    def dense(self) -> bool:
        """Whether a block with them is of the family wherever below the story it stands."""
        return self.matter >= _DENSE and bool(self.said) and not self.told

    @property
    def _total(self) -> int:
        return self.matter + self.vague + self.said

    @property
    def sure(self) -> bool:
        """Whether a block with them is of the family."""
        return bool(self.matter and self.said) and self._total >= _ENOUGH

    @property
    def likely(self) -> bool:
        """Whether a block with them is of the family if another one near it is."""
        return bool(self.vague and self.said) and self._total >= _ENOUGH

    @property
    def possible(self) -> bool:
        """Whether a block with them is of the family of which the one beside it is."""
        return bool(self.matter + self.vague) and self._total >= _BESIDE

    @classmethod
    def of(cls, family: _Family, own: frozenset[str], told: frozenset[str]) -> FamilyWords:
        """Count the words of a family in those of a block; a story may speak of it itself."""
        matter = own & word_set(*family.matter)
        vague = own & word_set(*family.vague) if family.vague else _NOTHING
        if matter | vague <= told:
            return cls(family.label, 0, 0, 0)
        said = own & word_set(*family.said)
        return cls(family.label, len(matter), len(vague), len(said), len((matter | vague) & told))


@cache
def _matters() -> frozenset[str]:
    """Return the words for what any family speaks of: few blocks have one."""
    tables = [t for family in _FAMILIES for t in (family.matter, family.vague) if t]
    return _NOTHING.union(*(word_set(*table) for table in tables))


def family_words(block: Block, told: frozenset[str] = _NOTHING) -> FamilyWords | None:
    """Return the words of the family that a block has most of; `told` are the story's words."""
    if _matters().isdisjoint(block.own_words):
        return None
    own = frozenset(block.own_words)
    counted = [FamilyWords.of(family, own, told) for family in _FAMILIES]
    best = max(counted, key=lambda words: words.matter + words.vague + words.said)
    return best if best.possible else None


#: Cues of which two, or one, make a block that is no story's one of a family.
_TELLING = (
    (Label.COMMENTS, {Cue("comments", "comment"), Cue("comments", "policy")}),
    (Label.NEWSLETTER, {Cue("newsletter", "offer"), Cue("newsletter", "call")}),
    (Label.SOCIAL_SHARE, {Cue("share", "start-share")}),
    (Label.SOCIAL_SHARE, {Cue("share", "line-share")}),
    (Label.COMMENTS, {Cue("comments", "line-heading")}),
    (Label.DONATION_APPEAL, {Cue("donation", "line-opening")}),
    (Label.NEWSLETTER, {Cue("newsletter", "line-box")}),
    (Label.ADVERT, {Cue("advert", "line-label")}),
    (Label.LEGAL_NOTICE, {Cue("legal", "strong")}),
)


def family_of(block: Block) -> Label | None:
    """Return the family of a block that is known to be no story's."""
    for label, cues in _TELLING:
        if cues <= block.cues:
            return label
    if is_offer(block) or asks_for_money(block):
        return Label.DONATION_APPEAL
    words = family_words(block) if block.ended else None
    return words.label if words and words.sure else None
