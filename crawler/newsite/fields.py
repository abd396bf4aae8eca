"""Headline, byline, date, standfirst and section: the elements in which a page prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import html

from crawler.newsite.doubts import Doubt
from crawler.newsite.samples import Sample, Seen, line
from crawler.newsite.selectors import rank, selectors
from crawler.newsite.trial import Region, placed
from crawler.saved.wording import comparable
from extractors.blocks import fold
from extractors.labels import Label
from extractors.layouts import Placed
from extractors.metadata import parse_date
from extractors.metadata.authors import clean_authors

_LONGEST_LINE = 160
#: How far above what was found the element may be that holds nothing else.
_ABOVE = 4
#: Elements within a line that are looked at.
_INNER = 20
_SHOWN = 90
#: Characters of an ISO 8601 date that say the day, and the minute.
_DAY, _MINUTE = 10, 16

#: So many selectors serve one field, where templates differ.
_MOST = 3
#: Lines whose lengths differ by less are alike.
_LENGTHS = 10
#: Share of the words that a headline on the page has of the one that the page declares.
_ALIKE = 0.6

#: What a layout says of a field, and what the page declares of it: None where that is unknown.
_Says = Callable[[Placed], object]
_Wanted = Callable[[Sample], object]
_Fits = Callable[[object, object], bool]


class _Field(NamedTuple):
    """A field: what a page wants it to be, what a layout makes of it, and where to look for it."""

    label: Label
    wanted: _Wanted
    says: _Says
    near: Callable[[Sample], Iterator[html.HtmlElement]]
    fits: _Fits
    is_expected: bool


class Choice(NamedTuple):
    """The selectors for a field, none if none is right, and what is doubtful about them."""

    label: Label
    selectors: tuple[str, ...]
    doubt: Doubt | None


class _Rated(NamedTuple):
    """A selector: on which pages it is right, on how many to the letter, and what it gives."""

    selector: str
    right: frozenset[int]
    exact: int
    order: tuple[int, int]
    shown: str


def choices(samples: Sequence[Sample], region: Region) -> list[Choice]:
    """Return a choice for each field that the pages have."""
    return [_choice(field, samples, region) for field in _FIELDS if _is_known(field, samples)]


def _is_known(field: _Field, samples: Sequence[Sample]) -> bool:
    return field.is_expected or any(field.wanted(sample) for sample in samples)


def _choice(field: _Field, samples: Sequence[Sample], region: Region) -> Choice:
    rated = sorted(_rated(field, samples, region), key=_preference)
    known = {index for index, sample in enumerate(samples) if field.wanted(sample)}
    chosen = _covering(rated)
    covered = frozenset[int]().union(*(r.right for r in chosen))
    if not chosen or (covered < known and not field.is_expected):
        doubt = Doubt(field.label, _declared(field, samples)) if field.is_expected else None
        return Choice(field.label, (), doubt)
    first, names = chosen[0], tuple(r.selector for r in chosen)
    told = f'{", ".join(names)} gives "{first.shown}"'
    others = {r.shown: r for r in rated if r.right == first.right and r.shown != first.shown}
    also = [f'{r.selector} gives "{r.shown}"' for r in list(others.values())[:_MOST]]
    if covered < known:
        told += f"; right on {len(covered)} of {len(known)} pages"
    elif first.exact < len(first.right) and field.fits is _alike:
        told += ", the page declares " + _declared_value(field, samples[min(first.right)])
    elif not also:
        return Choice(field.label, names, None)
    return Choice(field.label, names, Doubt(field.label, told, also))


def _preference(rated: _Rated) -> tuple[object, ...]:
    """Sort by exactness, then the line with less else in it, then the name that says more."""
    return -rated.exact, len(rated.shown) // _LENGTHS, rated.order, rated.selector


def _covering(rated: Sequence[_Rated]) -> list[_Rated]:
    """Return the fewest selectors that are right on the most pages, the best first."""
    chosen: list[_Rated] = []
    covered: frozenset[int] = frozenset()
    while rated and len(chosen) < _MOST:
        best = max(rated, key=lambda r: len(r.right - covered))
        if best.right <= covered:
            break
        chosen.append(best)
        covered |= best.right
    return chosen


def _declared(field: _Field, samples: Sequence[Sample]) -> str:
    found = next((sample for sample in samples if field.wanted(sample)), None)
    if found is None:
        return "not found: neither declared nor printed on any of the pages"
    value = _declared_value(field, found)
    return f"no element prints it alike on the pages; what a page declares serves: {value}"


def _declared_value(field: _Field, sample: Sample) -> str:
    wanted = field.wanted(sample)
    return _quoted(", ".join(sorted(wanted)) if isinstance(wanted, frozenset) else str(wanted))


def _quoted(text: str) -> str:
    return f'"{_short(text)}"'


def _short(text: str) -> str:
    return f"{text[:_SHOWN]}{'…' * (len(text) > _SHOWN)}"


def _rated(field: _Field, samples: Sequence[Sample], region: Region) -> Iterator[_Rated]:
    found: dict[str, int] = {}
    for sample in samples:
        for element in field.near(sample):
            for depth, name in enumerate(selectors(element)):
                found.setdefault(name, depth)
    wanted = [field.wanted(sample) for sample in samples]
    for name, depth in found.items():
        layouts = [placed(sample, region, {field.label: (name,)}) for sample in samples]
        said = [field.says(layout) if layout else None for layout in layouts]
        pairs = list(zip(said, wanted, strict=True))
        right = frozenset(i for i, (say, want) in enumerate(pairs) if say and field.fits(say, want))
        if right and not any(say and not field.fits(say, want) for say, want in pairs):
            exact = sum(1 for say, want in pairs if say and say == want)
            layout = layouts[min(right)]
            shown = _short((layout.text(field.label) if layout else "") or "")
            yield _Rated(name, right, exact, (rank(name), depth), shown)


def _printed(sample: Sample, fits: Callable[[str], bool]) -> Iterator[html.HtmlElement]:
    """Yield the elements whose whole text fits, from the inside out, block by block."""
    for block in sample.blocks:
        for element in (*_within(block), *list(line(block.element))[:_ABOVE]):
            text = fold(" ".join(element.itertext()))
            if len(text) > len(block.text) + _LONGEST_LINE:
                break
            if fits(text):
                yield element


def _within(block: Seen) -> list[html.HtmlElement]:
    """Return the elements in a line of byline, date and the like, the innermost first."""
    if len(block.text) > 2 * _LONGEST_LINE:
        return []
    found = islice(block.element.iterdescendants("span", "a", "time", "b", "strong", "em"), _INNER)
    return list(found)[::-1]


# --- the fields ---------------------------------------------------------------------------------


def _equal(said: object, wanted: object) -> bool:
    return said == wanted


def _alike(said: object, wanted: object) -> bool:
    """Whether two headlines have most of their words in common: previews often shorten them."""
    its, other = (set(str(text).split()) for text in (said, wanted))
    return len(its & other) >= _ALIKE * max(1, min(len(its), len(other)))


def _headline(sample: Sample) -> str | None:
    return comparable(sample.article.headline or "") or None


def _near_headline(sample: Sample) -> Iterator[html.HtmlElement]:
    yield from _printed(sample, lambda text: comparable(text) == _headline(sample))
    yield from sample.document.root.iter("h1")


def _text(label: Label) -> _Says:
    return lambda found: comparable(found.text(label) or "") or None


def _authors(sample: Sample) -> frozenset[str] | None:
    found = sample.metadata.authors or sample.article.authors or _printed_authors(sample)
    return frozenset(map(comparable, found or ())) or None


def _printed_authors(sample: Sample) -> list[str]:
    """Return whom the bylines name that the rules see on the page, where it declares nobody."""
    for block in sample.blocks:
        if block.decision.label is Label.BYLINE:
            parts = (fold(" ".join(element.itertext())) for element in _within(block))
            for text in (*parts, block.text):
                names = clean_authors([text], set())
                if names and not any(c.isdigit() for c in text):
                    return names
    return []


def _near_authors(sample: Sample) -> Iterator[html.HtmlElement]:
    names = _authors(sample) or frozenset()
    return _printed(
        sample,
        lambda text: len(text) <= _LONGEST_LINE and any(n in comparable(text) for n in names),
    )


def _byline(found: Placed) -> frozenset[str] | None:
    line_found = found.text(Label.BYLINE)
    names = clean_authors([line_found], set()) if line_found else None
    return frozenset(map(comparable, names or ())) or None


def _moment(sample: Sample) -> str | None:
    found = sample.metadata.declared_date or sample.article.datePublished
    return found[:_MINUTE] if found else None


def _same_day(said: object, wanted: object) -> bool:
    return str(said)[:_DAY] == str(wanted)[:_DAY]


def _near_day(sample: Sample) -> Iterator[html.HtmlElement]:
    wanted = (_moment(sample) or "")[:_DAY]

    def fits(text: str) -> bool:
        is_line = len(text) <= _LONGEST_LINE and (_headline(sample) or " ") not in comparable(text)
        return is_line and (parse_date(text) or "")[:_DAY] == wanted

    yield from _printed(sample, fits)
    yield from sample.document.root.iter("time")


def _dated(found: Placed) -> str | None:
    read = found.moment() or found.text(Label.PUBLISHED_LINE)
    return (parse_date(read) or "")[:_MINUTE] or None if read else None


def _strap(sample: Sample) -> str | None:
    return comparable(sample.metadata.description or "") or None


def _near_strap(sample: Sample) -> Iterator[html.HtmlElement]:
    # Many pages declare their first paragraph: that one belongs to the story.
    told = {comparable(block.text) for block in sample.story}
    wanted = _strap(sample)
    return _printed(sample, lambda text: wanted not in told and comparable(text) == wanted)


def _section(sample: Sample) -> str | None:
    return comparable(sample.metadata.section or "") or None


def _near_section(sample: Sample) -> Iterator[html.HtmlElement]:
    found = _printed(sample, lambda text: comparable(text) == _section(sample))
    return (element for element in found if not _is_in_menu(element))


def _is_in_menu(element: html.HtmlElement) -> bool:
    names = (f"{e.get('class') or ''} {e.get('id') or ''}".lower() for e in line(element))
    tags = {str(e.tag) for e in line(element)}
    return bool(tags & {"nav", "footer"}) or any("nav" in n or "menu" in n for n in names)


_FIELDS = (
    _Field(Label.TITLE, _headline, _text(Label.TITLE), _near_headline, _alike, is_expected=True),
    _Field(
        Label.STANDFIRST, _strap, _text(Label.STANDFIRST), _near_strap, _equal, is_expected=False
    ),
    _Field(Label.BYLINE, _authors, _byline, _near_authors, _equal, is_expected=True),
    _Field(Label.PUBLISHED_LINE, _moment, _dated, _near_day, _same_day, is_expected=True),
    _Field(Label.SECTION, _section, _text(Label.SECTION), _near_section, _equal, is_expected=False),
)
