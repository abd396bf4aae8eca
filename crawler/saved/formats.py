"""Records as text: JSON lines, JSON, CSV, Markdown and plain text; decisions as rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from crawler.export.columns import ITEM_COLUMNS, csv_line, csv_row
from extractors.article import Decision

Record = dict[str, Any]


@attrs.frozen(kw_only=True)
class Format:
    """How records become a file: what comes before, between and after them, and each of them."""

    render: Callable[[Record], str]
    before: str = ""
    between: str = ""
    after: str = ""


def _json(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False)


def _json_line(record: Record) -> str:
    return _json(record) + "\n"


#: Where a page came from is the first column, and when it was fetched stands by its address.
COLUMNS = ("source", "status", "problem", "url", "dateDownloaded", *ITEM_COLUMNS[3:])


def _csv_row(record: Record) -> str:
    return csv_row(record, COLUMNS)


def _origin(record: Record) -> str:
    """Return the line under a headline: who wrote it, and where and when."""
    agency = (record.get("agency") or {}).get("name")
    dateline = (record.get("dateline") or {}).get("raw")
    byline = ", ".join(record.get("authors") or ())
    parts = (byline, agency, dateline, record.get("datePublished"))
    return " | ".join(dict.fromkeys(part for part in parts if part))


def _trail(record: Record) -> list[str]:
    """Return the lines that say where a document came from and what is wrong with it."""
    lines = [f"Source: {record['source']}"] if "source" in record else []
    if record.get("url"):
        lines.append(f"URL: {record['url']}")
    if record["status"] != "ok":
        lines.append(f"Status: {record['status']}: {record.get('problem', '')}".rstrip(": "))
    return lines


def _paragraphs(text: str | None) -> list[str]:
    return text.split("\n\n") if text else []


def _text(record: Record) -> str:
    blocks = [record.get("headline"), _origin(record), *_paragraphs(record.get("articleBody"))]
    for sidebar in record.get("sidebars") or ():
        blocks += ["* * *", sidebar.get("headline"), *_paragraphs(sidebar.get("articleBody"))]
    blocks.append("\n".join(_trail(record)))
    return "\n\n".join(block for block in blocks if block) + "\n"


_MARKUP = re.compile(r"([\\`*_\[\]<>])")
_LINE_MARKUP = re.compile(r"^(\s*)(?:([#+~=|-])|(\d{1,9})([.)]))", re.MULTILINE)


def _plain(text: str) -> str:
    """Escape what Markdown would take for markup."""
    text = _MARKUP.sub(r"\\\1", text)
    return _LINE_MARKUP.sub(lambda m: f"{m[1]}{m[3] or ''}\\{m[2] or m[4]}", text)


def _markdown(record: Record) -> str:
    headline, origin = record.get("headline"), _origin(record)
    blocks = [f"# {_plain(headline)}" if headline else "", f"*{_plain(origin)}*" if origin else ""]
    blocks += map(_plain, _paragraphs(record.get("articleBody")))
    for sidebar in record.get("sidebars") or ():
        title = sidebar.get("headline")
        blocks.append(f"> **{_plain(title)}**" if title else "")
        blocks += [f"> {_plain(part)}" for part in _paragraphs(sidebar.get("articleBody"))]
    blocks.append("  \n".join(map(_plain, _trail(record))))
    return "\n\n".join(block for block in blocks if block) + "\n"


def row(*cells: str) -> str:
    """Return a line of tab-separated columns without quoting."""
    return "\t".join(map(folded, cells)) + "\n"


def decision_rows(source: str, decisions: Iterable[Decision]) -> str:
    """Return the lines that say what was decided about the blocks of a page."""
    return "".join(row(source, made.place, made.label, made.rule, made.text) for made in decisions)


def folded(text: str) -> str:
    """Return text with every run of white space as one space."""
    return " ".join(text.split())


def encoded(text: str) -> bytes:
    """Return text as UTF-8; what no encoding can hold is written as an escape, valid in JSON."""
    return text.encode("utf-8", "backslashreplace")


JSON_LINES = Format(render=_json_line)

#: The columns of `decision_rows`.
DECISION_COLUMNS = ("file", "place", "label", "rule", "text")
#: The format of a file, by its suffix.
FORMATS = {
    ".jsonl": JSON_LINES,
    ".json": Format(render=_json, before="[\n", between=",\n", after="\n]\n"),
    ".csv": Format(render=_csv_row, before=csv_line(COLUMNS)),
    ".md": Format(render=_markdown, between="\n---\n\n"),
    ".txt": Format(render=_text, between=f"\n{'=' * 72}\n\n"),
}
