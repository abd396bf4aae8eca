"""The form in which a golden file holds an article: so that a person can read what has changed."""

from __future__ import annotations

from typing import Any

from extractors.article import Decision, WireArticle
from extractors.assembly import PARAGRAPH_BREAK
from extractors.labels import Label

#: A removed block is known by its beginning.
_SHOWN = 80
_CROSSHEAD = "## "


def as_golden(article: WireArticle) -> dict[str, Any]:
    """Return the fields that were found, without the version of the rules.

    There is a line for each paragraph and each removed block.
    """
    record = article.record()
    record["extractor"] = record["extractor"].rpartition(" ")[0]
    if article.articleBody:
        record["articleBody"] = _paragraphs(article)
    for sidebar in record.get("sidebars", ()):
        sidebar["articleBody"] = sidebar["articleBody"].split(PARAGRAPH_BREAK)
    record["removed"] = [_removed(d) for d in article.decisions if not d.kept]
    return record


def _paragraphs(article: WireArticle) -> list[str]:
    """Return the body line by line, crossheads marked."""
    crossheads = {d.text for d in article.decisions if d.label is Label.SUBHEADING}
    lines = (article.articleBody or "").split(PARAGRAPH_BREAK)
    return [f"{_CROSSHEAD * (line in crossheads)}{line}" for line in lines]


def _removed(decision: Decision) -> str:
    text = decision.text
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    rule = decision.rule.partition(":")[0]  # a model's reasons change whenever it is trained
    return f"{decision.label} ({rule}): {shown}"
