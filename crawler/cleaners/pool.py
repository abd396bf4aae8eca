"""Worker processes that clean pages while the reactor goes on, shared by a process's crawls."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, cast

import attrs
from twisted.python.failure import Failure

from crawler.cleaners.reading import Answer, Fetched, UncleanedError, answer_for
from crawler.saved.limits import Limits
from crawler.saved.worker import LostError, Worker, launched

#: The first page of every worker, which loads all that cleaning needs: it is no site's, has little
#: text, and so takes every way of reading there is.
_FIRST = b"<html><body><h1>A first page</h1><p>It is read before any other.</p></body></html>"


@attrs.define(eq=False)
class Turn:
    """A page that is waiting, or in a worker's hands, and who takes what becomes of it."""

    page: Fetched
    answered: Callable[[Answer], None]


class _Ear:
    """Listens for a worker's answer in the reactor."""

    def __init__(self, worker: Worker[Fetched, Answer], heard: Callable[[], None]) -> None:
        self._worker = worker
        self._heard = heard

    def fileno(self) -> int:
        """Return the descriptor on which the answer comes."""
        return self._worker.connection.fileno()

    def doRead(self) -> None:  # noqa: N802  Twisted's name
        """Take the answer."""
        self._heard()

    def connectionLost(self, reason: Failure) -> None:  # noqa: ARG002, N802  Twisted's name
        """Find out what the worker died of."""
        self._heard()

    def logPrefix(self) -> str:  # noqa: N802  Twisted's name
        """Return what Twisted calls it in its own log."""
        return "cleaner"


class CleaningPool:
    """At most so many workers, each started when a page finds no idle one.

    A page that ends its worker, or goes beyond the limits, is lost alone.
    """

    def __init__(self, processes: int, limits: Limits) -> None:
        self.processes = processes
        self.limits = limits
        self._idle: list[Worker[Fetched, Answer]] = []
        self._busy: dict[Worker[Fetched, Answer], tuple[Turn, _Ear]] = {}
        self._waiting: deque[Turn] = deque()

    def prepare(self, page: Fetched) -> None:
        """Start a worker ahead of the first page; `page` is as that will be, but for its body."""
        if not (self._idle or self._busy):
            self._start(page)

    def add(self, turn: Turn) -> None:
        """Take a page on."""
        self._waiting.append(turn)
        if not self._idle and len(self._busy) < self.processes:
            self._start(turn.page)
        self._hand_out()

    def drop(self, turn: Turn) -> None:
        """Forget a page, and end the worker that has it in hand."""
        if turn in self._waiting:
            self._waiting.remove(turn)
        for worker in [w for w, (its, _) in self._busy.items() if its is turn]:
            self._forget(worker)
            worker.end()

    def close(self) -> None:
        """End every worker."""
        for worker in (*self._idle, *self._busy):
            if worker in self._busy:
                self._forget(worker)
            worker.end()
        self._idle.clear()

    def _start(self, page: Fetched) -> None:
        """Start a worker, which reads its first page before it takes another."""
        worker = launched(answer_for, self.limits)
        self._give(worker, Turn(attrs.evolve(page, body=_FIRST, site=None), self._first_answered))

    def _first_answered(self, answer: Answer) -> None:
        # A worker that cannot even start costs a page: else others would be started without end.
        if isinstance(answer, UncleanedError) and self._waiting:
            self._waiting.popleft().answered(answer)

    def _hand_out(self) -> None:
        while self._idle and self._waiting:
            self._give(self._idle.pop(), self._waiting.popleft())

    def _give(self, worker: Worker[Fetched, Answer], turn: Turn) -> None:
        ear = _Ear(worker, lambda: self._answered(worker))
        self._busy[worker] = turn, ear
        worker.give(turn.page)
        _reactor().addReader(ear)

    def _forget(self, worker: Worker[Fetched, Answer]) -> Turn:
        turn, ear = self._busy.pop(worker)
        _reactor().removeReader(ear)
        return turn

    def _answered(self, worker: Worker[Fetched, Answer]) -> None:
        turn = self._forget(worker)
        answer: Answer
        try:
            answer = worker.take()
        except LostError as error:
            answer = UncleanedError(str(error))
        if worker.has_retired:
            worker.end()
        else:
            self._idle.append(worker)
        if self._waiting and not self._idle:
            self._start(self._waiting[0].page)
        self._hand_out()
        turn.answered(answer)


def _reactor() -> Any:  # noqa: ANN401  its interfaces are no types to mypy
    from twisted.internet import reactor  # noqa: PLC0415  it is installed by now

    return cast("Any", reactor)


_shared: dict[tuple[int, Limits], tuple[CleaningPool, int]] = {}


def shared_pool(processes: int, limits: Limits) -> CleaningPool:
    """Return the process's pool, made if need be; give it back when done."""
    key = (processes, limits)
    pool, users = _shared.get(key) or (CleaningPool(processes, limits), 0)
    _shared[key] = (pool, users + 1)
    return pool


def give_back(pool: CleaningPool) -> None:
    """End the pool's workers once nobody uses it any more."""
    key = (pool.processes, pool.limits)
    _, users = _shared[key]
    _shared[key] = (pool, users - 1)
    if users == 1:
        del _shared[key]
        pool.close()
