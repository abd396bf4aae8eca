"""The closed list of the world's news agencies, and whose name a text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files
from typing import NamedTuple


class Kind(StrEnum):
    """What puts its name where an agency's stands."""

    AGENCY = "agency"
    #: An agency that other agencies quote as its government's voice.
    STATE = "state"
    #: Press offices, public broadcasters' wires and paid press releases: no news agencies.
    SERVICE = "service"
    #: Broadcasters and newspapers, which print their names in datelines too.
    OUTLET = "outlet"


class Source(NamedTuple):
    """One row of the list: `codes` are matched as printed, `names` whatever their case.

    `doubtful` codes are also words or other organisations' initials: they count only where an
    agency's name is expected, never in running text or alone on a line.
    """

    name: str
    kind: Kind
    codes: frozenset[str]
    doubtful: frozenset[str]
    names: frozenset[str]
    domains: frozenset[str]

    @property
    def is_agency(self) -> bool:
        """Whether it is a news agency."""
        return self.kind in {Kind.AGENCY, Kind.STATE}


def _cells(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split("|")))


def _is_long(name: str) -> bool:
    """Whether a name is long enough to be told from a word; three Chinese characters are."""
    return len(name) > 3 or (len(name) > 2 and name[0] >= "\u3040")


def _read() -> Iterator[Source]:
    table = files("extractors.wire").joinpath("agencies.tsv").read_text("utf-8")
    for row in table.splitlines()[1:]:
        name, kind, codes, names, domains = row.split("\t")
        printed = _cells(codes)
        doubtful = frozenset(c[:-1] for c in printed if c.endswith("?"))
        yield Source(
            name=name,
            kind=Kind(kind),
            codes=frozenset(c for c in printed if not c.endswith("?")),
            doubtful=doubtful,
            names=frozenset(n for n in {name, *_cells(names)} if _is_long(n)) - doubtful,
            domains=_cells(domains),
        )


SOURCES: tuple[Source, ...] = tuple(_read())
_BY_NAME = {n.casefold(): s for s in SOURCES for n in s.names}
_BY_CODE = {c: s for s in SOURCES for c in s.codes}
_BY_DOUBTFUL = {c: s for s in SOURCES for c in s.doubtful}
#: Codes that are also words or other organisations' initials.
DOUBTFUL = frozenset(_BY_DOUBTFUL)
_BY_CANONICAL = {s.name: s for s in SOURCES}
_AGENCY_DOMAINS = frozenset(d for s in SOURCES if s.is_agency for d in s.domains)

#: "By a name The Associated Press": a full name at the end needs no separator.
_FULL_NAMES = {n.casefold(): s for s in SOURCES for n in s.names if len(n) > 9 and " " in n}

_LONGEST = 60
_EDGES = " \t()（）[]［］【】—–-:：.,，*/|©"
_PREFIX = re.compile(r"(?i)(?:the|by|von|par|por|agence|agencia|agência|agenzia|agentur)\s+")
#: How a name begins or ends that may have such words around it: most are looked up once only.
_BEGINNINGS = ("the", "by", "von", "par", "por", "agen", "agên")
_ENDINGS = (
    *("input", "inputs", "sa", "s.a", "agency", "wire", "staff", "writer", "writers", "reporter"),
    *("reporters", "service", "correspondent", "correspondents", "feed", "desk", "news", "sport"),
    *("sports", "haber", "ajansı", "ajansi", "通信", "通信社", "電"),
)
_SUFFIX = re.compile(
    r"(?i)\s+(?:(?:agency )?inputs?|s\.?a\.?|(?:news ?)?agency|news ?wire|wire"
    r"|staff(?: writers?| reporters?)?|news ?service"
    r"|reporters?|correspondents?|writers?|feed|desk|news|sports?|haber|ajansı|通信社?|電)$"
)
#: What parts the names of a list.
SEPARATORS = re.compile(
    r"\s*(?:[/,;|+&、，・/]|\s(?:and|und|et|y|e|и|та|ve|og|och|en|in|with|mit|avec|con|com|via|-|–|—)\s)\s*"
)


def _lookup(name: str, folded: str) -> Source | None:
    return _BY_CODE.get(name) or _BY_NAME.get(folded) or _BY_DOUBTFUL.get(name)


def source_named(text: str) -> Source | None:
    """Return whose name the whole text is, where an agency's name is expected.

    Brackets, articles and words like "news agency" or "staff writers" around it don't matter.
    """
    name = text.strip(_EDGES)
    if not name or len(name) > _LONGEST:
        return None
    folded = name.casefold()
    found = _lookup(name, folded)
    if found or not (folded.startswith(_BEGINNINGS) or folded.endswith(_ENDINGS)):
        return found
    bare = _SUFFIX.sub("", _PREFIX.sub("", name, count=1))
    return _lookup(bare, bare.casefold())


def agency_named(text: str) -> str | None:
    """Return the canonical name of the agency whose name the whole text is."""
    source = source_named(text)
    return source.name if source and source.is_agency else None


def is_agency_name(text: str) -> bool:
    """Whether a line is the name of an agency and nothing else, and can't be anything else."""
    name = text.strip(_EDGES)
    return len(name) <= _LONGEST and name not in _BY_DOUBTFUL and agency_named(name) is not None


def agencies_listed(text: str) -> tuple[str, ...]:
    """Return the agencies in a list of names such as "Le Figaro et AFP" or "dpa/Reuters".

    In the order of the text, each once.
    """
    whole = source_named(text)
    parts = [whole] if whole else [_ending_with(p) for p in SEPARATORS.split(text[:200])]
    return tuple(dict.fromkeys(s.name for s in parts if s and s.is_agency))


def _ending_with(text: str) -> Source | None:
    if found := source_named(text):
        return found
    words = text.casefold().split()
    endings = (" ".join(words[-n:]) for n in (2, 3, 4) if len(words) > n)
    return next((_FULL_NAMES[e] for e in endings if e in _FULL_NAMES), None)


def is_own_site(agency: str, host: str) -> bool:
    """Whether a host belongs to the agency itself, which then publishes and does not republish."""
    source = _BY_CANONICAL.get(agency)
    host = host.lower().rstrip(".")
    return source is not None and any(host == d or host.endswith("." + d) for d in source.domains)


def is_agency_site(host: str) -> bool:
    """Whether a host is a news agency's."""
    labels = host.strip(".").split(".")
    return any(".".join(labels[i:]) in _AGENCY_DOMAINS for i in range(len(labels) - 1))


def is_quotable(agency: str) -> bool:
    """Whether other agencies quote this one as its government's voice."""
    source = _BY_CANONICAL.get(agency)
    return source is not None and source.kind is Kind.STATE


def expected_forms() -> dict[str, Source]:
    """Return every name and code, as printed, the doubtful ones too."""
    return forms() | {form: source for source in SOURCES for form in source.doubtful}


def forms() -> dict[str, Source]:
    """Return every name and code that is safe in running text, as printed."""
    return {form: source for source in SOURCES for form in source.codes | source.names}
