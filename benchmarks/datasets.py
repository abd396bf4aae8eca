"""Pages with the text and the fields that should come out of them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

_SUFFIX = ".html.gz"
_LANGUAGE = re.compile(rb"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})\b")


class DataError(Exception):
    """A data set that cannot be read; says which file and why."""


@attrs.frozen(kw_only=True)
class Truth:
    """What should come out of a page. A text equal to any reference is right."""

    references: list[str]
    paragraphs: list[list[str]] = attrs.field(factory=list)
    required: list[str] = attrs.field(factory=list)
    foreign: list[str] = attrs.field(factory=list)
    title: str | None = None
    date: str | None = None
    authors: list[str] | None = None


@attrs.frozen
class TestPage:
    """A stored page, a gzip file of UTF-8, and its truth."""

    id: str
    path: Path
    truth: Truth

    @property
    def language(self) -> str:
        """The language that the page says it is in, a code of two or three letters, or `-`."""
        try:
            with gzip.open(self.path) as page:
                found = _LANGUAGE.search(page.read(20_000))
        except (OSError, EOFError):
            return "-"
        return found[1].decode().lower() if found else "-"


def data_folder(given: Path) -> Path:
    """Return the folder that holds the data sets: the given one, or `data` in it."""
    for folder in (given, given / "data"):
        if names(folder):
            return folder
    raise DataError(
        f"{given}: no data set there. A data set is a folder with html/ID{_SUFFIX} and "
        "ground-truth/ID.json; DATA= (--data) names the folder that holds one or more of them"
    )


def names(folder: Path) -> list[str]:
    """Return the names of the data sets in a folder."""
    return sorted(path.parent.name for path in folder.glob("*/ground-truth") if path.is_dir())


def load(folder: Path, sample: int | None = None) -> list[TestPage]:
    """Return a data set's pages by name, or that many of them spread over all."""
    files = sorted((folder / "ground-truth").glob("*.json"))
    if not files:
        raise DataError(f"{folder}: no ground-truth/ID.json there")
    return [_page(folder, file) for file in spread(files, sample)]


def spread(items: Sequence[Any], number: int | None) -> list[Any]:
    """Return that many items at equal distances, all if there are no more."""
    if number is None or number >= len(items):
        return list(items)
    return [items[index * len(items) // number] for index in range(number)]


def _page(folder: Path, file: Path) -> TestPage:
    page = folder / "html" / f"{file.stem}{_SUFFIX}"
    if not page.exists():
        raise DataError(f"{file}: its page {page} is missing")
    try:
        return TestPage(file.stem, page, _truth(json.loads(file.read_bytes())))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{file}: not ground truth in a known form ({error!r})") from error


def _truth(record: dict[str, Any]) -> Truth:
    """Read either form: a text with snippets, or a list of paragraphs."""
    if "ground_truth" in record:
        return _truth_of_text(record["ground_truth"])
    return _truth_of_paragraphs(record)


def _truth_of_text(record: dict[str, Any]) -> Truth:
    author = record.get("author")
    return Truth(
        references=[record.get("main_content") or ""],
        required=record.get("with") or [],
        foreign=record.get("without") or [],
        title=record.get("title") or None,
        date=record.get("publish_date") or None,
        authors=[author] if author else None,
    )


def _truth_of_paragraphs(record: dict[str, Any]) -> Truth:
    body, summary = record["body"], record.get("summary")
    paragraphs = [body, summary + body] if summary else [body]
    return Truth(
        references=["\n".join(each) for each in paragraphs],
        paragraphs=paragraphs,
        title=record.get("title") or None,
        date=record.get("date") or None,
        authors=record.get("authors") or None,
    )
