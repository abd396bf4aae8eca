"""How much the property tests try, and what pytest says of tests that could not be run here."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

_BROWSER = "tests/browser/"
_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

# No test is timed: how long one takes is the machine's, not the product's.
settings.register_profile("suite", max_examples=60, deadline=None, suppress_health_check=_QUIET)
settings.register_profile(
    "long",
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "3000")),
    deadline=None,
    suppress_health_check=_QUIET,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that need a browser, if they were left out."""
    skipped = (str(report.nodeid) for report in terminalreporter.stats.get("skipped", ()))
    left_out = Counter(name.partition("::")[0] for name in skipped if name.startswith(_BROWSER))
    if not left_out:
        return
    terminalreporter.section("left out", yellow=True)
    for name, tests in sorted(left_out.items()):
        terminalreporter.line(f"{name}: {tests} tests, in a real browser")
    terminalreporter.line("They need Chromium: apt-get install chromium chromium-driver")
