"""The project's own `scrapy` commands."""

import io
import sys

# What a page says may be in letters that the terminal, or the locale of a cron job, does not have:
# then they are written as escapes, and nothing else is lost.
for _stream in (sys.stdout, sys.stderr):
    if isinstance(_stream, io.TextIOWrapper) and _stream.errors == "strict":
        _stream.reconfigure(errors="backslashreplace")
