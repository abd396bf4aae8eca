"""A copy of the project, for commands that write into it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
COPIED = ("extractors", "crawler", "tests", "fixtures", "scrapy.cfg", "pyproject.toml")
Run = subprocess.CompletedProcess[str]


def copy(folder: Path) -> Path:
    """Copy what commands read and write; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = PROJECT / name
        if source.is_file():
            shutil.copy2(source, folder / name)
        else:
            caches = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, symlinks=True, ignore=caches)
    return folder


def run(folder: Path, *command: object) -> Run:
    """Run a module of Python as somebody does who works in the folder."""
    return subprocess.run(  # noqa: S603  our own commands
        [sys.executable, "-m", *map(str, command)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
