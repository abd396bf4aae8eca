"""The log: as JSON lines for machines, quiet beside a progress display."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, Self

from rich.console import Console
from rich.logging import RichHandler
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from twisted.python.failure import Failure

from crawler.extensions.ledger_watch import problem_of

GIVEN = SETTINGS_PRIORITIES["cmdline"]


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and site and exception if any."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        spider = getattr(record, "spider", None)
        if isinstance(spider, Spider):
            fields["site"] = getattr(spider, "site", spider.name)
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


class BriefLogFormatter(LogFormatter):
    """Scrapy's own, but of a page and an item it says nothing that no log would show.

    A line below the level is made all the same, and thrown away by the handler: several a page.
    """

    def __init__(self, level: int | str) -> None:
        number = logging.getLevelName(level) if isinstance(level, str) else level
        self._tells_all = number <= logging.DEBUG

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the formatter for the level of a crawl's log."""
        return cls(crawler.settings["LOG_LEVEL"])

    def crawled(  # type: ignore[override]  # None means no line
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """Return the line about an answer, if it is to be seen."""
        return super().crawled(request, response, spider) if self._tells_all else None

    def scraped(  # type: ignore[override]  # the same
        self,
        item: Any,  # noqa: ANN401  a spider may yield what it likes
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult | None:
        """Return the line about an item, if it is to be seen."""
        return super().scraped(item, response, spider) if self._tells_all else None

    def item_error(
        self,
        item: Any,  # noqa: ANN401  a spider may yield what it likes
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Return the line about an item that could not be stored, without its text."""
        named = getattr(item, "url", item)
        return _told_elsewhere(super().item_error(named, exception, response, spider), exception)

    def spider_error(
        self, failure: Failure, request: Request, response: Response | Failure, spider: Spider
    ) -> LogFormatterResult:
        """Return the line about an error of the spider."""
        told = super().spider_error(failure, request, response, spider)
        return _told_elsewhere(told, failure.value)


def _told_elsewhere(line: LogFormatterResult, error: BaseException | None) -> LogFormatterResult:
    """Take what ends the crawl, and is told in a line of its own, for a detail."""
    return line if problem_of(error) is None else {**line, "level": logging.DEBUG}


class StructuredLogs:
    """An add-on that makes every line of the log a JSON object if LOG_FORMAT_JSON says so."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Install the handler before Scrapy would install its own, and say so in the settings."""
        if settings.getbool("LOG_FORMAT_JSON") and settings.getbool("LOG_INSTALL_ROOT_HANDLER"):
            handler = _handler(settings)
            handler.setFormatter(JsonFormatter())
            install(handler, settings)


def _handler(settings: BaseSettings) -> logging.Handler:
    if path := settings["LOG_FILE"]:
        mode = "a" if settings.getbool("LOG_FILE_APPEND") else "w"
        return logging.FileHandler(path, mode, encoding=settings["LOG_ENCODING"])
    return logging.StreamHandler() if settings.getbool("LOG_ENABLED") else logging.NullHandler()


def install(handler: logging.Handler, settings: BaseSettings) -> None:
    """Make a handler the only one, instead of Scrapy's."""
    handler.setLevel(settings["LOG_LEVEL"])
    logging.root.setLevel(logging.NOTSET)
    logging.root.addHandler(handler)
    settings.set("LOG_INSTALL_ROOT_HANDLER", value=False, priority="cmdline")


def leaves_room_for_progress(settings: BaseSettings, console: Console) -> bool:
    """Tell whether a progress display may have the terminal: nobody asked for the log there."""
    own_level = settings.getpriority("LOG_LEVEL") or 0
    asked_for = own_level >= GIVEN and not settings["LOG_FILE"]
    return console.is_terminal and not asked_for and not settings.getbool("LOG_FORMAT_JSON")


def show_only_problems(settings: BaseSettings, console: Console) -> None:
    """Let warnings and errors through, above the progress display, unless a file has the log."""
    if not settings["LOG_FILE"] and settings.getbool("LOG_ENABLED"):
        settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
        install(RichHandler(console=console, show_path=False), settings)
