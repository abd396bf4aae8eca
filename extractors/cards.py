"""Cards: like elements beside each other, each with a link to another page of the site."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urlsplit

from lxml import html

from extractors.boxes import holds_only

#: So many elements around a block may be its card.
_DEEP = 5
#: So many are a row, and so many of it are looked at.
_FEWEST, _MOST = 3, 40
#: A card has so many characters and links at most.
_LONGEST, _MOST_LINKS = 600, 5
#: A link to another page says so many words at least.
_SHORTEST = 3
#: Share of a row's elements that are cards, from which all are.
_MOSTLY = 0.75
#: Paragraphs and entries of a text may each have a link as well.
_OF_TEXT = frozenset({"p", "span", "b", "strong", "em", "i", "tr", "td", "dd", "dt", "br"})
_HEADINGS = ("h2", "h3", "h4", "h5")


class Cards:
    """The rows of cards on a page of a host; without one, only links without a host lead on."""

    def __init__(self, host: str | None) -> None:
        self._host = _bare(host)
        self._rows: dict[tuple[html.HtmlElement, str, str | None], bool] = {}

    def holds(self, element: html.HtmlElement | None) -> bool:
        """Whether an element is a card or stands in one."""
        for _ in range(_DEEP):
            above = element.getparent() if element is not None else None
            if element is None or above is None:
                return False
            if element.tag not in _OF_TEXT and self._is_in_row(element, above):
                return True
            element = above
        return False

    def _is_in_row(self, element: html.HtmlElement, above: html.HtmlElement) -> bool:
        mark = (above, str(element.tag), element.get("class"))
        if mark not in self._rows:
            beside = islice(above.iterchildren(str(element.tag)), _MOST)
            alike = [each for each in beside if _are_alike(each, element)]
            cards = sum(map(self._is_card, alike)) if len(alike) >= _FEWEST else 0
            self._rows[mark] = cards >= max(_FEWEST, _MOSTLY * len(alike))
        return self._rows[mark]

    def _is_card(self, element: html.HtmlElement) -> bool:
        links = [link for link in islice(element.iter("a"), _MOST_LINKS) if self._leads_on(link)]
        headed = next(element.iter(*_HEADINGS), None) is not None
        return (headed or any(map(_names, links))) and bool(links) and holds_only(element, _LONGEST)

    def _leads_on(self, link: html.HtmlElement) -> bool:
        """Whether a link leads to another page of the site."""
        try:
            parts = urlsplit((link.get("href") or "").strip())
        except ValueError:
            return False
        own = not parts.netloc or _bare(parts.hostname) == self._host
        return own and len(parts.path) > 1


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _names(link: html.HtmlElement) -> bool:
    """Whether a link says to which page it leads."""
    return len("".join(islice(link.itertext(), _MOST)).split()) >= _SHORTEST


def _are_alike(one: html.HtmlElement, other: html.HtmlElement) -> bool:
    """Whether two elements share a class, or have none."""
    first, second = (element.get("class", "").split() for element in (one, other))
    return first == second or not set(first).isdisjoint(second)
