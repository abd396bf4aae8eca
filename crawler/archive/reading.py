"""Reading one record of the archive, where the ledger says it is."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, cast

import attrs
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crawler.archive.files import path_of
from crawler.archive.records import Original
from crawler.saved.archives import Archive, is_archive
from crawler.saved.pages import Page, Problem
from crawler.saved.unpack import Unpacked
from extractors import Status


@attrs.frozen(kw_only=True)
class ArchivedPage:
    """A page of the archive that is read where it is cleaned.

    `url` is the one it was cleaned under when it was fetched.
    """

    directory: Path
    file: str
    offset: int
    url: str
    page_object: str | None = None
    weight: int = 1

    @property
    def source(self) -> str:
        """The file, and the record's place in it."""
        return f"{self.file}#{self.offset}"

    def read(self) -> Page:
        """Read the page; one that is not there is a page with a problem."""
        try:
            page = archived_page(self.directory, self.file, self.offset)
        except NotArchivedError as error:
            words = f"{error}: put the file back, or have the page crawled again"
            problem = Problem(Status.FAILED, words)
            return Page(source=self.source, url=self.url, problem=problem)
        return attrs.evolve(page, url=self.url, page_object=self.page_object)


class NotArchivedError(LookupError):
    """There is no such record in the archive; the message says what is missing."""


def archived_page(directory: Path, file: str, offset: int) -> Page:
    """Read the page of the record at an offset; raises NotArchivedError if there is none."""
    try:
        with path_of(directory, file).open("rb") as raw:
            raw.seek(offset)
            stream = Unpacked(raw)
            archive = Archive(file, stream, starts_at=offset)
            page = next(iter(archive), None) if is_archive(stream) else None
    except (OSError, ValueError) as error:
        raise NotArchivedError(f"{file} cannot be read: {error}") from error
    if page is None or page.source != f"{file}#{offset}":
        raise NotArchivedError(f"{file} holds no page at {offset}")
    return page


def original_at(directory: Path, file: str, offset: int) -> Original | None:
    """Return what a revisit has to say about the record at an offset; None if it is not there."""
    try:
        with path_of(directory, file).open("rb") as raw:
            raw.seek(offset)
            record = _first(raw)
    except (OSError, ValueError):
        return None
    if record is None or not record.headers.get("WARC-Payload-Digest"):
        return None
    return _original(file, offset, record)


def _first(raw: BinaryIO) -> WarcRecord | None:
    stream = cast("BinaryIO", Unpacked(raw))
    kind = WarcRecordType.response
    return next(iter(ArchiveIterator(stream, record_types=kind, parse_http=False)), None)


def _original(file: str, offset: int, record: WarcRecord) -> Original:
    record.parse_http(auto_decode="none")
    text = {name.lower(): value for name, value in record.headers.items()}
    return Original(
        file=file,
        offset=offset,
        record_id=text["warc-record-id"],
        url=text["warc-target-uri"],
        date=text["warc-date"],
        digest=text["warc-payload-digest"],
        content_type=record.http_headers.get("Content-Type") or "",
    )
