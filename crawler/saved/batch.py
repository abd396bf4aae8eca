"""Inputs to records, in order, in this process or in several."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from crawler.saved.cleaning import Cleaned, Input, Request, clean_input, failed

#: How many inputs a process may be ahead; bounds what is held in memory.
_AHEAD = 4

_Work = Callable[[Input], Cleaned]
_Waiting = deque[tuple[Input, Future[Cleaned] | None]]


def clean_all(inputs: Iterable[Input], request: Request, processes: int = 1) -> Iterator[Cleaned]:
    """Clean every input; the order of the records is the order of the inputs."""
    work = partial(clean_input, request)
    if processes == 1:
        return map(work, inputs)
    return _Batch(work, processes).run(inputs)


class _Batch:
    """A process pool that outlives the death of its processes."""

    def __init__(self, work: _Work, processes: int) -> None:
        self._work = work
        self._processes = processes
        self._pool = _pool(processes)
        self._waiting: _Waiting = deque()

    def run(self, inputs: Iterable[Input]) -> Iterator[Cleaned]:
        """Yield the results in order, reading no further ahead than needed."""
        try:
            for item in inputs:
                self._waiting.append((item, self._submit(item)))
                while self._is_first_done() or len(self._waiting) > _AHEAD * self._processes:
                    yield self._next()
            while self._waiting:
                yield self._next()
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _submit(self, item: Input) -> Future[Cleaned] | None:
        try:
            return self._pool.submit(self._work, item)
        except BrokenProcessPool:
            return None

    def _is_first_done(self) -> bool:
        return bool(self._waiting) and _has_result(self._waiting[0][1])

    def _next(self) -> Cleaned:
        item, future = self._waiting.popleft()
        try:
            if future:
                return future.result()
        except BrokenProcessPool:
            pass
        return self._recover(item)

    def _recover(self, item: Input) -> Cleaned:
        """Start again after a process died: any of those waiting may be what killed it."""
        self._pool.shutdown(cancel_futures=True)
        cleaned = _alone(self._work, item)
        self._pool = _pool(self._processes)
        self._waiting = deque(
            (later, future if _has_result(future) else self._submit(later))
            for later, future in self._waiting
        )
        return cleaned


def _has_result(future: Future[Cleaned] | None) -> bool:
    return bool(future and future.done() and not future.cancelled() and not future.exception())


def _alone(work: _Work, item: Input) -> Cleaned:
    """Clean one input in a process of its own, so that only it can fail."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return failed(item, "its process died, perhaps of memory")


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_end_on_signals)


def _end_on_signals() -> None:
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_DFL)
