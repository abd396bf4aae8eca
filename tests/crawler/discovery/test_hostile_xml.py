from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import Reading, read_feed, read_sitemap
from crawler.discovery.xml import MAX_BYTES

URL = "https://example.com/x"
LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
BILLION = f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'ha'>{LAUGHS}]>"

ATTACKS = {
    "entities in text": f"{BILLION}<rss><item><link>&l11;</link></item></rss>".encode(),
    "entities in an attribute": f"{BILLION}<rss><item><link href='&l11;'/></item></rss>".encode(),
    "entities in UTF-16": f"{BILLION}<rss><item><link>&l11;</link></item></rss>".encode("utf-16"),
    "file of the machine": b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    b"<rss><item><link>https://example.com/&x;</link></item></rss>",
    "parameter entity": b"<!DOCTYPE rss [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/x'> %x;]><rss/>",
    "nested 100,000 deep": b"<rss>" + b"<a>" * 100_000,
    "gzip of 1 GB": gzip.compress(b"<rss>" + b" " * 2**20 * 40),
    "gzip cut off": gzip.compress(b"<rss><item>" * 1000)[:-20],
    "gzip of nothing": b"\x1f\x8b",
    "10 MB of one name": b"<" + b"a" * 10_000_000,
    "10 MB of one text": b"<rss><item><link>" + b"a" * 10_000_000 + b"</link></item></rss>",
    "10 MB of attributes": b"<rss " + b"".join(b"a%d='1' " % n for n in range(700_000)) + b"/>",
    "larger than any sitemap": b"<urlset>" + b" " * MAX_BYTES,
}


@pytest.mark.parametrize("read", [read_feed, read_sitemap])
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_hostile_xml_gives_nothing_or_says_so(
    read: Callable[[bytes, str], Reading], attack: bytes
) -> None:
    reading = read(attack, URL)
    assert all("root:" not in found.url for found in reading.found)
    assert reading.problem or not reading.found


def test_a_packed_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b" " * 2**20 * 200)
    tracemalloc.start()
    assert read_sitemap(bomb, URL).problem
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * MAX_BYTES


PIECES = [
    b"<rss>",
    b"<item>",
    b"</item>",
    b"<link>",
    b"</link>",
    b"<urlset>",
    b"<url>",
    b"<loc>",
    b"&",
    b"]]>",
]
PIECES += [
    b"<![CDATA[",
    b"<!--",
    b"http://[",
    b"\x00",
    b"\xff",
    b"<?xml version='1.0' encoding='x'?>",
    b"/a",
]


@given(st.one_of(st.binary(), st.lists(st.sampled_from(PIECES)).map(b"".join)))
def test_any_bytes_are_read_or_told_to_be_unreadable(body: bytes) -> None:
    for read in (read_feed, read_sitemap):
        reading = read(body, URL)
        assert reading.problem or reading.found or b"<" in body
