"""Interviews: what one speaker says to the other is not said to the reader."""

import re
from collections import Counter

from extractors.rules.text import is_question
from extractors.story import Story

# Antwort: In March, I think.
_SPEAKER = re.compile(r"([^\W\d][\w .'’-]{0,24})\s?[:：]\s?\S")
_MARKED = re.compile(r"Q\d{0,2}[.:)]?\s.{2,400}\?")
_FEWEST_TURNS = 2


def spoken(story: Story) -> set[int]:
    """Return the lines of an interview, by its speakers or by its questions."""
    return _turns(story) | _answers(story)


def _answers(story: Story) -> set[int]:
    """Return what stands right below the questions of an interview that has several.

    Questions with a mark before them are turns themselves: Q Did you sleep?
    """
    found = list(story.marked("?", "？", "؟"))
    marked = {i for i, block in found if _MARKED.fullmatch(block.text)}
    asked = {i for i, block in found if is_question(block)} | marked
    turns = {i + 1 for i in asked} if len(asked) >= _FEWEST_TURNS else set()
    return turns | marked if len(marked) >= _FEWEST_TURNS else turns


def _turns(story: Story) -> set[int]:
    """Return the lines of an interview: two speakers at least, each with several turns."""
    spoken = {i: found[1] for i, b in story.marked(":", "：") if (found := _SPEAKER.match(b.text))}
    turns = Counter(spoken.values())
    names = {name for name, count in turns.items() if count >= _FEWEST_TURNS}
    return {i for i, name in spoken.items() if name in names and len(names) >= _FEWEST_TURNS}
