"""What web-poet's pytest plugin writes articles with; only who reads cases loads it."""

from __future__ import annotations

from typing import Any

from web_poet.testing.itemadapter import WebPoetTestItemAdapter

from crawler.golden.form import as_golden
from extractors.article import WireArticle


class ArticleAdapter(WebPoetTestItemAdapter):
    """An article as plain data."""

    item: WireArticle

    def asdict(self) -> dict[str, Any]:
        """Return the article in the form of golden files."""
        return as_golden(self.item)
