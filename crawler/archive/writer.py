"""Writing WARC files: one writer a process, a gzip member a record, a new file when one is full."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from isal import igzip

from crawler.archive.files import new_name, path_of, repair, written

logger = logging.getLogger(__name__)

#: Of ISA-L's levels, 0 to 3: a fifth larger than zlib at its usual one, in a tenth of the time.
_LEVEL = 2


class ArchiveError(OSError):
    """A record could not be written; the message says where and why."""


class ArchiveWriter:
    """Appends records to the archive in a directory.

    What was written is with the operating system when the call returns: the death of the process
    tears nothing of it. A write that fails, as when the disk is full, leaves the file as it was.
    """

    def __init__(self, directory: Path, limit: int, first_record: Callable[[str], bytes]) -> None:
        self.directory = directory
        self._limit = limit
        self._first_record = first_record
        self._file: BinaryIO | None = None
        self._name = ""
        self._size = 0
        self._serial = 0
        self._open_file = ExitStack()
        for path, torn in repair(directory):
            logger.warning("Cut %d bytes of a torn record off %s: its writer died", torn, path)

    def write(self, records: Iterable[bytes]) -> tuple[str, int]:
        """Append records that belong together; returns file name and offset of the first."""
        try:
            if self._file is None or self._size >= self._limit:
                self._next_file()
            return self._appended(_packed(records))
        except OSError as error:
            raise ArchiveError(
                error.errno, f"the archive {self.directory} cannot be written ({error.strerror})"
            ) from error

    def close(self) -> None:
        """Finish the present file; a later write begins another one."""
        self._open_file.close()
        self._file = None

    def _next_file(self) -> None:
        self.close()
        self._serial += 1
        self._name, self._size = new_name(self._serial), 0
        path = path_of(self.directory, self._name)
        self._file = self._open_file.enter_context(written(path))
        try:
            self._appended(_packed([self._first_record(path.name)]))
        except OSError:
            self.close()
            path.unlink()
            raise

    def _appended(self, data: bytes) -> tuple[str, int]:
        assert self._file is not None  # noqa: S101  opened by the caller
        offset = self._size
        try:
            _write_whole(self._file.fileno(), data)
        except OSError:
            os.ftruncate(self._file.fileno(), offset)
            os.lseek(self._file.fileno(), offset, os.SEEK_SET)
            raise
        self._size += len(data)
        return self._name, offset


def _packed(records: Iterable[bytes]) -> bytes:
    """Return records as they stand in a file, each a gzip member."""
    return b"".join(igzip.compress(record, _LEVEL, mtime=0) for record in records)


def _write_whole(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


_shared: dict[Path, tuple[ArchiveWriter, int]] = {}


def shared_writer(
    directory: Path, limit: int, first_record: Callable[[str], bytes]
) -> ArchiveWriter:
    """Return the process's writer for a directory, made if need be; give it back when done."""
    directory = directory.resolve()
    writer, users = _shared.get(directory) or (ArchiveWriter(directory, limit, first_record), 0)
    _shared[directory] = (writer, users + 1)
    return writer


def give_back(writer: ArchiveWriter) -> None:
    """Close the writer once nobody uses it any more."""
    _, users = _shared[writer.directory]
    _shared[writer.directory] = (writer, users - 1)
    if users == 1:
        del _shared[writer.directory]
        writer.close()
