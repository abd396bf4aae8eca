"""The JSON Schema of a record: every export, `scrapy clean` and a crawl's feeds keep to it.

`python -m crawler.export.schema` writes schema.json again, from the item's classes and
docs/item.md.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from extractors import WireArticle
from extractors.article import Status

Schema = dict[str, Any]

PATH = Path(__file__).with_name("schema.json")
_DOCUMENT = Path(__file__).parents[2] / "docs" / "item.md"

_MOMENT = r"T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?"
_DATE = {"type": "string", "pattern": rf"^\d{{4}}-\d{{2}}-\d{{2}}({_MOMENT})?$"}
_DATES = frozenset({"date", "datePublished", "dateModified"})
_INSTANT = {"type": "string", "format": "date-time"}
#: What stands around an article: of the ledger, or of a saved page.
AROUND: dict[str, Schema] = {
    "site": {"type": "string"},
    "version": {"type": "integer", "minimum": 1},
    "dateStored": _INSTANT,
    "drifted": {"type": "boolean"},
    "source": {"type": "string"},
    "dateDownloaded": {"type": "string"},
}


@cache
def record_schema() -> Schema:
    """Return the schema as it is shipped."""
    schema: Schema = json.loads((files("crawler.export") / PATH.name).read_text("utf-8"))
    return schema


def built(descriptions: Mapping[str, str]) -> Schema:
    """Return the schema as the item's classes have it, its fields described."""
    record = _object(WireArticle)
    fields = {**AROUND, **record["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wirestrip:article:1",
        "title": "WireArticle",
        "description": "A cleaned story. A field that nobody could find is absent, never null.",
        **record,
        "properties": {
            name: {"description": descriptions[name], **field} for name, field in fields.items()
        },
        "required": ["status"],
        "if": {"properties": {"status": {"const": str(Status.OK)}}},
        "then": {"required": ["articleBody", "extractor"]},
    }


def _object(kind: type) -> Schema:
    hints = typing.get_type_hints(kind)
    fields = attrs.fields(kind)
    return {
        "type": "object",
        "properties": {field.name: _field(field.name, hints[field.name]) for field in fields},
        "required": [field.name for field in fields if not _may_be_absent(hints[field.name])],
        "additionalProperties": False,
    }


def _may_be_absent(hint: object) -> bool:
    return types.NoneType in typing.get_args(hint)


def _field(name: str, hint: Any) -> Schema:  # noqa: ANN401  a type, of whatever kind
    if _may_be_absent(hint):
        (hint,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
    if typing.get_origin(hint) is list:
        (part,) = typing.get_args(hint)
        return {"type": "array", "items": _field("", part)}
    if attrs.has(hint):
        return _object(hint)
    if issubclass(hint, StrEnum):
        return {"type": "string", "enum": [str(member) for member in hint]}
    return dict(_DATE) if name in _DATES else {"type": "string"}


def described() -> dict[str, str]:
    """Return what docs/item.md says of each field, without its markup."""
    rows = re.findall(
        r"^\| `(\w+)` \| (.*?) \|(?:[^|]*\|)?$", _DOCUMENT.read_text("utf-8"), re.MULTILINE
    )
    wanted = {*AROUND, *(field.name for field in attrs.fields(WireArticle))}
    return {name: text.replace("`", "") for name, text in rows if name in wanted}


if __name__ == "__main__":
    PATH.write_text(json.dumps(built(described()), ensure_ascii=False, indent=2) + "\n", "utf-8")
