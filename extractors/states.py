"""Whether an article is all there: blocked, paywalled, cut off or missing pages say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.article import Status
from extractors.document import Document
from extractors.metadata import Metadata

_BLOCKED = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:human|robot)"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|enable javascript and cookies|captcha"
    r"|403 forbidden|request (?:was )?blocked|pardon our interruption|bot (?:detection|verification)"
    r"|zugriff verweigert|accès refusé|acceso denegado|доступ (?:запрещ|ограничен)|人机验证|访问被拒绝",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.{3}\])\W*\Z")
_OPEN_TAG = re.compile(rb"<[a-zA-Z!/][^<>]{0,2000}\Z")
_FEW_WORDS = 120


class Condition(NamedTuple):
    """A status, and what is wrong in words."""

    status: Status
    problem: str | None


def _blocked(document: Document) -> bool:
    title = "".join(t.text or "" for t in document.root.iter("title"))
    head = "".join(h.text_content() for h in document.root.iter("h1", "h2"))[:500]
    return bool(_BLOCKED.search(f"{title[:300]} {head}"))


def condition(document: Document, metadata: Metadata, paragraphs: Sequence[str]) -> Condition:
    """Say whether the article is all there."""
    words = sum(len(text.split()) for text in paragraphs)
    if document.problem:
        return Condition(*document.problem)
    if words < _FEW_WORDS and _blocked(document):
        return Condition(Status.BLOCKED, "the site answered with a check or a refusal, not with the page")
    if not paragraphs:
        return Condition(Status.NO_ARTICLE, "no text of a story found on the page")
    if metadata.accessible_for_free is False and words < _FEW_WORDS:
        return Condition(Status.PAYWALLED, "the page says that its text is not free; only the beginning is there")
    if _OPEN_TAG.search(document.body[-2100:]):
        return Condition(Status.TRUNCATED, "the page ends in the middle of a tag")
    if _CUT.search(paragraphs[-1]):
        return Condition(Status.TRUNCATED, "the text breaks off with an ellipsis")
    return Condition(Status.OK, None)
