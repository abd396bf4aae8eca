"""What a page's landmarks hold: its own foot and what stands beside the story, never its text."""

from collections.abc import Iterator
from enum import Enum, auto

from lxml import html

from extractors.labels import Label
from extractors.story import Claim, Story

#: Roles of what is apart from a page's main content (WAI-ARIA 1.2).
_BESIDE = frozenset({"contentinfo", "complementary", "search", "dialog", "alertdialog"})
#: A footer inside one of these is that one's, not the page's (HTML Accessibility API Mappings).
_SECTIONS = frozenset({"article", "aside", "main", "nav", "section"})
#: With fewer paragraphs elsewhere, a landmark holds the story, whatever it says.
_FEWEST = 3


def beside_story(story: Story) -> Iterator[Claim]:
    """Claim what stands in the page's foot, or in what says to be beside its main content."""
    landmarks = _Landmarks()
    beside = [index for index, block in story.open() if landmarks.hold(block.element)]
    if beside and len(set(story.prose()).difference(beside)) >= _FEWEST:
        yield from (Claim(index, Label.SITE_CHROME) for index in beside)


class _Where(Enum):
    """What an element of a page stands in."""

    PAGE = auto()
    SECTION = auto()
    BESIDE = auto()


class _Landmarks:
    """The landmarks of a page: each element is looked at once, however many blocks are in it."""

    def __init__(self) -> None:
        self._known: dict[html.HtmlElement, _Where] = {}

    def hold(self, element: html.HtmlElement | None) -> bool:
        """Whether an element is one that is beside the main content, or stands in one."""
        line: list[html.HtmlElement] = []
        while element is not None and element not in self._known:
            line.append(element)
            element = element.getparent()
        where = _Where.PAGE if element is None else self._known[element]
        for each in reversed(line):
            where = self._known[each] = _where(each, where)
        return where is _Where.BESIDE


def _where(element: html.HtmlElement, around: _Where) -> _Where:
    if around is _Where.BESIDE:
        return around
    role = element.get("role", "").strip().lower()
    is_foot = element.tag == "footer" and not role and around is _Where.PAGE
    if is_foot or role in _BESIDE:
        return _Where.BESIDE
    return _Where.SECTION if element.tag in _SECTIONS else around
