"""An answer and what was asked for, as WARC records."""

from __future__ import annotations

import base64
import hashlib
import io
import socket
from collections.abc import Iterable, Mapping
from http.client import responses as reasons
from urllib.parse import urlsplit
from uuid import uuid4

import attrs
from fastwarc.warc import WarcRecord, WarcRecordType
from scrapy import Request
from scrapy.http import Response

from crawler import clock

_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
_HTTP = "application/http; msgtype="
_FIELDS = "application/warc-fields"
_NOT_MODIFIED = 304
#: Headers that no longer hold for a body that was joined and unpacked, and what stands for them.
_REWRITTEN = frozenset({b"content-length", b"content-encoding", b"transfer-encoding"})
#: What must not get from a running crawl into a file that is passed on.
_SECRET = frozenset({b"authorization", b"cookie", b"proxy-authorization"})
#: What Scrapy says of a body that is not whole, in the words of the WARC standard.
_TRUNCATED = {"dataloss": "disconnect", "download_stopped": "length"}

Fields = Mapping[str, str | None]


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


@attrs.frozen(kw_only=True)
class Original:
    """The record in which a payload stands, for those that only refer to it."""

    file: str
    offset: int
    record_id: str
    url: str
    date: str
    digest: str
    content_type: str


@attrs.frozen(kw_only=True)
class Exchange:
    """One request with its answer, and when that came.

    `encodings` are those that were undone; `via` is the page that led here.
    """

    request: Request
    response: Response
    date: str
    encodings: tuple[bytes, ...] = ()
    via: str | None = None
    record_id: str = attrs.field(factory=_new_id)

    #: The payload's digest, as WARC writes it.
    digest: str = attrs.field(init=False)

    @digest.default
    def _digest(self) -> str:
        return sha1(self.response.body)

    @property
    def content_type(self) -> str:
        """What the answer says its body is."""
        return (self.response.headers.get("Content-Type") or b"").decode("latin-1")

    @property
    def truncated(self) -> str | None:
        """Why the body is not whole, in WARC's word for it; None if it is."""
        return next((_TRUNCATED[flag] for flag in self.response.flags if flag in _TRUNCATED), None)

    def as_original(self, file: str, offset: int) -> Original:
        """Return what later records refer to, once this one stands at a place."""
        return Original(
            file=file,
            offset=offset,
            record_id=self.record_id,
            url=self.response.url,
            date=self.date,
            digest=self.digest,
            content_type=self.content_type,
        )


def sha1(payload: bytes) -> str:
    """Return a digest in the form that other tools compare: SHA-1 in base 32."""
    digest = hashlib.sha1(payload, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(digest).decode()}"


def now() -> str:
    """Return the time in WARC's form, to the second, as revisits refer to it."""
    return clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def warcinfo(file: str, software: str, robots: str) -> bytes:
    """Return the record a file begins with: who wrote it, and how."""
    fields = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "hostname": socket.gethostname(),
        "robots": robots,
    }
    return _record(
        WarcRecordType.warcinfo,
        _field_lines(fields),
        {"WARC-Filename": file, "WARC-Date": now(), "Content-Type": _FIELDS},
    )


def exchange_records(exchange: Exchange, original: Original | None) -> list[bytes]:
    """Return the records of an exchange: the answer first, then request and metadata.

    An answer whose payload stands in an `original` record only refers to it.
    """
    answer = _revisit(exchange, original) if original else _response(exchange)
    return [answer, _request(exchange), _metadata(exchange)]


def _response(exchange: Exchange) -> bytes:
    headers = {
        **_heading(exchange, "response"),
        "WARC-Payload-Digest": exchange.digest,
        "WARC-Truncated": exchange.truncated,
    }
    block = _response_head(exchange) + exchange.response.body
    return _record(WarcRecordType.response, block, headers, exchange.record_id)


def _revisit(exchange: Exchange, original: Original) -> bytes:
    unchanged = exchange.response.status == _NOT_MODIFIED
    profile = "server-not-modified" if unchanged else "identical-payload-digest"
    headers = {
        **_heading(exchange, "response"),
        "WARC-Profile": _PROFILES + profile,
        "WARC-Refers-To": original.record_id,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": original.date,
        "WARC-Payload-Digest": original.digest,
    }
    block = _response_head(exchange)
    return _record(WarcRecordType.revisit, block, headers, exchange.record_id)


def _request(exchange: Exchange) -> bytes:
    headers = {**_heading(exchange, "request"), "WARC-Concurrent-To": exchange.record_id}
    return _record(WarcRecordType.request, _request_block(exchange.request), headers)


def _metadata(exchange: Exchange) -> bytes:
    latency = exchange.request.meta.get("download_latency")
    encodings = b", ".join(exchange.encodings).decode("latin-1")
    fields = {
        "via": exchange.via,
        "hopsFromSeed": str(exchange.request.meta.get("depth", 0)),
        "fetchTimeMs": None if latency is None else str(round(latency * 1000)),
        "contentEncodingUndone": encodings or None,
    }
    headers = {
        "WARC-Target-URI": exchange.response.url,
        "WARC-Date": exchange.date,
        "WARC-Concurrent-To": exchange.record_id,
        "Content-Type": _FIELDS,
    }
    return _record(WarcRecordType.metadata, _field_lines(fields), headers)


def _heading(exchange: Exchange, kind: str) -> Fields:
    address = exchange.response.ip_address
    return {
        "WARC-Target-URI": exchange.response.url,
        "WARC-Date": exchange.date,
        "WARC-IP-Address": str(address) if address else None,
        "Content-Type": _HTTP + kind,
    }


def _response_head(exchange: Exchange) -> bytes:
    """Return status line and headers as received, but true of the body that is stored."""
    response = exchange.response
    protocol = response.protocol if (response.protocol or "").startswith("HTTP/1") else "HTTP/1.1"
    line = f"{protocol} {response.status} {reasons.get(response.status, '')}".encode()
    kept = [(n, v) for n, v in _headers(response) if n.lower() not in _REWRITTEN]
    if left := response.headers.getlist("Content-Encoding"):  # what could not be undone
        kept.append((b"Content-Encoding", b", ".join(left)))
    if exchange.encodings:
        kept.append((b"X-Crawler-Content-Encoding", b", ".join(exchange.encodings)))
    kept.append((b"Content-Length", str(len(response.body)).encode()))
    return _http_head(line, kept)


def _request_block(request: Request) -> bytes:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [(n, v) for n, v in _headers(request) if n.lower() not in _SECRET | {b"host"}]
    host = request.headers.get("Host") or parts.netloc.encode()
    line = f"{request.method} {target} HTTP/1.1".encode()
    return _http_head(line, [(b"Host", host), *headers]) + request.body


def _headers(message: Request | Response) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, values in message.headers.items() for value in values or ()]


def _http_head(line: bytes, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    lines = [line, *(name + b": " + _on_one_line(value) for name, value in headers)]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _on_one_line(value: bytes) -> bytes:
    return b" ".join(value.splitlines())


def _field_lines(fields: Fields) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value).encode()


def _record(
    kind: WarcRecordType, block: bytes, headers: Fields, record_id: str | None = None
) -> bytes:
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.headers["WARC-Record-ID"] = record_id or _new_id()
    for name, value in headers.items():
        if value:
            record.headers[name] = " ".join(value.split())
    record.set_bytes_content(block)
    out = io.BytesIO()
    record.write(out, checksum_data=True)
    return out.getvalue()
