"""The way in: one page or one text document to one article."""

from __future__ import annotations

from web_poet import HttpResponse

from extractors.article import Status, WireArticle
from extractors.document import Document, UnreadableError, require_content, require_text
from extractors.encoding import decode
from extractors.ftr import SiteConfigs
from extractors.routing import page_named, route
from extractors.textpage import TextDocument, TextPage

_NO_URL = "about:blank"


def clean_html(  # noqa: PLR0913  what is known of a page, all but the first by name or absent
    body: bytes | str,
    url: str | None = None,
    *,
    charset: str | None = None,
    site: str | None = None,
    rules: SiteConfigs | None = None,
    fetched: str | None = None,
) -> WireArticle:
    """Clean a page.

    `charset` and `fetched` are those of the HTTP headers Content-Type and Date; `site` names a page
    object, otherwise `rules` for the page's host, the URL or the page itself choose it. What is
    wrong with a page is in the article's status, except that an unknown `site` raises
    UnknownSiteError.
    """
    if site:
        page_named(site)
    if isinstance(body, str):
        body, charset = body.encode("utf-8", "replace"), "utf-8"
    try:
        document = Document(body, url, charset)
        chosen = route(document, site, rules)
        document.url, document.fetched = chosen.url, fetched
        page = chosen.page(response=HttpResponse(chosen.url or _NO_URL, body=body))
        page.take(document)
    except UnreadableError as error:
        return WireArticle(url=url, status=error.status, problem=error.problem)
    return page.article()


def clean_text(text: str | bytes, url: str | None = None) -> WireArticle:
    """Clean a text document that somebody else extracted: a line is a block."""
    body = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        # What is a string has been decoded: control characters in it do not make it binary.
        (require_text if isinstance(text, bytes) else require_content)(body)
    except UnreadableError as error:
        return WireArticle(url=url, status=error.status, problem=error.problem)
    if isinstance(text, str):
        return TextPage(TextDocument(text, url)).article()
    decoded = decode(text)
    article = TextPage(TextDocument(decoded.text, url)).article()
    if decoded.broken:
        article.status = Status.BROKEN_ENCODING
        article.problem = f"bytes that are not {decoded.encoding}; replaced"
    return article
