"""Workers from a copy of the crawl's process, made while that had neither threads nor connections.

A new interpreter takes most of a second to load what cleaning needs; the crawl has loaded it.
"""

from __future__ import annotations

import gc
import itertools
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Generic, NoReturn

from crawler.saved.limits import Limits
from crawler.saved.worker import Done, Item, Work, Worker, launched, serve

#: Orders about the worker of a number.
_START, _KILL, _WAIT = b"start", b"kill", b"wait"
_LONGEST = 64


class Nursery(Generic[Item, Done]):
    """Starts workers as copies of a process that stands ready for it, or as new interpreters.

    That process is a copy of this one, which is only safe while this one has a single thread:
    otherwise there is none. It ends with this one, and all its workers with it. `prepare` is called
    in it ahead of the first worker.
    """

    def __init__(
        self, work: Work[Item, Done], limits: Limits, prepare: Callable[[], object]
    ) -> None:
        self._work = work
        self._limits = limits
        self._numbers = itertools.count(1)
        self._line: socket.socket | None = None
        self._process = 0
        if _has_one_thread():
            self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self._process = os.fork()
            if not self._process:
                _stand_ready(theirs, work, limits, prepare)
            theirs.close()

    def start(self) -> Worker[Item, Done]:
        """Start a worker."""
        if self._line is None:
            return launched(self._work, self._limits)
        number = next(self._numbers)
        ours, theirs = Pipe()
        try:
            socket.send_fds(self._line, [_order(_START, number)], [theirs.fileno()])
        except OSError:  # it was killed
            ours.close()
            return launched(self._work, self._limits)
        finally:
            theirs.close()
        return Worker(_Copy(self._line, number), ours, self._limits)

    def close(self) -> None:
        """End the process, and every worker with it."""
        if self._line is not None:
            self._line.close()
            self._line = None
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)


class _Copy:
    """A worker, by its number."""

    def __init__(self, line: socket.socket, number: int) -> None:
        self._line = line
        self._number = number
        self._code: int | None = None
        self._has_ended = False

    def kill(self) -> None:
        self._tell(_KILL)

    def wait(self) -> int | None:
        if not self._has_ended:
            self._has_ended = True
            self._tell(_WAIT)
            self._code = self._answer()
        return self._code

    def _tell(self, order: bytes) -> None:
        try:
            self._line.send(_order(order, self._number))
        except OSError:  # it was killed, and nobody knows of its workers
            return

    def _answer(self) -> int | None:
        try:
            return int(self._line.recv(_LONGEST))
        except (OSError, ValueError):
            return None


def _order(order: bytes, number: int) -> bytes:
    return b"%s %d" % (order, number)


def _has_one_thread() -> bool:
    """Tell whether this process has no thread but this one, as far as the system says so."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


# --- in the process that stands ready --------------------------------------------------------


def _stand_ready(
    line: socket.socket, work: Work[Item, Done], limits: Limits, prepare: Callable[[], object]
) -> NoReturn:
    """Do what is ordered until the line closes; never returns to what the copy was made in."""
    try:
        _forget_the_crawl(line.fileno())
        _obey(line, work, limits, prepare)
    finally:
        os._exit(0)


def _forget_the_crawl(line: int) -> None:
    """Let go of what is the crawl's: of its files and connections nothing may be kept or closed.

    Locks on files are held for as long as any process has them open. Objects that are never looked
    at are never found to be garbage, and so never end what they stand for.
    """
    gc.freeze()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    signal.set_wakeup_fd(-1)
    logging.root.handlers = []  # as in a new interpreter
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    opened = [int(path.name) for path in Path("/proc/self/fd").iterdir()]
    for descriptor in opened:
        if descriptor > 2 and descriptor != line:
            with suppress(OSError):  # that of the list itself
                os.close(descriptor)


def _obey(
    line: socket.socket, work: Work[Item, Done], limits: Limits, prepare: Callable[[], object]
) -> None:
    workers: dict[bytes, int] = {}
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, _LONGEST, 1)
        order, _, number = message.partition(b" ")
        if order == _START:
            if not workers:
                prepare()
                gc.freeze()
            workers[number] = _copied(line, descriptors[0], work, limits)
        elif order == _KILL and number in workers:
            os.kill(workers[number], signal.SIGKILL)
        elif order == _WAIT:
            _, status = os.waitpid(workers.pop(number), 0)
            line.send(b"%d" % os.waitstatus_to_exitcode(status))
        elif not order:
            break
    for process in workers.values():
        os.kill(process, signal.SIGKILL)
    for process in workers.values():
        os.waitpid(process, 0)


def _copied(line: socket.socket, descriptor: int, work: Work[Item, Done], limits: Limits) -> int:
    """Make a worker; returns its process number."""
    process = os.fork()
    if process:
        os.close(descriptor)
        return process
    try:
        line.close()
        serve(Connection(descriptor), work, limits)
    finally:
        os._exit(0)
