"""Processes change nothing but the time it takes, and the death of one costs one page."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator

import attrs
import pytest

from crawler.saved.batch import clean_all
from crawler.saved.cleaning import Input, Request, clean_input
from crawler.saved.limits import Limits
from crawler.saved.pages import Kind, Page
from crawler.saved.worker import forked, launched
from extractors import Status


@attrs.frozen
class Deadly:
    """An input that takes its process with it, as memory running out does."""

    source: str
    weight: int = 0

    def read(self) -> Page:
        """Die."""
        os._exit(9)


@attrs.frozen
class Raising:
    """An input no one foresaw."""

    source: str
    weight: int = 0

    def read(self) -> Page:
        """Raise."""
        raise RecursionError("too\ndeep")


def pages(count: int) -> Iterator[Page]:
    for number in range(count):
        text = f"Headline {number}\n\nThe council met on day {number} and decided.".encode()
        yield Page(source=f"{number}.txt", body=text, kind=Kind.TEXT)


@pytest.mark.parametrize("processes", [2, 3])
def test_records_and_their_order_do_not_depend_on_the_processes(processes: int) -> None:
    request = Request(decisions=True, removed=True)
    alone = list(clean_all(pages(40), request))
    assert [cleaned.source for cleaned in alone] == [f"{number}.txt" for number in range(40)]
    assert list(clean_all(pages(40), request, processes)) == alone


def test_the_death_of_a_process_costs_one_page() -> None:
    inputs: list[Input] = [*pages(5), Deadly("deadly"), *pages(9), Deadly("last")]
    cleaned = list(clean_all(inputs, Request(), 2))
    assert [one.source for one in cleaned] == [item.source for item in inputs]
    dead = [one.source for one in cleaned if "process died" in one.problem]
    assert dead == ["deadly", "last"]
    assert {one.status for one in cleaned if one.source in dead} == {Status.FAILED}


def test_an_unforeseen_error_is_a_failed_page_on_one_line() -> None:
    cleaned = clean_input(Request(), Raising("odd"))
    assert cleaned.status is Status.FAILED
    assert "RecursionError: too deep" in cleaned.problem


def test_inputs_are_read_no_further_ahead_than_needed() -> None:
    read = []

    def watched() -> Iterator[Page]:
        for page in pages(200):
            read.append(page.source)
            yield page

    cleaned = clean_all(watched(), Request(), 2)
    next(cleaned)
    assert len(read) < 20
    cleaned.close()  # type: ignore[attr-defined]  # a generator


@attrs.frozen
class Hanging:
    """An input that never ends."""

    source: str
    weight: int = 0

    def read(self) -> Page:
        """Wait for a lock that nobody gives back, as code in C would: no exception ends it."""
        lock = threading.Lock()
        lock.acquire()
        lock.acquire()
        raise AssertionError("it ended")


@attrs.frozen
class Growing:
    """An input whose memory has no end, and whose errors are swallowed, as libraries do."""

    source: str
    weight: int = 0

    def read(self) -> Page:
        """Take memory until there is no more, and return a page as if nothing had been."""
        held = []
        with contextlib.suppress(MemoryError):
            while True:
                held.append(bytearray(1 << 20))
        held.clear()
        return next(pages(1))


def test_a_page_beyond_its_limits_is_given_up_and_the_others_go_on() -> None:
    inputs: list[Input] = [*pages(3), Hanging("hangs"), *pages(3), Growing("grows"), *pages(3)]
    limits = Limits(seconds=8, megabytes=400)
    cleaned = {one.source: one for one in clean_all(inputs, Request(), 2, limits)}
    assert "took longer than 8 s" in cleaned.pop("hangs").problem
    assert "more than 400 MB of memory" in cleaned.pop("grows").problem
    assert [one.problem for one in cleaned.values() if one.status is Status.FAILED] == []


def test_a_worker_of_a_new_interpreter_does_the_same() -> None:
    inputs: list[Input] = [*pages(3), Deadly("deadly"), *pages(1)]
    forked_, launched_ = (
        list(clean_all(inputs, Request(), 1, start=start)) for start in (forked, launched)
    )
    assert launched_ == forked_
    assert "exit code 9" in launched_[3].problem
