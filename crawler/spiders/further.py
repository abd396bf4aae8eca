"""Stories on several pages: by a user's rules all of it on one page, or page after page."""

from __future__ import annotations

import re
from collections import Counter

import attrs
from scrapy.http import Response
from web_poet import HttpResponse

from crawler.cleaners.reading import Reading
from crawler.spiders.cleaned import Cleaned, holds_html
from crawler.urls import is_within, page_url
from extractors.ftr import ConfiguredPage, SiteConfig

#: No story of a news site has more pages.
MOST_PAGES = 20


@attrs.frozen(kw_only=True, eq=False)
class Serial:
    """A story of which some pages have been read, and the address of what comes next."""

    first: Cleaned
    parts: tuple[Reading, ...]
    seen: frozenset[str]
    following: str
    #: Whether what comes next is the whole story, to take the place of the page it was linked on.
    is_whole: bool = False

    def joined(self) -> Cleaned:
        """Return the story of the pages that were read."""
        whole = _joined(self.parts)
        whole.article.url = self.first.article.url
        return attrs.evolve(self.first, reading=whole)

    def with_page(self, reading: Reading) -> tuple[Reading, ...]:
        """Return the parts of the story with one more."""
        return (reading,) if self.is_whole else (*self.parts, reading)


def begun(read: Cleaned, response: Response, config: SiteConfig | None) -> Serial | None:
    """Return the story that a page begins; None if it is all there."""
    if not config or not (config.single_page_link or config.next_page_link):
        return None
    single, following = _links(response, config)
    link = single or following
    if link is None:
        return None
    seen = frozenset({response.url, link})
    return Serial(
        first=read, parts=(read.reading,), seen=seen, following=link, is_whole=single is not None
    )


def continued(
    serial: Serial, reading: Reading, response: Response, config: SiteConfig
) -> Serial | Cleaned:
    """Return the story with one page more: whole, or with the page after it still to be read."""
    parts = serial.with_page(reading)
    _, following = _links(response, config)
    story = attrs.evolve(serial, parts=parts, is_whole=False)
    if following is None or following in serial.seen or len(parts) >= MOST_PAGES:
        return story.joined()
    return attrs.evolve(story, following=following, seen=serial.seen | {following})


def _links(response: Response, config: SiteConfig) -> tuple[str | None, str | None]:
    """Return where the rules say that all of the story is, and its next page, on the same site."""
    if not holds_html(response):
        return None, None
    page = ConfiguredPage(response=HttpResponse(response.url, body=response.body), config=config)
    further = page.further()
    return _own(further.single, response.url), _own(further.following, response.url)


def _own(link: str | None, url: str) -> str | None:
    known = page_url(link) if link else None
    if known is None or known == page_url(url):
        return None
    return known if is_within(known, [_host(url)]) else None


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition(":")[0].removeprefix("www.")


_SERIAL = re.compile(r", \d+ pages ")


def is_serial(extractor: str | None) -> bool:
    """Tell whether an article was put together from several pages, by what read it."""
    return bool(_SERIAL.search(extractor or ""))


def _joined(parts: tuple[Reading, ...]) -> Reading:
    if len(parts) == 1:
        return parts[0]
    articles = [part.article for part in parts]
    name, _, version = (articles[0].extractor or "").rpartition(" ")
    whole = attrs.evolve(
        articles[0],
        articleBody="\n\n".join(a.articleBody for a in articles if a.articleBody) or None,
        removed=[block for article in articles for block in article.removed or ()],
        extractor=f"{name}, {len(parts)} pages {version}",
    )
    return Reading(article=whole, blocks=sum((part.blocks for part in parts), Counter()))
