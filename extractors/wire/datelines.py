"""Datelines: where a story was filed, when, and for which agency, in the forms agencies print."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.splitting import is_small
from extractors.wire.agencies import (
    DOUBTFUL,
    Source,
    agencies_listed,
    agency_named,
    is_agency_name,
    source_named,
)
from extractors.wire.dateline_parts import (
    DASH,
    Head,
    ParsedDateline,
    head_of,
    made,
    separator_at,
)
from extractors.wire.datelines_east_asian import dispatch, square
from extractors.wire.datelines_joined import agency_first, agency_leading, joined
from extractors.wire.dates import date_at, find_date
from extractors.wire.introductions import listed
from extractors.wire.places import (
    is_known,
    is_namesake,
    is_region,
    is_shouted_place,
    looks_like_place,
)
from extractors.wire.stations import is_name, is_station

#: No dateline is longer; what follows is the story.
_READ = 300
#: A line with more after a bare place than this many characters is a paragraph, not a headline.
_PARAGRAPH = 30
#: So many characters has a date that says the year.
_DAY = 10
_PICTURES = frozenset(listed("picture"))
_QUOTES = "\"'“‘«„"


#: One of these is in every dateline; most paragraphs have none so early.
_MARK = re.compile(r"[(（【［\[|/:：=电電—–―]")
#: Marks of more than one character: --, a dash between blanks, a full stop and a dash.
_HYPHENS = ("--", " - ", ".-")
#: A name after a date, or a dash right behind its figure: 3 nov., AGENCY; Nov. 3- story.
_DATED = re.compile(r"\d(?:[^,(]{0,16},\s[^\W\d_a-z]{3}|-\s)")
_SENTENCE = re.compile(r"\S{2,15}-\S|[^\s.]{3,20}(?:\s[^\s.]{2,20}){0,2}\.\s")
_EARLY = 100
_SMALL_START = ("dpa", "epd", "sid", "al-", "el-")
_PLAIN_HEAD = r"[^()（）\[\]【】\"“”«»!?;|=]{0,80}?"
_HEAD = r"(?:[^()（）\[\]【】\"“”«»!?;|=]|\[[^\[\]\d]{2,30}\]){0,80}?"
_CODE = r"(?:--)?\s?-?[(（]\s?(?P<code>[^()（）=＝]{2,40})[)）]"
_BRACKET = re.compile(rf"(?P<head>{_HEAD}){_CODE}")
#: Most heads have no square bracket: without one the same is read in less time.
_PLAIN_BRACKET = re.compile(rf"(?P<head>{_PLAIN_HEAD})(?=[-\s(（]){_CODE}")
#: A country in brackets comes before the agency's: Potosí (Bolivia), 3 jul (EFE).
_COUNTRY_BRACKET = re.compile(
    rf"(?P<head>[^\s(（]{_HEAD}[(（][^()（）\d]{{2,30}}[)）]{_HEAD}){_CODE}"
)
#: A day in figures beside the agency: Hà Nội (AGENCY 3/11).
_DAY_OF_CODE = re.compile(r"\s\d{1,2}/\d{1,2}\s?\Z")
_OPENING = re.compile(r"[(（]")


def _date_after(rest: str) -> tuple[int, str | None]:
    """Return how much of `rest` is a date right at its beginning, and the ISO date."""
    lead = len(rest) - len(rest.lstrip(" ,"))
    printed = date_at(rest[:40], lead)
    return (printed.end, printed.iso) if printed else (0, None)


def _date_in(code: str) -> str | None:
    """Return the date beside a service's name: (Newsfile Corp. - March 4, 2022)."""
    printed = find_date(code) if code[-1:].isdigit() else None
    return printed.iso if printed else None


_WORD = re.compile(r"\w+")
_NO_LETTER = re.compile(r"\W")


def _is_initialism(code: str, head: str) -> bool:
    """Whether the bracket explains the words before it: "Press Trust of India (PTI)"."""
    initials = "".join(w[0] for w in _WORD.findall(head) if not is_small(w[0]))
    letters = _NO_LETTER.sub("", code)
    return len(letters) > 1 and initials.casefold().endswith(letters.casefold())


def _bracketed_source(code: str) -> tuple[bool, str | None]:
    """Return whether a bracket holds a known name, and the agency if it is exactly one."""
    agencies = agencies_listed(code)
    known = source_named(code) or next(
        (s for s in map(source_named, re.split(r"[/,;\-]", code)) if s), None
    )
    return known is not None, agencies[0] if len(agencies) == 1 else _desk_of(code, known)


def _desk_of(code: str, known: Source | None) -> str | None:
    """Return the agency of a code with a desk's suffix, "dpa/lno" or "KNA/iz"."""
    name, slash, desk = code.partition("/")
    if known and known.is_agency and slash and not agencies_listed(desk):
        return agency_named(name)
    return None


def _first_bracket(text: str) -> re.Match[str] | None:
    opening = _OPENING.search(text)
    if opening is None:
        return None
    square = text.find("[", 0, opening.start()) >= 0
    return (_BRACKET if square else _PLAIN_BRACKET).match(text)


#: Place and agency in one bracket: (Lyngen/©NTB):
_ENCLOSED = re.compile(
    r"[(（](?P<place>[^()（）/,=＝]{2,40})\s?[/,]\s?©?\s?(?P<agency>[^()（）/,=＝]{2,30})[)）]"
)


def _enclosed(text: str) -> ParsedDateline | None:
    """(PLACE/AGENCY): story. What stands before the agency's name may also be a picture's."""
    match = _ENCLOSED.match(text)
    place, agency = (match["place"], agency_named(match["agency"])) if match else ("", None)
    if match is None or agency is None or not looks_like_place(place) or source_named(place):
        return None
    kind, start = separator_at(text, match.end())
    parted = kind in {"colon", "dash"} or (kind == "space" and is_known(place))
    if not parted or place.casefold() in _PICTURES or len(text) - start < _PARAGRAPH:
        return None
    return made(text, match.end(), Head(place, None, has_date=False), agency=agency)


def _bracketed(text: str) -> ParsedDateline | None:
    """PLACE, DATE (AGENCY) DATE - story."""
    match = _first_bracket(text)
    if match is None:
        return None
    after = _COUNTRY_BRACKET.match(text) if _OPENING.search(text, match.end()) else None
    if after and source_named(after["code"]) and not source_named(match["code"]):
        match = after
    head, code = head_of(match["head"]), _DAY_OF_CODE.sub("", match["code"]).strip("© ")
    if head is None or _is_initialism(code, match["head"]) or source_named(match["head"]):
        return None
    if _is_of_picture(code) or is_namesake(code, head.place or ""):
        return None
    known, agency = _bracketed_source(code)
    taken, date = _date_after(text[match.end() :])
    date = date or _date_in(code)
    end = match.end() + taken
    if known:
        return _with_agency(text, end, head, date=date, agency=agency, dated=bool(taken))
    if taken and date and _is_filed_by(head, code, text[end:]):
        return made(text, end, head, date=date)
    return _with_call_sign(text, end, head, code)


def _is_of_picture(code: str) -> bool:
    """Whether a bracket says whose picture it is: (Photo/AGENCY)."""
    return re.split(r"[/,]", code)[0].strip().casefold() in _PICTURES


def _with_agency(  # noqa: PLR0913  the parts of one form
    text: str, end: int, head: Head, *, date: str | None, agency: str | None, dated: bool
) -> ParsedDateline | None:
    kind, start = separator_at(text, end)
    if head.place is None and not head.has_date:
        plain = kind == "space" and len(text) - start > _PARAGRAPH and _is_distinct(text[:end])
        led = kind == "dash" or (kind == "colon" and _is_distinct(text[:end]))
        return _agency_before_place(text, end, start, agency) if led or plain else None
    sure = (
        dated
        or head.has_date
        or (head.place is not None and (is_known(head.place) or head.place.isupper()))
    )
    if kind == "end" and not (sure or is_region((head.place or "").rpartition(",")[2])):
        return None
    if kind is None or (kind == "space" and not (sure and agency)):
        return None
    if not (sure or is_region((head.place or "").rpartition(",")[2])) and _is_doubtful(text[:end]):
        return None
    return made(text, end, head, date=date, agency=agency)


def _is_doubtful(dateline: str) -> bool:
    return dateline.rstrip(" )）").rpartition("(")[2].strip() in DOUBTFUL


def _is_distinct(bracket: str) -> bool:
    """Whether an agency's name in brackets before the text is no other organisation's initials."""
    code = bracket.strip("()（） ")
    return len(code) > len("AFP") or (code not in DOUBTFUL and len(code) > len("AP"))


def _agency_before_place(text: str, end: int, start: int, agency: str | None) -> ParsedDateline:
    """(AGENCY) - story, or (AGENCY) - PLACE, DATE - story, or (AGENCY) - PLACE, DATE alone."""
    bare = re.match(rf"(?P<head>[^()\"“«:;!?]{{2,50}}?){DASH}\s?", text[start:])
    head = head_of(bare["head"]) if bare else None
    if bare and head and head.has_date and head.place:
        inner = start + len(bare["head"].rstrip())
        return made(text, inner, head, agency=agency)
    alone = head_of(text[start:]) if len(text) - start <= _PARAGRAPH else None
    if alone and alone.place and alone.has_date:
        return made(text, len(text), alone, agency=agency)
    return made(text, end, Head(None, None, has_date=False), agency=agency)


def _is_filed_by(head: Head, code: str, rest: str) -> bool:
    """Whether a name that is in no list stands between place and full date, alone on the line."""
    place = head.place or ""
    sure = is_known(place) or is_region(re.split(r"[\s,]", place)[-1])
    return is_name(code) and sure and not rest.strip(" .")


def _with_call_sign(text: str, end: int, head: Head, code: str) -> ParsedDateline | None:
    """CITY (KMIZ) — story, CITY (January 24, 2017) — story: a dateline, and of no agency.

    A city in the bracket is where another name before it is at home: "NATO (Brussels) – ".
    """
    printed = find_date(code)
    date = printed.iso if printed and printed.end - printed.start > len(code) - 3 else None
    kind, _ = separator_at(text, end)
    if kind not in {"dash", "end"} or not head.place:
        return None
    if not is_shouted_place(head.place) and not (kind == "dash" and is_known(head.place)):
        return None
    if kind == "end" and not (is_known(head.place) or "," in head.place):
        return None
    if is_known(code) and not is_known(head.place):
        return None
    sure = head.has_date or is_region(head.place.partition(",")[2])
    filed = date or is_station(code) or (sure and is_name(code))
    return made(text, end, head, date=date) if filed else None


_BARE = re.compile(
    r"(?P<head>[^()（）\[\]\"“”«»!?;|=:：]{2,60}?)"
    # The first character alone rules out most places, and takes less than the whole pattern.
    rf"(?=[\s:：—–―-])(?P<sep>\s?[:：]\s|:(?=(?:[A-Z][’']?|A\s)[a-z])|{DASH}\s?|(?<=\d)-\s)(?=\S)"
)
#: "Berlin. Story": a sentence of one city.
_CITY = re.compile(r"(?P<head>[^\W\d_][\w'’/\-]{2,20}(?:\s[\w'’/\-]{2,20}){0,2})\.\s(?=\S)")


def _bare(text: str) -> ParsedDateline | None:
    """HABBANIYAH: story, CITY — story, CITY, Nov 3 — story: no agency named."""
    sentence = _CITY.match(text)
    match = sentence if sentence and is_known(sentence["head"]) else _BARE.match(text)
    if match is None:
        return None
    head, story = head_of(match["head"]), text[match.end() :]
    if head is None or head.place is None or source_named(match["head"]):
        return None
    full = head.date is not None and len(head.date) == _DAY
    dated = full and ":" not in match[0] and looks_like_place(head.place)
    if not (dated or is_shouted_place(head.place) or is_known(head.place)) or not _is_story(story):
        return None
    return made(text, len(match["head"].rstrip()), head)


def _is_story(text: str) -> bool:
    """Whether a paragraph follows: long enough, and not a headline in capitals."""
    start = text[:_PARAGRAPH]
    shouted = start.isupper()
    return len(text) >= _PARAGRAPH and not shouted and (start[0].isalnum() or start[0] in _QUOTES)


_PARSERS: tuple[Callable[[str], ParsedDateline | None], ...] = (
    square,
    dispatch,
    _enclosed,
    _bracketed,
    joined,
    agency_first,
    _bare,
    agency_leading,
)


def _is_marked(start: str) -> bool:
    return bool(
        _MARK.search(start)
        or ("-" in start and any(mark in start for mark in _HYPHENS))
        or _DATED.search(start)
        or (("-" in start or ". " in start) and _SENTENCE.match(start))
    )


def parse_dateline(text: str) -> ParsedDateline | None:
    """Read the dateline that a text is or begins with; None when there is none.

    Call signs of stations, broadcasters' names and paid press releases' services make a dateline
    without an agency.
    """
    text = " ".join(text[:_READ].split())
    if len(text) < 4 or (is_small(text[0]) and not text.startswith(_SMALL_START)):
        return None
    if not _is_marked(text[:_EARLY]):
        return agency_first(text)
    if is_agency_name(text):
        return None
    return next((found for parse in _PARSERS if (found := parse(text)) is not None), None)
