"""The five sites on loopback: one HTTP server, a virtual host for each domain."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs

MANIFEST = "pages/manifest.tsv"
INDEX = "sites/index.tsv"


@attrs.frozen(kw_only=True)
class Answer:
    """What the server answers for one host and path."""

    status: int
    content_type: str
    file: Path | None = None
    location: str = ""


Routes = dict[tuple[str, str], Answer]


def read_routes(fixtures: Path) -> Routes:
    """Return what the two lists say is where; `sites/index.tsv` has its way."""
    return {**_pages(fixtures), **_sites(fixtures)}


def hosts_by_site(fixtures: Path) -> dict[str, list[str]]:
    """Return the hosts of each site's pages, as the manifest lists them."""
    hosts: dict[str, dict[str, None]] = {}
    for row in _rows(fixtures / MANIFEST):
        hosts.setdefault(row["site"], {})[urlsplit(row["url"]).netloc] = None
    return {site: list(found) for site, found in hosts.items()}


def _pages(fixtures: Path) -> Routes:
    return {
        _place(row["url"]): Answer(
            status=200, content_type="text/html", file=fixtures / row["path"]
        )
        for row in _rows(fixtures / MANIFEST)
    }


def _sites(fixtures: Path) -> Routes:
    return {
        (row["host"], row["path"]): Answer(
            status=int(row.get("status") or 200),
            content_type=row.get("content_type") or "text/html",
            file=fixtures / row["file"] if row.get("file") else None,
            location=row.get("location") or "",
        )
        for row in _rows(fixtures / INDEX)
    }


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path + (f"?{parts.query}" if parts.query else "")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    routes: Routes


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        answer = self.server.routes.get((self.headers.get("Host", ""), self.path))
        body = b"" if answer is None or answer.file is None else answer.file.read_bytes()
        self.send_response(404 if answer is None else answer.status)
        self.send_header("Content-Type", "text/plain" if answer is None else answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        if answer is not None and answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401  its signature
        """Say nothing: the crawl has a log of its own."""


@contextmanager
def serving(routes: Routes) -> Iterator[int]:
    """Serve the routes on 127.0.0.1 for as long as the context lasts; gives the port."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.routes = routes
        thread = threading.Thread(target=server.serve_forever, name="demo-server", daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
