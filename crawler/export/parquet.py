"""Parquet: the same schema as JSON lines, in typed columns."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from typing import Any, BinaryIO, Self

import pyarrow as pa
from pyarrow import parquet

from crawler.export.schema import Schema, record_schema
from crawler.export.selection import Exported, Record

#: A row group holds so many articles, or fewer long ones: what is in memory at a time.
ROWS = 1000
CHARACTERS = 16_000_000
#: Only `scrapy clean` knows these.
_OF_SAVED_PAGES = frozenset({"source", "dateDownloaded"})


def arrow_schema(*, removed: bool) -> Any:  # noqa: ANN401  pyarrow has no types
    """Return the columns: structs and lists where JSON has objects and arrays."""
    left_out = _OF_SAVED_PAGES if removed else _OF_SAVED_PAGES | {"removed"}
    schema = record_schema()
    return pa.schema(
        [
            pa.field(name, _type(field), nullable=name not in {"site", "version", "status"})
            for name, field in schema["properties"].items()
            if name not in left_out
        ],
        metadata={"schema": schema["$id"]},
    )


def _type(field: Schema) -> Any:  # noqa: ANN401  pyarrow has no types
    if field["type"] == "object":
        return pa.struct([pa.field(n, _type(part)) for n, part in field["properties"].items()])
    if field["type"] == "array":
        return pa.list_(_type(field["items"]))
    if field.get("format") == "date-time":
        return pa.timestamp("s", tz="UTC")
    return {"integer": pa.int32(), "boolean": pa.bool_()}.get(field["type"], pa.string())


class ParquetFile:
    """Writes articles in row groups, each as soon as it is full."""

    def __init__(self, stream: BinaryIO, *, removed: bool) -> None:
        self._schema = arrow_schema(removed=removed)
        self._file = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._waiting: list[Record] = []
        self._characters = 0

    def write(self, exported: Exported) -> None:
        """Write one article, at the latest with the row group that it belongs to."""
        record = _sound(exported.record)
        self._characters += len(str(record))
        self._waiting.append(record | {"dateStored": datetime.fromisoformat(record["dateStored"])})
        if len(self._waiting) >= ROWS or self._characters >= CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            batch = pa.RecordBatch.from_pylist(self._waiting, schema=self._schema)
            self._file.write_batch(batch)
        self._waiting, self._characters = [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._flush()
        self._file.close()


def _sound(value: Any) -> Any:  # noqa: ANN401  what JSON can hold
    """Return a value whose strings are Unicode: half a surrogate pair becomes an escape."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [_sound(part) for part in value]
    if isinstance(value, dict):
        return {name: _sound(part) for name, part in value.items()}
    return value
