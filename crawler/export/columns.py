"""Records as rows of a table: the columns of CSV, the same in every export."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from extractors import WireArticle
from extractors.article import Agency, Dateline

_PARTS: dict[str, Any] = {"agency": Agency, "dateline": Dateline}
_FIRST = ("status", "problem", "url")


def _item_columns() -> Iterator[str]:
    for field in attrs.fields(WireArticle):
        if field.name in _PARTS:
            yield from (f"{field.name}.{part.name}" for part in attrs.fields(_PARTS[field.name]))
        elif field.name not in {*_FIRST, "removed"}:
            yield field.name


#: In the order of the item, the parts of an agency and a dateline apart; without `removed`.
ITEM_COLUMNS = (*_FIRST, *_item_columns())
#: What the ledger says of an article comes first.
LEDGER_COLUMNS = ("site", "version", "dateStored", "drifted", *ITEM_COLUMNS)


def cell(record: Mapping[str, Any], column: str) -> str:
    """Return the text of a cell, empty where the record has no such field.

    Authors are a list separated by "; ", other lists are JSON.
    """
    value: Any = record
    for key in column.split("."):
        value = (value or {}).get(key)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    if isinstance(value, list | dict | bool):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def csv_line(cells: Sequence[str]) -> str:
    """Return one line of CSV (RFC 4180), with its end."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def csv_row(record: Mapping[str, Any], columns: Sequence[str]) -> str:
    """Return a record as a line of CSV."""
    return csv_line([cell(record, column) for column in columns])
