"""The generic reading: for pages of sites whose markup nobody has described."""

from extractors.generic.text import ModelledText

__all__ = ["ModelledText"]
