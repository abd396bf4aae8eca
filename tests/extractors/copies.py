"""A copied text as tests write it, a line a block, and what became of its lines."""

from __future__ import annotations

from extractors import Label, WireArticle, clean_text


def read(*lines: str) -> WireArticle:
    """Clean lines with a blank line between them."""
    return clean_text("\n\n".join(lines))


def body(article: WireArticle) -> list[str]:
    """Return the lines that were kept."""
    return (article.articleBody or "").split("\n\n")


def labels(article: WireArticle) -> dict[str, Label]:
    """Return what each line was taken for."""
    return {decision.text: decision.label for decision in article.decisions}
