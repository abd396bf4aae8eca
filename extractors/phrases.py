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
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# Letters with their marks: vowel signs of Indic scripts, points of Hebrew and Arabic, accents.
_WORD = re.compile(
    r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0dff]+"
)
# Scripts written without spaces, or with particles joined to words: searched as they stand.
_JOINED_SCRIPT = re.compile(
    r"[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_MARGINS = " \t:：.。…!！?？،,、;；()（）[]【】<>《》«»\"'“”‘’|｜-–—・·*#0123456789"
_STEM = 4
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
    """What to look for in words joined by single spaces once a phrase's key word was seen."""

    needle: str
    pattern: re.Pattern[str] | None
    cue: Cue

    def found(self, joined: str, line: str) -> bool:
        if self.pattern:
            return bool(self.pattern.search(line if self.cue.whole else joined))
        return joined.startswith(self.needle) if self.cue.start else self.needle in joined


class Lists(NamedTuple):
    """The phrases of all word lists, by what finds them fastest.

    `lines` are whole texts, `starts` phrases by their first word, `words` single words, `by_word`
    other phrases by their longest word, `by_stem` those whose longest word has any ending,
    `joined` those of scripts that do not part words; `triggers` and `stems` are the keys of those.
    """

    lines: dict[str, list[Cue]]
    starts: dict[str, list[_Probe]]
    words: dict[str, list[Cue]]
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


def _place(lists: Lists, phrase: str, cue: Cue) -> None:
    """Put a phrase where the words of a text find it with the fewest other candidates."""
    words = phrase.split()
    longest = max(words, key=lambda word: (len(word), word))
    if _JOINED_SCRIPT.search(phrase):
        lists.joined.append((phrase, cue))
    elif longest.endswith("*"):
        lists.by_stem[longest[:_STEM]].append(_probe(phrase, cue))
    elif cue.whole and "*" not in phrase:
        lists.lines[phrase].append(cue)
    elif cue.start and "*" not in words[0]:
        lists.starts[words[0]].append(_probe(phrase, cue))
    elif longest == phrase:
        lists.words[phrase].append(cue)
    else:
        lists.by_word[longest].append(_probe(phrase, cue))


@cache
def word_lists() -> Lists:
    """Return the word lists, read once."""
    phrases = list(dict.fromkeys(_read()))
    lists = Lists(
        lines=defaultdict(list),
        starts=defaultdict(list),
        words=defaultdict(list),
        by_word=defaultdict(list),
        by_stem=defaultdict(list),
        joined=[],
        sets={},
        triggers=set(),
        stems=set(),
    )
    sets: dict[Cue, set[str]] = defaultdict(set)
    for phrase, cue in phrases:
        if cue.name.startswith("word-"):
            sets[cue].add(phrase)
        else:
            _place(lists, phrase, cue)
    lists.sets.update((cue, frozenset(words)) for cue, words in sets.items())
    lists.triggers.update(lists.words, lists.by_word)
    lists.stems.update(lists.by_stem)
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
    distinct = set(words)
    found: set[Cue] = set()
    probes: list[_Probe] = []
    for word in distinct.intersection(lists.triggers):
        found.update(lists.words.get(word, ()))
        probes += lists.by_word.get(word, ())
    for stem in {word[:_STEM] for word in distinct}.intersection(lists.stems):
        probes += lists.by_stem[stem]
    probes += lists.starts.get(words[0], ()) if words else ()
    line = " ".join(w for w in words if not w.isdigit()) if len(words) <= _LONGEST_LINE else ""
    found.update(lists.lines.get(line, ()))
    if probes:
        joined = f" {' '.join(words)} "
        found.update(p.cue for p in probes if p.found(joined, f" {line} "))
    if not text.isascii() and _JOINED_SCRIPT.search(text):
        found.update(_joined_cues(text[:_LONGEST_JOINED].casefold(), lists.joined))
    return frozenset(found)
