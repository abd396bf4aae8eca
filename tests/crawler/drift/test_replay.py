"""Two template generations of each of the five sites, read run after run."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
import pytest

from crawler.drift.alarms import alarms_of
from crawler.drift.history import History, MeasuredRun
from crawler.drift.measures import PageMeasures, agreement, measure
from extractors import clean_html
from extractors.routing import page_named
from tests.crawler.drift.invented import BEGIN, HOUR, followed

FIXTURES = Path(__file__).parents[3] / "fixtures"
PAGES_A_RUN = 4


@attrs.frozen(kw_only=True)
class Generations:
    """Of a site: what tells the pages of its first template, and what the second is read by."""

    first: str
    second: str


#: Layouts that read the first generation; those that read the second are the others.
SITES = {
    "spacedaily": Generations(first="comments", second="wordpress"),
    "digitaljournal": Generations(first="zoxpress", second="generic (fell back)"),
    "newindianexpress": Generations(first="storyContent", second="quintype"),
    "wordpress": Generations(first="core", second="newspaper"),
    "blogger": Generations(first="post", second="post"),
}


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Sequence[tuple[str, bytes]]]:
    """Return the pages of each site, with their addresses."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    with (FIXTURES / "pages/manifest.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["site"], []).append(
                (row["url"], (FIXTURES / row["path"]).read_bytes())
            )
    return found


def read(url: str, body: bytes) -> PageMeasures:
    """Measure a page as a run does, with the generic path beside it."""
    article = clean_html(body, url)
    measured = measure(article.with_removed())
    if not measured.by_layout:
        return measured
    generic = clean_html(body, url, site="generic")
    agreed = agreement(article.articleBody or "", generic.articleBody or "")
    return attrs.evolve(measured, agreement=agreed)


def readings(pages: Sequence[tuple[str, bytes]]) -> dict[str, list[PageMeasures]]:
    """Return the measures of pages by the name of the layout that read them."""
    found: dict[str, list[PageMeasures]] = {}
    for url, body in pages:
        page = read(url, body)
        found.setdefault(page.layout.partition("/")[2], []).append(page)
    return found


def runs(
    pages: Sequence[PageMeasures], number: int, chance: random.Random, first: int = 0
) -> Iterator[MeasuredRun]:
    """Yield runs of pages drawn at random, each under an address of its own."""
    for turn in range(first, first + number):
        drawn = chance.choices(pages, k=PAGES_A_RUN)
        yield MeasuredRun(
            began=BEGIN + turn * HOUR,
            pages=tuple(
                attrs.evolve(page, url=f"{page.url}?{turn}-{n}") for n, page in enumerate(drawn)
            ),
        )


def without_layout(site: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page object of a site be as before it knew a layout."""
    page = page_named(site)
    known = tuple(layout for layout in page.layouts if layout.name != name)
    monkeypatch.setattr(page, "layouts", known)


def redesigned(site: str, pages: Sequence[tuple[str, bytes]]) -> list[PageMeasures]:
    """Return the pages of the second generation as a page object reads them that has only one."""
    if site == "blogger":  # whose body has had the same name in all its themes
        pages = [(url, body.replace(b"post-body", b"story-text")) for url, body in pages]
        return [read(url, body) for url, body in pages]
    second = SITES[site].second
    if "fell back" in second:
        return readings(pages)[second]
    return readings(pages)["generic (fell back)"]


@pytest.mark.parametrize("site", SITES)
def test_a_redesign_that_the_page_object_does_not_know_raises_an_alarm_within_two_runs(
    site: str,
    pages: Mapping[str, Sequence[tuple[str, bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(site)  # noqa: S311  a simulation
    generation = SITES[site]
    without_layout(site, generation.second, monkeypatch) if site != "blogger" else None
    first = readings(pages[site])[generation.first]
    past = list(runs(first, 20, chance))
    assert not any(new for _, new in followed(past))
    after = runs(redesigned(site, pages[site]), 2, chance, first=20)
    *_, (_, one), (last, two) = followed([*past, *after])
    assert "fell back" in one | two
    (alarm,) = (alarm for alarm in last.alarms if alarm.name == "fell back")
    assert alarm.since == BEGIN + 20 * HOUR
    assert len(alarm.examples) == 2


@pytest.mark.parametrize("site", SITES)
def test_a_site_with_both_its_templates_known_raises_none(
    site: str, pages: Mapping[str, Sequence[tuple[str, bytes]]]
) -> None:
    chance = random.Random(site)  # noqa: S311  a simulation
    both = [page for some in readings(pages[site]).values() for page in some]
    assert not any(new for _, new in followed(list(runs(both, 40, chance))))


@pytest.mark.parametrize("site", ["spacedaily", "newindianexpress", "wordpress"])
def test_a_site_that_goes_over_to_a_template_that_is_known_raises_none(
    site: str, pages: Mapping[str, Sequence[tuple[str, bytes]]]
) -> None:
    chance = random.Random(site)  # noqa: S311  a simulation
    read_by = readings(pages[site])
    past = list(runs(read_by[SITES[site].first], 20, chance))
    after = list(runs(read_by[SITES[site].second], 6, chance, first=20))
    assert not any(new for _, new in followed([*past, *after]))


Change = Callable[[bytes], bytes]


def test_a_field_whose_markup_changed_is_named(
    pages: Mapping[str, Sequence[tuple[str, bytes]]],
) -> None:
    chance = random.Random(3)  # noqa: S311  a simulation
    first = [(url, body) for url, body in pages["digitaljournal"] if b"zox-post-body" in body]
    past = list(runs([read(*page) for page in first], 20, chance))
    changed = [(url, _without_dates(body)) for url, body in first]
    run, *_ = runs([read(*page) for page in changed], 1, chance, first=20)
    names = [alarm.name for alarm in alarms_of(History(past), run)]
    assert "field datePublished" in names
    assert "fell back" not in names


def _without_dates(body: bytes) -> bytes:
    for name in (b"datePublished", b"post-date", b"published_time", b"Published", b"dateModified"):
        body = body.replace(name, b"x")
    return body.replace(b"<time", b"<i").replace(b"</time>", b"</i>")
