"""The generic reading: for pages of sites whose markup nobody has described."""

from extractors.generic.engine import main_text, pick

__all__ = ["main_text", "pick"]
