"""What is proposed for a new site, made of some of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from crawler.changes import Change, changes
from crawler.newsite.doubts import Doubt
from crawler.newsite.fields import choices
from crawler.newsite.furniture import furniture
from crawler.newsite.indexes import Indexes, indexes
from crawler.newsite.naming import Names, names_of
from crawler.newsite.regions import GOOD, Candidate, candidates
from crawler.newsite.samples import Sample, UnusablePageError
from crawler.newsite.trial import Marks, Region, noticed, read
from crawler.saved.pages import Page
from extractors.article import WireArticle

#: A region that scores so close to the best one is worth a look.
_CLOSE = 0.12
_OTHERS = 2
_SHOWN = 50


@attrs.frozen(kw_only=True)
class Proposal:
    """A site's names, its layout, where it lists its articles, and what is doubtful.

    `spare` are marks that are right and change nothing on these pages: they are not written.
    """

    names: Names
    region: Region
    marks: Marks
    spare: Marks
    indexes: Indexes
    doubts: Sequence[Doubt]


def propose(
    samples: Sequence[Sample], fetched: Mapping[str, Page], name: str | None = None
) -> Proposal:
    """Propose a page object and a spider; raises NamingError and UnusablePageError."""
    names = names_of(samples, name)
    doubts = list(_about_pages(samples))
    found = candidates(samples)
    if not found:
        raise UnusablePageError("no element with a name that may last holds the story on all pages")
    region = found[0].region
    doubts += _about_region(samples, found)
    chosen = list(choices(samples, region))
    marks = {choice.label: choice.selectors for choice in chosen if choice.selectors}
    doubts += [choice.doubt for choice in chosen if choice.doubt]
    others, more = furniture(samples, region, marks)
    proposed = marks | others
    marks = noticed(samples, region, proposed)
    doubts += more
    lists, more = indexes(samples, fetched)
    doubts += [*more, *_about_result(samples, region, marks)]
    return Proposal(
        names=names,
        region=region,
        marks=marks,
        spare=_left_out(proposed, marks),
        indexes=lists,
        doubts=doubts,
    )


def _left_out(proposed: Marks, written: Marks) -> Marks:
    pairs = {k: tuple(n for n in v if n not in written.get(k, ())) for k, v in proposed.items()}
    return {label: names for label, names in pairs.items() if names}


def _about_pages(samples: Sequence[Sample]) -> list[Doubt]:
    if len(samples) == 1:
        words = "one only: what all pages have in common is not known; give two or three more"
        return [Doubt("pages", words)]
    if len({sample.article.headline for sample in samples}) < len(samples):
        return [Doubt("pages", "two have the same headline: give pages with different stories")]
    return []


def _about_region(samples: Sequence[Sample], found: Sequence[Candidate]) -> list[Doubt]:
    """Return what else the text's element could be, where that makes a difference."""
    best = found[0]
    chosen = read(samples[0], best.region, {})
    others: dict[str, str] = {}
    for candidate in found[1:]:
        if candidate.score < best.score - _CLOSE or len(others) == _OTHERS:
            break
        effect = _effect(chosen, read(samples[0], candidate.region, {}))
        if effect and effect not in others.values():
            others[str(candidate.region)] = effect
    told = [f"{selector} {effect}" for selector, effect in others.items()]
    if best.score < GOOD:
        words = (
            f"{best.region} holds much beside the story; what is closer to it has no lasting name"
        )
        return [Doubt("body", words, told)]
    return [Doubt("body", str(best.region), told)] if told else []


def _about_result(samples: Sequence[Sample], region: Region, marks: Marks) -> list[Doubt]:
    """Return where the layout's article differs from the one that is read without any."""
    pairs = ((sample, read(sample, region, marks)) for sample in samples)
    told = ((sample, _effect(sample.article, article)) for sample, article in pairs)
    return [
        Doubt("body", f"{sample.page.source}: beside the generic reading, {region} {effect}")
        for sample, effect in told
        if effect
    ]


def _effect(before: WireArticle, after: WireArticle) -> str:
    """Say what another region does to the text."""
    found = changes(before.articleBody or "", after.articleBody or "")
    told = []
    for change, word in ((Change.NEW, "adds"), (Change.GONE, "loses"), (Change.CHANGED, "changes")):
        texts = [p.pieces[0].text for p in found if p.change is change]
        if texts:
            more = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
            told.append(f'{word} "{texts[0][:_SHOWN]}{"…" * (len(texts[0]) > _SHOWN)}"{more}')
    return ", ".join(told)
