"""The library leaves nothing on the disk, and does not mind where it may not write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEANED = (
    "from extractors import clean_html\n"
    "print(clean_html('<h1>A</h1><p>B</p>', 'https://news.example.co.uk/a-b-c').status)"
)


@pytest.mark.parametrize("home", ["home", "/proc/absent"])
def test_cleaning_writes_nothing_into_the_folders_of_its_user(home: str, tmp_path: Path) -> None:
    folder = tmp_path / home
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", CLEANED],
        env=os.environ | {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert not folder.exists()
