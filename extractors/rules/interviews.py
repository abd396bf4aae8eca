"""Interviews and speeches: what is said to somebody else is not said to the reader."""

import re
from collections import Counter

from extractors.addressing import says_we_or_you, speaks_of_self
from extractors.blocks import Block
from extractors.rules.text import is_question
from extractors.story import Story

# Antwort: In March, I think.
_SPEAKER = re.compile(r"([^\W\d][\w .'’-]{0,24})\s?[:：]\s?\S")
_MARKED = re.compile(r"Q\d{0,2}[.:)]?\s.{2,400}\?")
_FEWEST_TURNS = 2
_ASKING = frozenset({"donation", "newsletter", "share", "comments"})
#: A speech is announced by one of so many paragraphs, and of so many half speak at least.
_LEDES, _SOON, _FEWEST_SAID = 2, 2, 6


def spoken(story: Story) -> set[int]:
    """Return the lines of an interview, by its speakers or questions, and those of a speech."""
    return _turns(story) | _answers(story) | _of_speech(story)


def _answers(story: Story) -> set[int]:
    """Return the questions of an interview that has several, and what stands right below them.

    Questions with a mark before them are turns themselves: Q Did you sleep?
    """
    found = list(story.marked("?", "？", "؟"))
    marked = {i for i, block in found if _MARKED.fullmatch(block.text)}
    asked = {i for i, block in found if is_question(block)} | marked
    turns = {i + 1 for i in asked} if len(asked) >= _FEWEST_TURNS else set()
    prose = set(story.prose())
    turns |= {i for i in asked if i + 1 in turns and {i - 1, i + 1} <= prose}
    return turns | marked if len(marked) >= _FEWEST_TURNS else turns


def _turns(story: Story) -> set[int]:
    """Return the lines of an interview: two speakers at least, each with several turns."""
    spoken = {i: found[1] for i, b in story.marked(":", "：") if (found := _SPEAKER.match(b.text))}
    turns = Counter(spoken.values())
    names = {name for name, count in turns.items() if count >= _FEWEST_TURNS}
    return {i for i, name in spoken.items() if name in names and len(names) >= _FEWEST_TURNS}


def _of_speech(story: Story) -> set[int]:
    """Return the paragraphs of a speech, letter or statement that a line with a colon announces.

    More of them than not say "we", "you" or "I", and so does the first or second of them. What
    asks for something below the last of the others is the site's.
    """
    prose = story.prose()
    led = next((n for n, i in enumerate(prose[:_LEDES]) if _announces(story.blocks[i])), None)
    said = prose[led + 1 :] if led is not None else []
    last = max((i for i in said if not _asks(story.blocks[i])), default=-1)
    said = [i for i in said if i <= last]
    speaking = [i for i in said if _speaks(story.blocks[i])]
    opens = bool(speaking) and speaking[0] in said[:_SOON]
    return set(said) if opens and len(speaking) * 2 >= max(len(said), _FEWEST_SAID) else set()


def _asks(block: Block) -> bool:
    return any(cue.family in _ASKING for cue in block.cues)


def _announces(block: Block) -> bool:
    return block.text[-1] in ":：" and not _speaks(block)


def _speaks(block: Block) -> bool:
    return says_we_or_you(block) or speaks_of_self(block)
