import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks import workers
from benchmarks.datasets import TestPage as Page
from benchmarks.datasets import Truth
from benchmarks.workers import Limits, MissingToolError, Worker

Start = Callable[[Limits], Worker]
STORY = (
    "<html><title>T</title><body><article>"
    + "<p>The ministry said on Friday that it would wait.</p>" * 5
)


@pytest.fixture
def page(tmp_path: Path) -> Page:
    path = tmp_path / "1.html.gz"
    path.write_bytes(gzip.compress(STORY.encode()))
    return Page("1", path, Truth(references=[""]))


@pytest.fixture
def worker() -> Iterator[Start]:
    started: list[Worker] = []

    def start(limits: Limits) -> Worker:
        started.append(Worker("wirestrip", limits))
        return started[-1]

    yield start
    for each in started:
        each.close()


def test_a_tool_answers_with_text_fields_and_time(worker: Start, page: Page) -> None:
    answer = worker(Limits()).ask(page, fields=True)
    assert "The ministry said" in answer["text"]
    assert answer["ms"] > 0
    assert answer["title"] == "T"


def test_a_page_out_of_time_ends_the_process_and_the_next_page_is_served(
    worker: Start, page: Page
) -> None:
    slow = worker(Limits(seconds=0.0001))
    assert "more than" in slow.ask(page, fields=True)["error"]
    slow.limits = Limits()
    assert "more than" in slow.ask(page, fields=True)["error"]
    assert "text" in slow.ask(page, fields=True)


def test_a_page_out_of_memory_is_an_answer_with_an_error(worker: Start, page: Page) -> None:
    # What a process has already may serve a small page.
    page.path.write_bytes(gzip.compress(STORY.encode() + b"<p>A line.</p>" * 400_000))
    assert worker(Limits(megabytes=1)).ask(page, fields=True)["error"]


def test_a_page_that_cannot_be_read_is_an_answer_with_an_error(worker: Start, page: Page) -> None:
    page.path.write_bytes(b"no gzip")
    assert "Gzip" in worker(Limits()).ask(page, fields=True)["error"]


def test_without_the_peers_environment_a_peer_is_missing_not_broken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "PEERS_PYTHON", tmp_path / "none")
    with pytest.raises(MissingToolError, match="bench-peers"):
        Worker("newspaper4k", Limits())
