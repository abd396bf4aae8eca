"""What commands print that people read or pass on to another program."""

from __future__ import annotations

from typing import NoReturn

from rich.console import Console


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
