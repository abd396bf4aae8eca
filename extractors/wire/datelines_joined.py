"""Datelines that name the agency without brackets: after a dash, slash or comma, or first."""

from __future__ import annotations

import re
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extractors.wire.agencies import (
    DOUBTFUL,
    agencies_listed,
    agency_named,
    expected_forms,
    forms,
    source_named,
)
from extractors.wire.dateline_parts import (
    DASH,
    Head,
    ParsedDateline,
    alternatives,
    head_of,
    made,
    separator_at,
)
from extractors.wire.dates import find_date
from extractors.wire.places import (
    is_known,
    is_namesake,
    is_shouted_place,
    looks_like_place,
    without_full_stop,
)

_AGENCIES = alternatives(expected_forms())
#: Most words begin like no name: the names are tried on no others.
_BEGINNINGS = frozenset(
    beginning[:3]
    for form in (*expected_forms(), "AGI", "PA", "APP", "UNI", "AA")
    for beginning in (form, form.lstrip("/"))
)
_BEFORE_NAME = re.compile(r"/?\s?(?:[Кк]орр\.\s)?")


def _begins_as_one(text: str, at: int = 0) -> bool:
    """Whether a text may go on with a name: there is one of the same three letters, or of two."""
    return text[at : at + 3] in _BEGINNINGS or text[at : at + 2] in _BEGINNINGS


#: "/Corr. AGENCY/"; "AGENCY, Name of the correspondent."
_AGENCY_AT = re.compile(
    rf"/?\s?(?:[Кк]орр\.\s)?(?P<agency>{_AGENCIES})(?!\w)"
    r"(?P<writer>,(?:\s[^\W\d_a-zа-яё][^\W\d_]{1,20}){2,3}(?=\.\s))?"
    r"\s?/?(?P<end>[.,:։ ]|\s?[-–—|]|$)"
)
#: Services print the date last: CITY / ACCESSWIRE / March 4, 2022 / story.
_DATED_SLASH = re.compile(r"[\s/]{0,3}(?P<date>[^/]{4,20}\d)\s?/")
_NAMES = AhoCorasick(list(expected_forms()))
#: A name begins after a join, and a join so early in the text.
_LAST_JOIN, _LAST_NAME = 90, 160
#: Its first characters alone rule out most places.
_JOIN = re.compile(
    r"(?=[\s.,/:–—-])"
    r"(?:[.,]\s?/|\s?/\s?|\.\s|\s[-–—]{1,2}\s|[-–—]\s?|\s\|\s|[:,]\s|(?<=\d)\s(?=[A-Z]))"
)


def joined(text: str) -> ParsedDateline | None:
    """PLACE, DATE. /AGENCY/. story; Place. Date. AGENCY - story; PLACE, DATE, AGENCY - story."""
    if not _NAMES.find_matches_as_indexes(text[2:_LAST_NAME]):
        return None
    for join in _JOIN.finditer(text, 2, _LAST_JOIN):
        match = _agency_at(text, join.end())
        found = _joined_at(text, join, match) if match else None
        if found:
            return found
    return None


def _agency_at(text: str, at: int) -> re.Match[str] | None:
    begins = _BEFORE_NAME.match(text, at)
    may_be = begins and _begins_as_one(text, begins.end())
    return _AGENCY_AT.match(text, at) if may_be else None


def _joined_at(text: str, join: re.Match[str], match: re.Match[str]) -> ParsedDateline | None:
    head = head_of(text[: join.start()])
    if head is None or head.place is None or source_named(head.place):
        return None
    end = match.end("writer") if match["writer"] else match.start("end")
    kind, _ = separator_at(text, end)
    named = _Named(head, head.place, join[0], match["agency"], kind)
    if kind is None or not named.is_sure():
        return None
    agency = agency_named(match["agency"])
    dated = _DATED_SLASH.match(text, end) if join[0].endswith("/ ") and not head.has_date else None
    printed = find_date(dated["date"]) if dated else None
    if dated and printed:
        at = dated.end("date")
        return made(text, dated.end(), head, date=printed.iso, agency=agency, shown=at)
    shown = match.end("agency") if match["writer"] else end
    return made(text, end, head, agency=agency, shown=shown)


class _Named(NamedTuple):
    """A name, and what stands around it."""

    head: Head
    place: str
    join: str
    agency: str
    separator: str | None

    def is_sure(self) -> bool:
        """Whether so joined a name is the agency's: after a comma it may be a state's."""
        if is_namesake(self.agency, self.place):
            return False
        if self.agency in DOUBTFUL:
            framed = "/" in self.join or not self.agency.isascii()
            return self.head.has_date or (framed and is_known(self.place))
        if self.join in {", ", ": ", " "}:
            return self._is_closed()
        between = "|" in self.join or (not self.agency.isascii() and "-" in self.join)
        framed = between and self.separator == "dash"
        return (
            self.head.has_date
            or framed
            or is_known(self.place)
            or (self.separator == "end" and self.place.isupper())
        )

    def _is_closed(self) -> bool:
        if self.head.has_date:
            return self.separator in {"dash", "stop", "space", "colon"}
        known = is_known(self.place) or is_shouted_place(self.place)
        return self.separator == "dash" and known


_FIRST = re.compile(
    rf"(?P<agency>{alternatives(forms())}|PA|APP|UNI|AA)(?P<join>,\s|\sin\s|\s?/\s?|\s?\|\s?|\s[-–—]\s)(?P<place>[^\d|:;!?()]{{2,40}}?)[,.]?"
    r"(?P<date>,\s[^,]*\d[^,]*)?"
)


def agency_first(text: str) -> ParsedDateline | None:
    """AGENCY, PLACE or AGENCY in Place, alone on its line."""
    match = _FIRST.fullmatch(text) if len(text) < 80 and _begins_as_one(text) else None
    if match is None:
        return None
    place = without_full_stop(match["place"].strip(" ,"))
    printed = find_date(match["date"]) if match["date"] else None
    if (
        (match["date"] and not printed)
        or not looks_like_place(place)
        or agencies_listed(place)
        or source_named(place)
    ):
        return None
    if not (is_known(place) or place.isupper() or match["join"] == " in "):
        return None
    head = Head(place, printed.iso if printed else None, has_date=bool(printed))
    return made(text, len(text.rstrip(" ,.")), head, agency=agency_named(match["agency"]))


#: Names that nothing else begins a sentence with; a dash parts them from the story. A city may
#: stand between: ACN Barcelona.- story.
_LEADING = re.compile(
    rf"(?P<agency>AGI|ACN|{alternatives(forms())})(?:[\s,/]{{1,2}}(?P<place>[^\W\d_][^\d|:;!?()/,]{{2,30}}?))?"
    rf"(?:{DASH}|\.\s?[-–—]+)\s?(?=[^\W\d_a-z])"
)
#: What follows is a paragraph, not a headline in a list of sources.
_PARAGRAPH = 100


def agency_leading(text: str) -> ParsedDateline | None:
    """AGENCY - story, AGENCY City - story: no date."""
    match = _LEADING.match(text) if _begins_as_one(text) else None
    agency = agency_named(match["agency"]) if match else None
    if match is None or agency is None or len(text) - match.end() < _PARAGRAPH:
        return None
    place = match["place"]
    if place and not is_known(place):
        return None
    head = Head(place, None, has_date=False)
    return made(text, match.end("place" if place else "agency"), head, agency=agency)
