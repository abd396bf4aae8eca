"""A Dask cluster cleans what one machine cleans, in the same order, whoever dies meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from crawler.saved.cleaning import Request
from crawler.saved.cluster import ClusterError, Task, clean_part
from crawler.saved.limits import Limits
from crawler.saved.parts import Pages
from tests.crawler.saved.warcs import packed, record

pytest.importorskip("distributed")
pytestmark = pytest.mark.xdist_group("cluster")

PROJECT = Path(__file__).parents[3]
BODIES = sorted(PROJECT.glob("fixtures/*/*/inputs/*-body.html"))
Process = subprocess.Popen[bytes]


@attrs.frozen
class Cluster:
    """A scheduler and its workers."""

    address: str
    workers: list[Process]


def started(*arguments: object) -> Process:
    return subprocess.Popen(  # noqa: S603  our own interpreter
        [sys.executable, "-m", *map(str, arguments)], cwd=PROJECT, stderr=subprocess.DEVNULL
    )


def wait_for(condition: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    local = ("--host", "127.0.0.1", "--no-dashboard")
    file = folder / "scheduler.json"
    given = ("--port", 0, "--scheduler-file", file)
    scheduler = started("distributed.cli.dask_scheduler", *local, *given)
    wait_for(file.exists)
    address = json.loads(file.read_text())["address"]
    alone = ("--nthreads", 1, "--no-nanny", "--local-directory", folder)
    workers = [started("distributed.cli.dask_worker", address, *local, *alone) for _ in range(2)]
    yield Cluster(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder of pages, with an archive among them."""
    folder = tmp_path_factory.mktemp("saved")
    for number in range(150):
        shutil.copy(BODIES[number % len(BODIES)], folder / f"{number:03}.html")
    pages = (record(path.read_bytes(), f"http://n.example/{path.parts[-3]}") for path in BODIES[:9])
    (folder / "075.warc.gz").write_bytes(packed(*pages, record(b"", answer="404 Not Found")))
    return folder


def cleaning(*arguments: object) -> Process:
    return subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-m", "scrapy", "clean", *map(str, arguments)],
        cwd=PROJECT,
        stderr=subprocess.PIPE,
    )


def ended(process: Process) -> tuple[int, str]:
    _, said = process.communicate(timeout=300)
    return process.returncode, said.decode()


def test_every_page_is_once_in_the_output_though_a_worker_was_killed(
    cluster: Cluster, saved: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    local = ended(cleaning(saved, "-O", here))
    run = cleaning(saved, "-O", there, "--scheduler", cluster.address)
    wait_for(lambda: any(part.stat().st_size for part in tmp_path.glob(".there.jsonl.*.tmp")))
    cluster.workers[0].kill()
    assert run.poll() is None
    assert ended(run) == local
    assert there.read_bytes() == here.read_bytes()
    assert "159 pages" in local[1]
    assert "075.warc.gz: 1 records hold no page (1 HTTP 404)" in local[1]


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, said = ended(
        cleaning(BODIES[0], "-O", tmp_path / "out.jsonl", "--scheduler", "tcp://127.0.0.1:1")
    )
    assert code == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:1" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out.jsonl").exists()


def test_a_worker_with_other_rules_refuses() -> None:
    task = Task(job=Request(), limits=Limits(), rules="1999.01")
    with pytest.raises(ClusterError, match=r"rules .*, this command 1999\.01: install the same"):
        clean_part(Pages([]), task)


def test_without_dask_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError")
    arguments = ("clean", str(BODIES[0]), "--scheduler", "tcp://127.0.0.1:1")
    run = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert "--scheduler needs Dask: pip install 'wirestrip[dask]'" in run.stderr
