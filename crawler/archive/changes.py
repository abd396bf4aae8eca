"""What other rules make of the same page: which paragraphs came and went, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

import attrs

from extractors.article import Decision

Record = Mapping[str, Any]

#: Says which rules made the record, not what is in the article.
_PROVENANCE = frozenset({"extractor", "removed"})
_BODY = "articleBody"


class Verdict(StrEnum):
    """What became of an article that was read anew."""

    SAME = "the same"
    RELABELLED = "the same but for the labels of what was removed"
    FIELDS = "with other fields"
    TEXT = "with another text"
    LOST = "that would be lost, and was left as it is"
    UNREAD = "whose page could not be read"


@attrs.frozen(kw_only=True)
class Judged:
    """What was decided about a paragraph: its label and the rule."""

    label: str
    rule: str


@attrs.frozen(kw_only=True)
class Change:
    """A paragraph that is in the text now ("+") or no longer ("-"), or stands in both ("").

    `now` is what the present rules say of it, `before` what was said when it was stored.
    """

    sign: str
    text: str
    now: Judged | None = None
    before: Judged | None = None


def compare(old: Record, new: Record) -> Verdict:
    """Tell what has become of an article."""
    if new["status"] == "failed":
        return Verdict.UNREAD
    if not new.get(_BODY) or (new["status"] != "ok" and old.get("status") == "ok"):
        return Verdict.LOST
    if old.get(_BODY) != new.get(_BODY):
        return Verdict.TEXT
    if changed_fields(old, new):
        return Verdict.FIELDS
    return Verdict.SAME if old == new else Verdict.RELABELLED


def changed_fields(old: Record, new: Record) -> list[str]:
    """Name the fields besides the text that are not what they were."""
    names = {**old, **new}
    return [n for n in names if n not in _PROVENANCE | {_BODY} and old.get(n) != new.get(n)]


def paragraph_changes(old: Record, new: Record, decisions: Sequence[Decision]) -> Iterator[Change]:
    """Yield the paragraphs of both texts in order, each with what is said of it."""
    before = {r["text"]: Judged(label=r["label"], rule=r["rule"]) for r in old.get("removed") or ()}
    now = {d.text: Judged(label=str(d.label), rule=d.rule) for d in decisions}
    was, text = _paragraphs(old), _paragraphs(new)
    for kind, start, end, new_start, new_end in SequenceMatcher(None, was, text).get_opcodes():
        if kind == "equal":
            yield from (Change(sign="", text=paragraph) for paragraph in was[start:end])
            continue
        for gone in was[start:end]:
            yield Change(sign="-", text=gone, now=now.get(gone))
        for come in text[new_start:new_end]:
            yield Change(sign="+", text=come, now=now.get(come), before=before.get(come))


def _paragraphs(record: Record) -> list[str]:
    return (record.get(_BODY) or "").split("\n\n") if record.get(_BODY) else []
