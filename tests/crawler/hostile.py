"""A site on loopback that means harm, byte by byte: what no well-behaved server would send."""

from __future__ import annotations

import gzip
import itertools
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import brotli  # type: ignore[import-untyped]  # it has no types
from backports import zstd

from tests.crawler.newsroom import article_html

#: Unpacked far beyond what a page may be, packed small.
_ZEROS = b"<p>" + b" " * 50_000_000
Script = Iterator[bytes]


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """Return a whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: text/html"]
    return "\r\n".join([*lines, *headers, "Connection: close", "", ""]).encode() + body


def redirect(location: str) -> bytes:
    """Return an answer that leads elsewhere."""
    return answer(b"", f"Location: {location}", status="302 Found")


def drip() -> Script:
    """Send a page a byte at a time, for hours."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"
    for _ in range(36_000):
        time.sleep(0.1)
        yield b"."


def endless_body() -> Script:
    """Send a page that does not end and has no length."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    yield from itertools.repeat(b"<p>and so on</p>" * 4096)


def endless_headers() -> Script:
    """Send header lines for ever."""
    yield b"HTTP/1.1 200 OK\r\n"
    yield from itertools.repeat(b"X-Nothing: and so on, and so on\r\n" * 512)


def endless_continue() -> Script:
    """Promise for ever that the answer is to come."""
    yield from itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 512)


def bombs() -> dict[str, bytes]:
    """Return small answers that become large, by how they are packed."""
    packed = {
        "gzip": gzip.compress(_ZEROS),
        "br": brotli.compress(_ZEROS, quality=1),
        "zstd": zstd.compress(_ZEROS),
        "gzip, gzip": gzip.compress(gzip.compress(_ZEROS)),
    }
    nested = article_html(1).encode()
    for _ in range(40):
        nested = gzip.compress(nested)
    packed[", ".join(["gzip"] * 40)] = nested
    return {name: answer(body, f"Content-Encoding: {name}") for name, body in packed.items()}


class Hostile:
    """What the server sends for each path, and every byte that was sent to it."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | Callable[[], Script]] = {}
        self.requests: list[bytes] = []
        self.port = 0

    @property
    def home(self) -> str:
        """The beginning of its URLs."""
        return f"http://127.0.0.1:{self.port}"

    def asked(self) -> list[str]:
        """Return the paths that were asked for."""
        return [request.split(b" ")[1].decode() for request in self.requests]

    def handle(self, connection: socket.socket) -> None:
        """Answer one request."""
        connection.settimeout(30)
        request = connection.recv(65536)
        if not request:
            return
        self.requests.append(request)
        path = request.split(b" ")[1].decode()
        found = self.answers.get(path, answer(b"", status="404 Not Found"))
        for part in [found] if isinstance(found, bytes) else found():
            connection.sendall(part)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True


@contextmanager
def serving(site: Hostile) -> Iterator[Hostile]:
    """Serve on 127.0.0.1, one connection a request, for as long as the context lasts."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                site.handle(self.request)
            except OSError:  # the crawl hung up, as it should
                return

    with _Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield site
        finally:
            server.shutdown()
