"""An article that was carried between processes is the same, and so is what is stored of it."""

from __future__ import annotations

import json
import pickle

import attrs
import pytest

from crawler.cleaners.carried import record_text
from crawler.cleaners.reading import Fetched, Reading, answer_for, read_page
from crawler.discovery.found import Found, Via
from crawler.ledger import Ledger
from tests.crawler.newsroom import article_html

URL = "https://example.com/news/a-story"
PAGE = Fetched(body=article_html(1).encode(), url=URL)


def sent(page: Fetched) -> Reading:
    """Clean a page as a worker does, and send it the way it does."""
    arrived: Reading = pickle.loads(pickle.dumps(answer_for(page)))  # noqa: S301  made here
    return arrived


@pytest.fixture
def read() -> Reading:
    return read_page(PAGE)


@pytest.fixture
def carried() -> Reading:
    return sent(PAGE)


def test_a_carried_article_has_the_same_fields(read: Reading, carried: Reading) -> None:
    assert read.article.removed
    assert carried.blocks == read.blocks
    assert carried.article.record() == read.article.record()
    for field in attrs.fields(type(read.article)):
        assert getattr(carried.article, field.name) == getattr(read.article, field.name)


def test_an_article_without_text_is_carried_too() -> None:
    page = Fetched(body=b"", url=URL)
    read, arrived = read_page(page), sent(page)
    assert not arrived.blocks
    assert arrived.article.removed is None
    assert arrived.article.record() == read.article.record()


def test_its_text_is_its_record(read: Reading, carried: Reading) -> None:
    assert record_text(read.article) is None
    assert record_text(carried.article) == json.dumps(read.article.record())


def test_what_was_changed_on_the_way_is_stored_as_changed(read: Reading, carried: Reading) -> None:
    carried.article.headline = "Another headline"
    assert record_text(carried.article) is None
    assert carried.article.record() == {**read.article.record(), "headline": "Another headline"}


def test_blocks_that_were_taken_from_the_list_are_not_stored(carried: Reading) -> None:
    removed = carried.article.removed or []
    removed.clear()
    assert record_text(carried.article) is None
    assert carried.article.record()["removed"] == []


def test_a_changed_copy_is_stored_as_changed(read: Reading, carried: Reading) -> None:
    changed = attrs.evolve(carried.article, url=f"{URL}-2")
    assert record_text(changed) is None
    assert changed.record() == {**read.article.record(), "url": f"{URL}-2"}


def test_the_ledger_keeps_a_record_that_came_as_text_like_any_other(
    ledger: Ledger, read: Reading, carried: Reading
) -> None:
    ledger.discover("example", [Found(url=URL, via=Via.FEED, source="feed")])
    assert ledger.store(carried.article, carried.blocks, record=record_text(carried.article))
    assert ledger.present(URL) == read.article.record()
