"""Feed exports of a crawl (`scrapy crawl NAME -O FILE`), in the schema of `scrapy export`."""

from __future__ import annotations

from typing import Any, BinaryIO

from scrapy.exporters import BaseItemExporter, JsonItemExporter, JsonLinesItemExporter

from crawler.export.columns import ITEM_COLUMNS, csv_line, csv_row
from crawler.saved.formats import encoded
from extractors import WireArticle


class ArticleJsonExporter(JsonItemExporter):
    """One JSON array; a field that nobody could find is absent."""

    def export_item(self, item: Any) -> None:  # noqa: ANN401  Scrapy's signature
        """Write an item."""
        super().export_item(_record(item))


class ArticleJsonLinesExporter(JsonLinesItemExporter):
    """One JSON object a line; a field that nobody could find is absent."""

    def export_item(self, item: Any) -> None:  # noqa: ANN401  Scrapy's signature
        """Write an item."""
        super().export_item(_record(item))


class ArticleCsvExporter(BaseItemExporter):
    """A row an article, with the columns of `scrapy export` that a crawl can fill."""

    def __init__(self, file: BinaryIO, **kwargs: Any) -> None:  # noqa: ANN401  Scrapy's signature
        self._configure(kwargs, dont_fail=True)
        self._file = file

    def start_exporting(self) -> None:
        """Write the header."""
        self._file.write(encoded(csv_line(ITEM_COLUMNS)))

    def export_item(self, item: Any) -> None:  # noqa: ANN401  Scrapy's signature
        """Write an item."""
        self._file.write(encoded(csv_row(_record(item), ITEM_COLUMNS)))


def _record(item: Any) -> Any:  # noqa: ANN401  a spider may yield what it likes
    return item.record() if isinstance(item, WireArticle) else item
