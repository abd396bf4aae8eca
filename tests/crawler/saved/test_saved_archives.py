"""Every page of a WARC archive is found, with its address, date and charset; damage is told."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.saved import pages
from crawler.saved.archives import Archive, is_archive
from crawler.saved.pages import Page
from crawler.saved.unpack import Unpacked
from extractors import Status
from tests.crawler.saved.warcs import DATE, HTML, packed, record, resource

PAGE = b"<html><body><p>A page.</p></body></html>"
ONE = record(PAGE, "http://news.example/1")
TWO = record(PAGE * 100, "http://news.example/2")


def archive(data: bytes) -> Archive:
    return Archive("a.warc", Unpacked(io.BytesIO(data)))


def statuses(found: list[Page]) -> list[str]:
    return [str(page.problem.status) if page.problem else "ok" for page in found]


@pytest.mark.parametrize("data", [ONE + TWO, packed(ONE, TWO), gzip.compress(ONE + TWO)])
def test_pages_come_with_address_and_date(data: bytes) -> None:
    found = list(archive(data))
    assert [page.body for page in found] == [PAGE, PAGE * 100]
    assert [page.url for page in found] == ["http://news.example/1", "http://news.example/2"]
    assert {page.downloaded for page in found} == {DATE}
    assert statuses(found) == ["ok", "ok"]


def test_a_page_is_named_by_the_offset_of_its_record_in_the_file() -> None:
    found = list(archive(packed(ONE, TWO)))
    assert [page.source for page in found] == ["a.warc#0", f"a.warc#{len(packed(ONE))}"]
    assert list(archive(ONE + TWO))[1].source == f"a.warc#{len(ONE)}"


def test_a_page_without_an_offset_of_its_own_is_named_by_its_record_id() -> None:
    second = list(archive(gzip.compress(ONE + TWO)))[1]
    assert second.source.startswith("a.warc#urn:uuid:")


def test_the_charset_of_the_http_header_is_handed_on() -> None:
    headers = "Content-Type: text/html; charset=windows-1251\r\n"
    (page,) = archive(record(PAGE, headers=headers))
    assert page.charset == "cp1251"  # as a live answer's is read


def test_encoded_bodies_are_decoded_and_later_records_still_read() -> None:
    headers = HTML + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    body = gzip.compress(PAGE)
    stored = record(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), headers=headers)
    assert [page.body for page in archive(stored + stored + ONE)] == [PAGE] * 3


def test_resources_are_pages_too() -> None:
    (page,) = archive(resource(PAGE, "file:///saved.html", "text/html"))
    assert (page.body, page.url) == (PAGE, "file:///saved.html")


def test_a_response_without_a_type_is_told_by_its_content() -> None:
    found = archive(record(PAGE, headers="") + record(b"\x89PNG", headers=""))
    assert len(list(found)) == 1
    assert found.skipped == {"not HTML": 1}


@pytest.mark.parametrize(
    "named",
    [
        "text/html charset=utf-8",
        "text/html, text/html; charset=utf-8",
        '"text/html"',
        "application/vnd.wap.xhtml+xml",
        "application/octet-stream",
        "unknown/unknown",
        "*/*",
    ],
)
def test_a_page_whose_type_is_wrongly_written_or_not_known_is_a_page(named: str) -> None:
    (page,) = archive(record(PAGE, headers=f"Content-Type: {named}\r\n"))
    assert page.body == PAGE


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("application/octet-stream", b"\x89PNG <html>"),
        ("application/json", b"<html>"),
        ("text/plain", b"<!doctype html><html>"),
        ("image/jpeg", b"<!doctype html><html>"),
    ],
)
def test_what_says_that_it_is_something_else_is_no_page(named: str, body: bytes) -> None:
    found = archive(record(body, headers=f"Content-Type: {named}\r\n"))
    assert list(found) == []
    assert found.skipped == {"not HTML": 1}


def test_records_made_of_others_are_counted() -> None:
    made = resource(b"A story.", "http://news.example/1", "text/plain")
    kinds = (b"conversion", b"continuation", b"something-new")
    found = archive(b"".join(made.replace(b"resource", kind, 1) for kind in kinds))
    assert list(found) == []
    assert sorted(found.skipped) == [
        "made of another record (conversion)",
        "of no known kind",
        "the rest of another record (continuation)",
    ]


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ("Content-Length: 4000\r\n", lambda page: page),
        ("Content-Encoding: gzip\r\n", lambda page: gzip.compress(page)[:-9]),
        ("Transfer-Encoding: chunked\r\n", lambda page: b"%x\r\n%s\r\n" % (len(page), page)),
    ],
)
def test_a_page_that_was_not_fetched_to_its_end_is_truncated(
    headers: str, sent: Callable[[bytes], bytes]
) -> None:
    half = record(sent(b"<html><p>Half a page" + b" and more" * 20), headers=HTML + headers)
    whole = record(sent(PAGE), headers=HTML + headers)  # by a server that does not end its bodies
    found = list(archive(half + whole + ONE))
    assert statuses(found) == ["truncated", "ok", "ok"]


def test_a_length_that_was_that_of_the_packed_body_is_no_fault() -> None:
    short = f"Content-Encoding: gzip\r\nContent-Length: {len(PAGE) + 20}\r\n"
    assert statuses(list(archive(record(PAGE, headers=HTML + short)))) == ["ok"]


def test_records_that_hold_no_page_are_counted() -> None:
    data = (
        ONE
        + record(b"{}", headers="Content-Type: application/json\r\n")
        + record(b"", answer="301 Moved Permanently")
        + record(PAGE, answer="404 Not Found")
        + resource(b"body {}", "http://news.example/style.css", "text/css")
    )
    found = archive(data)
    assert len(list(found)) == 1
    assert found.skipped == {"not HTML": 2, "HTTP 301": 1, "HTTP 404": 1}


def test_a_refusal_is_blocked() -> None:
    assert statuses(list(archive(record(PAGE, answer="403 Forbidden")))) == ["blocked"]


def test_a_record_its_writer_cut_short_is_truncated() -> None:
    (page,) = archive(record(PAGE, warc="WARC-Truncated: length\r\n"))
    assert page.problem is not None
    assert page.problem.status is Status.TRUNCATED
    assert "length" in page.problem.words


@pytest.mark.parametrize(
    "data",
    [(ONE + TWO)[:-1000], packed(ONE, TWO)[:-30], gzip.compress(ONE + TWO)[:-20], ONE + TWO[:70]],
    ids=["in a body", "in a member", "in the only member", "in a record's head"],
)
def test_a_torn_archive_gives_what_is_whole_and_says_it_is_torn(data: bytes) -> None:
    assert statuses(list(archive(data))) == ["ok", "truncated"]


def overwritten(data: bytes, start: int, size: int) -> bytes:
    return data[:start] + b"\xa5" * size + data[start + size :]


#: What falls out of step with the one named differently when it is written over.
LOST = record(b"<p>Lost.</p>" * 50, "http://news.example/lost")
RUBBISH = b"\x1f\x8b\x08 rubbish between\n" * 9


@pytest.mark.parametrize(
    "data",
    [
        ONE + overwritten(LOST, 0, 80) + TWO,
        packed(ONE) + overwritten(packed(LOST), 60, 40) + packed(TWO),
        packed(ONE) + packed(LOST)[:-30] + packed(TWO),
        packed(ONE, LOST.replace(b"Content-Length", b"Content-Lost"), TWO),
        ONE + RUBBISH + TWO,
        packed(ONE) + RUBBISH + packed(TWO),
        ONE.replace(b"\r\n\r\n<html>", b"\r\n\r\n<html>" + b"not counted " * 20) + TWO,
    ],
    ids=["a head", "a member", "half a member", "no length", "rubbish", "in gzip", "too long"],
)
def test_what_is_damaged_in_an_archive_is_told_and_what_follows_is_read(data: bytes) -> None:
    found = list(archive(data))
    assert found[0].body.startswith(b"<html>")
    assert found[-1].body == PAGE * 100
    (damage,) = [page for page in found if page.problem]
    assert damage.problem is not None
    assert "records may be lost there" in damage.problem.words
    # A page behind the damage is found again by its place.
    place = int(found[-1].source.rpartition("#")[2])
    assert next(iter(archive(data[place:]))).body == PAGE * 100


def test_damage_is_looked_through_however_much_there_is_of_it() -> None:
    rubbish = (b"\x1f\x8b\x08" + b"\0" * 997) * 200
    found = list(archive(packed(ONE) + rubbish + packed(TWO)))
    assert statuses(found) == ["ok", "truncated", "ok"]


@pytest.mark.parametrize("pack", [packed, lambda *records: b"".join(records)])
def test_lines_that_end_without_a_carriage_return_are_lines(pack: Callable[..., bytes]) -> None:
    head, body = record(PAGE).split(b"\r\n\r\nHTTP")
    block = (b"HTTP" + body.removesuffix(b"\r\n\r\n")).replace(b"\r\n", b"\n")
    start, _, _ = head.rpartition(b"Content-Length")
    theirs = start + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    writers = (start + b"Content-Length: %d\r\n\r\n" % len(block)).replace(b"\r\n", b"\n")
    found = list(archive(pack(theirs, writers + block + b"\n\n", ONE)))
    assert [page.body for page in found] == [PAGE] * 3
    assert statuses(found) == ["ok"] * 3


def test_what_is_no_archive_is_one_problem() -> None:
    (page,) = archive(b"hello\r\nworld\r\n")
    assert statuses([page]) == ["truncated"]


def test_a_page_beyond_the_limit_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.saved.archives.PAGE_LIMIT", 1000)
    monkeypatch.setattr(pages, "PAGE_LIMIT", 1000)
    found = list(archive(TWO + ONE))
    assert statuses(found) == ["too-large", "ok"]
    assert len(found[0].body) <= 1000


@settings(max_examples=200)
@given(st.data())
def test_no_archive_is_too_broken(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([ONE + ONE, packed(ONE, ONE)]))
    start = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=20))
    cut = data.draw(st.integers(0, 30))
    for page in archive(whole[:start] + junk + whole[start + cut :]):
        assert page.source.startswith("a.warc")


def test_an_archive_is_told_by_its_first_bytes() -> None:
    assert is_archive(Unpacked(io.BytesIO(packed(ONE))))
    assert not is_archive(Unpacked(io.BytesIO(PAGE)))
