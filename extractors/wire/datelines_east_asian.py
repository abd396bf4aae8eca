"""Datelines of Chinese, Japanese and Korean agencies: in brackets, or as a "dispatch from"."""

from __future__ import annotations

import re

from extractors.wire.agencies import agency_named, expected_forms
from extractors.wire.dateline_parts import Head, ParsedDateline, alternatives, made
from extractors.wire.dates import find_date
from extractors.wire.places import is_known

_SQUARE = re.compile(
    r"(?P<all>【(?P<a>[^【】]{2,40})】|[［\[](?P<b>[^［］\[\]]{2,40})[］\]]|[(（](?P<c>[^()（）=＝]{1,20}[=＝][^()（）]{2,20})[)）])"
)
_EQUALS = re.compile(r"[=＝]")


def square(text: str) -> ParsedDateline | None:
    """【6月18日 AFP】, 【北京共同】, ［東京 3日 ロイター］, (서울=연합뉴스)."""
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
    head = Head(place, printed.iso if printed else None, has_date=bool(printed))
    return made(text, match.end("all"), head, agency=agency)


def _agency_at_end(inside: str) -> tuple[str | None, str] | None:
    match = _LAST_AGENCY.search(inside)
    if match is None:
        sent = _DISPATCH.match(inside)
        return (agency_named(sent["agency"]), sent["rest"]) if sent else None
    return agency_named(match["agency"]), inside[: match.start()]


def _staff_in_brackets(inside: str) -> tuple[None, str] | None:
    place, equals, _ = inside.replace("＝", "=").partition("=")
    return (None, place) if equals and is_known(place) else None


_LAST_AGENCY = re.compile(rf"(?P<agency>{alternatives(expected_forms())})$")
_CHINESE = (
    "新华社|新華社|中新社|中新网|中央社|法新社|路透社|路透|美联社|美聯社|德新社|塔斯社|共同社"
    "|韩联社|韓聯社|俄新社|埃菲社|安莎社|彭博社"
)
_DISPATCH = re.compile(
    rf"(?P<agency>{_CHINESE})(?:记者|記者)?(?P<rest>[^，。,.：:]{{0,24}}?)(?:综合)?(?:外)?[电電訊讯]"
)
_DISPATCH_LINE = re.compile(
    rf"(?P<open>[（(【]?)(?P<body>{_DISPATCH.pattern})"
    r"(?P<writer>(?:[）)】]|\s?(?:[（(][^（）()]{2,20}[）)]))?)"
)
#: The writers' names come first, of three characters, rarely of two: 中央社記者甲乙丙台北3日電.
_WRITERS = re.compile(r"(?:[^、\s]{2,4}[、\s])*")
_NAME = 3
_COUNTIES = frozenset("縣市县省區区")


def dispatch(text: str) -> ParsedDateline | None:
    """新华社北京11月3日电（记者...）, （中央社記者...台北3日電）."""
    match = _DISPATCH_LINE.match(text)
    if match is None:
        return None
    printed = find_date(match["rest"])
    place = match["rest"][: printed.start] if printed else match["rest"]
    head = Head(
        _city(place, signed="者" in match["body"][: match.start("rest") - match.start("body")]),
        printed.iso if printed else None,
        has_date=bool(printed),
    )
    shown = match.end() if match["open"] else match.end("body")
    return made(text, match.end(), head, agency=agency_named(match["agency"]), shown=shown)


def _is_known(place: str) -> bool:
    """Whether it is a city of the list, or the county or city that has its name."""
    return is_known(place) or (place[-1:] in _COUNTIES and is_known(place[:-1]))


def _city(place: str, *, signed: bool) -> str | None:
    """Return the city that ends a dispatch's head; where it is `signed`, names stand before it."""
    known = next((place[-n:] for n in (5, 4, 3, 2) if _is_known(place[-n:])), None)
    if known:
        return known
    place = _WRITERS.sub("", place, count=1)
    if signed and len(place) > _NAME:
        place = place[_NAME:] if len(place) > _NAME + 1 else place[_NAME - 1 :]
    return place or None
