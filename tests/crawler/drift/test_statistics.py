from __future__ import annotations

import math
import random

import pytest

from crawler.drift.statistics import (
    Tally,
    intraclass_correlation,
    quantile,
    surprise,
    total,
    upper_tail,
)
from tests.crawler.drift.invented import InventedSite, followed

NEVER = [Tally(0, 3)] * 20


def test_three_pages_of_three_are_a_surprise_where_none_of_sixty_was_like_them() -> None:
    assert surprise(Tally(3, 3), NEVER) < 1e-4
    assert surprise(Tally(1, 3), NEVER) > 1e-2
    assert surprise(Tally(0, 3), NEVER) == pytest.approx(1)


def test_the_longer_the_past_the_greater_the_surprise() -> None:
    surprises = [surprise(Tally(3, 3), [Tally(0, 3)] * runs) for runs in (3, 10, 30, 100)]
    assert surprises == sorted(surprises, reverse=True)


def test_what_comes_in_whole_runs_is_expected_in_whole_runs() -> None:
    evenly = [Tally(1, 10)] * 20
    at_once = [Tally(10, 10) if number % 10 == 0 else Tally(0, 10) for number in range(20)]
    assert total(evenly) == total(at_once)
    assert surprise(Tally(10, 10), evenly) < 1e-5
    assert surprise(Tally(10, 10), at_once) > 1e-2


def test_pages_of_a_run_are_alike_if_runs_differ_and_only_then() -> None:
    chance = random.Random(1)  # noqa: S311  a simulation
    alone = [Tally(sum(chance.random() < 0.3 for _ in range(10)), 10) for _ in range(300)]
    assert abs(intraclass_correlation(alone)) < 0.05
    assert intraclass_correlation([Tally(10, 10), Tally(0, 10)] * 20) > 0.9
    assert intraclass_correlation([Tally(1, 1), Tally(0, 1)]) == 0  # it cannot be told
    assert intraclass_correlation([]) == 0


def test_the_tail_is_the_beta_binomial_one() -> None:
    # With alpha = beta = 1 each number of 4 is as likely as any other.
    assert [upper_tail(Tally(k, 4), 1, 1) for k in range(5)] == pytest.approx(
        [1, 0.8, 0.6, 0.4, 0.2]
    )
    # With much weight it is the binomial one.
    assert upper_tail(Tally(2, 2), 3e6, 7e6) == pytest.approx(0.09, rel=1e-4)
    assert math.isclose(upper_tail(Tally(0, 0), 1, 1), 1)


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([5, 1, 3], 0) == 1
    assert quantile([5, 1, 3], 0.5) == 3
    assert quantile([5, 1, 3], 1) == 5
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)


@pytest.mark.parametrize(("sites", "runs", "pages"), [(5, 200, 3), (2, 100, 10)])
def test_of_the_runs_of_a_site_that_does_not_change_under_one_in_a_hundred_alarms(
    sites: int, runs: int, pages: int
) -> None:
    alarming = 0
    for seed in range(sites):
        site = InventedSite(random.Random(seed))  # noqa: S311  a simulation
        alarming += sum(bool(new) for _, new in followed(site.runs(runs, pages)))
    assert alarming < 0.01 * sites * runs


@pytest.mark.parametrize("pages", [4, 12])
@pytest.mark.parametrize("broken", ["authors", "body", "layout"])
def test_a_redesign_is_noticed_within_two_runs(broken: str, pages: int) -> None:
    noticed = 0
    for seed in range(10):
        site = InventedSite(random.Random(seed))  # noqa: S311  a simulation
        past = site.runs(25, pages)
        redesigned = [site.run(pages, broken) for _ in range(2)]
        *_, (_, first), (_, second) = followed([*past, *redesigned])
        noticed += bool(first | second)
    assert noticed >= 9
