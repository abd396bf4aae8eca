"""The pages in a WARC archive, one after another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fastwarc.warc import WarcRecord, WarcRecordType
from w3lib.encoding import http_content_type_encoding

from crawler.media_types import HTML_TYPES, media_type
from crawler.saved.http_body import Body, decode_body
from crawler.saved.pages import (
    PAGE_LIMIT,
    Page,
    Problem,
    begins_as_html,
    ends_as_html,
    looks_like_html,
    size_problem,
)
from crawler.saved.records import records
from crawler.saved.unpack import Unpacked
from extractors import Status

_MAGIC = b"WARC/"
#: What may hold a page, or is told of: requests, metadata and the like are neither.
_READ = (
    WarcRecordType.response
    | WarcRecordType.resource
    | WarcRecordType.revisit
    | WarcRecordType.conversion
    | WarcRecordType.continuation
    | WarcRecordType.unknown
)
_NO_PAGES = (
    (WarcRecordType.revisit, "stored elsewhere (revisit)"),
    (WarcRecordType.conversion, "made of another record (conversion)"),
    (WarcRecordType.continuation, "the rest of another record (continuation)"),
    (WarcRecordType.unknown, "of no known kind"),
)
#: Types that servers give to what they do not know: a crawl looks at the bytes then.
_SAYS_NOTHING = re.compile(
    r"^(?!(?:text|image|audio|video|font)/)(?!.*(?:xml|json|script|pdf|zip)$)",
)
_REFUSALS = frozenset({401, 402, 403, 407, 429, 451})
_PIECE = 64 * 1024


class _Payload(NamedTuple):
    """What a record says its body is, and the raw body, up to the limit."""

    media_type: str
    raw: bytes
    torn: bool
    transfer: str = ""
    content: str = ""
    charset: str | None = None
    fetched: str | None = None
    answer: int = 200
    length: int = 0


def is_archive(stream: Unpacked) -> bool:
    """Whether a stream begins as a WARC file does."""
    return stream.peek(len(_MAGIC)) == _MAGIC


class Archive:
    """A WARC file read as a stream; iterate it for its pages.

    What is wrong with the file itself comes in its place as a page that is only a problem. Records
    that hold no page are counted in `skipped` by the reason. A stream that `starts_at` a later
    offset of its file begins with a record; those that begin where it `ends_at`, or later, are
    left.
    """

    def __init__(
        self, source: str, stream: Unpacked, starts_at: int = 0, ends_at: int | None = None
    ) -> None:
        self.skipped: Counter[str] = Counter()
        self._source = source
        self._stream = stream
        self._starts_at = starts_at
        self._ends_at = ends_at
        self._weighed = 0
        self._torn = False

    def __iter__(self) -> Iterator[Page]:
        """Yield the pages, in the order of the records."""
        for record in records(self._stream):
            if isinstance(record, str):
                if not self._torn:
                    yield self._broken(record)
            elif self._is_beyond(record):
                return
            elif record.record_type & _READ and (page := self._page(record)):
                yield page

    def _is_beyond(self, record: WarcRecord) -> bool:
        if self._ends_at is None:
            return False
        offset = self._stream.packed_offset(record.stream_pos)
        return offset is not None and self._starts_at + offset >= self._ends_at

    def _page(self, record: WarcRecord) -> Page | None:
        self._torn = False
        try:
            payload = _payload(record)
        except OSError:
            self.skipped["broken HTTP headers"] += 1
            return None
        reason = _not_a_page(record, payload)
        if reason:
            self.skipped[reason] += 1
            return None
        self._torn = payload.torn
        return self._cleanable(record, payload)

    def _cleanable(self, record: WarcRecord, payload: _Payload) -> Page:
        body = decode_body(payload.raw, payload.transfer, payload.content, PAGE_LIMIT)
        return Page(
            source=self._place(record),
            body=body.data[:PAGE_LIMIT],
            url=(record.headers.get("WARC-Target-URI") or "").strip("<> ") or None,
            charset=payload.charset,
            fetched=payload.fetched,
            downloaded=record.headers.get("WARC-Date"),
            problem=size_problem(body.data)
            or _record_problem(record, payload)
            or _body_problem(payload, body),
            weight=self._weight(),
        )

    def _place(self, record: WarcRecord) -> str:
        offset = self._stream.packed_offset(record.stream_pos)
        if offset is None:
            return f"{self._source}#{(record.record_id or '').strip('<>')}"
        return f"{self._source}#{self._starts_at + offset}"

    def _weight(self) -> int:
        before, self._weighed = self._weighed, self._stream.packed_size
        return self._weighed - before

    def _broken(self, words: str) -> Page:
        words += "; records may be lost there: get the file again, or repair it"
        problem = Problem(Status.TRUNCATED, words)
        return Page(source=self._source, problem=problem, weight=self._weight())


def _payload(record: WarcRecord) -> _Payload:
    if not record.is_http:
        return _body(record, record.headers.get("Content-Type"))
    record.parse_http(auto_decode="none", quirks_mode=True)  # some servers end lines with LF alone
    http = record.http_headers
    return _body(record, record.http_content_type)._replace(
        transfer=http.get("Transfer-Encoding") or "",
        content=http.get("Content-Encoding") or "",
        charset=http_content_type_encoding(http.get("Content-Type")),
        fetched=http.get("Date"),
        answer=http.status_code or 200,
        length=_length(http.get("Content-Length")),
    )


def _length(declared: str | None) -> int:
    return int(declared) if declared and declared.isdecimal() and len(declared) < 16 else 0


def _body(record: WarcRecord, content_type: str | None) -> _Payload:
    expected = record.content_length
    raw = _read(record)
    return _Payload(
        media_type=media_type(content_type),
        raw=raw,
        torn=len(raw) < min(expected, PAGE_LIMIT + 1),
    )


def _read(record: WarcRecord) -> bytes:
    pieces = []
    missing = PAGE_LIMIT + 1
    while missing and (piece := record.reader.read(min(missing, _PIECE))):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def _not_a_page(record: WarcRecord, payload: _Payload) -> str | None:
    """Why a record holds no page to clean; None if it does."""
    for kind, reason in _NO_PAGES:
        if record.record_type == kind:
            return reason
    if payload.media_type not in HTML_TYPES and not _untyped_page(payload):
        return "not HTML"
    if payload.answer // 100 != 2 and payload.answer not in _REFUSALS:
        return f"HTTP {payload.answer}"
    return None


def _untyped_page(payload: _Payload) -> bool:
    head = payload.raw[:_PIECE]
    if not payload.media_type:
        return looks_like_html(head)
    return bool(_SAYS_NOTHING.search(payload.media_type)) and begins_as_html(head)


def _record_problem(record: WarcRecord, payload: _Payload) -> Problem | None:
    if payload.answer in _REFUSALS:
        words = f"the site refused the page (HTTP {payload.answer}): fetch it again, with access"
        return Problem(Status.BLOCKED, words)
    reason = record.headers.get("WARC-Truncated")
    if record.headers.get("WARC-Segment-Number"):
        reason = "one segment of several"
    if reason or payload.torn:
        reason = reason or "the archive breaks off"
        words = f"the record is cut short ({reason}): fetch the page again"
        return Problem(Status.TRUNCATED, words)
    return None


def _body_problem(payload: _Payload, body: Body) -> Problem | None:
    """Say so if a body ends before its own end: the record is whole, what was fetched is not.

    Servers that count or pack wrongly are known by their pages, which do end.
    """
    is_short = not payload.transfer and not payload.content and len(payload.raw) < payload.length
    if not (body.is_torn or is_short) or ends_as_html(body.data):
        return None
    words = "the page was not fetched to its end: fetch it again"
    return Problem(Status.TRUNCATED, words)
