"""Which line above the text is its title."""

import re

from extractors.blocks import Block, key
from extractors.phrases import Cue, find_cues
from extractors.splitting import is_small
from extractors.story import Story, vocabulary

_BULLET = re.compile(r"[-–—•·*▪]\s|\S.{0,40}\s[›»>]\s")
_SHORTEST = 4
#: A line above the text is its title if it shares this much of what the best line shares.
_SHARE_OF_BEST = 0.34
#: A title need not share more words with the text than this.
_ENOUGH = 4
#: Between a title and its dateline stands a byline at most.
_REACH = 4

_MENU = Cue("chrome", "line-menu")
_SECTION = Cue("chrome", "line-section")
#: A row of sections has so many words, and is known by three in five of them.
_FEWEST_ENTRIES, _MOST_ENTRIES, _KNOWN_OF_FIVE, _OF_FIVE = 4, 20, 3, 5
_TRAIL = re.compile(r"\s[/›»>→]\s")
_FEWEST_STEPS = 2
#: Shorter words are small in English headlines; so many longer ones tell.
_LONGER, _FEWEST_LONGER = 4, 3


def is_trail(block: Block) -> bool:
    """Whether a line is the trail of sections that leads to the page."""
    steps = _TRAIL.split(block.text[:300])
    from_home = len(steps) > 1 and _MENU in find_cues(steps[0])
    return (len(steps) > _FEWEST_STEPS or from_home) and not block.ended


def is_row_of_sections(block: Block) -> bool:
    """Whether most words of a line are entries of a menu and names of sections, some unknown."""
    words = block.words
    if not _FEWEST_ENTRIES <= len(words) <= _MOST_ENTRIES or not in_capitals(block.text):
        return False
    cues = [find_cues(word) for word in words]
    known = sum(not found.isdisjoint((_MENU, _SECTION)) for found in cues)
    return _MENU in cues[0] and known * _OF_FIVE >= len(words) * _KNOWN_OF_FIVE


def in_capitals(text: str) -> bool:
    """Whether each word of a line begins with a capital."""
    return all(not is_small(word[0]) for word in text.split())


def in_title_case(text: str) -> bool:
    """Whether the longer words of a line begin with capitals, as in English headlines."""
    longer = [word for word in text.split() if len(word) >= _LONGER and word.isalpha()]
    return len(longer) >= _FEWEST_LONGER and all(word[0].isupper() for word in longer)


def title_of_dateline(story: Story, stop: int) -> int | None:
    """Return the headline closest above the first dateline that has a line of its own."""
    for index, block in story.open(0, stop):
        if not block.prose and "(" in block.text and block.dateline and block.dateline.alone:
            above = (i for i in range(index - 1, max(index - _REACH, -1), -1) if story.is_open(i))
            return next((i for i in above if _could_be_title(story.blocks[i])), None)
    return None


def _could_be_title(block: Block) -> bool:
    return block.headline_like and block.length >= _SHORTEST and not block.shouted


def best_title(story: Story, lines: list[int], subject: frozenset[str]) -> int:
    """Return the first of the longer lines that is about as much about the text as the best one."""
    shared = {i: len(vocabulary([story.blocks[i]]) & subject) for i in lines}
    fit = min(max(shared.values()), _ENOUGH) * _SHARE_OF_BEST
    named = next(filter(None, (_title_without_site(story, i, lines) for i in lines)), None)
    if named is not None:
        return named
    trails = _ending_with_others(story, lines)
    good = [
        i for i in lines if shared[i] >= fit and story.blocks[i].length >= 4 and i not in trails
    ]
    plain = [i for i in good if not _BULLET.match(story.blocks[i].text)]
    # Who said so, above the title: The head of roads in Khalkhal reported:
    plain = [i for i in plain if story.blocks[i].text[-1] not in ":：،"] or plain
    spoken = [i for i in plain if not story.blocks[i].shouted]
    spoken = _without_names(story, spoken, shared) or spoken
    return next(iter(spoken or plain or good), max(lines, key=lambda i: story.blocks[i].length))


# The title of a page and its site's name, as browsers show it: Storm nears Oslo | The Lantern
_SITE_LAST = re.compile(r"(?P<title>.{12,200})\s[-–—|·•»]\s\S.{1,60}")


def _title_without_site(story: Story, index: int, lines: list[int]) -> int | None:
    """Return the line that prints the title alone if another has the site's name behind it."""
    found = _SITE_LAST.fullmatch(story.blocks[index].text)
    wanted = key(found["title"]) if found else ""
    return next((i for i in lines if i > index and story.blocks[i].key == wanted), None)


# A site and what it says of itself: The Lantern | News from the hills; and Oslo 4°C Sleet
_NAME_AND_TAG = re.compile(r"(?:\S+\s){0,3}\S+\s[-–—|·•]\s(?:\S+\s){0,3}\S+")
_WEATHER = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:,?\s[^\W\d_a-z][\w.'’-]*){0,3}\s[-−]?\d{1,3}\s?°.{0,40}"
)
_LONGEST_TITLE = 14
#: So many more words a site's name may share with a text that names the site.
_CHANCE = 1


def _without_names(story: Story, lines: list[int], shared: dict[int, int]) -> list[int]:
    """Leave out the weather, and the site's name where another line tells as much of the text."""
    texts = {i: story.blocks[i].text for i in lines}
    own = [i for i in lines if not _WEATHER.fullmatch(texts[i])]
    titles = [
        shared[i]
        for i in own
        if story.blocks[i].length <= _LONGEST_TITLE and not _NAME_AND_TAG.fullmatch(texts[i])
    ]
    best = max(titles, default=0)
    return [i for i in own if shared[i] > best + _CHANCE or not _NAME_AND_TAG.fullmatch(texts[i])]


def _ending_with_others(story: Story, lines: list[int]) -> set[int]:
    """Return the lines that are trails of links: each ends with the title of another line.

    Read backwards and in order, what a line ends with stands right before it. The names of a trail
    may have lost the signs between them: HomeWorldPope leaves hospital.
    """
    trails: set[int] = set()
    ends: list[str] = []
    for text, index in sorted((story.blocks[i].key[::-1], i) for i in lines):
        glued = _GLUED.match(story.blocks[index].text) is not None
        while ends and not _ends_with(text, ends[-1], glued=glued):
            ends.pop()
        again = bool(ends) and ends[-1] == text
        if len(ends) > again:
            trails.add(index)
        if not again and story.blocks[index].length >= _SHORTEST:
            ends.append(text)
    return trails


_GLUED = re.compile(r"[^\W\d_a-z][a-z]{2,20}(?=[A-Z])")


def _ends_with(text: str, end: str, *, glued: bool) -> bool:
    """Whether a line read backwards begins with another one and a sign, or a part of a trail."""
    return text.startswith(end) and (len(text) == len(end) or text[len(end)] == " " or glued)
