"""Inputs to records, in order, in worker processes that may be lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing.connection import wait

import attrs

from crawler.saved.cleaning import Cleaned, Input, Request, clean_input, failed
from crawler.saved.limits import Limits
from crawler.saved.worker import LostError, Start, Work, Worker, forked

#: How many inputs a process may be ahead; bounds what is held in memory.
_AHEAD = 4
_USUAL = Limits()


def clean_all(
    inputs: Iterable[Input],
    request: Request,
    processes: int = 1,
    limits: Limits = _USUAL,
    start: Start[Input, Cleaned] = forked,
) -> Iterator[Cleaned]:
    """Clean every input; the order of the records is the order of the inputs.

    A page that goes beyond the limits is a failed one, and so is one that ends its process.
    """
    return _Batch(partial(clean_input, request), processes, limits, start).run(inputs)


@attrs.define
class _Place:
    """An input's place in the order, and its record once there is one."""

    cleaned: Cleaned | None = None


class _Batch:
    """A pool of workers, each with one input in hand."""

    def __init__(
        self,
        work: Work[Input, Cleaned],
        processes: int,
        limits: Limits,
        start: Start[Input, Cleaned],
    ) -> None:
        self._work = work
        self._processes = processes
        self._limits = limits
        self._start = start
        self._idle: list[Worker[Input, Cleaned]] = []
        self._busy: dict[Worker[Input, Cleaned], _Place] = {}
        self._places: deque[_Place] = deque()

    def run(self, inputs: Iterable[Input]) -> Iterator[Cleaned]:
        """Yield the records in order, reading no further ahead than needed."""
        try:
            for item in inputs:
                self._hand_out(item)
                while self._is_first_done() or self._is_full():
                    yield from self._first_done()
            while self._places:
                yield from self._first_done()
        finally:
            for worker in (*self._idle, *self._busy):
                worker.end()

    def _hand_out(self, item: Input) -> None:
        while not self._idle and len(self._busy) >= self._processes:
            self._collect()
        worker = self._idle.pop() if self._idle else self._start(self._work, self._limits)
        place = _Place()
        self._places.append(place)
        self._busy[worker] = place
        worker.give(item)

    def _is_first_done(self) -> bool:
        return bool(self._places) and self._places[0].cleaned is not None

    def _is_full(self) -> bool:
        return len(self._places) > _AHEAD * self._processes

    def _first_done(self) -> Iterator[Cleaned]:
        if self._is_first_done():
            cleaned = self._places.popleft().cleaned
            assert cleaned is not None  # noqa: S101  just looked
            yield cleaned
        else:
            self._collect()

    def _collect(self) -> None:
        """Wait for answers, and put them in their places."""
        by_connection = {worker.connection: worker for worker in self._busy}
        for connection in wait(list(by_connection)):
            self._answered(by_connection[connection])  # type: ignore[index]  # what was waited for

    def _answered(self, worker: Worker[Input, Cleaned]) -> None:
        place, item = self._busy.pop(worker), worker.items[0]
        try:
            place.cleaned = worker.take()
        except LostError as error:
            place.cleaned = failed(item, str(error))
        if worker.has_retired:
            worker.end()
        else:
            self._idle.append(worker)
