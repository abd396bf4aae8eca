"""What the ledger keeps of a page, an answer and an article, as rows of its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import attrs
from sqlalchemy import Row

from crawler.clock import now
from crawler.discovery.found import Found
from crawler.ledger.answers import Answer
from crawler.ledger.engine import Json
from extractors import WireArticle
from extractors.version import RULES_VERSION


@attrs.frozen(kw_only=True)
class Version:
    """An article as it was stored at some time."""

    number: int
    stored_at: datetime
    record: Mapping[str, Any]
    rules_version: str | None
    #: "crawl", or "reclean" where other rules read the same page.
    origin: str


def text_hash(item: WireArticle) -> str:
    """Return the hash by which two versions of an article are told apart."""
    return hashlib.sha256((item.articleBody or "").encode()).hexdigest()


def page_row(site: str, key: str, found: Found) -> dict[str, Any]:
    """Return the row of a page that was just discovered."""
    return {"key": key, "site": site, "discovered_at": now(), **attrs.asdict(found)}


def answer_row(answer: Answer) -> dict[str, Any]:
    """Return the columns of a page that an answer changes."""
    row = {"http_status": answer.http_status, **attrs.asdict(answer.validators)}
    # What was not archived leaves the place of an earlier answer.
    return row | (_place(answer.warc) if answer.warc else {})


def article_row(
    item: WireArticle,
    blocks: Mapping[str, int],
    answer: Answer | None,
    origin: str,
    record: str | None = None,
) -> dict[str, Any]:
    """Return the columns of a version, but for its page and number."""
    return {
        "status": item.status,
        "headline": item.headline,
        "agency": item.agency.name if item.agency else None,
        "published": item.datePublished,
        "extractor": item.extractor,
        "record": item.record() if record is None else Json(record),
        "blocks": dict(blocks),
        "rules_version": RULES_VERSION,
        "origin": origin,
        "stored_at": now(),
        **_place(answer.warc if answer else None),
    }


def read_version(row: Row[Any]) -> Version:
    """Return the version that a row is."""
    return Version(
        number=row.version,
        stored_at=row.stored_at,
        record=row.record,
        rules_version=row.rules_version,
        origin=row.origin,
    )


def _place(warc: tuple[str, int] | None) -> dict[str, Any]:
    file, offset = warc or (None, None)
    return {"warc_file": file, "warc_offset": offset}
