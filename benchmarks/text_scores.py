"""How much of a reference text a prediction has, and how much that is not in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from statistics import fmean
from typing import NamedTuple, TypeVar

WORD = re.compile(r"\w+")
_GRAM = 4
_T = TypeVar("_T", bound=Hashable)


class Share(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


class Overlap(NamedTuple):
    """Two multisets compared: what they share, what only the prediction has, what it lacks."""

    shared: int
    extra: int
    missing: int

    @property
    def share(self) -> Share:
        """Precision, recall and F1; two empty multisets are alike."""
        if not self.extra and not self.missing:
            return Share(1.0, 1.0, 1.0)
        return _share(self.shared, self.shared + self.extra, self.shared + self.missing)


class PageScore(NamedTuple):
    """One page's scores; what its data set does not ask for is None.

    `grams` compares 4-grams of words, `exact` says that all words are the reference's in its order.
    `kept` and `leaked` are shares of snippets that must and must not be in the text.
    """

    grams: Overlap
    exact: bool
    words: Share
    paragraphs: Share | None = None
    kept: float | None = None
    leaked: float | None = None


class Totals(NamedTuple):
    """Scores of a data set: averages over the pages that they are defined for."""

    pages: int
    empty: int
    grams: Share
    exact: float
    words: Share
    paragraphs: Share | None
    kept: float | None
    leaked: float | None


def score_text(
    text: str | None,
    references: Sequence[str],
    *,
    paragraphs: Sequence[Sequence[str]] = (),
    required: Sequence[str] = (),
    foreign: Sequence[str] = (),
) -> PageScore:
    """Compare a text with the reference that suits it best, by each measure on its own."""
    text = text or ""
    found = WORD.findall(text)
    true = [WORD.findall(reference) for reference in references]
    grams = [(compare(_grams(words), _grams(found)), words == found) for words in true]
    best, exact = max(grams, key=lambda pair: pair[0].share.f1)
    return PageScore(
        best,
        exact,
        max((_word_share(reference, text) for reference in references), key=_f1),
        max((_paragraph_share(each, text) for each in paragraphs), key=_f1, default=None),
        _contained(required, text),
        _contained(foreign, text),
    )


def compare(true: Counter[_T], found: Counter[_T]) -> Overlap:
    """Compare two multisets."""
    shared = (true & found).total()
    return Overlap(shared, found.total() - shared, true.total() - shared)


def total(scores: Sequence[PageScore]) -> Totals:
    """Average pages: precision over those with output, recall over those with a reference."""
    answered = [s.grams.share.precision for s in scores if s.grams.shared + s.grams.extra]
    referred = [s.grams.share.recall for s in scores if s.grams.shared + s.grams.missing]
    precision, recall = _mean(answered) or 0.0, _mean(referred) or 0.0
    return Totals(
        len(scores),
        len(scores) - len(answered),
        Share(precision, recall, _harmonic(precision, recall)),
        _mean(s.exact for s in scores) or 0.0,
        _mean_share([s.words for s in scores]) or Share(0.0, 0.0, 0.0),
        _mean_share([s.paragraphs for s in scores if s.paragraphs]),
        _mean(s.kept for s in scores if s.kept is not None),
        _mean(s.leaked for s in scores if s.leaked is not None),
    )


def _grams(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count the 4-grams; a shorter text is one gram."""
    if not words:
        return Counter()
    starts = range(max(len(words) - _GRAM + 1, 1))
    return Counter(tuple(words[start : start + _GRAM]) for start in starts)


def _word_share(reference: str, text: str) -> Share:
    true, found = (Counter(WORD.findall(each.lower())) for each in (reference, text))
    return compare(true, found).share


def _paragraph_share(reference: Sequence[str], text: str) -> Share:
    true = Counter(_folded(paragraph) for paragraph in reference)
    found = Counter(line for line in map(_folded, text.split("\n")) if line)
    shared = (true & found).total()
    return _share(shared, found.total(), true.total())


def _contained(snippets: Sequence[str], text: str) -> float | None:
    lowered = text.lower()
    return _mean(snippet.lower() in lowered for snippet in snippets)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _share(shared: int, found: int, true: int) -> Share:
    precision, recall = shared / found if found else 0.0, shared / true if true else 0.0
    return Share(precision, recall, _harmonic(precision, recall))


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _f1(share: Share) -> float:
    return share.f1


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return fmean(listed) if listed else None


def _mean_share(shares: Sequence[Share]) -> Share | None:
    if not shares:
        return None
    return Share(*(fmean(column) for column in zip(*shares, strict=True)))
