"""Ctrl-C and termination that stop a run between two records, never within one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopping:
    """Raises KeyboardInterrupt on SIGINT and SIGTERM, but not while something is being written."""

    def __init__(self) -> None:
        self._writing = False
        self._asked = False

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Handle the signals inside the block, as before it afterwards."""
        old = {name: signal.signal(name, self._stop) for name in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for name, handler in old.items():
                signal.signal(name, handler)

    @contextmanager
    def held_off(self) -> Iterator[None]:
        """Put the interruption off to the end of the block."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._asked:
            raise KeyboardInterrupt

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        if not self._writing:
            raise KeyboardInterrupt
        self._asked = True
