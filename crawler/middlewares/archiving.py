"""Every page is in the archive before anything is made of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.archive.payloads import STORED_BEFORE, Payloads
from crawler.archive.reading import original_at
from crawler.archive.records import Exchange, Original, exchange_records, now, warcinfo
from crawler.archive.writer import ArchiveError, ArchiveWriter, give_back, shared_writer
from crawler.extensions.bookkeeping import ledger_of

_ENCODINGS = "archive_encodings"


class ArchivingMiddleware:
    """Writes what a page answered to the archive; `response.meta["warc"]` says where.

    That is the file's name within the archive and the record's offset in bytes. Its place is behind
    the unpacking of bodies, so that the archive holds the very bytes that are cleaned, and before
    redirects are followed. An answer that cannot be archived raises ArchiveError and is not used.
    """

    writer: ArchiveWriter | None = None

    def __init__(self, crawler: Crawler, directory: Path) -> None:
        self._crawler = crawler
        self._directory = directory
        self._with_indexes = crawler.settings.getbool("ARCHIVE_INDEXES")
        self._payloads = Payloads(self._stored)
        self._problem = f"{directory}: not open"

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware; NotConfigured if there is to be no archive."""
        directory = crawler.settings["ARCHIVE_DIR"]
        if not directory:
            raise NotConfigured("ARCHIVE_DIR is empty: what is fetched is not kept")
        middleware = cls(crawler, Path(directory))
        crawler.signals.connect(middleware.open, signals.spider_opened)
        crawler.signals.connect(middleware.note_encodings, signals.response_downloaded)
        crawler.signals.connect(middleware.close, signals.engine_stopped)
        return middleware

    def open(self) -> None:
        """Get the process's writer, which looks after what dead ones left.

        Without one every answer is refused, which ends the crawl.
        """
        settings = self._crawler.settings
        robots = "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore"
        info = partial(warcinfo, software=settings["USER_AGENT"], robots=robots)
        size = settings.getint("ARCHIVE_FILE_SIZE")
        try:
            self.writer = shared_writer(self._directory, size, info)
        except OSError as error:
            self._problem = f"{self._directory}: cannot be written ({error.strerror})"

    def close(self) -> None:
        """Finish the file, if no other crawl of this process writes to it."""
        if self.writer:
            give_back(self.writer)
            self.writer = None

    def note_encodings(self, response: Response, request: Request) -> None:
        """Note how the body came: unpacking takes the header away."""
        request.meta[_ENCODINGS] = tuple(response.headers.getlist("Content-Encoding"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive the answer and pass it on."""
        encodings = request.meta.pop(_ENCODINGS, ())
        request.meta.pop("warc", None)
        page = request.cb_kwargs.get("page")
        if (page or self._with_indexes) and "cached" not in response.flags:
            left = response.headers.getlist("Content-Encoding")
            exchange = Exchange(
                request=request,
                response=response,
                date=now(),
                encodings=tuple(name for name in encodings if name not in left),
                via=_via(request),
            )
            request.meta["warc"] = self._archive(exchange, page)
        return response

    def _archive(self, exchange: Exchange, page: str | None) -> tuple[str, int]:
        known = page if STORED_BEFORE in exchange.request.meta else None
        original = self._payloads.original_of(exchange, known)
        if self.writer is None:
            raise ArchiveError(self._problem)
        file, offset = self.writer.write(exchange_records(exchange, original))
        self._crawler.stats.inc_value(f"archive/{'revisits' if original else 'responses'}")
        # What an unchanged payload leads to is the record that holds it.
        held = original or exchange.as_original(file, offset)
        self._payloads.remember(exchange, held)
        return held.file, held.offset

    def _stored(self, page: str) -> Original | None:
        place = ledger_of(self._crawler).archived(page)
        return original_at(self._directory, *place) if place else None


def _via(request: Request) -> str | None:
    referer = request.headers.get("Referer")
    return referer.decode("latin-1") if referer else None
