"""A ledger and an archive as crawls leave them: a few articles, one in two versions."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crawler.ledger.engine import open_engine
from crawler.ledger.schema import State, article, metadata, page
from extractors import WireArticle, clean_html

DAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
FILE = "2026-11-20/wirestrip-test.warc.gz"


class Newsstand:
    """The database and the archive in a folder."""

    def __init__(self, folder: Path) -> None:
        self.database = f"sqlite:///{folder / 'ledger.db'}"
        self.archive = folder / "archive"
        self._file = self.archive / FILE
        self._file.parent.mkdir(parents=True)
        self._file.touch()
        self._engine = open_engine(self.database)
        metadata.create_all(self._engine)

    def put(self, site: str, url: str, *bodies: bytes, archived: bool = True) -> int:
        """Store a page whose article came in a version for each of the bodies; returns its id."""
        with self._engine.begin() as connection:
            page_id = self._put_page(connection, site, url, len(bodies))
            for version, body in enumerate(bodies, start=1):
                offset = self._archive(url, body) if archived else None
                found = clean_html(body, url).with_removed()
                row = _article_row(found, page_id, version, offset)
                connection.execute(article.insert(), row)
        return page_id

    def content(self) -> list[str]:
        """Return all rows of pages and articles."""
        with self._engine.connect() as connection:
            return [
                str(row) for table in (page, article) for row in connection.execute(table.select())
            ]

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def _put_page(self, connection: Connection, site: str, url: str, version: int) -> int:
        row = {
            "key": url.partition("//")[2],
            "url": url,
            "site": site,
            "state": State.STORED,
            "via": "feed",
            "discovered_at": DAY,
            "version": version,
        }
        (page_id,) = connection.execute(page.insert().returning(page.c.id), row).one()
        return int(page_id)

    def _archive(self, url: str, body: bytes) -> int:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2026-11-20T09:30:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        offset = self._file.stat().st_size
        with self._file.open("ab") as stream:
            stream.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))
        return offset


def _article_row(
    found: WireArticle, page_id: int, version: int, offset: int | None
) -> dict[str, Any]:
    return {
        "page_id": page_id,
        "version": version,
        "text_hash": f"{page_id}-{version}",
        "status": found.status,
        "headline": found.headline,
        "agency": found.agency.name if found.agency else None,
        "published": found.datePublished,
        "extractor": found.extractor,
        "record": found.record(),
        "blocks": {},
        "warc_file": None if offset is None else FILE,
        "warc_offset": offset,
        "stored_at": DAY + timedelta(hours=page_id, minutes=version),
    }
