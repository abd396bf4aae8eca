"""The formats of an export, by the suffix of its file; a folder is one text file an article."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

import attrs

from crawler.export.columns import LEDGER_COLUMNS, csv_line, csv_row
from crawler.export.selection import Exported
from crawler.export.texts import text_folder
from crawler.saved.formats import FORMATS as TEXTUAL
from crawler.saved.formats import Format, encoded
from crawler.saved.outputs import RecordWriter, opened


class Writer(Protocol):
    """Takes articles one by one."""

    def write(self, exported: Exported) -> None:
        """Write one article."""


Opener = Callable[[str | None], AbstractContextManager[Writer]]


class MissingLibraryError(Exception):
    """A format needs a library that is not installed; the message says how to get it."""


_CSV = Format(render=partial(csv_row, columns=LEDGER_COLUMNS), before=csv_line(LEDGER_COLUMNS))
_TEXTUAL: Mapping[str, Format] = {**TEXTUAL, ".csv": _CSV}
SUFFIXES = (*_TEXTUAL, ".parquet")
#: Formats that can hold what was removed.
WITH_REMOVED = frozenset({".jsonl", ".json", ".parquet"})


@attrs.frozen
class _Lines:
    """Passes records on to a writer of text."""

    records: RecordWriter
    shape: Format

    def write(self, exported: Exported) -> None:
        self.records.write(encoded(self.shape.render(exported.record)))


@contextmanager
def _text(shape: Format, target: str | None) -> Iterator[Writer]:
    with opened(target) as stream:
        records = RecordWriter(stream, shape)
        yield _Lines(records, shape)
        records.close()


@contextmanager
def _parquet(removed: bool, target: str | None) -> Iterator[Writer]:  # noqa: FBT001  bound once
    from crawler.export.parquet import ParquetFile  # noqa: PLC0415  an extra

    with opened(target) as stream, ParquetFile(stream, removed=removed) as file:
        yield file


def _folder(target: str | None) -> AbstractContextManager[Writer]:
    return text_folder(Path(target or ""))


def is_folder(target: str) -> bool:
    """Tell whether a target means a folder: by its end, or because it is one."""
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


def suffix_of(target: str | None) -> str:
    """Return the suffix a target is written by; JSON lines on standard output, none of a folder."""
    if target is None:
        return ".jsonl"
    return "" if is_folder(target) else Path(target).suffix.lower()


def opener(target: str | None, *, removed: bool) -> Opener:
    """Return what opens a target; raises LookupError for a suffix without a format.

    Raises MissingLibraryError where the format's library is not installed.
    """
    suffix = suffix_of(target)
    if target and is_folder(target):
        return _folder
    if suffix == ".parquet":
        _require("pyarrow", "parquet")
        return partial(_parquet, removed)
    return partial(_text, _TEXTUAL[suffix])


def _require(library: str, extra: str) -> None:
    if importlib.util.find_spec(library) is None:
        raise MissingLibraryError(
            f".{extra} needs the library {library}: pip install 'wirestrip[{extra}]'"
        )
