"""`make mutants`: the golden cases that notice when a rule or a selector is gone."""

# ruff: noqa: T201  the command prints

from __future__ import annotations

import sys
from collections.abc import Iterator

from crawler.golden.cases import Case
from tests.golden.mutants import MUTANTS, noticing
from tests.golden.selectors import SELECTOR_MUTANTS, noticing_selector


def _witnesses() -> Iterator[tuple[str, list[Case]]]:
    yield from ((str(mutant), list(noticing(mutant))) for mutant in MUTANTS)
    yield from ((str(mutant), list(noticing_selector(mutant))) for mutant in SELECTOR_MUTANTS)


def main() -> int:
    """Print them for each rule and selector; 1 if one is noticed by none."""
    width = max(len(str(mutant)) for mutant in (*MUTANTS, *SELECTOR_MUTANTS))
    unnoticed = 0
    for name, found in _witnesses():
        unnoticed += not found
        seen_by = ", ".join(map(str, found)) or "NOTICED BY NO CASE"
        print(f"{name:<{width}}{len(found):>4}  {seen_by}", flush=True)
    print(f"{unnoticed} of {len(MUTANTS) + len(SELECTOR_MUTANTS)} are noticed by no golden case")
    return int(unnoticed > 0)


if __name__ == "__main__":
    sys.exit(main())
