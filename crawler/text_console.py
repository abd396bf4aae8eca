"""What commands print that people read or pass on to another program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from rich.console import Console


@contextmanager
def until_the_reader_leaves() -> Iterator[None]:
    """End what prints when nobody reads it any more, which is no failure (`| head`)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter's last flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class TextConsole(Console):
    """Standard output for text: lines as long as they are, and nothing coloured by its look.

    Who reads it may leave early: that is a BrokenPipeError here, as in any program, where rich ends
    the process with the code of a failure.
    """

    def __init__(self) -> None:
        super().__init__(highlight=False, soft_wrap=True)

    def on_broken_pipe(self) -> NoReturn:
        """Raise BrokenPipeError."""
        raise BrokenPipeError
