"""The records of a WARC stream, those behind damage too, and what is damaged between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crawler.saved.unpack import Unpacked

_MAGIC = b"WARC/"
#: Bytes between two records in which none can have been: blank lines, spaces in their heads.
_NOTHING = 100
_NO_RECORD = "the archive is damaged: something in it is no record"


def records(stream: Unpacked) -> Iterator[WarcRecord | str]:
    """Yield the records of a stream, and in their place, in words, what is wrong with it.

    Of a gzip file whose members are records, those behind a damaged one are read again.
    """
    yield from _as_far_as_it_goes(stream)
    while stream.go_on(_MAGIC):
        yield from _as_far_as_it_goes(stream)


def _as_far_as_it_goes(stream: Unpacked) -> Iterator[WarcRecord | str]:
    end = stream.tell()
    try:
        for record in _iterator(stream):
            if record.stream_pos - end > _NOTHING:
                yield _NO_RECORD
            end = record.stream_pos + _size(record)
            yield record
    except OSError as error:
        yield f"the archive is damaged ({error})"
    else:
        yield from _ending(stream, end)


def _iterator(stream: Unpacked) -> ArchiveIterator:
    # All that is asked of a stream is to read and to tell.
    return ArchiveIterator(
        cast("BinaryIO", stream),
        record_types=WarcRecordType.any_type,
        parse_http=False,
        quirks_mode=True,
    )


def _ending(stream: Unpacked, end: int) -> Iterator[str]:
    if stream.damage:
        yield stream.damage
    elif stream.last_byte not in {b"\n", b""}:
        yield "it ends in the middle of a record"
    elif stream.tell() - end > _NOTHING or (stream.tell() and not end):
        yield _NO_RECORD


def _size(record: WarcRecord) -> int:
    head = sum(len(f"{name}: {value}\r\n".encode()) for name, value in record.headers.items())
    return len("WARC/1.0\r\n") + head + len("\r\n") + record.content_length
