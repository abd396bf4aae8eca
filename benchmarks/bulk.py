"""Bulk cleaning: what a second process brings, and whether memory stays flat.

    python -m benchmarks.bulk speed --pages 2000
    python -m benchmarks.bulk memory --pages 100000 --jobs 2

Pages are those of the golden files, each made unlike the others by its number. For the comparison
they lie in a folder before it begins; for memory they come as records of a WARC file on standard
input, so nothing is kept on disk.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import BinaryIO

PROJECT = Path(__file__).parents[1]
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")


def bodies(pages: int) -> Iterator[bytes]:
    """Yield that many pages."""
    kinds = [p.read_bytes() for p in sorted(PROJECT.glob("fixtures/*/*/inputs/*-body.html"))]
    for number in range(pages):
        yield kinds[number % len(kinds)].replace(b"</title>", b" %d</title>" % number, 1)


def archive(pages: int) -> Iterator[bytes]:
    """Yield the records of an archive with that many pages."""
    for number, body in enumerate(bodies(pages)):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Target-URI: http://site{number % 97}.example/{number}.html\r\n"
            f"Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        yield gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0)


def save(pages: int, folder: Path) -> None:
    """Write pages into a folder."""
    for number, body in enumerate(bodies(pages)):
        (folder / f"{number:06}.html").write_bytes(body)


class Run:
    """`scrapy clean` over a folder of pages, or else generated ones, looked at ten times."""

    def __init__(self, pages: int, jobs: int, folder: Path | None = None) -> None:
        self.command_cpu = 0.0
        source = str(folder) if folder else "-"
        command = [sys.executable, "-m", "scrapy", "clean", source, "-j", str(jobs)]
        begun = time.monotonic()
        before = os.times()
        with subprocess.Popen(  # noqa: S603  our own command
            command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin and process.stdout  # noqa: PT018, S101  pipes
            given = 0 if folder else pages
            Thread(target=_feed, args=(process.stdin, given), daemon=True).start()
            for number, _ in enumerate(process.stdout, 1):
                if number % max(1, pages // 10) == 0:
                    self._look(process.pid, number, is_told=not folder)
        if process.returncode:
            raise SystemExit(f"scrapy clean ended with {process.returncode}")
        after = os.times()
        self.wall = time.monotonic() - begun
        self.cpu = (after.children_user + after.children_system) - (
            before.children_user + before.children_system
        )

    def _look(self, pid: int, number: int, *, is_told: bool) -> None:
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            largest = max((_resident(int(child)) for child in children), default=0)
            self.command_cpu = _cpu(pid)
            if is_told:
                print(f"| {number} | {_resident(pid):.0f} | {largest:.0f} |", flush=True)
        except (OSError, IndexError):  # it has ended meanwhile
            return


def _feed(stream: BinaryIO, pages: int) -> None:
    with stream:
        stream.writelines(archive(pages))


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * _PAGE_BYTES / (1 << 20)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def speed(pages: int) -> None:
    """Compare one process with two by the clock, with the command's start and without it.

    A batch of any size pays the start once; a run over one page, after one that warms the disk's
    cache, says what it is.
    """
    with TemporaryDirectory() as name, TemporaryDirectory() as single:
        save(1, Path(single))
        save(pages, Path(name))
        start = min(Run(1, 1, Path(single)).wall for _ in range(2))
        runs = {jobs: Run(pages, jobs, Path(name)) for jobs in (1, 2)}
    for jobs, run in runs.items():
        print(
            f"-j {jobs}: {run.wall:.1f} s by the clock, CPU {run.cpu:.1f} s, of which the command"
            f" itself {run.command_cpu:.1f} s; starting {start:.1f} s"
        )
    alone, shared = runs[1].wall, runs[2].wall
    print(f"-j 2 is {alone / shared:.2f} times -j 1 by the clock")
    print(f"-j 2 is {(alone - start) / (shared - start):.2f} times -j 1 without the start")


def memory(pages: int, jobs: int) -> None:
    """Print the memory of the command and of its largest worker over the run."""
    print("| pages | command, MB | largest worker, MB |\n|---|---|---|", flush=True)
    run = Run(pages, jobs)
    print(f"{pages} pages in {run.wall:.0f} s, CPU {run.cpu:.0f} s")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description="Measure bulk cleaning")
    parser.add_argument("what", choices=("speed", "memory"))
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    if options.what == "speed":
        speed(options.pages)
    else:
        memory(options.pages, options.jobs)


if __name__ == "__main__":
    main()
