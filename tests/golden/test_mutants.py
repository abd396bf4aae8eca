from __future__ import annotations

import pytest

from tests.golden.mutants import MUTANTS, Mutant, noticing
from tests.golden.unnoticed import UNNOTICED


@pytest.mark.xdist_group("mutants")  # they share the baseline readings
@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_golden_file_fails_without_the_rule(mutant: Mutant) -> None:
    witness = next(noticing(mutant), None)
    if str(mutant) in UNNOTICED:
        assert witness is None, f"{witness} notices it: take it off the list in unnoticed.py"
    else:
        assert witness, "add a golden case that needs this rule (see fixtures/README.md)"


def test_rules_that_no_golden_file_needs_are_rules_and_have_a_reason() -> None:
    assert UNNOTICED.keys() <= {str(mutant) for mutant in MUTANTS}
    assert all(UNNOTICED.values())
