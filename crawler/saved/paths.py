"""What the paths on a command line name: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from crawler.saved.pages import STDIN

#: What is taken from a folder; each may also end in `.gz`.
SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".warc")
_KNOWN = SUFFIXES + tuple(f"{suffix}.gz" for suffix in SUFFIXES)
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,5}")


def named_files(
    path: str, own_outputs: Collection[str] = (), left: Counter[str] | None = None
) -> Iterator[str]:
    """Yield the files a path names, sorted: itself, or what a folder or a pattern holds.

    Files this run writes (`own_outputs`, real paths) are not taken from folders and patterns. Files
    of a folder whose suffix is none of pages are counted in `left` by that. Yields nothing where
    there is nothing.
    """
    if path == STDIN or is_single(path):
        yield path
    elif Path(path).is_dir():
        yield from _not_among(own_outputs, _folder(path, Counter() if left is None else left))
    elif glob.has_magic(path):
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207  as it was typed
            beside = None if may_repeat(path) else left  # what it leaves may be a match itself
            yield from _not_among(own_outputs, named_files(match, own_outputs, beside))


def is_single(path: str) -> bool:
    """Whether a path names one file, be it a broken link."""
    return os.path.lexists(path) and not Path(path).is_dir()


def may_repeat(path: str) -> bool:
    """Whether a path may name a file twice: as itself, and as part of a folder."""
    return "**" in path and not is_single(path)


def _folder(path: str, left: Counter[str]) -> Iterator[str]:
    unreadable: list[str] = []
    for folder, folders, files in os.walk(path, onerror=lambda e: unreadable.append(e.filename)):
        folders.sort()
        for name in sorted(files):
            file = os.path.join(folder, name)  # noqa: PTH118  as it was typed
            if not name.lower().endswith(_KNOWN):
                left[_suffix(name)] += 1
            elif _is_pipe(file):
                left["pipe or device"] += 1
            else:
                yield file
    yield from unreadable


def _is_pipe(path: str) -> bool:
    """Whether there is something other than a file, of which nobody knows when it ends."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:  # a link to nowhere: a page that is missing
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _not_among(excluded: Collection[str], paths: Iterator[str]) -> Iterator[str]:
    return (path for path in paths if os.path.realpath(path) not in excluded)


def _suffix(name: str) -> str:
    """Return the last suffix of a file's name, before what a downloader made of a query."""
    suffix = Path(name.lower().split("?")[0].removesuffix(".gz")).suffix
    return suffix if _SUFFIX.fullmatch(suffix) else "without a suffix"
