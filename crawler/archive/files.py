"""The archive's files: their names, who is writing them, and what a dead writer left.

A file that is being written has a marker and is locked by its writer. A marker without a
lock is of a writer that died: at most its last record is torn, and is cut off at the next start.
"""

from __future__ import annotations

import fcntl
import os
import re
import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from crawler import clock

SUFFIX = ".warc.gz"
#: Where the markers are, apart from the files: there are few of them, and many files.
_OPEN = ".open"
_BETWEEN = "~"
_NAME = re.compile(r"[\w.-]+/[\w.-]+\.warc(?:\.gz)?")
_NOT_A_HOST = re.compile(r"[^\w.]+")
_PIECE = 1 << 20
_GZIP = 16 + zlib.MAX_WBITS
#: Locks do not reach across every shared disk; after a day without a byte nobody is writing.
_QUIET_SECONDS = 24 * 3600


def new_name(serial: int) -> str:
    """Return the name of a new file: day, time, host, process, and its number in the process."""
    moment = clock.now()
    return (
        f"{moment:%Y-%m-%d}/wirestrip-{moment:%Y%m%dT%H%M%S%f}-{_host()}-{os.getpid()}"
        f"-{serial:05}{SUFFIX}"
    )


def path_of(directory: Path, name: str) -> Path:
    """Return where a file of the archive is; raises ValueError for what names none of its own."""
    if not _NAME.fullmatch(name) or ".." in name.split("/"):
        raise ValueError(f"no file of an archive is called {name!r}")
    return directory / name


def place_within(directory: Path, source: str) -> tuple[str, int] | None:
    """Return file and offset of a page by its source, `PATH#OFFSET`; None if not of the archive."""
    path, _, offset = source.rpartition("#")
    try:
        name = str(Path(path).resolve().relative_to(directory.resolve()))
    except ValueError:
        return None
    return (name, int(offset)) if _NAME.fullmatch(name) and offset.isdecimal() else None


def archive_files(directory: Path) -> list[Path]:
    """Return the archive's files, oldest first."""
    return sorted(directory.glob(f"[0-9]*/*{SUFFIX}"))


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Hold a new file open for writing, locked and marked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    marker = marker_of(path)
    marker.parent.mkdir(exist_ok=True)
    with path.open("xb", buffering=0) as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        marker.touch()
        yield stream  # raw: what is written is with the system at once
        os.fsync(stream.fileno())
    marker.unlink(missing_ok=True)


def marker_of(path: Path) -> Path:
    """Return the marker of a file that is being written."""
    return path.parents[1] / _OPEN / f"{path.parent.name}{_BETWEEN}{path.name}"


def repair(directory: Path) -> list[tuple[Path, int]]:
    """Cut torn ends off what dead writers left; returns the files cut, and by how many bytes."""
    cut = []
    for marker in sorted((directory / _OPEN).glob(f"*{_BETWEEN}*")):
        path = directory / marker.name.replace(_BETWEEN, "/", 1)
        if not path.exists():
            marker.unlink(missing_ok=True)
        elif _is_ours_to_judge(path):
            torn = _cut_if_unlocked(path, marker)
            if torn:
                cut.append((path, torn))
    return cut


def _is_ours_to_judge(path: Path) -> bool:
    quiet = time.time() - path.stat().st_mtime > _QUIET_SECONDS
    return quiet or f"-{_host()}-" in path.name


def _cut_if_unlocked(path: Path, marker: Path) -> int:
    with path.open("r+b") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        whole = whole_size(stream)
        torn = path.stat().st_size - whole
        if torn:
            stream.truncate(whole)
            os.fsync(stream.fileno())
        marker.unlink(missing_ok=True)
    return torn


def whole_size(stream: BinaryIO) -> int:
    """Return how many bytes from the beginning are whole gzip members."""
    stream.seek(0)
    whole = position = 0
    member = zlib.decompressobj(_GZIP)
    data = b""
    while data or (data := stream.read(_PIECE)):
        try:
            member.decompress(data, _PIECE)
        except zlib.error:
            break
        left = member.unused_data if member.eof else member.unconsumed_tail
        position += len(data) - len(left)
        data = left
        if member.eof:
            whole, member = position, zlib.decompressobj(_GZIP)
    return whole


def _host() -> str:
    return _NOT_A_HOST.sub("_", socket.gethostname()) or "host"
