"""A text as its words, in which two prints of it are the same: case folded, typography gone."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Letters with their marks: vowel signs of Indic scripts, points of Hebrew and Arabic, accents.
_WORD = re.compile(
    r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0dff]+"
)
_ASCII_WORDS = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "_" else ord(" ")
    for code in range(256)
)
#: The same for lines that are split together; where one ends is kept.
_LINE_END = "\x01"
_ASCII_LINES = _ASCII_WORDS[:10] + _LINE_END.encode() + _ASCII_WORDS[11:]
#: Marks that are often all that is not ASCII in a text.
_TYPOGRAPHY = "’‘“”–—…"


_ACCENTED_GREEK = re.compile("[ά-ώϊϋΐΰ]")
_GREEK = str.maketrans("άέήίόύώϊϋ", "αεηιουωιυ")


def casefolded(text: str) -> str:
    """Fold case; the Turkish capital with a dot becomes the letter it is the capital of.

    Greek loses its accents, which its capitals have not.
    """
    folded = text.replace("İ", "i").casefold()
    return folded.translate(_GREEK) if _ACCENTED_GREEK.search(folded) else folded


def is_small(letters: str) -> bool:
    """Whether a letter is a small one; those of Georgian are the only ones it has in print."""
    return letters.islower() and not "\u10d0" <= letters[0] <= "\u10ff"


def _plain(text: str) -> str:
    """Return the text with its typography gone, which is often all that is not ASCII in it."""
    for mark in _TYPOGRAPHY:
        text = text.replace(mark, " ")
    return text


def split_words(text: str) -> list[str]:
    """Return the words of a text, case folded."""
    plain = text if text.isascii() else _plain(text)
    if plain.isascii():
        return plain.encode("ascii").translate(_ASCII_WORDS).decode("ascii").split()
    return _WORD.findall(casefolded(plain))


def joined_words(lines: Sequence[str]) -> list[str]:
    """Return the words of each line, case folded, joined by single spaces."""
    plain = [line if line.isascii() else _plain(line) for line in lines]
    together = "\n".join(line if line.isascii() else "" for line in plain)
    words = together.encode("ascii").translate(_ASCII_LINES).decode("ascii").split()
    joined = " ".join(words).split(_LINE_END) if lines else []
    return [
        words.strip() if line.isascii() else " ".join(_WORD.findall(casefolded(line)))
        for line, words in zip(plain, joined, strict=True)
    ]
