"""Who reads the first line of what a command prints, and leaves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROJECT = Path(__file__).parents[2]


def code_when_left(*arguments: object) -> int:
    """Return a command's exit code when its reader left; it must not complain of that."""
    with subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-m", "scrapy", *map(str, arguments)],
        cwd=_PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
    return run.returncode
