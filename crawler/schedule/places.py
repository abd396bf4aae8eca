"""On which line of a TOML file a key stands; the parser does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

Path = tuple[str, ...]


def line_of(source: str, path: Sequence[str]) -> int | None:
    """Return the line, from 1, of a key or table, or of the nearest table around it."""
    lines = dict(_keys(source))
    for depth in range(len(path), 0, -1):
        if line := lines.get(tuple(path[:depth])):
            return line
    return None


def _keys(source: str) -> Iterator[tuple[Path, int]]:
    """Yield tables and keys with their lines; what goes over several lines counts by its first."""
    table: Path = ()
    for number, line in enumerate(source.splitlines(), start=1):
        is_table = line.lstrip().startswith("[")
        path = _path(_parsed(line if is_table else line.partition("=")[0] + "= 0"))
        if not path:
            continue
        table = path if is_table else table
        yield (path if is_table else (*table, *path)), number


def _parsed(line: str) -> dict[str, Any]:
    try:
        return tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return {}


def _path(tree: Any) -> Path:  # noqa: ANN401  a TOML value
    if not isinstance(tree, dict) or not tree:
        return ()
    (key,) = tree
    return (key, *_path(tree[key]))
