"""Signs: what a page shows or does not, judged by what the site's pages used to be like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import gt, lt
from statistics import median

import attrs

from crawler.drift.measures import WATCHED, PageMeasures
from crawler.drift.statistics import Tally, quantile
from extractors.article import Status

#: Of the past, so many in a hundred pages may be beyond a limit without being unusual.
EXTREME = 0.05
#: Beyond the extreme ones a page is unusual if it is so many times shorter or longer,
TIMES = 2.0
#: if so much more or less of it is removed under a label,
MARGIN = 0.15
#: or if page object and generic extractor agree so much less.
DISAGREEMENT = 0.2
#: Every template has these; the others, one may have and the next may not.
ALWAYS = frozenset({"headline", "datePublished"})
#: With so many pages in the past, it is known what a layout's pages have.
FAMILIAR = 10

Shows = Callable[[PageMeasures], bool | None]


@attrs.frozen(kw_only=True)
class Sign:
    """Something a page can show; None where that cannot be said of it.

    `says` is the end of a sentence about pages that show it. How many pages show a sign with
    `layouts` depends on the template: of one that is not among them nothing is usual yet.
    """

    name: str
    says: str
    shows: Shows
    layouts: frozenset[str] | None = None
    #: A number of the page that a person wants to see beside its usual value, and its unit.
    number: Callable[[PageMeasures], float | None] | None = None
    unit: str = ""

    def tally(self, pages: Iterable[PageMeasures]) -> Tally:
        """Count the pages that show it among those of which it is known what is usual."""
        return self.tally_of_any(
            page for page in pages if self.layouts is None or page.layout in self.layouts
        )

    def tally_of_any(self, pages: Iterable[PageMeasures]) -> Tally:
        """Count the pages that show it, whatever layout read them."""
        seen = [shown for page in pages if (shown := self.shows(page)) is not None]
        return Tally(sum(seen), len(seen))

    def middle(self, pages: Iterable[PageMeasures]) -> float | None:
        """Return the median of its number; None if it has none or no page has one."""
        numbers = [n for page in pages if self.number and (n := self.number(page)) is not None]
        return median(numbers) if numbers else None


def signs(past: Sequence[PageMeasures]) -> list[Sign]:
    """Return the signs to look for in pages of a site with this past."""
    familiar = _familiar(past)
    kinds = (_of_reading(past), _of_fields(familiar), _of_length(past), _of_removal(past, familiar))
    return [sign for kind in kinds for sign in kind]


def _of_reading(past: Sequence[PageMeasures]) -> Iterator[Sign]:
    if any(page.by_layout for page in past):
        yield Sign(
            name="fell back",
            says="were known to no layout of the page object and read by the generic path",
            # A page that is not even known to be of the site has the generic page object.
            shows=lambda page: not page.by_layout if page.layout else None,
        )
    yield Sign(name="no article", says="gave no article", shows=lambda page: not page.has_text)
    yield Sign(
        name="status",
        says="gave an article that is not whole",
        shows=lambda page: page.status != Status.OK if page.has_text else None,
    )
    known = [page.agreement for page in past if page.agreement is not None]
    least = quantile(known, EXTREME) - DISAGREEMENT if known else 0
    if least > 0:
        yield Sign(
            name="agreement",
            says="gave by their layout another text than the generic path finds",
            shows=lambda page: None if page.agreement is None else page.agreement < least,
            number=lambda page: None if page.agreement is None else 100 * page.agreement,
            unit="% in common",
        )


def _of_fields(familiar: frozenset[str]) -> Iterator[Sign]:
    for field in WATCHED:
        yield Sign(
            name=f"field {field}",
            says=f"have no {field}",
            shows=partial(_lacks, field),
            layouts=None if field in ALWAYS else familiar,
        )


def _lacks(field: str, page: PageMeasures) -> bool | None:
    return field in page.missing if page.has_text else None


def _familiar(past: Iterable[PageMeasures]) -> frozenset[str]:
    """Return the layouts of whose pages it is known what they have."""
    read = Counter(page.layout for page in past if page.has_text)
    return frozenset(layout for layout, number in read.items() if number >= FAMILIAR)


def _of_length(past: Sequence[PageMeasures]) -> Iterator[Sign]:
    lengths = [page.length for page in past if page.has_text]
    if not lengths:
        return
    shortest, longest = quantile(lengths, EXTREME) / TIMES, quantile(lengths, 1 - EXTREME) * TIMES
    for name, says, shows in (
        ("short", "have an unusually short text", _length(lambda n: n < shortest)),
        ("long", "have an unusually long text", _length(lambda n: n > longest)),
    ):
        yield Sign(
            name=name,
            says=says,
            shows=shows,
            number=lambda page: page.length or None,
            unit="characters",
        )


def _length(is_unusual: Callable[[int], bool]) -> Shows:
    return lambda page: is_unusual(page.length) if page.has_text else None


def _of_removal(past: Sequence[PageMeasures], familiar: frozenset[str]) -> Iterator[Sign]:
    pages = [page for page in past if page.has_text]
    for label in sorted({label for page in pages for label in page.removed}):
        shares = [page.removed.get(label, 0) for page in pages]
        least, most = quantile(shares, EXTREME) - MARGIN, quantile(shares, 1 - EXTREME) + MARGIN
        yield _removal(label, familiar, ("more", "much more than usual"), partial(lt, most))
        if least > 0:
            yield _removal(label, familiar, ("less", "hardly anything"), partial(gt, least))


def _removed(label: str, page: PageMeasures) -> float | None:
    return page.removed.get(label, 0) if page.has_text else None


def _removal(
    label: str,
    familiar: frozenset[str],
    words: tuple[str, str],
    is_unusual: Callable[[float], bool],
) -> Sign:
    way, much = words
    share = partial(_removed, label)

    def shows(page: PageMeasures) -> bool | None:
        removed = share(page)
        return None if removed is None else is_unusual(removed)

    def percent(page: PageMeasures) -> float | None:
        removed = share(page)
        return None if removed is None else 100 * removed

    return Sign(
        name=f"{way} {label}",
        says=f"had {much} removed as {label}",
        shows=shows,
        layouts=familiar,
        number=percent,
        unit="% of the text",
    )
