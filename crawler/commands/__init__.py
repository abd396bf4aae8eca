"""The project's own `scrapy` commands."""

import io
import sys
from types import TracebackType

# What a page says may be in letters that the terminal, or the locale of a cron job, does not have:
# then they are written as escapes, and nothing else is lost.
for _stream in (sys.stdout, sys.stderr):
    if isinstance(_stream, io.TextIOWrapper) and _stream.errors == "strict":
        _stream.reconfigure(errors="backslashreplace")


def _told(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """Tell of an error that nobody took, but not of Ctrl-C, which may come while modules load."""
    if not issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)


sys.excepthook = _told
