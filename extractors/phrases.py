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
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extractors.splitting import casefolded, joined_words, split_words
from extractors.tongues import grouped, tongue

# Scripts written without spaces, or with particles joined to words: searched as they stand.
_JOINED_SCRIPT = re.compile(
    r"[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_MARGINS = " \t:：.。…!！?？،,、;；()（）[]【】<>《》«»\"'“”‘’|｜-–—・·*#0123456789"
#: So many words are read of a text: cues stand at its ends, and a hostile text is megabytes.
_HEAD, _TAIL = 250, 80
#: So many characters are no more words than that.
_ALL_READ = 2 * (_HEAD + _TAIL)
_LONGEST_JOINED = 1500
_LONGEST_LINE = 16
#: A count inside a short line of such a script: อ่าน 1,204 ครั้ง, 阅读2318次.
_LONGEST_COUNT = 40
_NUMBER = re.compile(r"(?<=\S)\s?\d[\d.,]*\s?(?=\S)")
#: So many words has an entry of a menu at most.
_LONGEST_ENTRY = 4


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


_NONE: frozenset[Cue] = frozenset()
_ANY: frozenset[str] = frozenset()
#: English stands on pages of all languages.
_EVERYWHERE = frozenset({"any", "en"})


class _Probe(NamedTuple):
    """What else must hold once the longest run of a phrase's letters was seen in a text.

    A phrase with `languages` is not heard in a text that is clearly of another one.
    """

    cue: Cue
    pattern: re.Pattern[str] | None
    languages: frozenset[str] = _ANY

    def holds(self, text: str) -> bool:
        return self.pattern is None or bool(self.pattern.search(text))


class _Needles:
    """Probes by what they look for, all found in one pass over all texts of a page."""

    def __init__(self, probes: Mapping[str, list[_Probe]]) -> None:
        self._probes = list(probes.values())
        self._automaton = AhoCorasick(list(probes))

    def cues(self, words: Sequence[str]) -> Iterator[tuple[int, Cue]]:
        """Yield the numbers of texts, given their words, and the cues whose phrases they use."""
        if not self._probes:
            return
        texts = [f"\n {each} " for each in words]
        matches = self._matches("".join(texts))
        starts = list(accumulate(map(len, texts), initial=0)) if matches else []
        tongues: dict[int, str | None] = {}
        for needle, start, _ in matches:
            number = bisect_right(starts, start) - 1
            for probe in self._probes[needle]:
                if not probe.holds(texts[number]):
                    continue
                if probe.languages:
                    if number not in tongues:
                        tongues[number] = tongue_of(words[number].split(" "))
                    if tongues[number] and tongues[number] not in probe.languages:
                        continue
                yield number, probe.cue

    def places(self, text: str) -> Iterator[tuple[Cue, int, int]]:
        """Yield cues, and from where to where their needles stand."""
        for needle, start, end in self._matches(text):
            for probe in self._probes[needle]:
                yield probe.cue, start, end

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        return self._automaton.find_matches_as_indexes(text, overlapping=True)


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


@cache
def _read() -> dict[tuple[str, Cue], set[str]]:
    """Return the phrases of all lists, with the languages that have them, read once."""
    found: dict[tuple[str, Cue], set[str]] = defaultdict(set)
    for source in sorted(files("extractors.words").iterdir(), key=lambda f: f.name):
        if source.name.endswith(".toml") and source.name != "hints.toml":
            for name, languages in tomllib.loads(source.read_text("utf-8")).items():
                cue = Cue(source.name.removesuffix(".toml"), name)
                for language, phrases in languages.items():
                    for phrase in phrases:
                        # Texts are compared with case folded, which changes some small letters.
                        found[casefolded(phrase), cue].add(language)
    return found


@cache
def word_languages(family: str, name: str) -> Mapping[str, frozenset[str]]:
    """Return the words or phrases of a table with the languages that have them."""
    wanted = Cue(family, name)
    found = ((word, languages) for (word, cue), languages in _read().items() if cue == wanted)
    return {word: grouped(languages) for word, languages in found}


def tongue_of(words: Sequence[str]) -> str | None:
    """Return the language of a text's words, None if it is in doubt."""
    return tongue(words, word_languages("function", "word-function"))


def _heard_in(languages: set[str]) -> frozenset[str]:
    """Return the languages of texts in which a phrase of these is heard; none for all."""
    return grouped(languages) if languages.isdisjoint(_EVERYWHERE) else _ANY


def _parted(phrase: str, cue: Cue, languages: frozenset[str]) -> tuple[str, _Probe]:
    """Return what to look for in words joined by single spaces, and what must hold then.

    A text begins on a new line.
    """
    spaced = f"\n {phrase} " if cue.whole or cue.start else f" {phrase} "
    if "*" not in phrase:
        return spaced, _Probe(cue, None, languages)
    body = re.escape(spaced).replace(r"\*", r"\w*")
    pattern = re.compile(body + (r"\Z" if cue.whole else ""))
    return max(spaced.split("*"), key=len), _Probe(cue, pattern, languages)


@cache
def word_lists() -> Lists:
    """Return the word lists, read once."""
    lines: dict[str, list[Cue]] = defaultdict(list)
    sets: dict[Cue, set[str]] = defaultdict(set)
    whole: dict[str, list[_Probe]] = defaultdict(list)
    parted: dict[str, list[_Probe]] = defaultdict(list)
    joined: dict[str, list[_Probe]] = defaultdict(list)
    for (phrase, cue), languages in _read().items():
        if cue.name.startswith("word-"):
            sets[cue].add(phrase)
        elif _JOINED_SCRIPT.search(phrase):
            joined[phrase].append(_Probe(cue, None))
            if cue.whole:
                # Entries of a menu are parted in these scripts as well.
                lines[" ".join(split_words(phrase))].append(cue)
        elif cue.whole and "*" not in phrase:
            lines[phrase].append(cue)
        else:
            needle, probe = _parted(phrase, cue, _heard_in(languages))
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


def entries_of(words: Sequence[str]) -> list[list[Cue]]:
    """Return the cues of the whole lines that words consist of, the longest first; none if not."""
    lines, found, start = word_lists().lines, list[list[Cue]](), 0
    while start < len(words):
        ends = range(min(start + _LONGEST_ENTRY, len(words)), start, -1)
        end = next((e for e in ends if " ".join(words[start:e]) in lines), None)
        if end is None:
            return []
        found.append(lines[" ".join(words[start:end])])
        start = end
    return found


def find_cues(text: str) -> frozenset[Cue]:
    """Return the cues whose phrases the text uses."""
    return cues_by_words([text], [" ".join(split_words(text))])[0]


def find_all_cues(lines: Sequence[str]) -> list[frozenset[Cue]]:
    """Return the cues whose phrases each line uses."""
    return cues_by_words(lines, joined_words(lines)) if lines else []


def cues_by_words(texts: Sequence[str], words: Sequence[str]) -> list[frozenset[Cue]]:
    """Return the cues whose phrases each text uses, given its words joined by spaces."""
    found: dict[int, set[Cue]] = defaultdict(set)
    for number, cue in _phrases_in(texts, words):
        found[number].add(cue)
    return [frozenset(found[i]) if i in found else _NONE for i in range(len(texts))]


def _phrases_in(texts: Sequence[str], words: Sequence[str]) -> Iterator[tuple[int, Cue]]:
    lists = word_lists()
    lines = [_as_line(each) if each.count(" ") < _LONGEST_LINE else "" for each in words]
    for number, line in enumerate(lines):
        if line in lists.lines:
            yield from ((number, cue) for cue in lists.lines[line])
    yield from lists.whole.cues(lines)
    yield from lists.parted.cues([w if len(w) < _ALL_READ else _ends(w) for w in words])
    for number, text in enumerate(texts):
        if not text.isascii() and _JOINED_SCRIPT.search(text):
            joined = text[:_LONGEST_JOINED].casefold()
            yield from ((number, cue) for cue in _joined_cues(joined, lists.joined))
            if len(joined) <= _LONGEST_COUNT and _NUMBER.search(joined):
                counted = _joined_cues(_NUMBER.sub(" ", joined), lists.joined)
                yield from ((number, cue) for cue in counted if cue.whole)


def _ends(words: str) -> str:
    """Return the words of a text that are read."""
    if words.count(" ") < _HEAD + _TAIL:
        return words
    each = words.split(" ")
    return " ".join(each[:_HEAD] + each[-_TAIL:])


def _as_line(words: str) -> str:
    """Return the words of a line without its numbers."""
    if words.replace(" ", "").isalpha():
        return words
    return " ".join(word for word in words.split(" ") if not word.isdigit())
