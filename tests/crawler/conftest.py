"""What the crawler's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from crawler.ledger import Ledger
from tests.crawler.newsroom import Crawl, NewsSite


@pytest.fixture
def site() -> Iterator[NewsSite]:
    """Serve a site that answers 404 to everything a test did not put there."""
    server = HTTPServer(host="127.0.0.1", port=0, threaded=True)
    server.no_handler_status_code = 404
    server.start()
    yield NewsSite(server)
    server.clear()
    server.stop()


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    """Crawls over a database of the test's own."""
    return Crawl(tmp_path)


@pytest.fixture
def ledger(crawl: Crawl) -> Iterator[Ledger]:
    """Open the ledger that the test's crawls write to."""
    ledger = Ledger.open(crawl.database)
    yield ledger
    ledger.close()
