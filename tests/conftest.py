"""What pytest says of tests that could not be run here."""

from __future__ import annotations

from collections import Counter

import pytest

_BROWSER = "tests/browser/"


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
