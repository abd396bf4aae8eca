"""What a page gave: an article, with the answer it came with."""

from __future__ import annotations

import attrs
from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.cleaners.reading import Reading
from crawler.ledger.answers import MAX_LENGTH, Answer, Validators
from crawler.media_types import HTML_TYPES, media_type
from extractors import WireArticle

UNCHANGED = 304


@attrs.frozen(kw_only=True, eq=False)
class Cleaned:
    """An article, the page it was discovered as, and what the server said with it."""

    reading: Reading
    page: str
    answer: Answer
    #: Whether the page was stored before, and only looked at again.
    is_visit: bool = False

    @property
    def article(self) -> WireArticle:
        """The article, with what was removed from its page."""
        return self.reading.article

    @property
    def url(self) -> str:
        """The URL under which the article is to be stored."""
        return self.article.url or self.page


def answer_to(response: Response) -> Answer:
    """Return what a response says besides its page."""
    warc = response.meta.get("warc")
    return Answer(
        http_status=response.status,
        validators=validators_of(response),
        warc=(str(warc[0]), int(warc[1])) if warc else None,
    )


def validators_of(response: Response) -> Validators:
    """Return what the server says a later request can be compared by."""
    return Validators(
        etag=_header(response, "ETag"), last_modified=_header(response, "Last-Modified")
    )


def content_type(response: Response) -> str:
    """Return the Content-Type header, empty if there is none."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


def holds_html(response: Response) -> bool:
    """Whether a response is a page, for Scrapy or, by a type that Scrapy cannot read, a browser."""
    if isinstance(response, HtmlResponse):
        return True
    named = media_type(content_type(response))
    return isinstance(response, TextResponse) and named in HTML_TYPES


def _header(response: Response, name: str) -> str | None:
    value = (response.headers.get(name) or b"").decode("latin-1").strip()
    return value if 0 < len(value) <= MAX_LENGTH and value.isprintable() else None
