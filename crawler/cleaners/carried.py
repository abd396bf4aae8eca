"""An article on its way from where it was cleaned to the ledger: as the text it will be there.

A page has hundreds of removed blocks. To take them apart for the way, to put them together again
and to write them as JSON would cost the crawl's process more than all else about its ledger.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs

from extractors import Label, WireArticle
from extractors.article import Removed

_TEXT = "_text"
_FIELDS = tuple(f.name for f in attrs.fields(WireArticle) if f.name != "removed")


class CarriedArticle(WireArticle):
    """An article that came as its record in JSON: what was removed is read when it is asked for.

    The text is given up when a field is set, and when the removed blocks have been asked for: they
    are a list, which can be changed.
    """

    @classmethod
    def of(cls, fields: Mapping[str, Any], text: str) -> CarriedArticle:
        """Put an article together again from its fields, but for `removed`, and its record."""
        article = cls.__new__(cls)
        vars(article).update(fields)
        vars(article)[_TEXT] = text
        return article

    @cached_property
    def removed(self) -> list[Removed] | None:  # type: ignore[override]  # a field there
        """The blocks that are not part of the article."""
        removed = json.loads(vars(self).pop(_TEXT)).get("removed")
        return None if removed is None else [_block(record) for record in removed]

    def __setattr__(self, name: str, value: object) -> None:
        if _TEXT in vars(self):
            _ = self.removed  # which is in the text alone
        super().__setattr__(name, value)


def _block(record: dict[str, str]) -> Removed:
    return Removed(**{**record, "label": Label(record["label"])})  # type: ignore[arg-type]  # the others are text


def carried(article: WireArticle) -> tuple[dict[str, Any], str]:
    """Return the fields but for `removed`, and the record in JSON, to be put together elsewhere.

    If the article has text, the record has what was removed, which the article need not carry.
    """
    fields = {name: getattr(article, name) for name in _FIELDS}
    has_text = bool(article.articleBody)
    record = WireArticle(**fields, removed=[] if has_text else None).record()
    if has_text:  # made at once: hundreds of objects would be made for nothing else
        record["removed"] = [
            {"label": d.label, "rule": d.rule, "text": d.text, "place": d.place}
            for d in article.decisions
            if not d.kept
        ]
    return fields, json.dumps(record)


def record_text(article: WireArticle) -> str | None:
    """Return the article's record as it came in JSON; None if it did not, or was changed since."""
    return vars(article).get(_TEXT)
