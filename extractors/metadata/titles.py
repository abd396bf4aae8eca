"""The headline: what the page's several titles agree on, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from extractors.metadata.text import key

_SEPARATOR = re.compile(r"\s+[-–—|·•»›:~/]+\s+|\s*(?:[|｜ㅣ│‖»«]|::|：)\s*|\s*-\s*(?=[^-]{1,60}$)")
_CUT = ("...", "…")
#: A cut headline says enough to recognise the whole one.
_CUT_LENGTH = 20
_SITE_WORDS = re.compile(r"\b(?:the|der|die|das|le|la|les|el|il|online|com|net|org|de|www)\b")


def site_keys(names: Iterable[str | None], url: str | None) -> set[str]:
    """Return what the site is called, by its declared names and its host, ready to compare."""
    found = {_bare(name) for name in names if name}
    host = urlsplit(url).hostname if url else None
    if host:
        labels = host.removeprefix("www.").split(".")
        found |= {_bare(host), *(label for label in labels[:-1] if len(label) > 3)}
    return {name for name in found if name}


def _bare(name: str) -> str:
    """Return the letters of a site's name, without article, domain ending and spaces."""
    words = key(name)
    return (_SITE_WORDS.sub("", words) or words).replace(" ", "")


def is_site(text: str, sites: set[str]) -> bool:
    """Whether a text is the name of the site, or begins or ends with it and says little more."""
    bare = _bare(text)
    return bare in sites or any(
        len(site) > 3 and (site in bare or bare in site) and len(bare) < 2.5 * len(site) and len(bare) > 3
        for site in sites
    )


def without_site(title: str, sites: set[str], others: Sequence[str]) -> str:
    """Return a title without the names of site and section that templates add to it.

    A part is cut where it is known to be the site's name, or where what remains is another of the
    page's titles.
    """
    known = {key(other) for other in others if len(key(other)) > 8} - {key(title)}
    cuts = list(_SEPARATOR.finditer(title))[-6:]
    for cut in cuts:
        if key(title[: cut.start()]) in known:
            return title[: cut.start()].rstrip()
    for cut in cuts:
        if key(title[cut.end() :]) in known and is_site(title[: cut.start()], sites):
            return title[cut.end() :].lstrip()
    while cuts and is_site(title[cuts[-1].end() :], sites) and title[: cuts[-1].start()].strip():
        title = title[: cuts.pop().start()].rstrip()
    return title


def choose(candidates: Sequence[str], sites: set[str]) -> str | None:
    """Return the headline: the title that most candidates agree on, the earliest of equals.

    Candidates stand in the order of trust; a title that is only the site's name is none.
    """
    cleaned = [without_site(c, sites, candidates) for c in candidates]
    told = [c for c in cleaned if key(c) and _bare(c) not in sites] or cleaned
    whole = [c for c in told if not _is_cut(c, told)] or told
    votes = [key(c) for c in whole]
    return max(whole, key=lambda c: votes.count(key(c)), default=None)


def _is_cut(title: str, others: Sequence[str]) -> bool:
    """Whether another title is the whole of this one, which was cut to a length."""
    if not title.endswith(_CUT):
        return False
    start = title.rstrip(".… ")
    return len(start) >= _CUT_LENGTH and any(o.startswith(start) and not o.endswith(_CUT) for o in others)
