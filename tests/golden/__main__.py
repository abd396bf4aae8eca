"""The golden files' commands: write the outputs again, make a case, list what notices which rule.

python -m tests.golden
python -m tests.golden page NAME FILE.html URL
python -m tests.golden text NAME FILE.txt
python -m tests.golden mutants
"""

# ruff: noqa: T201  these commands print

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from crawler.golden.cases import Case, accept, cases, page_case, text_case
from tests.golden.mutants import MUTANTS, noticing
from tests.golden.unnoticed import UNNOTICED

_WIDTH = max(len(str(mutant)) for mutant in MUTANTS)


def _regenerate() -> None:
    found = [case for case in cases() if case.is_accepted]
    changed = [case for case in found if accept(case)]
    for case in changed:
        print(f"changed: {case.fixture.output_path}")
    print(f"{len(changed)} of {len(found)} golden files changed")


def _accepted(case: Case) -> Path:
    accept(case)
    return case.fixture.path


def _mutants() -> int:
    """Print the cases that notice each rule's removal; 1 if a rule has none and no reason."""
    missing = 0
    for mutant in MUTANTS:
        names = [str(case) for case in noticing(mutant)]
        reason = UNNOTICED.get(str(mutant))
        missing += not names and reason is None
        seen_by = ", ".join(names) or reason or "NOTICED BY NO CASE"
        print(f"{mutant!s:<{_WIDTH}}{len(names):>4}  {seen_by}")
    return int(missing > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m golden", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    page = commands.add_parser("page", help="make a case of a saved page")
    text = commands.add_parser("text", help="make a case of a text document")
    for command in (page, text):
        command.add_argument("name")
        command.add_argument("file", type=Path)
    page.add_argument("url")
    commands.add_parser("mutants", help="list the cases that notice each rule's removal")
    return parser.parse_args()


def main() -> int:
    """Do what the command line asks."""
    asked = _arguments()
    match asked.command:
        case "page":
            print(_accepted(page_case(asked.name, asked.file.read_bytes(), asked.url)))
        case "text":
            text = asked.file.read_bytes().decode()
            print(_accepted(text_case(asked.name, text)))
        case "mutants":
            return _mutants()
        case _:
            _regenerate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
