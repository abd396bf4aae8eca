"""The block: the smallest unit a reader sees as one, with what can be said of its text alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from lxml import html

from extractors.labels import Label
from extractors.lazy import lazy
from extractors.phrases import (
    Cue,
    cues_by_words,
    find_all_cues,
    word_set,
)
from extractors.splitting import is_small, joined_words, split_words
from extractors.wire import Credit, ParsedDateline, parse_credit, parse_dateline

#: What closes a quotation in some language, German and Danish among them, or a bracket.
_CLOSERS = "\"'”’»›“‘«‹)]}」』】＂"
#: What ends a sentence in the scripts that news is written in, those of Armenia, Ethiopia, Burma,
#: Cambodia and Tibet among them.
_SENTENCE_END = frozenset(".!?…。！？｡।॥؟۔։።፧፡။។៕།༎꯫᱿᠃᙮")
#: What stands between the parts of one.
_GOES_ON = frozenset(",;、，；،؛၊፣፤፥՝․")
# Greek asks with a semicolon.
_GREEK_QUESTION = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff][»”\"')]?[;\u037e]\Z")
#: What stands behind the end of a sentence, the dash that ends a story among it.
_BEHIND_END = _CLOSERS + " -–—"
_SOLID_PAIR = re.compile(r"(?=([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))")
#: Shorter words are articles, prepositions and the like in most languages; what comes after so many
#: letters is often an ending.
STEM = 4
_SOLID_SCRIPT = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
# Burmese, Khmer and Tibetan have a space or dot between phrases or syllables, and marks a letter.
_PHRASED_SCRIPT = re.compile(r"[\u0f40-\u0fbc\u1000-\u109f\u1780-\u17d3\uaa60-\uaa7f]")
#: What stands before the address that a sentence speaks of: ... every day. → https://example.org/
_BEFORE_ADDRESS = ("→", "–", "—", "-")
_ADDRESS = ("http://", "https://")
# The agency's or an editor's name after the last sentence: said. AFP, said. (Reuters)
_SIGNED_END = re.compile(
    r"[.!?…。！？؟।۔][\"'”’»“‘«)」』]*\s*(?:/[a-z]{2,4}(?:/[a-z]{2,4}){0,3}|[-–—/]{0,3}\s?(?:(?:PTI|UNI|IANS|ANI)(?:\s[A-Z]{2,4}){1,4}|[A-Z]{2,9}|Enditem|[А-Я]{2,9})(?:/[A-Za-z]{2,9})?"
    r"|(?:[a-z]{1,4}(?:/[a-z]{1,4}){1,4})?[-–—]?\s?[(（【\[][^()（）【】\[\]]{1,30}[)）】\]]\.?\d{0,8}"
    r"|[a-z]{1,4}(?:/[a-z]{1,4}){1,4})\Z"
)
# A note on who wrote a story behind its last sentence: said. (Reporting by NAME; Editing by NAME),
# said. AGENCY/(autor: NAME), said. - With AGENCY
_NOTED_END = re.compile(
    r"(?:[.!?…。！？؟।۔][\"'”’»“]*\s?(?:[A-Z]{3,10}\s?/\s?)?"
    r"[(（【\[{][^()（）【】\[\]{}]{2,200}[)）】\]}][.\d]{0,8}"
    # Headlines that ask are followed by the name of the site.
    r"|[.。।۔][\"'”’»“]*\s?[-–—]{1,2}\s?(?:[^\W\d_]+\s){0,3}[^\W\d_a-z]\w+)\Z"
)
# Lines that lost the space between two of them: Written ByAFP, Previous articleX
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[a-z])(?=\d)")
_LONGEST_GLUED, _WIDEST_GLUED = 30, 1000
#: What comes before and after a lost space: a tenth of the time of the pattern that says where.
_CASES = re.sub(rb"[A-Z\xc0-\xde0-9]", b"A", re.sub(rb"[a-z\xe0-\xff]", b"a", bytes(range(256))))
_SIGNS = re.compile(r"\s[|·•/–›»>]\s|::|\|")
_ASCII_SIGN_MARKS = ("|", "::", " / ", " > ")
_SIGN_MARKS = (*_ASCII_SIGN_MARKS, " · ", " • ", " – ", " › ", " » ")
_FEWEST_SIGNS, _WIDEST_ENTRY = 3, 32
_QUOTE_MARKS = ("“", "«", "„", "「", "‘‘", "- ‘", "– ‘", "— ‘", "– '", "— '")
#: Crossheads quote so: - 'It was cold' -
_CROSSHEAD_QUOTE = "- '"
_QUOTED = re.compile(
    r'"[^"]{1,2000}"|“[^”]{1,2000}”|‘‘[^’]{1,2000}’’|«[^»]{1,2000}»|„[^“”]{1,2000}[“”]|「[^」]{1,2000}」'
    r"|(?<=[-–—] )['‘](?:[^'’]|\b['’]\b){1,80}['’](?= [-–—])"
    # A quotation that goes on in the next paragraph is closed there, or was opened in the last one.
    r'|(?:(?<=\s)|\A)"(?=\S)[^"]{1,2000}\Z|“[^”]{1,2000}\Z|\A[^"“”]{1,2000}[,.!?…]["”](?=\s)'
)


#: Words from which on a block reads as running text: a sentence, one that ends in a colon, and one
#: whose end was lost.
_SENTENCE, _LEAD_IN, _UNENDED = 8, 12, 28
#: What begins as a notice does, and says twice what notices say, is one.
_NOTICE = frozenset(Cue("legal", name) for name in ("start-notice", "strong", "weak"))
_LONG_NOTICE = 60
#: What begins as a notice and goes on for so many words is no paragraph of a story.
_TERMS, _LONGER_NOTICE = _NOTICE - {Cue("legal", "strong")}, 100
#: Where a dateline names its agency, and what stands around that.
_OPENING, _AFTER_PLACE = 60, ("(", "/", "】")


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


#: What markup tells of a block is unknown of a line of text.
_OF_LINES = {"kind": Kind.LINE, "linked": 0, "bold": 0, "box": 0, "hint": None, "lines": ()}


def fold(text: str) -> str:
    """Return the text with every run of white space made one space, and none at the ends."""
    return " ".join(text.split())


def _before_addresses(text: str) -> str:
    """Return a text without the addresses at its end."""
    words = text.split(" ")
    while words and (words[-1] in _BEFORE_ADDRESS or words[-1].startswith(_ADDRESS)):
        words.pop()
    return " ".join(words).rstrip(_BEHIND_END)


def contains_any(text: str, marks: Sequence[str]) -> bool:
    """Whether a text has one of the marks: faster than a pattern for a handful of them."""
    for mark in marks:  # noqa: SIM110  any() costs as much as four of these
        if mark in text:
            return True
    return False


def _may_quote(text: str) -> bool:
    return (
        '"' in text
        or _CROSSHEAD_QUOTE in text
        or (not text.isascii() and contains_any(text, _QUOTE_MARKS))
    )


def key(text: str) -> str:
    """Return what two prints of the same words share: word characters, case and typography gone."""
    return " ".join(split_words(text))


class Block:
    """A visible block: its folded text, its kind and place, and hints that markup gives.

    `linked` and `bold` are the numbers of characters inside links and bold type, `gap` the number
    of blank lines before it (text only), `box` tells apart the containers of a page that are set
    off from the running text, and `hint` is the label that markup suggests.
    """

    def __init__(  # noqa: PLR0913, PLR0917  each is a property of the block
        self,
        text: str,
        place: Callable[[], str],
        kind: Kind = Kind.LINE,
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
        #: The text with the addresses that a browser saves behind the words of links.
        self.printed = text
        #: The lines of a paragraph of a wrapped text, with their numbers.
        self.lines: tuple[tuple[str, str], ...] = ()

    def as_line(self, *, gap: int) -> Block:
        """Return the block as a line of a text document; what is known of its text is kept."""
        line = Block.__new__(Block)
        # What has been worked out is of the text alone.
        vars(line).update(vars(self), gap=gap, **_OF_LINES)
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
    def key(self) -> str:
        """The words as one string: equal for two prints of the same sentence."""
        return key(self.text)

    @lazy
    def words(self) -> list[str]:
        """The words, case folded."""
        return self.key.split()

    @lazy
    def stems(self) -> frozenset[str]:
        """What tells what the text is about: longer words without endings, pairs of ideographs."""
        stems = {word[:STEM] for word in self.words if len(word) >= STEM}
        if not self.text.isascii():
            stems.update(_SOLID_PAIR.findall(self.text))
        return frozenset(stems)

    @lazy
    def length(self) -> int:
        """The number of words; scripts without spaces count two characters as a word."""
        if self.text.isascii():
            return self.key.count(" ") + 1 if self.key else 0
        # Marks of Indic scripts part words for the pattern; spaces do not.
        # Ethiopic words may have a colon of their own between them.
        spaced = self.text.count(" ") + self.text.count("፡") + 1
        solid = len(_SOLID_SCRIPT.findall(self.text)) // 2
        return max(spaced, solid, len(_PHRASED_SCRIPT.findall(self.text)) // 4)

    @lazy
    def ended(self) -> bool:
        """Whether the text ends as a sentence does."""
        if self.text[-1:] in _SENTENCE_END:
            return True
        bare = self.text.rstrip(_BEHIND_END)
        if bare[-1:] in _SENTENCE_END or _SIGNED_END.search(self.text[-40:]):
            return True
        if _GREEK_QUESTION.search(self.text[-4:]):
            return True
        if _NOTED_END.search(self.text[-220:]):
            return True
        return "://" in self.text and _before_addresses(self.text)[-1:] in _SENTENCE_END

    @property
    def goes_on(self) -> bool:
        """Whether the text breaks off at a comma or the like: no line of a page's own does."""
        last = self.text.rstrip(_CLOSERS)[-1:]
        return last in _GOES_ON and not _GREEK_QUESTION.search(self.text[-4:])

    @lazy
    def prose(self) -> bool:
        """Whether the block reads as a paragraph of running text."""
        if self.length < _SENTENCE:
            return False
        unended = _LEAD_IN if self.text[-1] in ":：" else _UNENDED
        return (self.ended or self.length >= unended or self._is_filed) and not self.row

    @property
    def _is_filed(self) -> bool:
        """Whether the first line of a story was torn off: a dateline, and no end of a sentence."""
        if self.length < _LEAD_IN or not contains_any(self.text[:_OPENING], _AFTER_PLACE):
            return False
        return bool(self.dateline and self.dateline.agency and not self.dateline.alone)

    @lazy
    def row(self) -> bool:
        """Whether the block is a row of short entries with signs between them."""
        if not contains_any(self.text, _ASCII_SIGN_MARKS if self.text.isascii() else _SIGN_MARKS):
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
            (not self.ended or self.text[-1] in "?!'’\"”“«")
            and 2 <= self.length <= 30
            and (not is_small(self.text[0]) or self.text[1:2].isupper())
        )

    @lazy
    def unquoted(self) -> str:
        """The text without what stands in quotation marks."""
        if not _may_quote(self.text):
            return self.text
        return _QUOTED.sub(" ", self.text)

    @lazy
    def own_words(self) -> list[str]:
        """The words that do not stand in quotation marks, case folded."""
        return self.words if self.unquoted is self.text else split_words(self.unquoted)

    @lazy
    def dateline(self) -> ParsedDateline | None:
        """The dateline that the text is or begins with."""
        return parse_dateline(self.text)

    @property
    def opens_from_place(self) -> bool:
        """Whether the text goes on behind the place it was filed from, as a story's first does."""
        return bool(self.dateline and not self.dateline.alone and self.dateline.dateline.place)

    @lazy
    def credit(self) -> Credit | None:
        """The credit that the text is."""
        return parse_credit(self.text)

    @lazy
    def cues(self) -> frozenset[Cue]:
        """What the phrases tell that the block uses in its own voice, not in a quotation."""
        look_up([self])
        return self.cues


def find_words(blocks: Sequence[Block]) -> None:
    """Find the words of blocks; many at once take less time each."""
    new = [block for block in blocks if "key" not in vars(block)]
    for block, words in zip(new, joined_words([block.text for block in new]), strict=True):
        block.key = words


def look_up(blocks: Sequence[Block]) -> None:
    """Find the words and cues of blocks; many at once take less time each."""
    new = [block for block in blocks if "cues" not in vars(block)]
    if not new:
        return
    find_words(new)
    said = [block.unquoted if _may_quote(block.text) else block.text for block in new]
    own = [b.key if text is b.text else key(text) for b, text in zip(new, said, strict=True)]
    for block, cues in zip(new, cues_by_words(said, own), strict=True):
        block.cues = cues
    glued = _glued([block for block in new if not block.cues])
    parted = [_GLUED.sub(" ", block.text) for block in glued]
    for block, cues in zip(glued, find_all_cues(parted), strict=True):
        block.cues = cues
    for block in new:
        if block.cues and block.prose and _attributes(block) and not _is_notice(block):
            # Furniture attributes nothing to anybody.
            block.cues = frozenset()


def _is_notice(block: Block) -> bool:
    """Whether a long text is a notice all the same: it threatens to report who breaks its terms."""
    if block.length >= _LONGER_NOTICE:
        return block.cues >= _TERMS
    return block.length >= _LONG_NOTICE and block.cues >= _NOTICE


def _attributes(block: Block) -> bool:
    """Whether a block attributes what it says, and does not speak of "us" or "you"."""
    words = block.own_words
    told = not word_set("reporting", "word-verb").isdisjoint(words)
    return told and word_set("address", "word-reader").isdisjoint(words)


def _glued(blocks: Sequence[Block]) -> list[Block]:
    """Return the short blocks that may be two lines that lost the space between them."""
    narrow = [block for block in blocks if len(block.text) <= _WIDEST_GLUED]
    # All at once, a line each: most have no such place.
    cases = "\n".join([block.text for block in narrow]).encode("latin-1", "replace")
    lines = cases.translate(_CASES).split(b"\n") if narrow else []
    return [
        block
        for block, line in zip(narrow, lines, strict=True)
        if b"aA" in line and block.length <= _LONGEST_GLUED
    ]
