"""The language of a text, where its commonest words leave no doubt.

A word of one language can be another word of the next one: "dit" is "said" in French and "this" in
Dutch, "stand" begins a date in German and a call in English. Word lists act only on texts that may
be of their language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

#: Languages whose texts are told apart by more than their commonest words.
_KIN = ("da no sv", "es pt", "bg cs hr pl ru sk sl sr uk", "id ms")
#: A word of one language alone tells more than one that several have.
_OWN, _SHARED = 2, 1
#: What the words of a text must tell of its language, and how much more than of the next one.
_FEWEST, _CLEAR = 5, 1.6
#: So many words are read of a text.
_READ = 60


@cache
def _kin() -> dict[str, str]:
    return {language: group for group in _KIN for language in group.split()}


def tongue(words: Sequence[str], functions: Mapping[str, frozenset[str]]) -> str | None:
    """Return the language, or group of languages, of a text's words; None if it is in doubt.

    `functions` are the commonest words, and whose they are.
    """
    votes: Counter[str] = Counter()
    for groups in (functions[word] for word in words[:_READ] if word in functions):
        for group in groups:
            votes[group] += _OWN if len(groups) == 1 else _SHARED
    (first, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= _FEWEST and most >= _CLEAR * next_most else None


def grouped(languages: Iterable[str]) -> frozenset[str]:
    """Return the languages as groups of those that are hard to tell apart."""
    return frozenset(_kin().get(language, language) for language in languages)
