"""Spider arguments as people type them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.spiders.base import ArgumentError
from crawler.urls import page_url

HOST = re.compile(r"(?:[\w-]{1,63}\.)*[\w-]{1,63}|\[[0-9a-f:.]+\]", re.IGNORECASE)


def web_url(text: str, argument: str) -> str:
    """Return the URL of an argument; raises ArgumentError if it is none of the web."""
    url = page_url(text)
    if url is None or not HOST.fullmatch(urlsplit(url).hostname or ""):
        raise ArgumentError(f"-a {argument}={text}: not a URL of the web (https://...)")
    return url


def origin(text: str, argument: str) -> str:
    """Return scheme and host of `example.com`, `example.com:8000` or `http://example.com/`.

    Raises ArgumentError if it is none of them.
    """
    text = text.strip().lower()
    parts = urlsplit(web_url(text if "://" in text else f"https://{text}", argument))
    if parts.path != "/" or parts.query:
        raise ArgumentError(f"-a {argument}={text}: a host alone is wanted, such as example.com")
    return f"{parts.scheme}://{parts.netloc}"


def origins(text: str, argument: str) -> list[str]:
    """Return the origins of a list separated by commas; raises ArgumentError for what is none."""
    return [origin(part, argument) for part in re.split(r"[,\s]+", text) if part]
