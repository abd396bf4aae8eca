"""Where records go: standard output, or a file that appears when it is complete."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from crawler.saved.formats import DECISION_COLUMNS, Format, encoded, row


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
    """Writes records that are in a format, each at once and whole."""

    def __init__(self, stream: BinaryIO, shape: Format) -> None:
        self._stream = stream
        self._between, self._after = encoded(shape.between), encoded(shape.after)
        self._lead = b""
        self._write(encoded(shape.before))

    def write(self, record: bytes) -> None:
        """Write one record and pass it on at once."""
        self._write(self._lead + record)
        self._lead = self._between

    def close(self) -> None:
        """Write what comes after the last record; the stream stays open."""
        self._write(self._after)

    def _write(self, text: bytes) -> None:
        self._stream.write(text)
        self._stream.flush()


class DecisionWriter:
    """Writes what was decided about every block, below the names of the columns."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.write(encoded(row(*DECISION_COLUMNS)))

    def write(self, rows: bytes) -> None:
        """Write the decisions about one page."""
        self._stream.write(rows)
