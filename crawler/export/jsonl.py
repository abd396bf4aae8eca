"""Articles out of the ledger, into a file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write_jsonl(records: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Write one record a line; the file is replaced as a whole. Returns their number."""
    unfinished = path.with_name(f"{path.name}.tmp")
    written = 0
    with unfinished.open("w", encoding="utf-8") as lines:
        for record in records:
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            written += 1
    os.replace(unfinished, path)  # noqa: PTH105  says what it does: atomically
    return written
