"""A small news site on loopback, and crawls of it as a user would start them."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import IO, Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.crawler import standing

PROJECT = Path(__file__).parents[2]
STORY = """\
The council of the harbour town voted late on {n} March to rebuild the old quay, officials said, \
after two years of argument over who should pay for the work.
Engineers had warned in report {n} that the wooden piles were rotten below the water line and that \
another winter of storms could bring the whole structure down.
Fishermen who land their catch there said they would move {n} boats to the next bay until the \
works were finished, which the mayor expects to take eighteen months.
"Nobody wants to lose the quay, but nobody wanted to pay for it either," said a member of the \
council who had opposed the plan until Tuesday night, in vote number {n}.
The money comes from a loan of {n} million crowns that the town has to pay back over twenty years, \
and from a fund for coastal places that the government set up last spring.
Work on the first {n} metres is to begin in May, when the ice has gone and the ferries run again, \
according to the timetable that was handed out after the meeting."""


def article_html(number: int) -> str:
    """Return a page with one story, unlike that of any other number."""
    headline = f"Harbour town votes to rebuild quay number {number}"
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.format(n=number).splitlines())
    return (
        f"<!doctype html><html lang=en><head><title>{headline}</title></head><body>"
        f"<nav><a href=/>Home</a> <a href=/about>About</a></nav><main><article><h1>{headline}</h1>"
        f"{paragraphs}</article></main><footer><p>Share this on Facebook Twitter</p></footer>"
    )


class NewsSite:
    """A site on 127.0.0.1 whose pages a test puts there, and which counts what is asked of it."""

    def __init__(self, server: HTTPServer, scheme: str = "http") -> None:
        self._server = server
        self.host = f"127.0.0.1:{server.port}"
        self.home = f"{scheme}://{self.host}"

    def put(
        self,
        path: str,
        body: str | bytes = "",
        content_type: str = "text/html; charset=utf-8",
        status: int = 200,
        location: str | None = None,
    ) -> None:
        """Answer a path (with its query, if any)."""
        headers = {"Location": location} if location else None
        where, _, query = path.partition("?")
        self._server.expect_request(where, query_string=query or None).respond_with_data(
            body, status=status, content_type=content_type, headers=headers
        )

    def put_handler(self, path: str, handler: Callable[[Request], Response]) -> None:
        """Answer a path by a function."""
        self._server.expect_request(path).respond_with_handler(handler)

    def put_articles(self, numbers: Iterable[int], delay: float = 0) -> list[str]:
        """Put articles there, each answered after `delay` seconds; returns their paths."""
        paths = []
        for number in numbers:
            path = f"/news/harbour-town-votes-to-rebuild-quay-{number}"
            self.put_handler(path, partial(_late, article_html(number), delay))
            paths.append(path)
        return paths

    def put_feed(self, paths: Iterable[str], at: str = "/feed") -> str:
        """Put an RSS feed of these pages there; returns its URL."""
        items = "".join(f"<item><link>{self.home}{path}</link></item>" for path in paths)
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
        self.put(at, feed, "application/rss+xml")
        return self.home + at

    def asked(self, prefix: str = "/") -> list[str]:
        """Return the paths that were asked for, in order, each as often as it was."""
        paths = [request.path for request, _ in self._server.log]
        return [path for path in paths if path.startswith(prefix)]

    def agents(self) -> set[str]:
        """Return the user agents that asked for anything."""
        return {request.headers["User-Agent"] for request, _ in self._server.log}


def _late(html: str, delay: float, _: Request) -> Response:
    time.sleep(delay)
    return Response(html, content_type="text/html; charset=utf-8")


class Crawl:
    """`scrapy crawl` as a process of its own, over one database."""

    def __init__(self, directory: Path, database: str) -> None:
        self.directory = directory
        self.database = database
        self.archive = directory / "archive"
        path = os.pathsep.join([str(directory), os.environ.get("PYTHONPATH", "")])
        self._environment = os.environ | {"PYTHONPATH": path}

    def command(self, spider: str, *arguments: str, opened: str = "") -> list[str]:
        """Return the command line, quick where production is polite."""
        settings = {
            "DATABASE_URL": self.database,
            "ARCHIVE_DIR": str(self.archive),
            "REPORT_DIR": str(self.directory / "reports"),
            "OPEN_ADDRESSES": opened,
            "CONTACT": "tests",
            "DOWNLOAD_DELAY": "0",
            "AUTOTHROTTLE_START_DELAY": "0",
            "AUTOTHROTTLE_MAX_DELAY": "0.01",
            "RETRY_TIMES": "0",
            "CLEANING_PROCESSES": "0",  # to start one takes longer than such a crawl
        }
        options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        return ["crawl", spider, *options, *arguments]

    def run(
        self, spider: str, *arguments: str, opened: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        command = self.command(spider, *arguments, opened=opened)
        return standing.run(command, environment=self._environment, timeout=120)

    def start(self, spider: str, *arguments: str, opened: str = "") -> standing.Copy:
        """Start it and leave it running."""
        command = self.command(spider, *arguments, opened=opened)
        return standing.start(command, environment=self._environment)

    def start_through(
        self, port: int, spider: str, *arguments: str, log: IO[bytes], kilobytes: int = 0
    ) -> standing.Copy:
        """Start it with every host on 127.0.0.1 at a port, and leave it running.

        With `kilobytes`, no file it writes can become larger.
        """
        handlers = dict.fromkeys(("data", "file", "ftp", "s3"))
        handlers |= dict.fromkeys(("http", "https"), "crawler.demo.loopback.LoopbackHandler")
        through = (f"DOWNLOAD_HANDLERS={json.dumps(handlers)}", f"LOOPBACK_PORT={port}")
        options = [part for setting in through for part in ("-s", setting)]
        command = self.command(spider, *options, *arguments, opened=f"127.0.0.1:{port}")
        return standing.start(
            command, environment=self._environment, streams={2: log}, kilobytes=kilobytes
        )

    def news(
        self, site: NewsSite, *arguments: str, feed: str = "/feed"
    ) -> subprocess.CompletedProcess[str]:
        """Crawl the site's feed with the spider for any site."""
        return self.run("news", "-a", f"feed={site.home}{feed}", *arguments, opened=site.host)

    def exported(self, name: str = "out.jsonl") -> list[dict[str, Any]]:
        """Return the records of a feed export."""
        return [json.loads(line) for line in (self.directory / name).read_text().splitlines()]
