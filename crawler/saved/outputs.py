"""Where records go: standard output, or a file that appears when it is complete."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from crawler.saved.cleaning import Cleaned, Record
from crawler.saved.formats import Format

DECISION_COLUMNS = ("file", "place", "label", "rule", "text")


@contextmanager
def opened(target: str | None) -> Iterator[BinaryIO]:
    """Open a file to write, or standard output where there is no target.

    A file gets its name at the end; a run that fails leaves the old one as it was.
    """
    if target is None:
        yield _standard_output()
    elif Path(target).exists() and not Path(target).is_file():  # a pipe or a device
        with Path(target).open("wb") as stream:
            yield stream
    else:
        with _complete_file(Path(os.path.realpath(target))) as stream:
            yield stream


def _standard_output() -> BinaryIO:
    stdout = cast("TextIO | None", sys.stdout)  # None where the shell closed it
    if stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return stdout.buffer


@contextmanager
def _complete_file(path: Path) -> Iterator[BinaryIO]:
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except BrokenPipeError:  # of another output
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)


class RecordWriter:
    """Writes records in a format, each at once and whole."""

    def __init__(self, stream: BinaryIO, shape: Format) -> None:
        self._stream = stream
        self._shape = shape
        self._lead = ""
        self._write(shape.before)

    def write(self, record: Record) -> None:
        """Write one record and pass it on at once."""
        self._write(self._lead + self._shape.render(record))
        self._lead = self._shape.between

    def close(self) -> None:
        """Write what comes after the last record; the stream stays open."""
        self._write(self._shape.after)

    def _write(self, text: str) -> None:
        self._stream.write(encoded(text))
        self._stream.flush()


class DecisionWriter:
    """Writes what was decided about every block, as tab-separated columns without quoting."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._row(*DECISION_COLUMNS)

    def write(self, cleaned: Cleaned) -> None:
        """Write the decisions about one page."""
        for made in cleaned.decisions:
            self._row(cleaned.source, made.place, made.label, made.rule, made.text)

    def _row(self, *cells: str) -> None:
        self._stream.write(encoded("\t".join(map(folded, cells)) + "\n"))


def folded(text: str) -> str:
    """Return text with every run of white space as one space."""
    return " ".join(text.split())


def encoded(text: str) -> bytes:
    """Return text as UTF-8; what no encoding can hold is written as an escape, valid in JSON."""
    return text.encode("utf-8", "backslashreplace")
