"""The language a page says it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TAG = re.compile(
    r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z])", re.IGNORECASE
)


def choose_language(declared: Sequence[str | None]) -> str | None:
    """Return the language that most declarations name, as a BCP 47 tag; the first one of equals.

    Templates are copied with their `lang`, so one that contradicts all others is not believed.
    """
    tags = [tag for value in declared if value and (tag := _tag(value))]
    primary = [tag.partition("-")[0] for tag in tags]
    return max(tags, key=lambda tag: primary.count(tag.partition("-")[0]), default=None)


def _tag(value: str) -> str | None:
    match = _TAG.match(value.strip())
    if not match:
        return None
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(filter(None, parts))
