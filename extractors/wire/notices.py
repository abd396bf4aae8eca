"""Sentences that say which agency a text is by: "This article was produced by ..."."""

from __future__ import annotations

import re

from extractors.wire.agencies import agencies_listed, source_named
from extractors.wire.introductions import listed


def _pattern() -> re.Pattern[str]:
    sentences = "|".join(f"(?:{sentence})" for sentence in listed("notice"))
    return re.compile(rf"(?i)\b(?:{sentences})(?P<names>[^.;:()]{{2,60}})")


_NOTICE = _pattern()
_FIRST_PUBLISHED = re.compile(
    r"(?i)this (?:report|story|item|article) by (?P<names>[\w .']{2,40}?) was first published\b"
)
#: Turkish says it after the name; a name may be followed by its initials or by more words.
_PRODUCED_AFTER = re.compile(r"(?i)\bhaber(?:i|in)?,?\s(?P<names>[^.,;]{2,40}?)\star(?:a)fından\s")
_WORDS = 5
#: "haber AP tarafından": no sentence is shorter.
_SHORTEST = 20
_CUES = (
    "by",
    "from",
    "von",
    "der",
    "par",
    "por",
    "pel",
    "da",
    "агент",
    "tarafından",
    "подготов",
    "एजेंसी",
)


def agencies_of_notice(line: str) -> tuple[str, ...]:
    """Return the agencies that a sentence names as those who wrote the text."""
    low = line.lower()
    if len(line) < _SHORTEST or not any(cue in low for cue in _CUES):
        return ()
    match = _FIRST_PUBLISHED.match(line) or _NOTICE.search(line) or _PRODUCED_AFTER.search(line)
    return _named(match["names"]) if match else ()


def _named(text: str) -> tuple[str, ...]:
    """Return the agencies whose names begin a text and are not part of a longer name."""
    words = text.removeprefix("the ").split()[:_WORDS]
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).rstrip(",")
        if source_named(name):
            return (
                ()
                if words[count : count + 1] and words[count][0].isupper()
                else agencies_listed(name)
            )
    return ()
