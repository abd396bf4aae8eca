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
_KIN = ("da no sv", "es pt", "cs pl", "ru uk")
_FEWEST = 3
#: So many times as many words as the next language a text must have.
_CLEAR = 2
#: So many words are read of a text.
_READ = 60


@cache
def _kin() -> dict[str, str]:
    return {language: group for group in _KIN for language in group.split()}


def tongue(words: Sequence[str], functions: Mapping[str, frozenset[str]]) -> str | None:
    """Return the language, or group of languages, of a text's words; None if it is in doubt.

    `functions` are the commonest words, and whose they are.
    """
    votes = Counter(
        group for word in words[:_READ] if word in functions for group in functions[word]
    )
    (first, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= _FEWEST and most >= _CLEAR * next_most else None


def grouped(languages: Iterable[str]) -> frozenset[str]:
    """Return the languages as groups of those that are hard to tell apart."""
    return frozenset(_kin().get(language, language) for language in languages)
