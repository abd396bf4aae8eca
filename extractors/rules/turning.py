"""The headlines of the stories before and after a page's own, with an arrow at one end."""

import re
from collections.abc import Iterator

from extractors.phrases import Cue
from extractors.story import Story

_READ_MORE = Cue("related", "read-more")
#: Marks at the ends of the headlines before and after a story; in some languages they quote.
_BACK, _ON = ("«", "‹"), ("»", "→", "›")
#: One headline is before a story and one after it; more arrows show the steps of something.
_MOST = 2
_SHORTEST, _LONGEST = 4, 30
_QUOTED = re.compile(r"«[^«»]+»")


def turned_to(story: Story) -> Iterator[int]:
    """Yield the headlines before and after a story: « Pier reopens, Ferry back in service »."""
    lines = story.marked(*_BACK, *_ON)
    heads = ((i, b) for i, b in lines if not b.prose and _READ_MORE not in b.cues)
    turned = [index for index, block in heads if _points_away(block.text)]
    if len(turned) <= _MOST and not any(
        _QUOTED.search(block.text) for _, block in story.marked("«")
    ):
        yield from turned


def _points_away(text: str) -> bool:
    """Whether a headline has a mark at one end alone, apart from the words."""
    back, on = text.startswith(_BACK), text.endswith(_ON)
    words = text.strip("«»‹›→ ")
    parted = text[:3].find(" ") > 0 if back else text[-3:].find(" ") >= 0
    few = _SHORTEST <= len(words.split()) <= _LONGEST
    return back != on and parted and few and words[-1].isalnum()
