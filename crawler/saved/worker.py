"""A process that cleans one input at a time, within limits, and whose loss costs one page."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from typing import Protocol, TypeVar

from crawler.saved.cleaning import Cleaned, Input, failed
from crawler.saved.limits import Limits

Work = Callable[[Input], Cleaned]

#: What a parser keeps of the names it has met is given back with the process.
_PAGES_IN_A_LIFE = 2000


class _Process(Protocol):
    """What is needed of a child process, however it was started."""

    def kill(self) -> None:
        """End it at once."""

    def wait(self) -> int | None:
        """Wait for its end; the exit code, negative for a signal."""


class Worker:
    """A child process at work.

    `item` is what it has in hand; one that `has_retired` takes no more.
    """

    def __init__(self, process: _Process, connection: Connection) -> None:
        self.connection = connection
        self.item: Input | None = None
        self.has_retired = False
        self._process = process

    def give(self, item: Input) -> None:
        """Hand it an input; it must not have one already."""
        self.item = item
        try:
            self.connection.send(item)
        except OSError:  # it has died: what it died of is found out when its answer is taken
            return

    def take(self) -> Cleaned | None:
        """Return what became of the input; None if the process died of it."""
        try:
            cleaned: Cleaned
            cleaned, self.has_retired = self.connection.recv()
        except (EOFError, OSError):
            return None
        self.item = None
        return cleaned

    def end(self) -> int | None:
        """End the process, if it has not ended; returns its exit code."""
        self.connection.close()
        self._process.kill()
        return self._process.wait()

    def buried(self) -> int | None:
        """Return the exit code of a process that has died by itself."""
        code = self._process.wait()
        self.connection.close()
        return code


Start = Callable[[Work, Limits], Worker]


def cause_of_death(code: int | None, limits: Limits) -> str:
    """Say what a worker died of."""
    if code == -signal.SIGALRM:
        return limits.out_of_time()
    return f"its process died ({_named(code)}), perhaps of memory"


def _named(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def forked(work: Work, limits: Limits) -> Worker:
    """Start a worker as a copy of this process, in which everything is loaded already."""
    ours, theirs = Pipe()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_as_copy, args=(ours, theirs, work, limits), daemon=True)
    process.start()
    theirs.close()
    return Worker(_Forked(process), ours)


class _Forked:
    """A copy of this process."""

    def __init__(self, process: multiprocessing.process.BaseProcess) -> None:
        self._process = process

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode


def _as_copy(ours: Connection, theirs: Connection, work: Work, limits: Limits) -> None:
    ours.close()
    serve(theirs, work, limits)


W = TypeVar("W", bound=Worker)


def launched(work: Work, limits: Limits) -> Worker:
    """Start a worker as a new interpreter: from a process with threads, a copy is not safe."""
    return launched_as(Worker, work, limits)


def launched_as(kind: type[W], work: Work, limits: Limits) -> W:
    """Start a new interpreter, as a worker of a kind."""
    ours, theirs = Pipe()
    process = subprocess.Popen(  # noqa: S603  this very interpreter and module
        [sys.executable, "-m", "crawler.saved.worker", str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
    )
    theirs.close()
    ours.send((work, limits))
    return kind(process, ours)


def serve(connection: Connection, work: Work, limits: Limits) -> None:
    """Clean what comes over the connection until that closes."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_DFL)
    before = limits.bound_memory()
    retires = False
    for number in itertools.count(1):
        item = None if retires else _received(connection)
        if item is None:
            return
        with limits.bounding_time():
            cleaned = work(item)
        if limits.is_memory_short(before):
            cleaned, retires = failed(item, limits.out_of_memory()), True
        retires = retires or number == _PAGES_IN_A_LIFE
        connection.send((cleaned, retires))


def _received(connection: Connection) -> Input | None:
    try:
        item: Input = connection.recv()
    except (EOFError, OSError):
        return None
    return item


if __name__ == "__main__":
    _connection = Connection(int(sys.argv[1]))
    serve(_connection, *_connection.recv())
    os._exit(0)
