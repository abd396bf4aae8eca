"""The forms in which sites serve one page again: for AMP, for telephones, for printers.

They are told by marks in the URL. Without these, the URL is that of the plain form.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from tldextract import TLDExtract

#: First labels of host names under which the same pages are served.
HOST_MARKS = frozenset({"m", "mobile", "amp", "wap", "touch"})
PATH_MARKS = (
    (re.compile(r"\.amp(?:\.html)?$"), ".html"),
    (re.compile(r"(?<=[^/])/(?:amp|print)/?$"), ""),
    (re.compile(r"^/(?:amp(?:/story)?|print)/(?=[^/])"), "/"),
)
# Only with a value that says yes: `print=771` would be an article of its own.
QUERY_MARK = re.compile(
    r"(?:(?:amp|is_?amp|print|printable|printview|print_?view|mobile|nomobile|noamp)"
    r"(?:=(?:1|0|true|yes|y|on|amp|print|mobile)?)?"
    r"|(?:output|outputtype|format|view|mode|display)=(?:amp|print|printable|mobile)"
    r"|m=[01])",
    re.IGNORECASE,
)
# The list that comes with the package; private suffixes, so that blogs are told apart.
registered = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def plain_form(url: str) -> str:
    """Return the URL without the marks of a form: the URL itself if it has none.

    Raises ValueError for a URL that cannot be taken apart.
    """
    parts = urlsplit(url)
    path = parts.path
    for mark, plain in PATH_MARKS:
        path = mark.sub(plain, path)
    query = "&".join(p for p in parts.query.split("&") if p and not QUERY_MARK.fullmatch(p))
    return urlunsplit(parts._replace(netloc=_plain_host(parts.netloc), path=path, query=query))


def is_plain(url: str) -> bool:
    """Tell whether the URL has no mark of a form."""
    return plain_form(url) == url


def _plain_host(host: str) -> str:
    label, _, rest = host.partition(".")
    if label not in HOST_MARKS:
        return host
    # m.example.com is a form of example.com, but m.blogspot.com a blog and amp.dev a site.
    found = registered(host.partition(":")[0])
    return rest if found.subdomain else host
