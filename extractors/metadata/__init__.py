"""What a page declares about its article: JSON-LD, OpenGraph, meta, link and time tags."""

from extractors.metadata.dates import DateOrder, parse_date
from extractors.metadata.page import Metadata, read_metadata

__all__ = ["DateOrder", "Metadata", "parse_date", "read_metadata"]
