"""Whether a few words can be the place of a dateline."""

from __future__ import annotations

import re
from importlib.resources import files

from extractors.splitting import casefolded, is_small

_LONGEST = 60
_MOST_WORDS = 7
#: Vowel signs are no `\\w`.
_SIGNS = "\u0610-\u065f\u0900-\u0963\u0980-\u0dff\u0e00-\u0eff"
_WORD = re.compile(rf"[^\W\d_][\w{_SIGNS}'’.`\-–]*|/|\[[^\]\d]{{2,30}}\]")
_SPLIT = re.compile(r"(/)|[\s,،、]+")
#: Written small inside names of places: Rio de Janeiro, Frankfurt am Main, Deir al-Zour.
_PARTICLES = (
    "de del la le les los las el of the upon on am an der den do da dos di du des al bin in im bei"
    " y e i et und and ve och og и sur sous près near saint ob nad pod"
)
_SMALL = frozenset(_PARTICLES.split())


def _table(name: str) -> list[list[str]]:
    text = files("extractors.wire").joinpath(name).read_text("utf-8")
    return [row.split("\t") for row in text.splitlines()]


#: Cities whose state, or a company at home there, has an agency's initials: AP, PA, AA.
_NAMESAKES = {
    code: frozenset(casefolded(c) for c in cities.split("|"))
    for code, cities in _table("namesakes.tsv")
}
_CITIES = frozenset(
    casefolded(c) for k, _, names in _table("places.tsv") if k == "city" for c in names.split("|")
)
_REGIONS = frozenset(
    casefolded(c) for k, _, names in _table("places.tsv") if k == "region" for c in names.split("|")
)
#: Words that open a line with a colon or a dash and are no place: NOTE, UPDATE, VIDEO, ...
_NOT_PLACES = frozenset(w for _, words in _table("not_places.tsv") for w in words.split())


def _is_name(word: str) -> bool:
    return word[0] in "[/" or not is_small(word[0]) or word.startswith(("al-", "el-", "as-", "ar-"))


def looks_like_place(text: str) -> bool:
    """Whether a text has the shape of a place name: a few words, capitals, no digits."""
    text = text.strip(" ,.،")
    if not text or len(text) > _LONGEST:
        return False
    words = [w for w in _SPLIT.split(text) if w]
    if len(words) > _MOST_WORDS or not _is_name(words[0]):
        return False
    return all(_WORD.fullmatch(w) and (_is_name(w) or casefolded(w) in _SMALL) for w in words)


def is_known(text: str) -> bool:
    """Whether it is a city of the list, with or without a region; several may share a slash."""
    return all(_is_known_one(part) for part in text.split("/"))


def _is_known_one(text: str) -> bool:
    city, _, region = text.strip(" .").replace(" (", ", ").partition(",")
    # "Washington, D.C." is a name with its comma.
    return casefolded(city.strip()) in _CITIES and (
        not region.strip() or is_region(region) or looks_like_place(region)
    )


def without_full_stop(place: str) -> str:
    """Drop a full stop that ends the phrase, not one of an abbreviation (Wis., D.C.)."""
    if not place.endswith("."):
        return place
    last = re.split(r"[\s,]+", place)[-1]
    return place if "." in last[:-1] or is_region(last) else place.rstrip(".")


def is_region(text: str) -> bool:
    """Whether it is a state, province or country of the list, abbreviated or not."""
    return casefolded(text.strip(" .,")) in _REGIONS


def is_namesake(code: str, place: str) -> bool:
    """Whether a code after a place is its state's: Guntur (AP) is in Andhra Pradesh."""
    return code in _NAMESAKES and casefolded(place.strip(" .")) in _NAMESAKES[code]


def is_shouted_place(text: str) -> bool:
    """Whether capitals before a colon or dash are a place and not a label, a name or a headline.

    Several may share a slash: CHENNAI/MADURAI.
    """
    return all(map(_is_shouted, text.split("/"))) if text.count("/") < 4 else False


_PARTED = re.compile(r"[\s/\-]+")


def _is_shouted(text: str) -> bool:
    city, _, region = text.strip(" .,").partition(",")
    words = _PARTED.split(city.strip())
    if not city.isupper() or len(words) > 4 or len(city) < 4 or not looks_like_place(city):
        return False
    if region and not (
        is_region(region) or (region.strip().istitle() and looks_like_place(region))
    ):
        return False
    if _is_listed(casefolded(city.strip())):
        return True
    folded = [casefolded(w.strip(".'’")) for w in words]
    return not _NOT_PLACES.intersection(folded) and not _extends_a_city(folded)


def _is_listed(folded: str) -> bool:
    return folded in _CITIES or folded in _REGIONS


def _extends_a_city(words: list[str]) -> bool:
    """Whether a known city is followed by more words: SEOUL SEARCHING, LONDON CALLING."""
    if len(words) < 2 or " ".join(words) in _CITIES:
        return False
    ends = (words[-1], " ".join(words[1:]))
    return any(" ".join(words[:n]) in _CITIES for n in range(1, len(words))) and not any(
        end == "city" or _is_listed(end) for end in ends
    )
