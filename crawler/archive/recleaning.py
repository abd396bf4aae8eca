"""The present rules over pages that were fetched before: what changes, and what is stored of it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from crawler.archive.changes import Change, Verdict, changed_fields, compare, paragraph_changes
from crawler.ledger.recleaned import Archived, Reading, Recleaning
from crawler.saved.cleaning import Cleaned, Input
from crawler.saved.sharing import Clean
from extractors import WireArticle

Record = Mapping[str, Any]

_FIELDS = tuple(field.name for field in attrs.fields(WireArticle))


@attrs.frozen(kw_only=True)
class Candidate:
    """A page to clean, and the article that is stored of it."""

    known: Archived
    page: Input


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of an article."""

    known: Archived
    verdict: Verdict
    problem: str = ""
    fields: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    #: False where the article has changed while its old page was read: the newer one stays.
    was_stored: bool = True


def reclean(
    candidates: Iterable[Candidate], clean: Clean[Cleaned]
) -> Iterator[tuple[Outcome, Reading]]:
    """Yield what the present rules make of each page, in order; stores nothing."""
    waiting: deque[Archived] = deque()

    def pages() -> Iterator[Input]:
        for candidate in candidates:
            waiting.append(candidate.known)
            yield candidate.page

    for cleaned in clean(pages()):
        known = waiting.popleft()
        reading = reading_of(cleaned, str(known.record.get("url") or known.url))
        yield judged(known, reading, cleaned), reading


def reading_of(cleaned: Cleaned, url: str) -> Reading:
    """Return the article as a crawl stores it, byte for byte."""
    fields = {**cleaned.record, "url": url}
    record = {name: fields[name] for name in _FIELDS if name in fields}
    blocks = Counter(str(decision.label) for decision in cleaned.decisions)
    return Reading(record=record, blocks=blocks)


def store(outcome: Outcome, reading: Reading, ledger: Recleaning) -> Outcome:
    """Store what is new of an article: another text as a version, other fields in their place."""
    if outcome.verdict is Verdict.TEXT:
        return attrs.evolve(outcome, was_stored=ledger.add_version(outcome.known, reading))
    if outcome.verdict in {Verdict.FIELDS, Verdict.RELABELLED}:
        return attrs.evolve(outcome, was_stored=ledger.renew(outcome.known, reading))
    return outcome


def judged(known: Archived, reading: Reading, cleaned: Cleaned) -> Outcome:
    """Return what became of an article."""
    old, new = known.record, reading.record
    verdict = compare(old, new)
    changes: tuple[Change, ...] = ()
    if verdict in {Verdict.TEXT, Verdict.LOST}:
        changes = tuple(paragraph_changes(old, new, cleaned.decisions))
    return Outcome(
        known=known,
        verdict=verdict,
        problem=cleaned.problem,
        fields=tuple(changed_fields(old, new)) if verdict is not Verdict.UNREAD else (),
        changes=changes,
    )
