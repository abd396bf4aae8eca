"""URLs: which ones may be fetched at all, which page they name, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from crawler.forms import plain_form, registered
from crawler.networks import network_of

MAX_LENGTH = 2083

# Parameters that say where a reader came from, never what is on the page.
TRACKING = re.compile(
    r"""(?:utm_\w+|fbclid|gclid|gclsrc|dclid|[gw]braid|msclkid|twclid|ttclid|yclid|igshid?|srsltid
    |li_fat_id|mc_[ce]id|mkt_tok|_ga|_gl|_hs\w+|hsa_\w+|oly_\w+|vero_\w+|ocid|cmp|cmpid|cmp_id
    |campaign_?id|smid|smtyp|ito|icid|int_?cid|s_cid|s_kwcid|ftag|xtor|xtref|xtmc|at_(?:medium
    |campaign|custom\w*|link\w*|format|ptr_name|bbc_team)|ns_(?:mchannel|source|campaign|linkname|fee)
    |pk_\w+|mtm_\w+|matomo_\w+|piwik_\w+|wt_z?mc|guccounter|guce_\w+|soc_src|soc_trk|sr_share\w*
    |__twitter_impression|amp_js_v|amp_gsa|usqp|replytocom)(?:=|$)
    |share=(?:facebook|twitter|x|linkedin|email|reddit|tumblr|telegram|pinterest|pocket|[\w-]*whatsapp)$
    |(?:ref|referrer|source|src|from|via|partner)=(?:rss|feed|atom|feedburner|facebook|fb|twitter
    |x|google|googlenews|newsletter|email|mail|whatsapp|telegram|social|share|home|homepage)$""",
    re.IGNORECASE | re.VERBOSE,
)
ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
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


@lru_cache(maxsize=4096)  # a page's is asked for at every step on its way
def page_key(url: str) -> str:
    """Return what tells pages apart: the same for every URL under which a page is served.

    Scheme, www, a closing slash and the order of the query make no difference, nor does the form:
    AMP, mobile or print; nor the domain, where a network has the story on several.
    """
    try:
        parts = urlsplit(plain_form(url))
    except ValueError:
        return url.partition("://")[2]
    host = parts.netloc.lower().removeprefix("www.")
    path = ESCAPE.sub(lambda escape: escape[0].upper(), parts.path).rstrip("/")
    network = network_of(host)
    if network and (story := network.story(path)):
        return f"{network.name}//{story}"
    query = "&".join(sorted(part for part in parts.query.split("&") if part))
    return f"{host}{path}?{query}" if query else host + path


def same_address(url: str, other: str) -> bool:
    """Tell whether two URLs lead to the same form of a page, on the same host."""
    return _address(url) == _address(other)


def _address(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def same_network(url: str, other: str) -> bool:
    """Tell whether two URLs belong to one owner: one registered domain, or one network."""
    host, its = host_of(url), host_of(other)
    network = network_of(host)
    return site_domain(host) == site_domain(its) or bool(network and network is network_of(its))


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
    return registered(host).top_domain_under_public_suffix or host
