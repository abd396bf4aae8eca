"""A local site in a process of its own: the pages of fixtures/, as often as asked for.

No two of its answers are the same, so that an archive has to hold each of them.
"""

from __future__ import annotations

import asyncio
import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.places import ROOT

_FIXTURES = ROOT / "fixtures"
#: A page names the address it has elsewhere; here each is a page of its own.
_OWN_ADDRESS = re.compile(rb"(?i)\b(canonical|og:url|amphtml)\b")


def bodies() -> list[bytes]:
    """Return the HTML of the manifest, without the addresses the pages have elsewhere."""
    with (_FIXTURES / "pages" / "manifest.tsv").open(encoding="utf-8", newline="") as rows:
        table = csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_OWN_ADDRESS.sub(b"x", (_FIXTURES / row["path"]).read_bytes()) for row in table]


def paths(pages: int) -> list[str]:
    """Return the paths of the site's pages."""
    return [f"/news/2026/a-story-that-was-told-as-number-{number}" for number in range(pages)]


def answers(pages: int) -> dict[bytes, bytes]:
    """Return what is answered to each path, whole."""
    html = bodies()
    made = {p.encode(): _answer(_numbered(html, n)) for n, p in enumerate(paths(pages))}
    items = "".join(f"<item><link>{path}</link></item>" for path in paths(pages))
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    return made | {b"/feed": _answer(feed, "application/rss+xml")}


def _numbered(html: list[bytes], number: int) -> bytes:
    return html[number % len(html)] + f"<!-- {number} -->".encode()


def _answer(body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _serve(pages: int) -> None:
    found, missing = answers(pages), _answer(b"", status="404 Not Found")

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                writer.write(found.get(request.split(b" ", 2)[1], missing))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def serving(pages: int) -> Iterator[str]:
    """Serve the site for as long as the context lasts; gives its host and port."""
    command = [sys.executable, "-m", "benchmarks.scale.site", str(pages)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own
    assert server.stdout  # noqa: S101  asked for above
    try:
        yield f"127.0.0.1:{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(Path(sys.argv[1]).name)))
