"""Words that introduce names: of who supplied a text or a picture, or worked on it."""

import re
import tomllib
from importlib.resources import files


def introductions(kind: str) -> str:
    """Return the words of a kind, in all languages, as alternatives of a pattern."""
    table = tomllib.loads(files("extractors.wire").joinpath("credits.toml").read_text("utf-8"))
    words = {word for listed in table[kind].values() for word in listed}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
