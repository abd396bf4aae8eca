"""The block: the smallest unit a reader sees as one, with what can be said of its text alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from lxml import html

from extractors.labels import Label
from extractors.lazy import lazy
from extractors.phrases import Cue, find_cues, split_words, word_set
from extractors.wire import ParsedDateline, parse_dateline

_CLOSERS = "\"'”’»›)]}」』】＂"
_SENTENCE_END = frozenset(".!?…。！？।؟۔")
_SOLID_PAIR = re.compile(r"(?=([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))")
#: Shorter words are articles, prepositions and the like in most languages; what comes after so many
#: letters is often an ending.
_STEM = 4
_SOLID_SCRIPT = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# The agency's or an editor's name after the last sentence: said. AFP, said. (Reuters)
_SIGNED_END = re.compile(
    r"[.!?…。！？؟।۔][\"'”’»)」』]*\s*(?:[-–—/]{0,3}\s?(?:[A-Z]{2,9}|Enditem|[А-Я]{2,9})(?:/[A-Za-z]{2,9})?"
    r"|[-–—]?\s?[(（【\[][^()（）【】\[\]]{1,30}[)）】\]]\.?\d{0,8})\Z"
)
# Lines that lost the space between two of them: Written ByAFP, Previous articleX
# A quarter of the time of the pattern that says where, as few characters could be the second one.
_PERHAPS_GLUED = re.compile(r"[A-ZÀ-Þ\d](?<=[a-zà-ÿ].)")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[a-z])(?=\d)")
_LONGEST_GLUED, _WIDEST_GLUED = 30, 1000
_SIGNS = re.compile(r"\s[|·•/–›»>]\s|::|\|")
_SIGN_MARKS = ("|", "::", " · ", " • ", " / ", " – ", " › ", " » ", " > ")
_FEWEST_SIGNS, _WIDEST_ENTRY = 3, 32
_QUOTE_MARKS = ('"', "“", "«", "„", "「", "‘‘")
_QUOTED = re.compile(
    r'"[^"]{1,2000}"|“[^”]{1,2000}”|‘‘[^’]{1,2000}’’|«[^»]{1,2000}»|„[^“”]{1,2000}[“”]|「[^」]{1,2000}」'
)


#: Words from which on a block reads as running text: a sentence, one that ends in a colon, and one
#: whose end was lost.
_SENTENCE, _LEAD_IN, _UNENDED = 8, 12, 28

#: What follows from a block's text alone.
_OF_TEXT = frozenset(
    {
        "words",
        "key",
        "stems",
        "length",
        "ended",
        "shouted",
        "headline_like",
        "unquoted",
        "own_words",
        "cues",
        "dateline",
    }
)


class Kind(Enum):
    """What markup says a block is; a line of a text document is a LINE."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    ROW = "row"


class Hint(NamedTuple):
    """A label that markup suggests; blocks of one element share its scope.

    `sure` hints come from a site's own selectors, the others from words in class names.
    """

    label: Label
    scope: int
    sure: bool = False


def fold(text: str) -> str:
    """Return the text with every run of white space made one space, and none at the ends."""
    return " ".join(text.split())


def contains_any(text: str, marks: Sequence[str]) -> bool:
    """Whether a text has one of the marks: faster than a pattern for a handful of them."""
    for mark in marks:  # noqa: SIM110  any() costs as much as four of these
        if mark in text:
            return True
    return False


def key(text: str) -> str:
    """Return what two prints of the same words share: word characters, case and typography gone."""
    return " ".join(split_words(text))


class Block:
    """A visible block: its folded text, its kind and place, and hints that markup gives.

    `linked` and `bold` are the numbers of characters inside links and bold type, `gap` the number
    of blank lines before it (text only), `box` tells apart the containers of a page that are set
    off from the running text, and `hint` is the label that markup suggests.
    """

    def __init__(  # noqa: PLR0913  each is a property of the block
        self,
        text: str,
        place: Callable[[], str],
        kind: Kind = Kind.LINE,
        *,
        linked: int = 0,
        bold: int = 0,
        gap: int = 0,
        box: int = 0,
        hint: Hint | None = None,
    ) -> None:
        self.text = text
        self.kind = kind
        self.linked = linked
        self.bold = bold
        self.gap = gap
        self.box = box
        self.hint = hint
        self._place = place
        #: The lines of a paragraph of a wrapped text, with their numbers.
        self.lines: tuple[tuple[str, str], ...] = ()

    def as_line(self, *, gap: int) -> Block:
        """Return the block as a line of a text document; what is known of its text is kept."""
        line = Block(self.text, self._place, gap=gap)
        known = vars(self)
        vars(line).update((name, known[name]) for name in _OF_TEXT & known.keys())
        return line

    def __repr__(self) -> str:
        return f"Block({self.text[:60]!r})"

    @property
    def place(self) -> str:
        """The 1-based line number in text, the XPath in HTML."""
        return self._place()

    @property
    def element(self) -> html.HtmlElement | None:
        """The element of the page that the block stands in; None for a line of text."""
        return getattr(self._place, "container", None)

    @property
    def link_density(self) -> float:
        """The share of the text that is inside links."""
        return self.linked / len(self.text)

    @lazy
    def words(self) -> list[str]:
        """The words, case folded."""
        return split_words(self.text)

    @lazy
    def key(self) -> str:
        """The words as one string: equal for two prints of the same sentence."""
        return " ".join(self.words)

    @lazy
    def stems(self) -> frozenset[str]:
        """What tells what the text is about: longer words without endings, pairs of ideographs."""
        stems = {word[:_STEM] for word in self.words if len(word) >= _STEM}
        if not self.text.isascii():
            stems.update(_SOLID_PAIR.findall(self.text))
        return frozenset(stems)

    @lazy
    def length(self) -> int:
        """The number of words; scripts without spaces count two characters as a word."""
        if self.text.isascii():
            return len(self.words)
        # Marks of Indic scripts part words for the pattern; spaces do not.
        spaced = len(self.text.split())
        solid = len(_SOLID_SCRIPT.findall(self.text))
        return spaced if solid < 2 * spaced else solid // 2

    @lazy
    def ended(self) -> bool:
        """Whether the text ends as a sentence does."""
        bare = self.text.rstrip(_CLOSERS)
        return bare[-1:] in _SENTENCE_END or bool(_SIGNED_END.search(self.text[-40:]))

    @lazy
    def prose(self) -> bool:
        """Whether the block reads as a paragraph of running text."""
        if self.row:
            return False
        if self.ended:
            return self.length >= _SENTENCE
        return self.length >= (_LEAD_IN if self.text[-1] in ":：" else _UNENDED)

    @lazy
    def row(self) -> bool:
        """Whether the block is a row of short entries with signs between them."""
        if not contains_any(self.text, _SIGN_MARKS):
            return False
        signs = len(_SIGNS.findall(self.text))
        return signs >= _FEWEST_SIGNS and len(self.text) < _WIDEST_ENTRY * (signs + 1)

    @lazy
    def shouted(self) -> bool:
        """Whether the block is in capitals throughout."""
        return self.text.isupper()

    @lazy
    def headline_like(self) -> bool:
        """Whether the block could be a headline: a line without the end of a sentence."""
        return (
            (not self.ended or self.text[-1] in "?!'’\"”")
            and 2 <= self.length <= 30
            and not self.text[0].islower()
        )

    @lazy
    def unquoted(self) -> str:
        """The text without what stands in quotation marks."""
        if not contains_any(self.text, _QUOTE_MARKS):
            return self.text
        return _QUOTED.sub(" ", self.text)

    @lazy
    def own_words(self) -> list[str]:
        """The words that do not stand in quotation marks, case folded."""
        return self.words if self.unquoted is self.text else split_words(self.unquoted)

    @property
    def _attributed(self) -> bool:
        """Whether the block attributes what it says, and does not speak of "us" or "you"."""
        words = self.own_words
        told = not word_set("reporting", "word-verb").isdisjoint(words)
        return told and word_set("address", "word-reader").isdisjoint(words)

    @lazy
    def dateline(self) -> ParsedDateline | None:
        """The dateline that the text is or begins with."""
        return parse_dateline(self.text)

    @lazy
    def cues(self) -> frozenset[Cue]:
        """What the phrases tell that the block uses in its own voice, not in a quotation."""
        if self.prose and self._attributed:
            # Furniture attributes nothing to anybody; a paragraph that does is not searched.
            return frozenset()
        found = find_cues(self.unquoted, self.own_words)
        short = len(self.text) <= _WIDEST_GLUED and self.length <= _LONGEST_GLUED
        if found or not short or not _PERHAPS_GLUED.search(self.text):
            return found
        return find_cues(_GLUED.sub(" ", self.text))
