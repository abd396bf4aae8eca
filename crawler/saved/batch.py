"""What a job makes of inputs, in order, in worker processes that may be lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from typing import Generic, TypeVar

import attrs

from crawler.saved.cleaning import Input, Job
from crawler.saved.limits import Limits
from crawler.saved.worker import LostError, Start, Worker, forked

#: How many inputs a process may be ahead; bounds what is held in memory.
_AHEAD = 4
_USUAL = Limits()

Done = TypeVar("Done")


def clean_all(
    inputs: Iterable[Input],
    job: Job[Done],
    processes: int = 1,
    limits: Limits = _USUAL,
    start: Start[Input, Done] = forked,
) -> Iterator[Done]:
    """Clean every input; what is made of them comes in the order of the inputs.

    A page that goes beyond the limits is a failed one, and so is one that ends its process.
    """
    return _Batch(job, processes, limits, start).run(inputs)


@attrs.define
class _Place(Generic[Done]):
    """An input's place in the order, and what was made of it once that is known."""

    done: Done | None = None


class _Batch(Generic[Done]):
    """A pool of workers, each with one input in hand."""

    def __init__(
        self,
        job: Job[Done],
        processes: int,
        limits: Limits,
        start: Start[Input, Done],
    ) -> None:
        self._job = job
        self._processes = processes
        self._limits = limits
        self._start = start
        self._idle: list[Worker[Input, Done]] = []
        self._busy: dict[Worker[Input, Done], _Place[Done]] = {}
        self._places: deque[_Place[Done]] = deque()

    def run(self, inputs: Iterable[Input]) -> Iterator[Done]:
        """Yield what was made of them in order, reading no further ahead than needed."""
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
        worker = self._idle.pop() if self._idle else self._start(self._job.done, self._limits)
        place: _Place[Done] = _Place()
        self._places.append(place)
        self._busy[worker] = place
        worker.give(item)

    def _is_first_done(self) -> bool:
        return bool(self._places) and self._places[0].done is not None

    def _is_full(self) -> bool:
        return len(self._places) > _AHEAD * self._processes

    def _first_done(self) -> Iterator[Done]:
        if self._is_first_done():
            done = self._places.popleft().done
            assert done is not None  # noqa: S101  just looked
            yield done
        else:
            self._collect()

    def _collect(self) -> None:
        """Wait for answers, and put them in their places."""
        by_connection = {worker.connection: worker for worker in self._busy}
        for connection in wait(list(by_connection)):
            self._answered(by_connection[connection])  # type: ignore[index]  # what was waited for

    def _answered(self, worker: Worker[Input, Done]) -> None:
        place, item = self._busy.pop(worker), worker.items[0]
        try:
            place.done = worker.take()
        except LostError as error:
            place.done = self._job.failed(item, str(error))
        if worker.has_retired:
            worker.end()
        else:
            self._idle.append(worker)
