"""Datelines: where a story was filed, when, and for which agency, in the forms agencies print."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from extractors.article import Dateline
from extractors.wire.agencies import (
    Kind,
    Source,
    agencies_listed,
    agency_named,
    expected_forms,
    forms,
    is_agency_name,
    source_named,
)
from extractors.wire.dates import find_date
from extractors.wire.places import (
    is_known,
    is_region,
    is_shouted_place,
    looks_like_place,
    without_full_stop,
)

#: No dateline is longer; what follows is the story.
_READ = 300
#: A line with more after a bare place than this many characters is a paragraph, not a headline.
_PARAGRAPH = 30


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
class _Head:
    """What stands before the agency or the separator: a place, a date or both."""

    place: str | None
    date: str | None
    has_date: bool


_DASH = r"(?:\s?-{2,3}|\s?[—–―]+|\s-(?=\s))"
#: After a bracket a dash may do without spaces and follow a full stop: (EFE).-
_SEPARATOR = re.compile(
    rf"\s?(?P<dash>[.:]\s?[-–—]+|{_DASH}|-|\|)\s?|\s?(?P<colon>[:：।=])\s?|\s?(?P<stop>\.)\s|(?P<space>\s)"
)
_MARK = re.compile(
    r".{0,110}?(?:[(（【［\[/|:：=]|--|[—–―]|\s-\s|\.-|-\(|[电電]|\sin\s)|[^\s]{2,12}[,،]\s|.{2,20}-\S",
    re.DOTALL,
)
_BRACKET = re.compile(
    r"(?P<head>(?:[^()（）\[\]【】\"“”«»!?;|=]|\[[^\[\]]{2,30}\]){0,80}?)"
    r"(?:--)?\s?-?[(（]\s?(?P<code>[^()（）=＝]{2,40})[)）]"
)
#: What may follow a date: Hungarian datelines add the day of the week.
_WEEKDAY = re.compile(r"[\s,./\-–—]*(?:[^\W\d]{4,12})?[\s,./\-–—]*")
#: A site's own name in its dateline: JAKARTA, EXAMPLE.com -
_SITE = re.compile(r"(?i),\s[\w.]{2,30}\.(?:com|net|org|info|co|co\.\w\w|\w\w)$")
_CALL_SIGN = re.compile(r"[A-Z][A-Z0-9/ \-]{1,24}|[A-Z][\w.]{2,20}")


def _head(text: str) -> _Head | None:
    """Read "PLACE", "PLACE, DATE" or "DATE"; None when it is neither."""
    printed = find_date(text)
    place = (text[: printed.start] if printed else text).strip(" ,-–—،/").removesuffix(" في")
    place = _SITE.sub("", place)
    if place and not looks_like_place(place):
        return None
    if printed and not _WEEKDAY.fullmatch(text, printed.end):
        return None
    return _Head(
        without_full_stop(place) or None, printed.iso if printed else None, has_date=bool(printed)
    )


def _date_after(rest: str) -> tuple[int, str | None]:
    """Return how much of `rest` is a date right at its beginning, and the ISO date."""
    lead = len(rest) - len(rest.lstrip(" ,"))
    printed = find_date(rest[:40])
    if printed is None or printed.start != lead:
        return 0, None
    return printed.end, printed.iso


def _separator(text: str, at: int) -> tuple[str | None, int]:
    """Return the kind of separator at a place and where the story begins after it."""
    if not text[at:].strip(" .:-–—,/"):
        return "end", len(text)
    match = _SEPARATOR.match(text, at)
    return (match.lastgroup, match.end()) if match else (None, at)


def _made(
    text: str, end: int, head: _Head, *, date: str | None = None, agency: str | None = None
) -> ParsedDateline:
    kind, start = _separator(text, end)
    return ParsedDateline(
        dateline=Dateline(raw=text[:end].rstrip(" ,"), place=head.place, date=head.date or date),
        agency=agency,
        alone=kind == "end",
        length=start,
    )


def _is_initialism(code: str, head: str) -> bool:
    """Whether the bracket explains the words before it: "Press Trust of India (PTI)"."""
    initials = "".join(w[0] for w in re.findall(r"\w+", head) if not w[0].islower())
    letters = re.sub(r"\W", "", code)
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
    if known and known.is_agency and slash and source_named(desk) is None:
        return agency_named(name)
    return None


def _bracketed(text: str) -> ParsedDateline | None:
    """PLACE, DATE (AGENCY) DATE - story."""
    match = _BRACKET.match(text)
    if match is None:
        return None
    head, code = _head(match["head"]), match["code"].strip()
    if head is None or _is_initialism(code, match["head"]) or source_named(match["head"]):
        return None
    known, agency = _bracketed_source(code)
    taken, date = _date_after(text[match.end() :])
    end = match.end() + taken
    if known:
        return _with_agency(text, end, head, date=date, agency=agency, dated=bool(taken))
    return _with_call_sign(text, end, head, code)


def _with_agency(  # noqa: PLR0913  the parts of one form
    text: str, end: int, head: _Head, *, date: str | None, agency: str | None, dated: bool
) -> ParsedDateline | None:
    kind, start = _separator(text, end)
    if head.place is None and not head.has_date:
        return _agency_before_place(text, end, start, agency) if kind == "dash" else None
    sure = (
        dated
        or head.has_date
        or (head.place is not None and (is_known(head.place) or head.place.isupper()))
    )
    if kind == "end" and not (sure or is_region((head.place or "").rpartition(",")[2])):
        return None
    if kind is None or (kind == "space" and not (sure and agency)):
        return None
    return _made(text, end, head, date=date, agency=agency)


def _agency_before_place(text: str, end: int, start: int, agency: str | None) -> ParsedDateline:
    """(AGENCY) - story, or (AGENCY) - PLACE, DATE - story."""
    bare = re.match(rf"(?P<head>[^()\"“«:;!?]{{2,50}}?){_DASH}\s?", text[start:])
    head = _head(bare["head"]) if bare else None
    if bare and head and head.has_date and head.place:
        inner = start + len(bare["head"].rstrip())
        return _made(text, inner, head, agency=agency)
    return _made(text, end, _Head(None, None, has_date=False), agency=agency)


def _with_call_sign(text: str, end: int, head: _Head, code: str) -> ParsedDateline | None:
    """CITY (KMIZ) — story, CITY (January 24, 2017) — story: a dateline, and of no agency."""
    printed = find_date(code)
    date = printed.iso if printed and printed.end - printed.start > len(code) - 3 else None
    kind, _ = _separator(text, end)
    if kind not in {"dash", "end"} or not head.place or not is_shouted_place(head.place):
        return None
    if kind == "end" and not (is_known(head.place) or "," in head.place):
        return None
    if not date and not _CALL_SIGN.fullmatch(code):
        return None
    return _made(text, end, head, date=date)


_BARE = re.compile(
    rf"(?P<head>[^()（）\[\]\"“”«»!?;|=:：]{{2,60}}?)(?P<sep>\s?[:：]\s|{_DASH}\s?|\s-\s)(?=\S)"
)


def _bare(text: str) -> ParsedDateline | None:
    """HABBANIYAH: story, CITY — story, CITY, Nov 3 — story: no agency named."""
    match = _BARE.match(text)
    if match is None:
        return None
    head, story = _head(match["head"]), text[match.end() :]
    if head is None or head.place is None or source_named(match["head"]):
        return None
    if len(story) < _PARAGRAPH or not (story[0].isalnum() or story[0] in "\"'“‘«„"):
        return None
    if not (_bare_place(head, match["sep"])) or _is_shouted(story):
        return None
    return _made(text, len(match["head"].rstrip()), head)


def _bare_place(head: _Head, separator: str) -> bool:
    place = head.place or ""
    if is_shouted_place(place):
        return True
    return is_known(place) and (
        head.has_date or bool(separator.strip(" -")) or "/" in place or " - " in separator
    )


def _is_shouted(story: str) -> bool:
    return (
        story[:_PARAGRAPH].upper() == story[:_PARAGRAPH]
        and story[:_PARAGRAPH].lower() != story[:_PARAGRAPH]
    )


def _alternatives(found: dict[str, Source]) -> str:
    names = sorted(
        (f for f, s in found.items() if s.kind is not Kind.OUTLET), key=len, reverse=True
    )
    return "|".join(map(re.escape, names))


_AGENCY_FORMS = _alternatives(forms())
_AGENCY_AT = re.compile(
    rf"/?\s?(?P<agency>{_AGENCY_FORMS}|AA)(?!\w)\s?/?(?P<end>[.,: ]|\s?[-–—|]|$)"
)
_JOIN = re.compile(r"[.,]\s?/|\s?/\s?|\.\s|\s[-–—]{1,2}\s|[-–—]\s?|\s\|\s")


def _joined(text: str) -> ParsedDateline | None:
    """PLACE, DATE. /AGENCY/. story; Place. Date. AGENCY - story; place - agency."""
    for join in _JOIN.finditer(text, 2, 90):
        match = _AGENCY_AT.match(text, join.end())
        if match:
            return _joined_at(text, text[: join.start()], match)
    return None


def _joined_at(text: str, before: str, match: re.Match[str]) -> ParsedDateline | None:
    head = _head(before)
    if head is None or head.place is None or source_named(head.place):
        return None
    end = match.start("end")
    kind, _ = _separator(text, end)
    sure = head.has_date or is_known(head.place) or (kind == "end" and head.place.isupper())
    if not sure or kind is None:
        return None
    return _made(text, end, head, agency=agency_named(match["agency"]))


_FIRST = re.compile(
    rf"(?P<agency>{_AGENCY_FORMS}|PA|APP|UNI|AA)(?P<join>,\s|\sin\s|\s?/\s?|\s?\|\s?|\s[-–—]\s)(?P<place>[^\d|:;!?()]{{2,40}}?)[,.]?"
    r"(?P<date>,\s[^,]*\d[^,]*)?"
)


def _agency_first(text: str) -> ParsedDateline | None:
    """AGENCY, PLACE or AGENCY in Place, alone on its line."""
    match = _FIRST.fullmatch(text) if len(text) < 80 else None
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
    head = _Head(place, printed.iso if printed else None, has_date=bool(printed))
    return _made(text, len(text.rstrip(" ,.")), head, agency=agency_named(match["agency"]))


_SQUARE = re.compile(
    r"(?P<all>【(?P<a>[^【】]{2,40})】|[［\[](?P<b>[^［］\[\]]{2,40})[］\]]|[(（](?P<c>[^()（）=＝]{1,20}[=＝][^()（）]{2,20})[)）])"
)
_EQUALS = re.compile(r"[=＝]")


def _square(text: str) -> ParsedDateline | None:
    """【6月18日 AFP】, 【北京共同】, ［東京 3日 ロイター］, (서울=연합뉴스), 【ソウル＝a staff name】."""
    match = _SQUARE.match(text)
    if match is None:
        return None
    inside = (match["a"] or match["b"] or match["c"]).strip()
    found = _agency_at_end(inside) or _staff_in_brackets(inside)
    if found is None:
        return None
    agency, rest = found
    printed = find_date(rest)
    place = (rest[: printed.start] + rest[printed.end :] if printed else rest).strip(
        " 、,=＝/"
    ) or None
    head = _Head(place, printed.iso if printed else None, has_date=bool(printed))
    return _made(text, match.end("all"), head, agency=agency)


def _agency_at_end(inside: str) -> tuple[str | None, str] | None:
    match = _LAST_AGENCY.search(inside)
    if match is None:
        dispatch = _DISPATCH.match(inside)
        return (agency_named(dispatch["agency"]), dispatch["rest"]) if dispatch else None
    return agency_named(match["agency"]), inside[: match.start()]


def _staff_in_brackets(inside: str) -> tuple[None, str] | None:
    place, equals, _ = inside.replace("＝", "=").partition("=")
    return (None, place) if equals and is_known(place) else None


_LAST_AGENCY = re.compile(rf"(?P<agency>{_alternatives(expected_forms())})$")
_CHINESE = "新华社|新華社|中新社|中新网|中央社|法新社|路透社|路透|美联社|美聯社|德新社|塔斯社|共同社|韩联社|韓聯社|俄新社|埃菲社|安莎社|法新社|彭博社"
_DISPATCH = re.compile(
    rf"(?P<agency>{_CHINESE})(?:记者|記者)?(?P<rest>[^，。,.：:]{{0,24}}?)(?:综合)?(?:外)?[电電訊讯]"
)
_DISPATCH_LINE = re.compile(
    rf"[（(【]?(?P<body>{_DISPATCH.pattern})(?:[）)】]|\s?(?:[（(][^（）()]{{2,20}}[）)]))?"
)


def _dispatch(text: str) -> ParsedDateline | None:
    """新华社北京11月3日电（记者...）, （中央社記者...台北3日電）."""
    match = _DISPATCH_LINE.match(text)
    if match is None:
        return None
    printed = find_date(match["rest"])
    place = match["rest"][: printed.start] if printed else match["rest"]
    place = next((p for p in re.split(r"\s", place)[::-1] if p), "")
    known = next((place[-n:] for n in (5, 4, 3, 2) if is_known(place[-n:])), place)
    head = _Head(known or None, printed.iso if printed else None, has_date=bool(printed))
    return _made(text, match.end(), head, agency=agency_named(match["agency"]))


_PARSERS: tuple[Callable[[str], ParsedDateline | None], ...] = (
    _square,
    _dispatch,
    _bracketed,
    _joined,
    _agency_first,
    _bare,
)


def parse_dateline(text: str) -> ParsedDateline | None:
    """Read the dateline that a text is or begins with; None when there is none.

    Call signs of stations, broadcasters' names and paid press releases' services make a dateline
    without an agency.
    """
    text = " ".join(text[:_READ].split())
    if len(text) < 4 or not _MARK.match(text) or is_agency_name(text):
        return None
    if text[0].islower() and not text.startswith(("dpa", "epd", "sid", "al-", "el-")):
        return None
    return next((found for parse in _PARSERS if (found := parse(text)) is not None), None)
