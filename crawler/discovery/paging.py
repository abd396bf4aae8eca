"""The next page of a list that goes over several pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin, urlsplit

from parsel import Selector
from w3lib.html import strip_html5_whitespace

# What stands on the link, in the languages of the sites; arrows and quotes around it don't count.
WORDS = frozenset(
    """next|next page|older|older posts|older stories|older entries|older articles|more stories
    |nächste|nächste seite|weiter|ältere beiträge|ältere artikel|suivant|page suivante|suivante
    |articles plus anciens|siguiente|página siguiente|entradas antiguas|anteriores|próxima|seguinte
    |próxima página|postagens mais antigas|successivo|avanti|pagina successiva|post più vecchi
    |volgende|następna|následující|nästa|næste|neste|seuraava|következő|sonraki|далее|следующая
    |вперед|наступна|التالي|次へ|次のページ|下一页|下一頁|다음|अगला|berikutnya|selanjutnya""".replace(
        "\n", ""
    )
    .replace("    |", "|")
    .split("|")
)
ARROWS = frozenset({"›", "»", "→", ">", ">>", "❯", "⟩"})
TRIMMED = " \t\n›»→>❯⟩←«‹<…."
CLASS = re.compile(r"(?:^|[\s_-])(?:next|nextpostslink|older|older-posts|pagenext)(?:$|[\s_-])")
PAGER = "ancestor::*[{}][1]".format(
    " or ".join(
        f"contains(@{attribute}, '{word}')"
        for attribute in ("class", "id")
        for word in ("pagin", "pager", "pagenav", "page-n", "paging")
    )
)
MAX_NUMBERS = 50  # that are looked at as the number of the page itself
MAX_TEXT = 40


def next_page(page: Selector, base: str, url: str) -> str | None:
    """Return the URL of the page that a list goes on with, of the same host; None if it ends."""
    candidates = (
        page.xpath("//link[@href][contains(concat(' ', normalize-space(@rel), ' '), ' next ')]"),
        page.xpath("//a[@href][contains(concat(' ', normalize-space(@rel), ' '), ' next ')]"),
        _worded(page),
        _numbered(page),
    )
    here = urlsplit(url)
    for links in candidates:
        for link in links:
            found = _join(base, link.attrib["href"])
            if found != url and urlsplit(found).netloc == here.netloc:
                return found
    return None


def _worded(page: Selector) -> Iterator[Selector]:
    return (link for link in page.xpath("//a[@href]") if _says_next(link))


def _says_next(link: Selector) -> bool:
    text = _text(link)
    if text.strip(TRIMMED) in WORDS or text in ARROWS or (not text and _label(link) in WORDS):
        return True
    return len(text) <= MAX_TEXT and bool(CLASS.search(link.attrib.get("class", "").lower()))


def _numbered(page: Selector) -> Iterator[Selector]:
    """Yield the link with the number after the one that is no link, where numbers are listed."""
    leaves = page.xpath("//*[not(*)][not(self::a[@href])][string-length() < 9]")
    numbers = (leaf for leaf in leaves if _text(leaf).isdecimal())
    # Most numbers of a page stand in one list, whose links are read once.
    read: dict[object, dict[str, list[Selector]]] = {}
    for current in islice(numbers, MAX_NUMBERS):
        wanted = str(int(_text(current)) + 1)
        for pager in current.xpath(PAGER):
            if pager.root not in read:
                read[pager.root] = _by_text(pager)
            yield from read[pager.root].get(wanted, ())


def _by_text(pager: Selector) -> dict[str, list[Selector]]:
    found = defaultdict[str, list[Selector]](list)
    for link in pager.xpath(".//a[@href]"):
        found[_text(link)].append(link)
    return found


def _text(link: Selector) -> str:
    text: str = link.xpath("string()").get("")
    return " ".join(text[: MAX_TEXT * 4].split()).lower()


def _label(link: Selector) -> str:
    label = link.attrib.get("aria-label") or link.attrib.get("title", "")
    return " ".join(label[:MAX_TEXT].split()).lower()


def _join(base: str, href: str) -> str:
    try:
        found = urljoin(base, strip_html5_whitespace(href)).partition("#")[0]
        urlsplit(found)
    except ValueError:
        return ""
    return found
