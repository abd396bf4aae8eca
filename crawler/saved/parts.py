"""Inputs in parts that other machines can read by themselves: files, and stretches of archives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import attrs
from fastwarc.warc import ArchiveIterator, WarcRecordType

from crawler.saved.archives import Archive
from crawler.saved.cleaning import Input
from crawler.saved.unpack import Unpacked

#: Single pages that go together, and packed bytes of an archive: some seconds of work.
PAGES_IN_A_PART = 25
BYTES_IN_A_PART = 4 << 20

Skipped = dict[str, Counter[str]]


class Part(Protocol):
    """Some of the inputs."""

    def inputs(self) -> Iterator[Input]:
        """Yield them, in order."""

    @property
    def skipped(self) -> Skipped:
        """The records that hold no page, by archive and reason, once the inputs were read."""


@attrs.define
class Pages:
    """A few inputs as they are."""

    items: Sequence[Input]
    skipped: Skipped = attrs.field(factory=dict)

    def inputs(self) -> Iterator[Input]:
        """Yield them."""
        return iter(self.items)


@attrs.define
class Stretch:
    """The records of an archive that begin at `start` or later, and before `end` if there is one.

    `name` is the file as it was named, in `folder` if that is a relative path.
    """

    name: str
    folder: str
    start: int
    end: int | None
    skipped: Skipped = attrs.field(factory=dict)

    def inputs(self) -> Iterator[Input]:
        """Read the pages."""
        with Path(self.folder, self.name).open("rb") as raw:
            raw.seek(self.start)
            archive = Archive(self.name, Unpacked(raw), starts_at=self.start, ends_at=self.end)
            self.skipped[self.name] = archive.skipped
            yield from archive


def in_pages(inputs: Iterable[Input]) -> Iterator[Pages]:
    """Yield inputs a few at a time."""
    items = iter(inputs)
    while some := list(islice(items, PAGES_IN_A_PART)):
        yield Pages(some)


def in_stretches(name: str, folder: str) -> Iterator[Stretch]:
    """Yield an archive in stretches, cut where a record begins that can be read by itself."""
    start = 0
    with Path(folder, name).open("rb") as raw:
        for cut in _cuts(raw):
            yield Stretch(name=name, folder=folder, start=start, end=cut)
            start = cut
    yield Stretch(name=name, folder=folder, start=start, end=None)


def _cuts(raw: BinaryIO) -> Iterator[int]:
    stream = Unpacked(raw)
    last = 0
    kind = WarcRecordType.any_type
    try:
        for record in ArchiveIterator(
            cast("BinaryIO", stream), record_types=kind, parse_http=False
        ):
            offset = stream.packed_offset(record.stream_pos)
            if offset is not None and offset - last >= BYTES_IN_A_PART:
                yield offset
                last = offset
    except OSError:  # damaged: who reads the last stretch says so
        return
