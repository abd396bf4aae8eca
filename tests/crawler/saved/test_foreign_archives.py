"""Archives as other tools write them give their pages, and nothing else in them is one."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.saved.archives import Archive
from crawler.saved.pages import Page
from crawler.saved.unpack import Unpacked
from tests.crawler.newsroom import article_html

FOREIGN = Path(__file__).parents[1] / "archive" / "foreign"
PAGE = article_html(7).encode()
URL = "http://news.example/story"


def chunked(body: bytes) -> bytes:
    pieces = [body[n : n + 500] for n in range(0, len(body), 500)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\nTrailer: 1\r\n\r\n"


def made(writer: WARCWriter, url: str, kind: str, body: bytes, **more: Any) -> ArcWarcRecord:  # noqa: ANN401  warcio's own
    """Make a record; with its length known, nothing goes through temporary files."""
    payload = io.BytesIO(body)
    return writer.create_warc_record(url, kind, payload=payload, length=len(body), **more)


def http(*headers: tuple[str, str], status: str = "200 OK") -> StatusAndHeaders:
    return StatusAndHeaders(status, [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")


def crawler_file(version: str, *, is_packed: bool) -> bytes:
    """Write what an archiving crawler writes: each kind of record, bodies in several encodings."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=is_packed, warc_version=version)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "Heritrix/3.4"}))
    dns = b"20171103100000\nnews.example.\t60\tIN\tA\t192.0.2.7\n"
    writer.write_record(
        made(writer, "dns:news.example", "response", dns, warc_content_type="text/dns")
    )
    bodies = (
        (http(), PAGE),
        (http(("Transfer-Encoding", "chunked")), chunked(PAGE)),
        (http(("Content-Encoding", "gzip")), gzip.compress(PAGE)),
        (
            http(("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")),
            chunked(gzip.compress(PAGE)),
        ),
        # As Common Crawl does it: the body is unpacked, and its headers have another name.
        (http(("X-Crawler-Content-Encoding", "gzip"), ("Content-Length", str(len(PAGE)))), PAGE),
        # As others do it: unpacked, with the old headers.
        (http(("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")), PAGE),
    )
    for number, (head, body) in enumerate(bodies):
        url = f"{URL}/{number}"
        response = made(writer, url, "response", body, http_headers=head)
        asked = StatusAndHeaders(
            "GET /story HTTP/1.1", [("Host", "news.example")], is_http_request=True
        )
        request = writer.create_warc_record(url, "request", http_headers=asked)
        writer.write_request_response_pair(request, response)
        writer.write_record(made(writer, url, "metadata", b"fetchTimeMs: 12\r\n"))
    digest = response.rec_headers.get_header("WARC-Payload-Digest")
    date = response.rec_headers.get_header("WARC-Date")
    writer.write_record(writer.create_revisit_record(URL, digest, f"{URL}/5", date, http()))
    writer.write_record(
        made(writer, f"{URL}.gif", "resource", b"GIF89a", warc_content_type="image/gif")
    )
    return out.getvalue()


def pages(data: bytes) -> tuple[list[Page], dict[str, int]]:
    archive = Archive("a.warc", Unpacked(io.BytesIO(data)))
    return list(archive), archive.skipped


@pytest.mark.parametrize("is_packed", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_every_body_of_a_crawlers_file_is_the_page(version: str, *, is_packed: bool) -> None:
    found, skipped = pages(crawler_file(version, is_packed=is_packed))
    assert [page.body for page in found] == [PAGE] * 6
    assert [page.url for page in found] == [f"{URL}/{number}" for number in range(6)]
    assert [page.problem for page in found] == [None] * 6
    assert all(page.downloaded for page in found)
    assert skipped == {"not HTML": 2, "stored elsewhere (revisit)": 1}


def old_file() -> Iterator[bytes]:
    """Write what the first crawlers wrote, by a draft of the standard."""
    for number, body in enumerate((PAGE, PAGE)):
        block = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = (
            f"WARC/0.18\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}/{number}\r\n"
            f"WARC-Date: 2009-03-24T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        yield gzip.compress(head.encode() + block + b"\r\n\r\n")


def test_files_of_the_drafts_of_the_standard_are_read() -> None:
    found, _ = pages(b"".join(old_file()))
    assert [page.body for page in found] == [PAGE, PAGE]
    assert found[0].downloaded == "2009-03-24T10:00:00Z"


@pytest.mark.parametrize("name", ["wget.warc.gz", "wget-plain.warc"])
def test_files_of_wget_are_read(name: str) -> None:
    found, skipped = pages((FOREIGN / name).read_bytes())
    story = next(page for page in found if (page.url or "").endswith("quay-2"))
    assert story.body == article_html(2).encode()
    assert all(page.problem is None for page in found)
    assert set(skipped) == {"not HTML"}


def test_a_segmented_record_is_a_page_cut_short() -> None:
    first, _ = old_file()
    data = gzip.decompress(first).replace(b"WARC-Type:", b"WARC-Segment-Number: 1\r\nWARC-Type:", 1)
    (page,), _ = pages(data)
    assert page.problem is not None
    assert page.problem.status == "truncated"
    assert "segment" in page.problem.words
