"""What datelines are made of: a place, a date, a separator before the story."""

from __future__ import annotations

import re

import attrs

from extractors.article import Dateline
from extractors.wire.agencies import Kind, Source
from extractors.wire.dates import find_date
from extractors.wire.places import is_known, looks_like_place, without_full_stop


@attrs.frozen(kw_only=True)
class ParsedDateline:
    """A dateline at the beginning of a text.

    `alone`: the text is the dateline and nothing else. `length` counts the characters of the
    white-space-folded text before the story's first word.
    """

    dateline: Dateline
    agency: str | None = None
    alone: bool = False
    length: int = 0


@attrs.frozen
class Head:
    """What stands before the agency or the separator: a place, a date or both."""

    place: str | None
    date: str | None
    has_date: bool


DASH = r"(?:\s?-{2,3}|\s?[—–―]+|\s-(?=\s))"
#: After a bracket a dash may do without spaces and follow a full stop: (EFE).-
_SEPARATOR = re.compile(
    rf"\s?(?P<dash>[.:]\s?[-–—]+|{DASH}|-|\|)\s?|\s?(?P<colon>[:：।=])\s?|\s?(?P<stop>[.։])\s|(?P<space>\s)"
)
#: The day alone, or with its month in figures: MADRID, 3 (AGENCY); BERN, 3.11. (AGENCY).
_DAY = re.compile(r",\s\d{1,2}(?:\.\s?\d{1,2}\.)?\Z")
_DAY_ENDS = frozenset(".0123456789 ")
#: A correspondent before the city: Ayşe YILMAZ/ANKARA.
_WRITER = re.compile(r"[^\W\d_][^/\s]+(?:\s[^/\s]+)?\s(?P<name>[^\W\d_]{2,20})/(?P<city>[^/]+)")
#: Several of them: Ayşe Yılmaz - Can Demir / ANKARA.
_PERSON = r"[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_a-z][^\W\d_]+){1,2}"
_WRITERS = re.compile(rf"{_PERSON}(?:\s?[-–,]\s?{_PERSON}){{0,3}}")
#: What may follow a date: Hungarian datelines add the day of the week.
_WEEKDAY = re.compile(r"[\s,./\-–—]*(?:[^\W\d]{4,12})?[\s,./\-–—]*")
#: Between place and date: Genève, le 3 mars; Wien, am 3. Mai; القاهرة في 3 مايو.
_ON = re.compile(r"(?i)[\s,]+(?:le|am|den|d\.|dne|dnia|el|a|em|il|في)$")
#: The country or state of a place that needs one: Potosí (Bolivia); Pune (Maharashtra) [India].
_COUNTRY = re.compile(
    r"(?P<city>[^()（）\[\]]{2,60}?)\s?(?P<rest>(?:[(（\[][^()（）\[\]\d]{2,40}[)）\]]\s?){1,2})"
)
_CLOSING = ")）]"
#: A site's own name in its dateline: JAKARTA, EXAMPLE.com -
_SITE = re.compile(r"(?i),\s[\w.]{2,30}\.(?:com|net|org|info|co|co\.\w\w|\w\w)$")


def head_of(text: str) -> Head | None:
    """Read "PLACE", "PLACE, DATE" or "DATE"; None when it is neither."""
    day = _DAY.search(text.rstrip()) if text[-1:] in _DAY_ENDS else None
    text = text[: day.start()] if day else text
    printed = find_date(text)
    place = _city((text[: printed.start] if printed else text).strip(" ,-–—،/:"))
    place = _ON.sub("", place) if printed else place
    place = _SITE.sub("", place) if "." in place else place
    if place and not _is_place(place):
        return None
    if printed and not _WEEKDAY.fullmatch(text, printed.end):
        return None
    return Head(
        without_full_stop(place) or None,
        printed.iso if printed else None,
        has_date=bool(printed or day),
    )


def _city(place: str) -> str:
    """Drop correspondents before a slash: one with a name in capitals, or before a city so."""
    if "/" not in place or place.isupper():
        return place
    match = _WRITER.fullmatch(place)
    if match and match["name"].isupper() and match["city"].isupper():
        return match["city"]
    names, _, city = place.rpartition("/")
    written = _WRITERS.fullmatch(names.strip()) and not is_known(names.strip())
    return city.strip() if written and city.isupper() else place


def _is_place(text: str) -> bool:
    """Whether it is a place, or a place with its country or state in brackets."""
    found = _COUNTRY.fullmatch(text) if text[-1] in _CLOSING else None
    if found is None:
        return looks_like_place(text)
    countries = re.split(r"[()（）\[\]\s]{2,}", found["rest"].strip("()（）[] "))
    return all(map(looks_like_place, (found["city"], *countries)))


def separator_at(text: str, at: int) -> tuple[str | None, int]:
    """Return the kind of separator at a place and where the story begins after it."""
    if not text[at:].strip(" .:-–—,/"):
        return "end", len(text)
    match = _SEPARATOR.match(text, at)
    return (match.lastgroup, match.end()) if match else (None, at)


def made(  # noqa: PLR0913  the parts of a dateline
    text: str,
    end: int,
    head: Head,
    *,
    date: str | None = None,
    agency: str | None = None,
    shown: int | None = None,
) -> ParsedDateline:
    """Return the dateline that ends at `end` of the text; `shown` where a writer's name begins."""
    kind, start = separator_at(text, end)
    return ParsedDateline(
        dateline=Dateline(
            raw=text[: end if shown is None else shown].rstrip(" ,"),
            place=head.place,
            date=head.date or date,
        ),
        agency=agency,
        alone=kind == "end",
        length=start,
    )


def alternatives(found: dict[str, Source]) -> str:
    """Return a pattern for all names but those of outlets, the longest first."""
    names = sorted(
        (f for f, s in found.items() if s.kind is not Kind.OUTLET), key=len, reverse=True
    )
    return "|".join(map(re.escape, names))
