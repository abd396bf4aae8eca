"""What the paths on a command line name: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from crawler.saved.pages import STDIN

#: What is taken from a folder; each may also end in `.gz`.
SUFFIXES = (".html", ".htm", ".txt", ".warc")
_KNOWN = SUFFIXES + tuple(f"{suffix}.gz" for suffix in SUFFIXES)


def named_files(path: str, own_outputs: Collection[str] = ()) -> Iterator[str]:
    """Yield the files a path names, sorted: itself, or what a folder or a pattern holds.

    Files this run writes (`own_outputs`, real paths) are not taken from folders and patterns.
    Yields nothing where there is nothing.
    """
    if path == STDIN or is_single(path):
        yield path
    elif Path(path).is_dir():
        yield from _not_among(own_outputs, _folder(path))
    elif glob.has_magic(path):
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207  as it was typed
            yield from _not_among(own_outputs, named_files(match, own_outputs))


def is_single(path: str) -> bool:
    """Whether a path names one file, be it a broken link."""
    return os.path.lexists(path) and not Path(path).is_dir()


def _folder(path: str) -> Iterator[str]:
    unreadable: list[str] = []
    for folder, folders, files in os.walk(path, onerror=lambda e: unreadable.append(e.filename)):
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(_KNOWN):
                yield os.path.join(folder, name)  # noqa: PTH118  as it was typed
    yield from unreadable


def _not_among(excluded: Collection[str], paths: Iterator[str]) -> Iterator[str]:
    return (path for path in paths if os.path.realpath(path) not in excluded)
