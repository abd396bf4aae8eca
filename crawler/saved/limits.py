"""What one page may cost: beyond it, its process ends or runs out of memory, and only that."""

from __future__ import annotations

import re
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

_MEGABYTE = 1 << 20
#: Libraries may swallow a failed allocation and go on with half a page; so near the limit, that
#: cannot be ruled out.
_TOO_NEAR = 0.9


def _peak() -> int:
    """Return the most memory that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _data_size() -> int:
    """Return the bytes that the limit is held against; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    found = re.search(r"^VmData:\s*(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


@attrs.frozen(kw_only=True)
class Limits:
    """Seconds and megabytes that one page may take, and the names under which a user sets them."""

    seconds: float = 60
    megabytes: int = 2048
    names: tuple[str, str] = ("--time-limit", "--memory-limit")

    def bound_memory(self) -> int:
        """Let this process take no more memory than the limit, from now on.

        What it has already, as a copy of another one, is not the page's. Returns its peak so far.
        """
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        size = _data_size() + self.megabytes * _MEGABYTE
        soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
        return _peak()

    @contextmanager
    def bounding_time(self) -> Iterator[None]:
        """End this process if the block takes too long, whatever it is doing: in C code as well."""
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def is_memory_short(self, before: int) -> bool:
        """Tell whether this process has come so near its limit that allocations may have failed.

        `before` is its peak, in bytes, when the limit was set.
        """
        return _peak() - before > self.megabytes * _MEGABYTE * _TOO_NEAR

    def out_of_time(self) -> str:
        """Say that a page was given up for its time."""
        return f"it took longer than {self.seconds:g} s ({self.names[0]})"

    def out_of_memory(self) -> str:
        """Say that a page was given up for its memory."""
        return f"it needs more than {self.megabytes} MB of memory ({self.names[1]})"
