"""The headline: what the page's several titles agree on, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from urllib.parse import urlsplit

from extractors.metadata.text import key

#: Its first character alone rules out most places.
_SEPARATOR = re.compile(
    r"(?=[\s|｜ㅣ│‖»«:：_-])"
    r"(?:(?<=[\u3040-\u9fff\uac00-\ud7af」』”）】？！])_(?=\S)|\s+[-–—|·•»›:~/]+\s+|\s*(?:[|｜ㅣ│‖»«]|::|：)\s*|\s*-\s*(?=[^-]{1,60}$))"
)
# Whom a portal has the story from, between its title and the name of the portal.
_SOURCE = re.compile(r"\s?[(（][^()（）]{2,20}[)）]")
_MAX_SITE_NAME = 60
#: The name of a site before a colon has so many spaces at most.
_MAX_SITE_SPACES = 6
#: The key of a title no longer than this says too little to recognise it in another.
_SHORT = 8
#: A line with fewer spaces may be the name of the site.
_FEWEST_SPACES = 4
#: So many letters of a word say which it is; shorter ones any two titles share.
_STEM = 4
#: Scripts without spaces: what is a word in them, only a dictionary says.
_SOLID = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_KICKER_END = (": ", "| ", "/ ", "– ", "— ", "- ", "：")
_CUT = ("...", "…")
#: A cut headline says enough to recognise the whole one.
_CUT_LENGTH = 20
_SITE_WORDS = re.compile(r"\b(?:the|der|die|das|le|la|les|el|il|online|com|net|org|de|www)\b")


def site_keys(names: Iterable[str | None], url: str | None) -> set[str]:
    """Return what the site is called, by its declared names and its host, ready to compare."""
    # Some templates put the page's own title where the name of the site belongs.
    found = {_bare(name) for name in names if name and len(name) <= _MAX_SITE_NAME}
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
    if not sites:
        return False
    bare = _bare(text)
    if bare in sites:
        return True
    near = (s for s in sites if len(bare) > 3 and len(s) > 3 and len(bare) < 2.5 * len(s))
    return any(site in bare or bare in site for site in near)


def _ends_quotation(title: str, cut: re.Match[str]) -> bool:
    """Whether a sign between parts is the closing mark of what is quoted in the title."""
    return cut[0].strip() == "»" and title.count("«", 0, cut.start()) > title.count(
        "»", 0, cut.start()
    )


def without_site(title: str, sites: set[str], known: set[str]) -> str:
    """Return a title without the names of site and section that templates add to it.

    A part is cut where it is known to be the site's name, or where what remains is another of the
    page's titles, whose keys are `known`.
    """
    found = _SEPARATOR.finditer(title)
    cuts = [cut for cut in found if not _ends_quotation(title, cut)][-6:]
    for cut in cuts:
        if key(title[: cut.start()]) in known:
            return title[: cut.start()].rstrip()
    for cut in cuts:
        if key(title[cut.end() :]) in known and is_site(title[: cut.start()], sites):
            return title[cut.end() :].lstrip()
    site, _, rest = title.partition(": ")
    if key(rest) in known and is_site(site, sites):
        return rest.lstrip()
    while cuts and is_site(title[cuts[-1].end() :], sites) and title[: cuts[-1].start()].strip():
        title = title[: cuts.pop().start()].rstrip()
    return title


def begins_title(title: str, text: str) -> bool:
    """Whether a text is all of a title up to the name of the site."""
    if not title.startswith(text):
        return False
    source = _SOURCE.match(title, len(text))
    return bool(_SEPARATOR.match(title, source.end() if source else len(text)))


def ends_title(title: str, text: str) -> bool:
    """Whether a text is most of a title, all of it behind the name of the site."""
    start = len(title) - len(text)
    if not (0 < start < len(text) and title.endswith(text) and text.count(" ") >= _FEWEST_SPACES):
        return False
    site = title[:start]
    led = site.endswith(": ") and site.count(" ") <= _MAX_SITE_SPACES
    numbered = site.endswith(" ") and not any(map(str.isalpha, site))
    return led or numbered or any(cut.end() == start for cut in _SEPARATOR.finditer(title))


class Source(Enum):
    """Where a title stands, with the weight of its vote.

    What the page shows and what JSON-LD calls the headline outvote titles made for previews and
    search engines, which repeat each other.
    """

    OG = 1.0
    H1 = 1.55
    JSON_LD = 2.2
    TITLE = 0.5
    TWITTER = 0.12
    META = 0.11


def choose(candidates: Iterable[tuple[Source, str]], sites: set[str], *, news: bool) -> str | None:
    """Return the headline: the title with most votes, in the print of the earliest source.

    A title that is only the site's name is none. On `news` pages the h1 and what is made of it are
    often rewritten for search engines: there an og:title unlike all others is the desk's own.
    """
    given = list(candidates)
    # Most titles of a page are equal: each is looked at once.
    keys = {text: key(text) for _, text in given}
    known = {said for said in keys.values() if len(said) > _SHORT}
    cut = {text: without_site(text, sites, known) for text in keys}
    cleaned = _without_strange_heading([(source, cut[text]) for source, text in given])
    names = {title for title in set(cut.values()) if _bare(title) in sites}
    told = [(s, c) for s, c in cleaned if c not in names] or cleaned
    others = [title for _, title in told]
    whole = [(s, c) for s, c in told if not _is_cut(c, others)] or told
    keyed = [(source, keys.get(text) or key(text), text) for source, text in whole]
    votes: dict[str, float] = {}
    for source, said, _ in keyed:
        votes[said] = votes.get(said, 0) + source.value
    found = {source: text for source, _, text in keyed}
    best = max(votes, key=votes.__getitem__, default="")
    chosen = key(found[Source.OG]) if news and _stands_alone(found) else best
    return next((text for _, said, text in keyed if said == chosen), None)


def _without_strange_heading(titles: list[tuple[Source, str]]) -> list[tuple[Source, str]]:
    """Leave out an h1 that has no word of what og:title and the page's title agree on.

    It is the site's name, or the heading of something else on the page.
    """
    found = {source: key(text) for source, text in titles}
    heading, agreed = found.get(Source.H1, ""), found.get(Source.OG, "")
    confirmed = heading == found.get(Source.JSON_LD)
    if confirmed or agreed != found.get(Source.TITLE) or _SOLID.search(heading + agreed):
        return titles
    told, headed = _stems(agreed), _stems(heading)
    if not told or not headed or not told.isdisjoint(headed):
        return titles
    return [title for title in titles if title[0] is not Source.H1]


def _stems(said: str) -> set[str]:
    """Return the beginnings of words that are more than articles and the like."""
    return {word[:_STEM] for word in said.split() if len(word) >= _STEM}


def _stands_alone(found: Mapping[Source, str]) -> bool:
    """Whether og:title differs from a headline that all other sources share.

    One that only lacks the kicker before it does not.
    """
    own = found.get(Source.OG)
    shared = [found[s] for s in (Source.H1, Source.JSON_LD, Source.TITLE) if s in found]
    if own is None or len(shared) < 2 or len(set(map(key, shared))) > 1:
        return False
    social = {key(own), key(found.get(Source.TWITTER, own))}
    return key(shared[0]) not in social and not any(_has_kicker(text, own) for text in shared)


def _has_kicker(title: str, headline: str) -> bool:
    return title.endswith(headline) and title.removesuffix(headline).endswith(_KICKER_END)


def _is_cut(title: str, others: Sequence[str]) -> bool:
    """Whether another title is the whole of this one, which was cut to a length."""
    if not title.endswith(_CUT):
        return False
    start = title.rstrip(".… ")
    whole = (o for o in others if not o.endswith(_CUT))
    return len(start) >= _CUT_LENGTH and any(o.startswith(start) for o in whole)
