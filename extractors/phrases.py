"""Word lists by language, and which of their phrases a text uses.

A list is a TOML file in `words/`, one a family of boilerplate. A table of it is a cue: what a
phrase of that table tells; its entries are phrases by language, in lower case and without
punctuation. `*` at the end of a word stands for any ending. The name of a cue says where its
phrases must stand: `line-...` is the whole text but for numbers, `start-...` its beginning,
`word-...` is a set of single words to be counted; any other cue holds wherever it is found.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

# Letters with their marks: vowel signs of Indic scripts, points of Hebrew and Arabic, accents.
_WORD = re.compile(
    r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0dff]+"
)
# Scripts written without spaces, or with particles joined to words: searched as they stand.
_JOINED_SCRIPT = re.compile(
    r"[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_MARGINS = " \t:：.。…!！?？،,、;；()（）[]【】<>《》«»\"'“”‘’|｜-–—・·*#0123456789"
#: So many words are read of a text: cues stand at its ends, and a hostile text is megabytes.
_HEAD, _TAIL = 250, 80
_LONGEST_JOINED = 1500
_LONGEST_LINE = 16
_ASCII_WORDS = {
    code: chr(code).lower() if chr(code).isalnum() or chr(code) == "_" else " "
    for code in range(128)
}


class Cue(NamedTuple):
    """A family of boilerplate and what a phrase tells about it."""

    family: str
    name: str

    @property
    def whole(self) -> bool:
        """Whether a phrase must be the whole text."""
        return self.name.startswith("line-")

    @property
    def start(self) -> bool:
        """Whether a phrase must begin the text."""
        return self.name.startswith("start-")


class _Probe(NamedTuple):
    """What else must hold once the longest run of a phrase's letters was seen in a text."""

    cue: Cue
    pattern: re.Pattern[str] | None

    def holds(self, start: int, text: str) -> bool:
        if self.pattern:
            return bool(self.pattern.search(text))
        return start == 0 or not self.cue.start


class _Needles:
    """Probes by what they look for, all found in one pass over a text."""

    def __init__(self, probes: Mapping[str, list[_Probe]]) -> None:
        self._probes = list(probes.values())
        self._automaton = AhoCorasick(list(probes))

    def cues(self, text: str) -> list[Cue]:
        """Return the cues whose phrases the text uses."""
        return [
            probe.cue
            for number, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)
            for probe in self._probes[number]
            if probe.holds(start, text)
        ]

    def places(self, text: str) -> Iterator[tuple[Cue, int, int]]:
        """Yield cues, and from where to where their needles stand."""
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for probe in self._probes[number]:
                yield probe.cue, start, end


class Lists(NamedTuple):
    """The phrases of all word lists, by how they are found.

    `lines` are whole texts, `whole` the needles of those with any ending, `parted` those of other
    phrases in words parted by spaces, `joined` those of scripts that do not part words, `sets`
    single words to be counted.
    """

    lines: dict[str, list[Cue]]
    whole: _Needles
    parted: _Needles
    joined: _Needles
    sets: dict[Cue, frozenset[str]]


def _read() -> Iterator[tuple[str, Cue]]:
    for source in sorted(files("extractors.words").iterdir(), key=lambda f: f.name):
        if source.name.endswith(".toml") and source.name != "hints.toml":
            for name, languages in tomllib.loads(source.read_text("utf-8")).items():
                cue = Cue(source.name.removesuffix(".toml"), name)
                yield from ((phrase, cue) for phrases in languages.values() for phrase in phrases)


def _parted(phrase: str, cue: Cue) -> tuple[str, _Probe]:
    """Return what to look for in words joined by single spaces, and what must hold then."""
    spaced = f" {phrase} "
    if "*" not in phrase:
        return spaced, _Probe(cue, None)
    body = re.escape(phrase).replace(r"\*", r"\w*")
    lead = r"\A " if cue.whole or cue.start else " "
    pattern = re.compile(f"{lead}{body} " + (r"\Z" if cue.whole else ""))
    return max(spaced.split("*"), key=len), _Probe(cue, pattern)


@cache
def word_lists() -> Lists:
    """Return the word lists, read once."""
    lines: dict[str, list[Cue]] = defaultdict(list)
    sets: dict[Cue, set[str]] = defaultdict(set)
    whole: dict[str, list[_Probe]] = defaultdict(list)
    parted: dict[str, list[_Probe]] = defaultdict(list)
    joined: dict[str, list[_Probe]] = defaultdict(list)
    for phrase, cue in dict.fromkeys(_read()):
        if cue.name.startswith("word-"):
            sets[cue].add(phrase)
        elif _JOINED_SCRIPT.search(phrase):
            joined[phrase].append(_Probe(cue, None))
        elif cue.whole and "*" not in phrase:
            lines[phrase].append(cue)
        else:
            needle, probe = _parted(phrase, cue)
            (whole if cue.whole else parted)[needle].append(probe)
    counted = {cue: frozenset(words) for cue, words in sets.items()}
    return Lists(lines, _Needles(whole), _Needles(parted), _Needles(joined), counted)


@cache
def word_set(family: str, name: str) -> frozenset[str]:
    """Return the words of a `word-...` table."""
    return word_lists().sets[Cue(family, name)]


def _joined_cues(text: str, needles: _Needles) -> Iterator[Cue]:
    first = len(text) - len(text.lstrip(_MARGINS))
    last = len(text.rstrip(_MARGINS))
    for cue, start, end in needles.places(text):
        if (start == first or not (cue.start or cue.whole)) and (end == last or not cue.whole):
            yield cue


def casefolded(text: str) -> str:
    """Fold case; the Turkish capital with a dot becomes the letter it is the capital of."""
    return text.replace("İ", "i").casefold()


def split_words(text: str) -> list[str]:
    """Return the words of a text, case folded."""
    if text.isascii():
        return text.translate(_ASCII_WORDS).split()
    return _WORD.findall(casefolded(text))


def find_cues(text: str, words: list[str] | None = None) -> frozenset[Cue]:
    """Return the cues whose phrases the text uses; `words` are the text's, if already split."""
    if words is None:
        words = split_words(text)
    if len(words) > _HEAD + _TAIL:
        words = words[:_HEAD] + words[-_TAIL:]
    lists = word_lists()
    joined = f" {' '.join(words)} "
    found = lists.parted.cues(joined)
    if len(words) <= _LONGEST_LINE:
        line = _without_numbers(words, joined)
        found += lists.lines.get(line[1:-1], ())
        found += lists.whole.cues(line)
    if not text.isascii() and _JOINED_SCRIPT.search(text):
        found += _joined_cues(text[:_LONGEST_JOINED].casefold(), lists.joined)
    return frozenset(found)


def _without_numbers(words: list[str], joined: str) -> str:
    """Return the words but for numbers, joined as the phrases are that must be a whole text."""
    if not any(map(str.isdigit, words)):
        return joined
    return f" {' '.join(word for word in words if not word.isdigit())} "
