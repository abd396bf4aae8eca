from __future__ import annotations

import pytest

from tests.golden.mutants import MUTANTS, Mutant, noticing
from tests.golden.selectors import SELECTOR_MUTANTS, SelectorMutant, noticing_selector

#: They share the baseline readings.
pytestmark = pytest.mark.xdist_group("mutants")


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_golden_file_fails_without_the_rule(mutant: Mutant) -> None:
    witness = next(noticing(mutant), None)
    assert witness, "delete the rule, or add a golden case that needs it (docs/how-to/rule.md)"


@pytest.mark.parametrize("mutant", SELECTOR_MUTANTS, ids=str)
def test_a_golden_file_fails_without_the_selector(mutant: SelectorMutant) -> None:
    witness = next(noticing_selector(mutant), None)
    assert witness, "delete the selector, or add a golden case that needs it (see scrapy golden)"
