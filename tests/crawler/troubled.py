"""News sites that answer as sites do on a bad day: slowly, in part, with errors, elsewhere."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from tests.crawler.newsroom import article_html
from tests.crawler.standing import Copy

SLUG = "harbour-town-votes-to-rebuild-quay"
FEED_LENGTH = 30
SITEMAP_LENGTH = 100


class Kind(Enum):
    """How the page of an article answers."""

    WELL = "well"
    SLOWLY = "slowly"
    MOVED = "moved"
    GONE = "gone"
    #: An error, or half an answer, when it is asked for the first time.
    ERROR_ONCE = "error-once"
    CUT_ONCE = "cut-once"
    ERROR = "error"


#: The kinds of articles by their number, over and over.
KINDS = (
    *(Kind.WELL, Kind.WELL, Kind.SLOWLY, Kind.MOVED, Kind.WELL, Kind.WELL, Kind.WELL, Kind.WELL),
    *(Kind.ERROR_ONCE, Kind.CUT_ONCE, Kind.WELL, Kind.GONE, Kind.WELL, Kind.ERROR, Kind.WELL),
)
#: So many articles are there, slow and moved ones among them, before the first that fails.
QUIET = 8
WITHOUT_ARTICLE = {Kind.GONE, Kind.ERROR}


class Asked(NamedTuple):
    """A request as the server saw it."""

    moment: float
    host: str
    path: str


class TroubledSite(ThreadingHTTPServer):
    """Sites on loopback, one for each Host header, with the same articles; and who asked for what.

    Articles are published one after the other: feed and sitemaps name those there are by now.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, published: int = 0, pause: float = 0, robots: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.published = published
        self.pause = pause  # seconds before each answer
        self.robots = robots
        self.asked: list[Asked] = []
        self.times: Counter[str] = Counter()
        #: While it is cleared, nobody gets an answer.
        self.answering = threading.Event()
        self.answering.set()

    def pages(self, host: str) -> list[str]:
        """Return the paths that were asked for on a host, robots.txt aside."""
        return [a.path for a in self.asked if a.host == host and a.path.startswith("/news/")]

    def sources(self, host: str) -> tuple[str, ...]:
        """Return the spider, and its arguments, that crawl the site of a host."""
        home = f"http://{host}"
        return ("news", "-a", f"feed={home}/feed", "-a", f"sitemap={home}/sitemap.xml")

    def wait_for_requests(self, number: int, running: Copy) -> None:
        """Wait until so many more requests were made, or the crawl ended."""
        end, number = time.monotonic() + 120, len(self.asked) + number
        while len(self.asked) < number and running.poll() is None and time.monotonic() < end:
            time.sleep(0.005)

    def expected(self, host: str) -> set[str]:
        """Return the URLs under which the articles published so far should be stored."""
        numbers = [n for n in range(self.published) if kind_of(n) not in WITHOUT_ARTICLE]
        return {f"http://{host}{target_of(n)}" for n in numbers}


def kind_of(number: int) -> Kind:
    """Return how an article's page answers."""
    return KINDS[number % len(KINDS)]


def path_of(number: int) -> str:
    """Return the path that feeds and sitemaps have for an article."""
    return f"/news/{SLUG}-{number}"


def target_of(number: int) -> str:
    """Return the path at which an article is found in the end."""
    return path_of(number) + ("-again" if kind_of(number) is Kind.MOVED else "")


@contextmanager
def troubled_site(published: int = 0, pause: float = 0, robots: str = "") -> Iterator[TroubledSite]:
    """Serve the sites for as long as the context lasts."""
    with TroubledSite(published, pause, robots) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: TroubledSite

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        self.server.asked.append(Asked(time.monotonic(), host, self.path))
        self.server.times[host + self.path] += 1
        self.server.answering.wait()
        time.sleep(self.server.pause)
        if self.path == "/robots.txt":
            self._answer(self.server.robots, "text/plain")
        elif self.path == "/feed":
            self._answer(_feed(host, self.server.published), "application/rss+xml")
        elif self.path.startswith("/sitemap"):
            self._answer(self._sitemap(host), "text/xml")
        elif self.path.startswith(f"/news/{SLUG}-"):
            self._article(host, self.path.removeprefix(f"/news/{SLUG}-"))
        else:
            self._answer("", status=404)

    def _sitemap(self, host: str) -> str:
        if self.path == "/sitemap.xml":
            return _sitemap_index(host, self.server.published)
        first = int(self.path.removeprefix("/sitemap-").removesuffix(".xml"))
        return _sitemap(host, range(first, min(first + SITEMAP_LENGTH, self.server.published)))

    def _article(self, host: str, name: str) -> None:
        number = int(name.removesuffix("-again"))
        kind = kind_of(number)
        if kind is Kind.MOVED and not name.endswith("-again"):
            self._answer("", status=301, location=f"http://{host}{target_of(number)}")
        elif kind in {Kind.ERROR, Kind.GONE}:
            self._answer("", status=500 if kind is Kind.ERROR else 404)
        elif kind is Kind.ERROR_ONCE and self._is_first():
            self._answer("", status=503)
        else:
            cut = kind is Kind.CUT_ONCE and self._is_first()
            self._answer(article_html(number), cut=cut, slow=kind is Kind.SLOWLY)

    def _is_first(self) -> bool:
        return self.server.times[self.headers.get("Host", "") + self.path] == 1

    def _answer(  # noqa: PLR0913  an answer has that many sides
        self,
        text: str,
        content_type: str = "text/html; charset=utf-8",
        *,
        status: int = 200,
        location: str = "",
        cut: bool = False,
        slow: bool = False,
    ) -> None:
        body = text.encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if status in {200, 304}:
            self.send_header("ETag", etag)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self._send(body[: len(body) // 2] if cut else body, slow=slow)
        self.close_connection = self.close_connection or cut

    def _send(self, body: bytes, *, slow: bool) -> None:
        step = len(body) // 4 + 1 if slow else len(body) + 1
        for start in range(0, len(body), step):
            try:
                self.wfile.write(body[start : start + step])
            except OSError:  # whoever asked was killed
                self.close_connection = True
                return
            time.sleep(0.02 if slow else 0)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its signature
        """Say nothing: what was asked is written down."""


def _feed(host: str, published: int) -> str:
    newest = range(published - 1, max(published - FEED_LENGTH, 0) - 1, -1)
    items = (f"<item><link>http://{host}{path_of(n)}</link></item>" for n in newest)
    return f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"


def _sitemap_index(host: str, published: int) -> str:
    names = (f"http://{host}/sitemap-{n}.xml" for n in range(0, published, SITEMAP_LENGTH))
    entries = (f"<sitemap><loc>{name}</loc></sitemap>" for name in names)
    return f"<sitemapindex>{''.join(entries)}</sitemapindex>"


def _sitemap(host: str, numbers: range) -> str:
    entries = (f"<url><loc>http://{host}{path_of(n)}</loc></url>" for n in numbers)
    return f"<urlset>{''.join(entries)}</urlset>"
