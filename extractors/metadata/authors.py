"""Names of authors, out of the lines and lists they are printed in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extractors.metadata.dates import months
from extractors.metadata.text import clean, key
from extractors.metadata.titles import is_site
from extractors.phrases import Cue, find_cues
from extractors.splitting import is_small
from extractors.wire.agencies import agencies_listed, agency_named
from extractors.wire.places import is_known, is_region, is_shouted_place, looks_like_place

#: Meta tags that name authors, in the order of trust.
AUTHOR_METAS = (
    "article:author",
    "og:article:author",
    "author",
    "authors",
    "byl",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dable:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article.author",
    "rnews:author",
    "creator",
)
#: More is a list of contributors, longer is a sentence.
MAX_AUTHORS = 30
_MAX_LINE = 600
_MAX_WORDS = 8
_MAX_NAME = 80
#: So many words has the name of a person at least.
_FULL_NAME = 2
#: And so many at most, where nothing else tells it from the beginning of a sentence.
_LONGEST_PERSON = 4
#: "Marna van der Merwe" and "ana ruiz" are names; more words in lower case are a sentence.
_MAX_LOWER = 2
#: So many spaces are in the name of a site that stands before a byline.
_LONGEST_SITE = 4

_ADDRESS = re.compile(r"\S{0,100}(?:@|://|www\.)\S{0,300}|\bfacebook\.com\S{0,200}")
_ADDRESS_MARK = re.compile(r"@|://|www\.|facebook\.com")
_BRACKETED = re.compile(r"\s{0,3}[(\[（【][^()\[\]（）【】]{0,60}[)\]）】]")
_BRACKET = re.compile(r"[(\[（【]")
_DIVIDER = re.compile(r"\s*[;|/•·，、；｜&\n]\s*|\s+[-–—]\s+|,\s+|,$")
_EDGES = " \t,.:;-–—|•·*\"'“”"
# A date, a reading time, a number of articles.
_DIGIT = re.compile(r"\d")
_DATED = re.compile(
    r"[\s,]+(?:(?:last\s)?(?:updated|published|posted):?\s)?(?:(?:on|am|le|el|em|il|den)\s)?(?:[^\W\d_]{3,10}\.?:?\s){0,1}(?:\d{1,2}[\s./:,-]|\d{4}\b|\d{1,2}(?:st|nd|rd|th)\s)",
    re.IGNORECASE,
)
#: Begin the names of papers.
_ARTICLES = frozenset({"the", "le", "la", "les", "der", "die", "das", "el", "los", "il", "lo"})
#: Stand before the name of the agency, or of a site, whose desk it is.
_DESKS = frozenset({"newsroom", "redazione"})
_LETTER = re.compile(r"[^\W\d_]")
#: A name of two or three words in capitals, and the paper or the role behind it in ordinary print.
_IN_CAPITALS = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+\s){2,3})(?P<paper>(?:the\s)?[A-Z][a-z]+(?:[\s-][A-Z][a-z]+){1,4})"
)
#: What stands before a date, and is no name.
_PUBLISHED = Cue("dates", "start-published")
#: A name of a template's field: page.head.author.
_IDENTIFIER = re.compile(r"[a-z]{2,}(?:[._][a-z]{2,}){2,}")
_SOLID = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Lead(NamedTuple):
    """Words that stand before a name, and their first two letters: most lines begin with none."""

    pattern: re.Pattern[str]
    beginnings: frozenset[str]

    def match(self, line: str) -> re.Match[str] | None:
        """Match the words that a line begins with."""
        start = line[:2]
        if start.isascii() and start.lower() not in self.beginnings:
            return None
        return self.pattern.match(line)


class Words(NamedTuple):
    """The words of bylines, of all languages together."""

    lead: Lead
    source: Lead
    preposition: Lead
    staff: frozenset[str]
    joined: re.Pattern[str]
    given: re.Pattern[str]
    filed: re.Pattern[str]
    written_for: re.Pattern[str]
    roles: frozenset[str]
    titles: frozenset[str]
    accounts: frozenset[str]
    solid_roles: tuple[str, ...]
    labels: tuple[str, ...]


@cache
def words() -> Words:
    """Return the word lists, read once."""
    lists = tomllib.loads((files("extractors.metadata") / "byline.toml").read_text("utf-8"))
    flat = {
        name: sorted(
            {w for language in table.values() for w in language}, key=lambda w: (-len(w), w)
        )
        for name, table in lists.items()
    }
    any_of = {name: "|".join(map(re.escape, listed)) for name, listed in flat.items()}
    return Words(
        _lead(flat["lead"], r"(?:\s{0,3}[:：]\s{0,3}|\s{1,3})"),
        _lead(flat["source"], r"\s{0,3}[:：]\s{0,3}"),
        _lead(flat["preposition"], r"\s{1,3}"),
        frozenset(map(key, flat["staff"])),
        re.compile(rf"\s(?:{_in_small(flat['and'])})\s", re.IGNORECASE),
        re.compile(rf"\s(?:{any_of['with']})\s", re.IGNORECASE),
        re.compile(rf"\s(?:{any_of['in']})\s"),
        re.compile(rf"(?<=\S\s)(?P<name>\S+)\s(?:{any_of['for']})\s(?=(?:the\s)?[^\W\d_a-z]).*"),
        frozenset(flat["role"]),
        frozenset(flat["title"]),
        frozenset(flat["account"]),
        tuple(role for role in flat["role"] if _SOLID.match(role)),
        tuple(f"{label} " for label in flat["label"]),
    )


def _in_small(listed: list[str]) -> str:
    """Return a pattern for words, single letters in small ones alone: Biju E Paul is one name."""
    return "|".join(f"(?-i:{word})" if len(word) == 1 else re.escape(word) for word in listed)


def _lead(listed: list[str], end: str) -> Lead:
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, listed))}){end}", re.IGNORECASE)
    return Lead(pattern, frozenset(word[:2].lower() for word in listed))


def clean_authors(values: Iterable[str], sites: set[str]) -> list[str]:
    """Return the names in the values of author fields and bylines, each once.

    The site itself (`sites`, as `site_keys` gives them) stays only where nobody else is named.
    """
    names: dict[str, str] = {}
    for value in values:
        for name in _split(value):
            if names and _has_role(name):
                continue
            names.setdefault(key(name), name)
            if len(names) >= MAX_AUTHORS:
                break
    persons = [name for name in names.values() if not is_site(name, sites)]
    return persons or list(names.values())


def only_site(names: Iterable[str], sites: set[str]) -> bool:
    """Whether nobody but the site itself is named."""
    return all(is_site(name, sites) for name in names)


def are_others(printed: Sequence[str], declared: Sequence[str]) -> bool:
    """Whether full names in a byline are of other persons than those that the page declares.

    Who puts a story into an editing system is often declared as its author; an agency is its
    source beside the writer.
    """
    full = printed and all(" " in name for name in printed)
    return (
        bool(full and declared)
        and not any(map(agency_named, declared))
        and {key(name) for name in printed}.isdisjoint(map(key, declared))
    )


def is_lead(line: str) -> bool:
    """Whether a line is "Written by" and nothing else, in any language of the list."""
    match = words().lead.match(f"{line} ")
    return bool(line) and match is not None and match.end() == len(line) + 1


def begins_byline(line: str) -> bool:
    """Whether a line is "By" and a short name after it, in any language of the list."""
    match = words().lead.match(line)
    if not match or len(line) > _MAX_NAME:
        return False
    named = line[match.end() :]
    several = 1 < len(named.split()) <= _MAX_WORDS or agency_named(named)
    return not is_small(named[:1]) and bool(several) and _is_name(named)


def names_above_text(line: str) -> str:
    """Return the names in a line that stands right above a text and says no more; "" if none.

    Many languages have a preposition there that any other line may begin with, Korean and Japanese
    what the writer is at the paper behind the name; papers have "Our Correspondent".
    """
    if begins_byline(line) or _is_before_role(line) or key(line) in words().staff:
        return line
    match = words().preposition.match(line) if len(line) <= _MAX_NAME else None
    named = line[match.end() :] if match else ""
    return named if named and _is_full_name(named) and _is_name(named) else ""


def _is_before_role(line: str) -> bool:
    name, _, role = line.partition(" ")
    return len(name) <= _LONGEST_PERSON and role in words().solid_roles


def behind_site(line: str) -> str:
    """Return the byline that stands behind the name of the site and a bar; "" if none does."""
    site, bar, rest = line.partition("|")
    rest = rest.strip()
    return rest if bar and site.count(" ") <= _LONGEST_SITE and begins_byline(rest) else ""


def labelled_names(line: str) -> list[str]:
    """Return the full names behind "Written by" or "Author:"; no sentence begins so and is short.

    "By" and "von" alone stand before the names of other stories' writers as well.
    """
    match = words().lead.match(line) if len(line) <= _MAX_NAME else None
    if match is None or not (" " in match[0].strip() or match[0].strip()[-1] in ":："):
        return []
    names = clean_authors([line[match.end() :]], set())
    return names if all(map(_is_full_name, names)) else []


def _is_full_name(name: str) -> bool:
    each = name.split()
    return _FULL_NAME <= len(each) <= _LONGEST_PERSON and not each[-1][0].islower()


def is_labelled_byline(line: str) -> bool:
    """Whether a line begins with what only templates print before a name."""
    return line.startswith(words().labels) and len(line) <= _MAX_NAME


def _split(value: str) -> Iterator[str]:
    """Yield the names in one line."""
    whole = (clean(value) or "")[:_MAX_LINE]
    whole = behind_site(whole) or whole
    bare = _BRACKETED.sub("", whole) if _BRACKET.search(whole) else whole
    plain = _ADDRESS.sub(" ", bare) if _ADDRESS_MARK.search(bare) else bare
    line = _without_lead(plain.strip(_EDGES))
    # A name in brackets and a date may be a dateline.
    line = line if bare != whole else _undated(line)
    parts = [part.strip(_EDGES) for part in _DIVIDER.split(line)]
    agencies = {part for part in parts if agency_named(part)}
    named = False
    for part in filter(None, parts):
        beside = part not in agencies and (
            (named and (_is_role(part) or _is_city_last(part, parts[0])))
            or (agencies and _is_beside_agency(part))
        )
        if beside:
            continue
        for name in _divide(part):
            bare = _without_city(_without_role(_before_paper(_without_lead(name)).strip()))
            if _is_name(bare):
                named = True
                yield bare


def _is_city_last(part: str, first: str) -> bool:
    """Whether a part behind a name is where the story was filed: Staff Reporter - KOLLAM."""
    return part.isupper() and not first.isupper() and is_shouted_place(part)


def _undated(line: str) -> str:
    """Return a line without the date after the name; of a line that is only a date, all of it."""
    match = _DATED.search(line) if _DIGIT.search(line) else None
    named = line[: match.start()].strip(_EDGES) if match else ""
    return named if _LETTER.search(named) and named.casefold() not in months() else line


def _is_beside_agency(part: str) -> bool:
    """Whether a part of an agency's byline is its writer's city, or the paper and no person."""
    return is_known(part) or _is_paper(part)


def _is_paper(part: str) -> bool:
    """Whether a name is a paper's or a desk's: The Example, example.com, Example Staff."""
    first, *more = part.split()
    return (
        (not more and "." in part)
        or (bool(more) and first.lower() in _ARTICLES and first[0].isupper())
        or part.lower() in words().accounts
        or _is_role(part)
    )


def _without_lead(line: str) -> str:
    """Return a line without "By" before the name, where a name is left."""
    match = words().source.match(line) or words().lead.match(line)
    if not match:
        return line
    rest = line[match.end() :]
    # "Von Braun" and "Di Marco" are names: one word is left, or none in capitals.
    marked = (
        ":" in match[0]
        or "：" in match[0]
        or is_small(match[0][:1])
        or match[0][:3].lower() == "by "
    )
    named = not is_small(rest[:1]) and (marked or len(rest.split()) > 1)
    # What a blog's users call themselves is one word: by clipper.
    user = match[0].lower() == "by " and len(rest.split()) == 1
    return rest if named or user or agencies_listed(rest) else line


def _divide(part: str) -> list[str]:
    """Return the names on both sides of "and": full names, or single words, never a mixture."""
    # A word of the list has a name on either side.
    if part.count(" ") < 2 and part.partition(" ")[0].lower() not in _DESKS:
        return [part]
    part = words().written_for.sub(r"\g<name>", part, count=1)
    if agencies := _with_agency(part):
        return agencies
    names = words().joined.split(part)
    if len(names) == 1:
        return names
    lengths = [len(name.split()) for name in names]
    return names if min(lengths) > 1 or max(lengths) == 1 else [part]


def _without_city(part: str) -> str:
    """Return a person's name without where the story was filed: Ana Ruiz in Lima."""
    name, *city = words().filed.split(part, maxsplit=1)
    known = bool(city) and (is_known(city[0]) or is_region(city[0]))
    return name if known and len(name.split()) >= _FULL_NAME else part


def _with_agency(part: str) -> list[str]:
    """Return the persons and the agency of "A with AGENCY", "AGENCY in City", "Desk AGENCY"."""
    city = words().filed.split(part, maxsplit=1)
    if len(city) > 1 and agency_named(city[0]) and looks_like_place(city[1]):
        return city[:1]
    desk, _, name = part.partition(" ")
    if desk.lower() in _DESKS:
        return [name] if agency_named(name) else [desk.lower()]
    names = words().given.split(part)
    if len(names) == 1:
        names = words().joined.split(part)
        # "The Example and AGENCY" is how a paper signs: one name.
        if any(_is_paper(n) and not _is_role(n) for n in names):
            return []
    if not any(map(agency_named, names)):
        return _before_agency(part) if len(names) == 1 else []
    return [n for n in names if agency_named(n) or (len(n.split()) > 1 and not _is_paper(n))]


def _before_paper(part: str) -> str:
    """Return the writer of "JANE DOE Example Herald", which print tells from the paper's name."""
    found = _IN_CAPITALS.fullmatch(part)
    return part if found is None or agency_named(found["paper"]) else found["name"]


def _before_agency(part: str) -> list[str]:
    """Return the writer and the agency of "NAME Associated Press", where no sign parts them."""
    each = part.split()
    for start in range(_FULL_NAME, len(each) - 1):
        agency = " ".join(each[start:])
        if agency_named(agency):
            return [" ".join(each[:start]), agency]
    return []


def _is_role(part: str) -> bool:
    return not key(part) or is_small(part[:1]) or part.lower() in words().titles or _has_role(part)


def _has_role(part: str) -> bool:
    return not words().roles.isdisjoint(key(part).split())


def _without_role(name: str) -> str:
    """Return a name of a script without cases without the role that follows it."""
    name = name.strip(_EDGES)
    if name.isascii():
        return name
    for role in words().solid_roles:
        if name.endswith(role) and len(name) > len(role) + 1:
            return name.removesuffix(role).rstrip(_EDGES)
    return name


def _is_name(name: str) -> bool:
    return (
        len(name) <= _MAX_NAME
        and not name.endswith(("?", "!"))
        and not _IDENTIFIER.fullmatch(name)
        and sum(is_small(word[0]) for word in name.split()) <= _MAX_LOWER
        and not _DIGIT.search(name)
        and len(name.split()) <= _MAX_WORDS
        and bool(_LETTER.search(name))
        and name.lower() not in words().accounts
        and name.lower() not in words().titles
        and not is_lead(name.rpartition(" ")[2])
        and not (" " not in name and _PUBLISHED in find_cues(name))
    )
