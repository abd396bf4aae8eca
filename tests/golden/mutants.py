"""Mutants: the rules without one of them, and the golden cases that notice that it is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any, NamedTuple
from unittest.mock import patch

from crawler.golden.cases import Case, cases
from crawler.golden.form import as_golden
from extractors import modelled, readings, settling
from extractors.article import WireArticle
from extractors.rules import OUTSIDE_RULES, RULES, Rule, judge
from extractors.story import Story


class Mutant(NamedTuple):
    """A rule that is taken out, of those for the story or of those for the page around it."""

    rule: str
    around: bool

    def __str__(self) -> str:
        return f"{self.rule}{' around the story' * self.around}"


MUTANTS = [
    *(Mutant(rule.name, around=False) for rule in RULES),
    *(Mutant(rule.name, around=True) for rule in OUTSIDE_RULES),
]


_Judge = Callable[..., Story]


@contextmanager
def _judging(judging: _Judge) -> Iterator[None]:
    with ExitStack() as stack:
        for module in (settling, readings, modelled):
            stack.enter_context(patch.object(module, "judge", judging))
        yield


def _read_by(mutant: Mutant, case: Case) -> dict[str, Any] | None:
    """Return what the rules make of a case without one of them; None if they leave blocks open."""

    def without(story: Story, rules: tuple[Rule, ...] = RULES) -> Story:
        gone = mutant.rule if mutant.around is (rules is OUTSIDE_RULES) else None
        return judge(story, tuple(rule for rule in rules if rule.name != gone))

    with _judging(without):
        try:
            return _told(case.article())
        except ValueError:
            return None


def _told(article: WireArticle) -> dict[str, Any]:
    """Return what the golden file says but for the rules' names: another may say the same."""
    output = as_golden(article)
    output["removed"] = [(d.label, d.text) for d in article.decisions if not d.kept]
    return output


class Baseline(NamedTuple):
    """What all rules make of a case, and those of them that had a say in it."""

    case: Case
    told: dict[str, Any]
    had_a_say: frozenset[Mutant]


@cache
def baselines() -> list[Baseline]:
    """Return the baseline of every case."""
    return [_baseline(case) for case in cases() if case.is_accepted]


def _baseline(case: Case) -> Baseline:
    had_a_say: set[Mutant] = set()

    def watched(story: Story, rules: tuple[Rule, ...] = RULES) -> Story:
        judged = judge(story, rules)
        names = {verdict.rule for verdict in judged.verdicts if verdict}
        had_a_say.update(Mutant(name, rules is OUTSIDE_RULES) for name in names)
        return judged

    with _judging(watched):
        told = _told(case.article())
    return Baseline(case, told, frozenset(had_a_say))


def noticing(mutant: Mutant) -> Iterator[Case]:
    """Yield the cases whose golden file fails without the rule."""
    for baseline in baselines():
        if mutant in baseline.had_a_say and _read_by(mutant, baseline.case) != baseline.told:
            yield baseline.case
