"""Bytes or text in, article out: pure, synchronous, without network, clock or global state."""

from extractors import offline  # noqa: F401  must come before anything that matches URLs
from extractors.article import Status, WireArticle
from extractors.cleaning import clean_html, clean_text
from extractors.labels import Label

__all__ = ["Label", "Status", "WireArticle", "clean_html", "clean_text"]
