"""The way in: one page or one text document to one article."""

from extractors.article import WireArticle


def clean_html(
    body: bytes | str, url: str | None = None, *, charset: str | None = None, site: str | None = None
) -> WireArticle:
    """Clean a page. `charset` is the HTTP header's; `site` names a page object to use."""
    raise NotImplementedError


def clean_text(text: str | bytes, url: str | None = None) -> WireArticle:
    """Clean a text document that somebody else extracted: a line is a block."""
    raise NotImplementedError
