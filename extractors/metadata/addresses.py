"""Addresses that pages declare: the canonical one, and those of images."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit, urlunsplit

_MAX_LENGTH = 2000


def absolute(address: str | None, base: str | None) -> str | None:
    """Return an http(s) address, resolved against a base; None for anything else."""
    if not address or len(address) > _MAX_LENGTH:
        return None
    address = address.strip()
    try:
        whole = address.startswith(("https://", "http://"))
        parts = urlsplit(urljoin(base, address) if base and not whole else address)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address.split()) > 1:
        return None
    if whole and "#" not in address and not address.endswith("?"):
        return address
    return urlunsplit(parts._replace(fragment=""))


def choose_canonical(declared: Iterable[str], url: str | None) -> str | None:
    """Return the first declared address that can be this page's.

    The home page is not one, nor a page of another site, unless it has the same path there
    (a mirror, a domain of another country). `url` is where the page was found.
    """
    for address in declared:
        if address == url:
            return url
        found = absolute(address, url)
        if found and _is_article(found, url):
            return found
    return None


def _is_article(address: str, url: str | None) -> bool:
    parts = urlsplit(address)
    if url is None:
        return bool(parts.path.strip("/") or parts.query)
    here = urlsplit(url)
    if parts.path.strip("/") == here.path.strip("/"):
        return True
    named = bool(parts.path.strip("/") or parts.query)
    return named and site_of(parts.hostname) == site_of(here.hostname)


def site_of(host: str | None) -> str:
    """Return the part of a host that names its site: example.co.uk of news.example.co.uk."""
    # The public suffix list is not needed to compare two hosts: "co.uk" is told by its short label.
    labels = (host or "").lower().rstrip(".").split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short else labels[-2:])
