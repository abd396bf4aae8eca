"""What must and must not be in a case's article, whatever else of it changes: `must.toml`.

keep = ["a block of the page, its white space folded", ...]
remove = ["another one", ...]
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import attrs

from extractors.article import WireArticle
from extractors.blocks import fold

MUST_FILE = "must.toml"
_HEAD = "# Blocks that must be in the article, and blocks that must not: the whole text of each.\n"
_SHOWN = 80


@attrs.frozen
class Musts:
    """The texts of blocks that must be kept, and of blocks that must be removed."""

    keep: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read what a case's folder says; nothing if it has no such file."""
        path = folder / MUST_FILE
        if not path.exists():
            return cls()
        data = tomllib.loads(path.read_text("utf-8"))
        return cls(tuple(data.get("keep", ())), tuple(data.get("remove", ())))

    def write(self, folder: Path) -> None:
        """Write the file into a case's folder."""
        text = _HEAD + _listed("keep", self.keep) + _listed("remove", self.remove)
        (folder / MUST_FILE).write_text(text, "utf-8")

    def keeping(self, text: str) -> Self:
        """Return these and one block more that must be kept; what was said of it before goes."""
        text = fold(text)
        return attrs.evolve(self, keep=_with(self.keep, text), remove=_without(self.remove, text))

    def removing(self, text: str) -> Self:
        """Return these and one block more that must be removed; what was said of it before goes."""
        text = fold(text)
        return attrs.evolve(self, keep=_without(self.keep, text), remove=_with(self.remove, text))

    def broken_by(self, article: WireArticle) -> list[str]:
        """Say for each block that is not what it must be what is wrong with it."""
        return list(self._broken(article))

    def _broken(self, article: WireArticle) -> Iterator[str]:
        found: dict[str, list[str]] = {}
        kept = set()
        for decision in article.decisions:
            found.setdefault(decision.text, []).append(f"{decision.label} by {decision.rule}")
            if decision.kept:
                kept.add(decision.text)
        for text in (*self.keep, *self.remove):
            if text not in found:
                yield f"no block of the page is: {text[:_SHOWN]}"
            elif (text in self.keep) is not (text in kept):
                wish = "kept" if text in self.keep else "removed"
                yield f"must be {wish} but is {', '.join(found[text])}: {text[:_SHOWN]}"


def _with(texts: Sequence[str], text: str) -> tuple[str, ...]:
    return (*_without(texts, text), text)


def _without(texts: Sequence[str], text: str) -> tuple[str, ...]:
    return tuple(other for other in texts if other != text)


def _listed(name: str, texts: Sequence[str]) -> str:
    if not texts:
        return f"{name} = []\n"
    lines = "".join(f"  {_quoted(text)},\n" for text in texts)
    return f"{name} = [\n{lines}]\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML string, but for one character that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
