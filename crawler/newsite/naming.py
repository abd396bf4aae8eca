"""What a new site is called: the name of its files, its classes, and in words."""

from __future__ import annotations

import keyword
import re
from collections.abc import Sequence

import attrs

from crawler.forms import registered
from crawler.newsite.samples import Sample
from crawler.urls import host_of, site_domain

_WORDS = re.compile(r"[A-Za-z0-9]+")
_PRINTED = re.compile(r"[^\w .,:'&()+-]+")
_DOMAIN = re.compile(r"[a-z0-9.-]+", re.ASCII)
_LONGEST = 60
NAME = re.compile(r"[a-z][a-z0-9_]{1,39}", re.ASCII)


class NamingError(ValueError):
    """A site cannot be called that; the message says why."""


@attrs.frozen(kw_only=True)
class Names:
    """A site's names: `name` of files and spider, `classes` as their classes begin, `title`."""

    name: str
    classes: str
    title: str
    domains: tuple[str, ...]


def names_of(samples: Sequence[Sample], name: str | None = None) -> Names:
    """Return the names of the site that the pages are of; raises NamingError.

    `name` is what a person wants it to be called.
    """
    domains = tuple(sorted({domain_of(sample.url) for sample in samples}))
    if len(domains) > 1:
        raise NamingError(f"the pages are of {len(domains)} sites: {', '.join(domains)}")
    if not _DOMAIN.fullmatch(domains[0]):
        raise NamingError(f"{domains[0]!r} is no domain: give the page's address by --url")
    label = _label(domains[0])
    title = _title(samples) or domains[0]
    chosen = name or _as_name(label)
    if not NAME.fullmatch(chosen) or keyword.iskeyword(chosen) or keyword.issoftkeyword(chosen):
        raise NamingError(f"{chosen!r} cannot be the name of a file: give one by --name")
    return Names(name=chosen, classes=_classes(chosen, label, title), title=title, domains=domains)


def domain_of(url: str) -> str:
    """Return the domain of a page's site, without www where nobody knows what is registered."""
    return site_domain(host_of(url)).removeprefix("www.")


def _label(domain: str) -> str:
    """Return the label of a domain that its owner chose."""
    parts = domain.split(".")
    suffix_is_known = registered(domain).top_domain_under_public_suffix
    return parts[0] if suffix_is_known else parts[max(0, len(parts) - 2)]


def _as_name(label: str) -> str:
    name = "".join(_WORDS.findall(label)).lower()
    return name if name[:1].isalpha() else f"site{name}"


def _title(samples: Sequence[Sample]) -> str:
    said = (sample.metadata.publisher for sample in samples)
    found = next(filter(None, said), "")
    return " ".join(_PRINTED.sub(" ", found)[:_LONGEST].split()).strip(" .,:'&-+")


def _classes(name: str, label: str, title: str) -> str:
    """Return the name in words that begin with capitals, as its domain or its title parts them."""
    for words in (_WORDS.findall(title), _WORDS.findall(label), name.split("_")):
        for first in range(len(words)):
            if "".join(words[first:]).lower() == name.replace("_", ""):
                return "".join(word[0].upper() + word[1:] for word in words[first:])
    return "".join(word[0].upper() + word[1:] for word in name.split("_"))
