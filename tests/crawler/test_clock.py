"""One place says what time it is, so that a run, its page and its record agree."""

from __future__ import annotations

import re
from pathlib import Path

CRAWLER = Path(__file__).parents[2] / "crawler"
_ASKS = re.compile(r"\b(?:datetime\.(?:now|utcnow|today)|date\.today)\(")


def test_everything_in_the_crawler_that_asks_for_the_time_asks_the_clock() -> None:
    asking = [path.name for path in CRAWLER.rglob("*.py") if _ASKS.search(path.read_text("utf-8"))]
    assert asking == ["clock.py"]
