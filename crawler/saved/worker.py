"""A process that cleans one page at a time, within limits, and whose loss costs one page."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from typing import Any, Generic, Protocol, TypeVar

from crawler.saved.limits import Limits

Item = TypeVar("Item")
Done = TypeVar("Done")
Work = Callable[[Item], Done]

#: Objects that come before the collector looks for cycles among them: about those of a page. It
#: would go over the page in hand several times, for next to nothing.
_CYCLES_AFTER = 20_000
#: What a parser keeps of the names it has met is given back with the process.
_PAGES_IN_A_LIFE = 2000


class LostError(Exception):
    """What a worker had in hand is lost; the message says how."""


class _Process(Protocol):
    """What is needed of a child process, however it was started."""

    def kill(self) -> None:
        """End it at once."""

    def wait(self) -> int | None:
        """Wait for its end; the exit code, negative for a signal."""


class Worker(Generic[Item, Done]):
    """A child process at work.

    `items` are what it has in hand, in their order; one that `has_retired` takes no more.
    """

    def __init__(self, process: _Process, connection: Connection, limits: Limits) -> None:
        self.connection = connection
        self.items: deque[Item] = deque()
        self.has_retired = False
        self._process = process
        self._limits = limits

    def give(self, item: Item) -> None:
        """Hand it an item, which waits for those before; it may take until the first is done."""
        self.items.append(item)
        try:
            self.connection.send(item)
        except OSError:  # it has died: what it died of is found out when its answer is taken
            return

    def take(self) -> Done:
        """Return what became of the first item; raises LostError if it cost too much, or its life.

        What was lost stays in hand.
        """
        try:
            answer: tuple[bool, Done | None, bool] = self.connection.recv()
        except (EOFError, OSError) as error:
            self.has_retired = True
            raise LostError(cause_of_death(self._process.wait(), self._limits)) from error
        is_done, done, self.has_retired = answer
        if not is_done:
            raise LostError(self._limits.out_of_memory())
        self.items.popleft()
        return done  # type: ignore[return-value]  # it is done

    def end(self) -> None:
        """End the process, if it has not ended."""
        self.connection.close()
        self._process.kill()
        self._process.wait()


Start = Callable[[Work[Item, Done], Limits], Worker[Item, Done]]


def cause_of_death(code: int | None, limits: Limits) -> str:
    """Say what a worker died of."""
    if code == -signal.SIGALRM:
        return limits.out_of_time()
    known = "" if code is None else f" ({_named(code)})"
    return f"its process died{known}, perhaps of memory"


def _named(code: int) -> str:
    if code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def forked(work: Work[Item, Done], limits: Limits) -> Worker[Item, Done]:
    """Start a worker as a copy of this process, in which everything is loaded already."""
    ours, theirs = Pipe()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_as_copy, args=(ours, theirs, work, limits), daemon=True)
    process.start()
    theirs.close()
    return Worker(_Forked(process), ours, limits)


class _Forked:
    """A copy of this process."""

    def __init__(self, process: multiprocessing.process.BaseProcess) -> None:
        self._process = process

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode


def _as_copy(ours: Connection, theirs: Connection, work: Work[Item, Done], limits: Limits) -> None:
    ours.close()
    serve(theirs, work, limits)


W = TypeVar("W", bound=Worker[Any, Any])


def launched(work: Work[Item, Done], limits: Limits) -> Worker[Item, Done]:
    """Start a worker as a new interpreter: from a process with threads, a copy is not safe."""
    return launched_as(Worker[Item, Done], work, limits)


def launched_as(kind: type[W], work: Work[Item, Done], limits: Limits) -> W:
    """Start a new interpreter, as a worker of a kind."""
    ours, theirs = Pipe()
    process = subprocess.Popen(  # noqa: S603  this very interpreter and module
        [sys.executable, "-m", "crawler.saved.worker", str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        # The project may be where only this process was told to look, as in an egg.
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    theirs.close()
    ours.send((work, limits))
    return kind(process, ours, limits)


def serve(connection: Connection, work: Work[Item, Done], limits: Limits) -> None:
    """Do what comes over the connection until that closes."""
    # What ends a whole group of processes at once is the parent's to heed.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    before = limits.bound_memory()
    retires = False
    for number in itertools.count(1):
        try:
            item: Item = connection.recv()
            with limits.bounding_time():
                done = work(item)
            is_done = not limits.is_memory_short(before)
            retires = not is_done or number == _PAGES_IN_A_LIFE
            if number == 1:
                gc.freeze()  # what it took to begin with stays: the collector need not look at it
                gc.set_threshold(_CYCLES_AFTER, 10, 10)
            connection.send((is_done, done if is_done else None, retires))
        except (EOFError, OSError):  # nobody is there any more
            return
        if retires:
            return


if __name__ == "__main__":
    # A library would load Scrapy, in case there are items of its kind: a third of the start.
    sys.modules["scrapy"] = None  # type: ignore[assignment]  # what makes an import fail
    _connection = Connection(int(sys.argv[1]))
    serve(_connection, *_connection.recv())
    os._exit(0)
