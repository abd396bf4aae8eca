"""URLs: which ones may be fetched at all, which page they name, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from tldextract import TLDExtract
from w3lib.url import safe_url_string

MAX_LENGTH = 2083

# Parameters that say where a reader came from, never what is on the page.
TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|ocid|cmpid|smid)(?:=|$)",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}


def page_url(url: str) -> str | None:
    """Return the URL by which a page is known: no fragment, tracking parameters, default port.

    None if it is no URL of the web, is too long, or carries a user name.
    """
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    tidy = urlunsplit((parts.scheme, _netloc(parts, port), parts.path or "/", _query(parts), ""))
    return tidy if len(tidy) <= MAX_LENGTH else None


def _netloc(parts: SplitResult, port: int | None) -> str:
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    return host if port in {None, DEFAULT_PORTS[parts.scheme]} else f"{host}:{port}"


def _query(parts: SplitResult) -> str:
    return "&".join(p for p in parts.query.split("&") if p and not TRACKING.match(p))


def page_key(url: str) -> str:
    """Return what tells pages apart: their URL, whatever the scheme and with or without www."""
    return url.partition("://")[2].removeprefix("www.")


def host_of(url: str) -> str:
    """Return the host name of a URL in lower case, empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_within(url: str, domains: Iterable[str]) -> bool:
    """Tell whether the URL's host is one of the domains or below one."""
    host = host_of(url)
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def site_domain(host: str) -> str:
    """Return the domain that its owner registered, or the host itself (an address, `localhost`).

    A blog on a blogging service is a site of its own: `x.blogspot.com`.
    """
    return _suffixes()(host).top_domain_under_public_suffix or host


@cache
def _suffixes() -> TLDExtract:
    # The list that comes with the package; private suffixes, so that blogs are told apart.
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
