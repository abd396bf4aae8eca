"""`scrapy` commands as processes copied from one that stands ready, with the project loaded.

To start an interpreter and load the project takes longer than most of what tests ask of a command.
A copy is a process of its own all the same, with its own arguments, environment, streams and exit
code, which can be killed. What starts as a user starts it is in the tests of the documents, the
demo, the schedule and the terminal.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import resource
import runpy
import signal
import site
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import IO, NamedTuple

from scrapy.utils.misc import walk_modules_iter

from extractors import clean_html

PROJECT = Path(__file__).parents[2]
_LONGEST, _SHORTEST = 1 << 17, 16
_AT_ONCE = 0.001
#: Settings are read from the environment, which each copy has of its own.
_READ_ANEW = "crawler.settings"
_LOADED = (
    "scrapy.cmdline",
    "scrapy.downloadermiddlewares",
    "scrapy.spidermiddlewares",
    "crawler.commands",
    "crawler.spiders",
)
_PAGE = "<title>Quay</title><article><h1>Quay</h1><p>The council voted late, officials said.</p>"


class _Order(NamedTuple):
    arguments: list[str]
    environment: dict[str, str]
    kilobytes: int


class Copy:
    """A command that runs: what the tests use of `subprocess.Popen`."""

    def __init__(self, pid: int, told: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._told = told

    def poll(self) -> int | None:
        """Return the exit code, minus the signal's number if one ended it; None if it runs."""
        with suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end, as many seconds at most; raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            self._told.settimeout(timeout if timeout is None else max(timeout, _AT_ONCE))
            try:
                status = self._told.recv(_SHORTEST)
            except TimeoutError:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0) from None
            self._told.close()
            self.returncode = os.waitstatus_to_exitcode(int(status))
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


def start(
    arguments: Sequence[object],
    *,
    environment: Mapping[str, str] | None = None,
    streams: Mapping[int, IO[bytes]] = MappingProxyType({}),
    kilobytes: int = 0,
) -> Copy:
    """Start `scrapy` with these arguments in the project's folder, and leave it running.

    Of the streams 0, 1 and 2, those that are not given lead nowhere. With `kilobytes`, no file
    that it writes can become larger.
    """
    variables = {**os.environ, **(environment or {})}
    order = _Order([str(argument) for argument in arguments], variables, kilobytes)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with Path(os.devnull).open("r+b", buffering=0) as nothing, theirs:
        standard = [streams.get(number, nothing) for number in range(3)]
        descriptors = [*(stream.fileno() for stream in standard), theirs.fileno()]
        socket.send_fds(_standing(), [json.dumps(order).encode()], descriptors)
    return Copy(int(ours.recv(_SHORTEST)), ours)


def run(
    arguments: Sequence[object],
    *,
    environment: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    timeout: float = 300,
) -> subprocess.CompletedProcess[str]:
    """Run `scrapy` with these arguments in the project's folder, to its end."""
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        running = start(arguments, environment=environment, streams={0: given, 1: out, 2: err})
        try:
            code = running.wait(timeout)
        finally:
            running.kill()
        said = [file.read().decode() for file in (out, err) if not file.seek(0)]
    return subprocess.CompletedProcess([*map(str, arguments)], code, *said)


@cache
def _standing() -> socket.socket:
    """Start the process that stands ready; returns the line to it, with which it ends."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-m", __name__, str(theirs.fileno())],
            cwd=PROJECT,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def _stand_ready(line: socket.socket) -> None:
    """Make a copy for each order, until nobody is there to give any."""
    _load()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        order, descriptors, _, _ = socket.recv_fds(line, _LONGEST, 4)
        if not order:
            return
        if not os.fork():
            line.close()
            _keep(_Order(*json.loads(order)), descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _load() -> None:
    """Load what commands load, and what the first page does; nothing of it starts a thread."""
    for name in _LOADED:
        list(walk_modules_iter(name))
    clean_html(_PAGE)
    sys.modules.pop(_READ_ANEW, None)
    gc.collect()
    gc.freeze()


def _keep(order: _Order, descriptors: Sequence[int]) -> None:
    """Become the parent of a copy, which tells its number and how it ended; or the copy."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *streams, told = descriptors
    copy = os.fork()
    if not copy:
        os.close(told)
        _become(order, streams)
    for descriptor in streams:
        os.close(descriptor)
    with socket.socket(fileno=told) as line:
        line.send(str(copy).encode())
        line.send(str(os.waitpid(copy, 0)[1]).encode())
    os._exit(0)


def _become(order: _Order, streams: Sequence[int]) -> None:
    """Run the command; its end is that of the process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(order.environment)
    time.tzset()
    if order.kilobytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order.kilobytes * 1024,) * 2)
    sys.path[1:1] = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    sys.modules.pop("sitecustomize", None)
    site.execsitecustomize()  # in which tests set the clock
    sys.argv = ["scrapy", *order.arguments]
    runpy.run_module("scrapy", run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as _line:
        _stand_ready(_line)
