"""Whether a name in a dateline's brackets is a station's, a paper's or a desk's of no list."""

from __future__ import annotations

import re
from importlib.resources import files

from extractors.splitting import casefolded

_ONE_WORD = re.compile(r"[A-Z][A-Z0-9/ \-]{1,24}|[A-Z][\w.]{2,20}|[a-z]{2,5}")
_MOST_WORDS = 7
_PARTED = re.compile(r"[\s/\-]+")
#: An American station's letters, or a channel's with its figure: WBZ, KSL, 3TV, ABC4.
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}|\d{1,4}[A-Z]{2,5}|[A-Z]{2,5}\d{1,2}")
_SMALL_WORDS = frozenset({"of", "the", "and", "for"})


def _media_words() -> frozenset[str]:
    table = files("extractors.wire").joinpath("media_words.tsv").read_text("utf-8")
    return frozenset(w for row in table.splitlines() for w in row.partition("\t")[2].split())


_MEDIA = _media_words()


def is_name(code: str) -> bool:
    """Whether all words are written as those of a name."""
    return all(w[0].isupper() or w[0].isdigit() or w in _SMALL_WORDS for w in code.split())


def is_station(code: str) -> bool:
    """Whether it is a call sign, or a name with a word that only papers and broadcasters have."""
    if _ONE_WORD.fullmatch(code) or _CALL_SIGN.fullmatch(code):
        return True
    words = [w for w in _PARTED.split(code) if w]
    return (
        1 < len(words) <= _MOST_WORDS
        and is_name(code)
        and any(casefolded(w) in _MEDIA or _CALL_SIGN.fullmatch(w) for w in words)
    )
