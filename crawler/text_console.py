"""What commands print that people read or pass on to another program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NoReturn

from rich.console import Console


@contextmanager
def until_the_reader_leaves() -> Iterator[None]:
    """End what prints when nobody reads it any more, which is no failure (`| head`)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _lead_nowhere(sys.stdout)


def _lead_nowhere(stream: IO[str]) -> None:
    """Let what is still to be written to a stream, by the interpreter's end too, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


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


class WorkConsole(Console):
    """What is told of work: who reads it may leave, and the work goes on."""

    def on_broken_pipe(self) -> None:
        """Say nothing more."""
        self.quiet = True
        _lead_nowhere(self.file)
