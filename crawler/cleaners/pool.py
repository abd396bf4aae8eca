"""Worker processes that clean pages while the reactor goes on, shared by a process's crawls."""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, cast

import attrs
from twisted.python.failure import Failure

from crawler.cleaners.nursery import Nursery
from crawler.cleaners.reading import Answer, Fetched, UncleanedError, answer_for
from crawler.saved.limits import Limits
from crawler.saved.worker import LostError, Worker

#: The first page of every worker, which loads all that cleaning needs: it is no site's, has little
#: text, and so takes every way of reading there is.
_FIRST = b"<html><body><h1>A first page</h1><p>It is read before any other.</p></body></html>"
_NO_URL = "about:blank"
#: Bytes that a connection to a worker is to hold, as far as the system allows.
_WIDTH = 1 << 20


@attrs.define(eq=False)
class Turn:
    """A page that is waiting, or in a worker's hands, and who takes what becomes of it."""

    page: Fetched
    answered: Callable[[Answer], None]


class _Place:
    """A worker, the pages in its hands in their order, and an ear for it in the reactor."""

    def __init__(self, worker: Worker[Fetched, Answer], heard: Callable[[_Place], None]) -> None:
        self.worker = worker
        self.turns: deque[Turn] = deque()
        self._heard = heard
        self._room = _room_of(worker.connection)
        _reactor().addReader(self)

    def has_room_for(self, page: Fetched) -> bool:
        """Tell whether a page can be sent ahead while the worker is at another one.

        Only if it can lie in the connection meanwhile: nothing is to wait for a page that hangs.
        """
        return len(self.turns) == 1 and len(page.body) <= self._room

    def give(self, turn: Turn) -> None:
        """Send a page."""
        self.turns.append(turn)
        self.worker.give(turn.page)

    def end(self) -> None:
        """End the worker."""
        _reactor().removeReader(self)
        self.worker.end()

    def fileno(self) -> int:
        """Return the descriptor on which answers come."""
        return self.worker.connection.fileno()

    def doRead(self) -> None:  # noqa: N802  Twisted's name
        """Take an answer."""
        self._heard(self)

    def connectionLost(self, reason: Failure) -> None:  # noqa: ARG002, N802  Twisted's name
        """Find out what the worker died of."""
        self._heard(self)

    def logPrefix(self) -> str:  # noqa: N802  Twisted's name
        """Return what Twisted calls it in its own log."""
        return "cleaner"


def _room_of(connection: Connection) -> int:
    """Return how many bytes surely fit into a connection that is empty, after making it wide."""
    with socket.socket(fileno=os.dup(connection.fileno())) as end:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _WIDTH)
        return end.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) // 4


class CleaningPool:
    """At most so many workers, each started when a page finds no idle one.

    A page that ends its worker, or goes beyond the limits, is lost alone.
    """

    def __init__(self, processes: int, limits: Limits) -> None:
        self.processes = processes
        self.limits = limits
        self._places: list[_Place] = []
        self._waiting: deque[Turn] = deque()
        prepare = partial(answer_for, Fetched(body=_FIRST, url=_NO_URL))
        self._nursery = Nursery(answer_for, limits, prepare)

    def prepare(self, page: Fetched) -> None:
        """Start a worker ahead of the first page; `page` is as that will be, but for its body."""
        if not self._places:
            self._start(page)

    def add(self, turn: Turn) -> None:
        """Take a page on."""
        self._waiting.append(turn)
        self._hand_out()

    def drop(self, turn: Turn) -> None:
        """Forget a page, and end the worker that is at it."""
        if turn in self._waiting:
            self._waiting.remove(turn)
        for place in [place for place in self._places if turn in place.turns]:
            place.turns.remove(turn)
            self._give_up(place)
        self._hand_out()

    def close(self) -> None:
        """End every worker."""
        for place in self._places:
            place.end()
        self._places.clear()
        self._nursery.close()

    def _start(self, page: Fetched) -> None:
        """Start a worker, which reads its first page before any other."""
        place = _Place(self._nursery.start(), self._answered)
        self._places.append(place)
        first = attrs.evolve(page, body=_FIRST, site=None)
        place.give(Turn(first, self._first_answered))

    def _first_answered(self, answer: Answer) -> None:
        # A worker that cannot even start costs a page: else others would be started without end.
        if isinstance(answer, UncleanedError) and self._waiting:
            self._waiting.popleft().answered(answer)

    def _hand_out(self) -> None:
        while self._waiting and (place := self._free_place(self._waiting[0].page)):
            place.give(self._waiting.popleft())
        idle = any(not place.turns for place in self._places)
        if self._waiting and not idle and len(self._places) < self.processes:
            self._start(self._waiting[0].page)

    def _free_place(self, page: Fetched) -> _Place | None:
        idle = (place for place in self._places if not place.turns)
        if len(self._places) < self.processes:
            return next(idle, None)  # another worker will be there sooner than a busy one is
        ahead = (place for place in self._places if place.has_room_for(page))
        return next(idle, None) or next(ahead, None)

    def _answered(self, place: _Place) -> None:
        turn = place.turns.popleft() if place.turns else None  # one that is idle may die, too
        answer: Answer
        try:
            answer = place.worker.take()
        except LostError as error:
            answer = UncleanedError(str(error))
        if place.worker.has_retired:
            self._give_up(place)
        if turn:
            turn.answered(answer)
        self._hand_out()

    def _give_up(self, place: _Place) -> None:
        """End a worker; what it had not begun is another one's."""
        self._places.remove(place)
        place.end()
        self._waiting.extendleft(reversed(place.turns))


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
