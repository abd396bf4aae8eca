"""A layout of a site: the selectors by which its page object reads one generation of its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, tzinfo
from itertools import chain

import attrs
from lxml import html

from extractors.blocks import fold
from extractors.labels import BOILERPLATE, Label
from extractors.lazy import lazy
from extractors.selectors import Elements, Furniture, parse
from extractors.visible import Marks

Regions = Callable[[Elements], list[html.HtmlElement]]


@attrs.frozen
class FirstOf:
    """Finds the first element that one of the selectors fits."""

    selectors: tuple[str, ...]

    def __call__(self, elements: Elements) -> list[html.HtmlElement]:
        """Return the element in a list, or nothing."""
        found = elements.first(*self.selectors)
        return [] if found is None else [found]


def first_of(*selectors: str) -> FirstOf:
    """Return what finds the first element that one of the selectors fits."""
    return FirstOf(selectors)


def all_of(selector: str) -> Regions:
    """Return what finds every element that a selector fits: a story in several cards."""

    def find(elements: Elements) -> list[html.HtmlElement]:
        return elements.all(selector)

    return find


@attrs.frozen(kw_only=True)
class Layout:
    """Where a template has the story's text, and what its other elements are.

    `marks` gives labels to selectors: furniture wherever it stands, headline, byline, dates and the
    like where they stand nearest to the text. `zone` is the time zone of dates printed without one.
    `since` is the first day and `until` the last on which stories were published in the template,
    if known: where the selectors of two templates fit a page, the one of its day reads it. Others
    do if none is of its day, because some sites put old stories into their present template.
    """

    name: str
    region: Regions
    marks: Mapping[Label, tuple[str, ...]] = attrs.field(factory=dict)
    zone: tzinfo | None = None
    #: The region holds the page's head and furniture too, as a text document does.
    whole_page: bool = False
    since: date | None = None
    until: date | None = None
    #: What the marks of furniture say of an element, whichever it is.
    furniture: Furniture = attrs.field(init=False, repr=False, eq=False)

    @furniture.default
    def _marks_of_furniture(self) -> Furniture:
        marks = [(label, names) for label, names in self.marks.items() if label in BOILERPLATE]
        return Furniture(tuple((parse(name), label) for label, names in marks for name in names))

    def was_in_use(self, day: date | None) -> bool:
        """Whether stories of a day were published in the template; of an unknown day, perhaps."""
        return day is None or (self.since or day) <= day <= (self.until or day)

    def on(self, elements: Elements) -> Placed | None:
        """Apply the layout to a page; None if the page has no such region."""
        regions = self.region(elements)
        return Placed(self, elements, regions) if regions else None


class Placed:
    """A layout applied to one page."""

    def __init__(self, layout: Layout, elements: Elements, regions: list[html.HtmlElement]) -> None:
        self.layout = layout
        self.regions = regions
        self._elements = elements
        self._texts: dict[Label, str | None] = {}

    @property
    def marks(self) -> Marks:
        """What the layout says of the page's elements."""
        return Marks(self._elements_marked, self.layout.furniture)

    @lazy
    def _elements_marked(self) -> dict[html.HtmlElement, Label]:
        """The elements nearest to the text that fill fields, unless they are furniture too."""
        found: dict[html.HtmlElement, Label] = {}
        for label, selectors in self.layout.marks.items():
            for selector in selectors if label not in BOILERPLATE else ():
                nearest = self._nearest(self._elements.all(selector))
                found.update(dict.fromkeys(nearest, label))
        furniture = self.layout.furniture
        return {element: label for element, label in found.items() if not furniture.of(element)}

    def text(self, label: Label) -> str | None:
        """Return the text of the element that the layout gives a label."""
        if label not in self._texts:
            texts = map(_text, self._marked(label))
            self._texts[label] = next(filter(None, texts), None)
        return self._texts[label]

    def texts(self, label: Label) -> list[str]:
        """Return the texts of all elements that the layout gives a label."""
        return [*filter(None, map(_text, self._marked(label)))]

    def moment(self) -> str | None:
        """Return the machine-readable date of the element marked as the published line."""
        marked = self._marked(Label.PUBLISHED_LINE)
        found = (time for e in marked for time in e.iter("time", "abbr"))
        times = (time.get("datetime") or time.get("title") for time in found)
        return next(filter(None, times), None)

    def _marked(self, label: Label) -> list[html.HtmlElement]:
        return self._by_label.get(label, [])

    @lazy
    def _by_label(self) -> dict[Label, list[html.HtmlElement]]:
        found: dict[Label, list[html.HtmlElement]] = {}
        for element, label in self._elements_marked.items():
            found.setdefault(label, []).append(element)
        return found

    def _nearest(self, matches: Sequence[html.HtmlElement]) -> Sequence[html.HtmlElement]:
        """Return the first of the matches that has the closest ancestor in common with the text."""
        if len(matches) < 2:
            return matches
        return [min(matches, key=self._distance)]

    def _distance(self, element: html.HtmlElement) -> int:
        """Return how far above the text its closest ancestor in common with an element is."""
        known = self._distances
        apart: list[html.HtmlElement] = []
        for above in chain((element,), element.iterancestors()):
            if above in known:
                known.update(dict.fromkeys(apart, known[above]))
                break
            apart.append(above)
        return known[element]

    @lazy
    def _distances(self) -> dict[html.HtmlElement, int]:
        line = chain((self.regions[0],), self.regions[0].iterancestors())
        return {above: distance for distance, above in enumerate(line)}


def _text(element: html.HtmlElement) -> str:
    return fold(" ".join(element.itertext()) if len(element) else element.text or "")
