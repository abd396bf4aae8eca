"""By which names an element can be found again on other pages of a site, and tomorrow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_TOKENS = re.compile(r"[-_]+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
#: What tools add to a class to make it the only one of its name: Byline_container__K_Owl.
_MODULE = re.compile(r"__[\w-]*[A-Z][\w-]*\Z")
_HEADINGS = re.compile(r"h\d")
_VOWELS = re.compile(r"[aeiouy]", re.IGNORECASE)
#: Elements that stand for what they are, without a class.
_TELLING_TAGS = frozenset({"article", "main", "h1", "time", "figcaption"})
#: Names of layout grids and helper styles: they say how an element looks.
_LOOKS = re.compile(
    r"(?:col|row|grid|flex|span|container|wrapper|wrap|inner|outer|clearfix|float|pull|text|font|bg|m[trblxy]?"
    r"|p[trblxy]?|w|h|is|has|js|hidden|visible|block|inline|left|right|center|large|medium|small"
    r"|lg|md|sm|xs|xl|bold|active|first|last|odd|even|lazy|loaded|print|no|not|items|justify|space"
    r"|leading|tracking|relative|absolute|overflow|border|rounded|shadow|align|order|self|object|z"
    r"|min|max|gap|theme|dark|hover|underline|uppercase|italic|prose|col\w{0,3})(?:$|[-_])"
)
#: Names that say what is in an element.
_SAYS = re.compile(
    r"article|story|entry|post|content|body|text|headline|title|byline|author|date|time|publish"
    r"|standfirst|intro|lead|summary|section|kicker|caption",
    re.IGNORECASE,
)


def is_stable(name: str) -> bool:
    """Whether a class or id looks like a name somebody chose, not like one a machine made."""
    if not _NAME.fullmatch(name) or len(name) > 50:
        return False
    tokens = [token for token in _TOKENS.split(name) if token]
    if max(map(len, tokens), default=0) < 3 or _MODULE.search(name):
        return False
    return not any(map(_is_made, tokens))


def _is_made(token: str) -> bool:
    if any(c.isdigit() for c in token):
        return not _HEADINGS.fullmatch(token)
    if len(token) >= 5 and not _VOWELS.search(token):
        return True
    if re.search(r"[a-z][A-Z]{2}", token):
        return True
    pieces = _CAMEL.findall(token)
    return len(pieces) > 2 and max(map(len, pieces)) < 4


def selectors(element: html.HtmlElement) -> Iterator[str]:
    """Yield the selectors that fit an element and may last, the best first."""
    tag = str(element.tag)
    if not re.fullmatch(r"[a-z][a-z0-9-]*", tag):
        return
    classes = [name for name in (element.get("class") or "").split() if is_stable(name)]
    says = [name for name in classes if not _LOOKS.match(name)]
    identifier = element.get("id") or ""
    if is_stable(identifier):
        yield f"#{identifier}"
    yield from (f"{tag}.{name}" for name in dict.fromkeys(sorted(says, key=_dullness)))
    if tag in _TELLING_TAGS:
        yield tag
    yield from (f"{tag}.{name}" for name in dict.fromkeys(classes) if name not in says)


def _dullness(name: str) -> int:
    return 0 if _SAYS.search(name) else 1


def rank(selector: str) -> int:
    """Return how little a selector says of what it finds: 0 is best."""
    tag, mark, name = re.match(r"([^.#]*)([.#]?)(.*)", selector).groups()  # type: ignore[union-attr]  # it always fits
    if not mark:
        return 1 if tag == "h1" else 3
    if _LOOKS.match(name):
        return 4
    return 0 if _SAYS.search(name) else 2
