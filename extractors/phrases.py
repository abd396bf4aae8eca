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
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_WORD = re.compile(r"\w+")
# Scripts written without spaces, or with particles joined to words: searched as they stand.
_JOINED_SCRIPT = re.compile(
    r"[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_MARGINS = " \t:：.。…!！?？،,、;；()（）[]【】<>《》«»\"'“”‘’|｜-–—・·*#0123456789"
_STEM = 4
#: So many words are read of a text: cues stand at its beginning or end, and a hostile one is megabytes.
_HEAD, _TAIL = 250, 80
_LONGEST_JOINED = 1500
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
    """What to look for in words joined by single spaces once a phrase's key word was seen."""

    needle: str
    pattern: re.Pattern[str] | None
    cue: Cue

    def found(self, joined: str, line: str) -> bool:
        if self.pattern:
            return bool(self.pattern.search(line if self.cue.whole else joined))
        if self.cue.whole:
            return line == self.needle
        return joined.startswith(self.needle) if self.cue.start else self.needle in joined


class Lists(NamedTuple):
    """The phrases of all word lists, by what finds them fastest."""

    words: dict[str, tuple[Cue, ...]]
    by_word: dict[str, list[_Probe]]
    by_stem: dict[str, list[_Probe]]
    joined: list[tuple[str, Cue]]
    sets: dict[Cue, frozenset[str]]
    triggers: set[str]
    stems: set[str]


def _read() -> Iterator[tuple[str, Cue]]:
    for source in sorted(files("extractors.words").iterdir(), key=lambda f: f.name):
        if source.name.endswith(".toml") and source.name != "hints.toml":
            for name, languages in tomllib.loads(source.read_text("utf-8")).items():
                cue = Cue(source.name.removesuffix(".toml"), name)
                yield from ((phrase, cue) for phrases in languages.values() for phrase in phrases)


def _probe(phrase: str, cue: Cue) -> _Probe:
    needle = f" {phrase} "
    if "*" not in phrase:
        return _Probe(needle, None, cue)
    body = re.escape(phrase).replace(r"\*", r"\w*")
    lead = r"\A " if cue.whole or cue.start else " "
    return _Probe(needle, re.compile(f"{lead}{body} " + (r"\Z" if cue.whole else "")), cue)


def _index(phrases: Iterable[tuple[str, Cue]]) -> Lists:
    """Index each phrase by its rarest word, so that common words bring no candidates."""
    spaced = [(p, c) for p, c in phrases if not c.name.startswith("word-")]
    counts = Counter(word for phrase, _ in spaced for word in phrase.split())
    lists = Lists({}, defaultdict(list), defaultdict(list), [], {}, set(), set())
    words: dict[str, set[Cue]] = defaultdict(set)
    for phrase, cue in dict.fromkeys(spaced):
        rarest = min(phrase.split(), key=lambda w: (counts[w], -len(w), w))
        if _JOINED_SCRIPT.search(phrase):
            lists.joined.append((phrase, cue))
        elif rarest == phrase and "*" not in phrase and not (cue.whole or cue.start):
            words[phrase].add(cue)
        elif rarest.endswith("*"):
            lists.by_stem[rarest[:_STEM]].append(_probe(phrase, cue))
        else:
            lists.by_word[rarest].append(_probe(phrase, cue))
    lists.words.update((word, tuple(sorted(cues))) for word, cues in words.items())
    lists.triggers.update(lists.words, lists.by_word)
    lists.stems.update(lists.by_stem)
    return lists


@cache
def word_lists() -> Lists:
    """Return the word lists, read once."""
    phrases = list(_read())
    lists = _index(phrases)
    sets: dict[Cue, set[str]] = defaultdict(set)
    for phrase, cue in phrases:
        if cue.name.startswith("word-"):
            sets[cue].add(phrase)
    lists.sets.update((cue, frozenset(words)) for cue, words in sets.items())
    return lists


def word_set(family: str, name: str) -> frozenset[str]:
    """Return the words of a `word-...` table."""
    return word_lists().sets[Cue(family, name)]


def _joined_cues(text: str, phrases: list[tuple[str, Cue]]) -> Iterator[Cue]:
    line = text.strip(_MARGINS)
    for phrase, cue in phrases:
        if cue.whole:
            found = line == phrase
        elif cue.start:
            found = line.startswith(phrase)
        else:
            found = phrase in text
        if found:
            yield cue


def split_words(text: str) -> list[str]:
    """Return the words of a text, case folded."""
    if text.isascii():
        return text.translate(_ASCII_WORDS).split()
    return _WORD.findall(text.casefold())


def find_cues(text: str, words: list[str] | None = None) -> frozenset[Cue]:
    """Return the cues whose phrases the text uses; `words` are the text's, if already split."""
    if words is None:
        words = split_words(text)
    if len(words) > _HEAD + _TAIL:
        words = words[:_HEAD] + words[-_TAIL:]
    distinct = set(words)
    lists = word_lists()
    found: set[Cue] = set()
    probes: list[_Probe] = []
    for word in distinct & lists.triggers:
        found.update(lists.words.get(word, ()))
        probes += lists.by_word.get(word, ())
    for stem in {word[:_STEM] for word in distinct} & lists.stems:
        probes += lists.by_stem[stem]
    if probes:
        joined = f" {' '.join(words)} "
        line = f" {' '.join(w for w in words if not w.isdigit())} "
        found.update(p.cue for p in probes if p.found(joined, line))
    if not text.isascii() and _JOINED_SCRIPT.search(text):
        found.update(_joined_cues(text[:_LONGEST_JOINED].casefold(), lists.joined))
    return frozenset(found)
