"""Everything a command line names, page by page, without holding more than one in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from crawler.saved.archives import Archive, is_archive
from crawler.saved.cleaning import Input
from crawler.saved.pages import (
    HEAD,
    STDIN,
    Page,
    SavedFile,
    file_size,
    kind_problem,
    missing,
    read_page,
    standard_input,
    unreadable,
)
from crawler.saved.parts import PAGES_IN_A_PART, Part, in_pages, in_stretches
from crawler.saved.paths import SUFFIXES, may_repeat, named_files
from crawler.saved.unpack import Unpacked

_ONE_PAGE = tuple(suffix for suffix in SUFFIXES if suffix != ".warc")


class Inputs:
    """The pages that paths name; iterate it for them.

    A file that several of the paths name, or a pattern and a folder in it, is one input. `skipped`
    counts, by archive, the records that hold no page, once the archive was read; `left`, by path,
    the files of folders that are of other kinds.
    """

    def __init__(
        self, paths: Sequence[str], *, url: str | None = None, own_outputs: Sequence[str] = ()
    ) -> None:
        self.skipped: dict[str, Counter[str]] = {}
        self.left: dict[str, Counter[str]] = {}
        self._paths = paths
        self._url = url
        self._own_outputs = frozenset(own_outputs)

    def __iter__(self) -> Iterator[Input]:
        """Yield the pages in the order of the paths; a path without any is a missing page."""
        for file in self._files():
            yield from self._pages(file) if isinstance(file, str) else (file,)

    def parts(self) -> Iterator[Part]:
        """Yield the same in parts that others can read; standard input is read here."""
        folder = str(Path.cwd())
        pages: list[Input] = []
        for file in self._files():
            if isinstance(file, str) and _is_archive_file(file):
                yield from in_pages(pages)
                pages = []
                yield from in_stretches(file, folder)
                continue
            for page in self._pages(file, folder) if isinstance(file, str) else (file,):
                pages.append(page)
                if len(pages) == PAGES_IN_A_PART:
                    yield from in_pages(pages)
                    pages = []
        yield from in_pages(pages)

    def _files(self) -> Iterator[str | Page]:
        """Yield each file once, and a missing page for a path that names nothing."""
        paths = list(dict.fromkeys(self._paths))
        remembers = len(paths) > 1 or any(map(may_repeat, paths))
        taken: set[str] = set()
        for path in paths:
            names_nothing = True
            left = self.left[path] = Counter()
            for name in named_files(path, self._own_outputs, left):
                names_nothing = False
                if name not in taken:
                    yield name
                if remembers:
                    taken.add(name)
            if names_nothing:
                yield missing(path)

    def name_anything(self) -> bool:
        """Whether there is a file at any of the paths."""
        return any(True for path in self._paths for _ in named_files(path, self._own_outputs))

    def size(self) -> int | None:
        """Return the bytes to read; None if that cannot be known before."""
        if STDIN in self._paths:
            return None
        return sum(file_size(file) for file in self._files() if isinstance(file, str))

    def _pages(self, name: str, folder: str = "") -> Iterator[Input]:
        if _holds_one_page(name):
            yield SavedFile(source=name, url=self._url, folder=folder)
        else:
            yield from self._streamed(name)

    def _streamed(self, name: str) -> Iterator[Input]:
        try:
            with _open(name) as raw:
                yield from self._opened(name, raw)
        except OSError as error:
            yield unreadable(name, error)

    def _opened(self, name: str, raw: BinaryIO) -> Iterator[Input]:
        stream = Unpacked(raw)
        if not is_archive(stream) and not _claims_archive(name, stream):
            yield read_page(name, stream, self._url)
            return
        archive = Archive(name, stream)
        self.skipped[name] = archive.skipped
        yield from archive


def _holds_one_page(name: str) -> bool:
    return name != STDIN and name.lower().removesuffix(".gz").endswith(_ONE_PAGE)


def _is_archive_file(name: str) -> bool:
    """Whether a file is an archive that can be read from any place in it."""
    if name == STDIN or _holds_one_page(name) or not Path(name).is_file():
        return False
    try:
        with Path(name).open("rb") as raw:
            return is_archive(Unpacked(raw))
    except OSError:
        return False


def _open(name: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(standard_input()) if name == STDIN else Path(name).open("rb")


def _claims_archive(name: str, stream: Unpacked) -> bool:
    """Whether a file that is not empty says by its name that it is an archive.

    One that is packed in a form that is not read says otherwise by its first bytes.
    """
    is_named = name.lower().removesuffix(".gz").endswith(".warc")
    head = stream.peek(HEAD) if is_named else b""
    return bool(head) and kind_problem(head) is None
