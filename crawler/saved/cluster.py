"""Cleaning spread over the machines of a Dask cluster, in the order of the inputs."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import attrs

from crawler.saved.batch import clean_all
from crawler.saved.cleaning import Input, Job
from crawler.saved.limits import Limits
from crawler.saved.parts import Part, Skipped
from crawler.saved.worker import Start, Work, Worker, forked, launched_as
from extractors.version import RULES_VERSION

if TYPE_CHECKING:
    from distributed import Client, Future

#: Seconds to wait for a scheduler to answer, and for a worker to be there.
_PATIENCE = 10
#: Parts that are given out for each thread of a worker, so that none waits.
_AHEAD = 2
_LEAST = 4

Done = TypeVar("Done")
Result: TypeAlias = "tuple[list[Done], Skipped]"


class ClusterError(Exception):
    """The cluster cannot be used; the message says what to do."""


@attrs.frozen(kw_only=True)
class Task(Generic[Done]):
    """What a worker has to know besides the part; it may have other rules installed."""

    job: Job[Done]
    limits: Limits
    rules: str = RULES_VERSION


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Connect to a scheduler that has workers; raises ClusterError."""
    try:
        from distributed import Client  # noqa: PLC0415  an extra, loaded when asked for
    except ImportError as error:
        raise ClusterError("--scheduler needs Dask: pip install 'wirestrip[dask]'") from error
    try:
        client: Client = _untyped(Client)(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise ClusterError(f"the scheduler at {address} has no workers") from error
        yield client


def clean_parts(
    client: Client, parts: Iterable[Part], task: Task[Done], note_skipped: Callable[[Skipped], None]
) -> Iterator[Done]:
    """Clean part after part on the cluster; a part whose workers died is done by others."""
    waiting: deque[tuple[Part, Future[Result[Done]]]] = deque()
    try:
        for part in parts:
            waiting.append((part, client.submit(clean_part, part, task, pure=False)))
            while len(waiting) > max(_LEAST, _AHEAD * _threads(client)):
                yield from _taken(*waiting.popleft(), task, note_skipped)
        while waiting:
            yield from _taken(*waiting.popleft(), task, note_skipped)
    finally:
        _untyped(client.cancel)([future for _, future in waiting])


def _threads(client: Client) -> int:
    return sum(_untyped(client.nthreads)().values())


def _untyped(function: Any) -> Callable[..., Any]:  # noqa: ANN401  Dask declares no types
    return function  # type: ignore[no-any-return]  # what it is called with is not checked


def _taken(
    part: Part,
    future: Future[Result[Done]],
    task: Task[Done],
    note_skipped: Callable[[Skipped], None],
) -> Iterator[Done]:
    cleaned, skipped = _result(part, future, task)
    note_skipped(skipped)
    yield from cleaned


def _result(part: Part, future: Future[Result[Done]], task: Task[Done]) -> Result[Done]:
    from distributed import CancelledError, KilledWorker  # noqa: PLC0415  an extra

    try:
        done = future.result()
    except KilledWorker:  # several workers in a row
        return _cleaned(part, task, forked)
    except (CancelledError, OSError) as error:
        raise ClusterError(f"the connection to the cluster was lost ({error})") from error
    return done


def clean_part(part: Part, task: Task[Done]) -> Result[Done]:
    """Clean a part, on a worker; raises ClusterError if that has other rules."""
    if task.rules != RULES_VERSION:
        raise ClusterError(
            f"a worker has rules {RULES_VERSION}, this command {task.rules}: install the same"
        )
    return _cleaned(part, task, partial(_kept, pickle.dumps(task)))


def _cleaned(part: Part, task: Task[Done], start: Start[Input, Done]) -> Result[Done]:
    return list(clean_all(part.inputs(), task.job, 1, task.limits, start)), part.skipped


_spare: dict[bytes, list[_Kept]] = {}


class _Kept(Worker[Input, Any]):
    """A worker that waits for the next part of the same task instead of ending with this one."""

    spare: list[_Kept]

    def end(self) -> None:
        if not self.items and not self.has_retired:
            self.spare.append(self)
        else:
            super().end()


def _kept(key: bytes, work: Work[Input, Any], limits: Limits) -> _Kept:
    spare = _spare.setdefault(key, [])
    if spare:
        return spare.pop()
    worker = launched_as(_Kept, work, limits)
    worker.spare = spare
    return worker
