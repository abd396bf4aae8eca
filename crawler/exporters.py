"""Feed exports in which a field that nobody could find is absent, as in the ledger."""

from __future__ import annotations

from typing import Any

from scrapy.exporters import JsonItemExporter, JsonLinesItemExporter

from extractors import WireArticle


class ArticleJsonExporter(JsonItemExporter):
    """One JSON array."""

    def export_item(self, item: Any) -> None:  # noqa: ANN401  Scrapy's signature
        """Write an item."""
        super().export_item(_record(item))


class ArticleJsonLinesExporter(JsonLinesItemExporter):
    """One JSON object a line."""

    def export_item(self, item: Any) -> None:  # noqa: ANN401  Scrapy's signature
        """Write an item."""
        super().export_item(_record(item))


def _record(item: Any) -> Any:  # noqa: ANN401  a spider may yield what it likes
    return item.record() if isinstance(item, WireArticle) else item
