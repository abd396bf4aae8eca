"""A real scrapyd on loopback: the project is deployed to it, and crawls from its egg."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import pytest

from crawler.ledger import Ledger, State
from tests.crawler.newsroom import PROJECT, NewsSite

#: What an egg is made of.
SOURCES = ("crawler", "extractors", "setup.py", "pyproject.toml", "scrapy.cfg", "README.md")
OPENER = build_opener(ProxyHandler({}))
PATIENCE = 120  # seconds


class Node:
    """A scrapyd of the test's own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{port}"
        self.database = f"sqlite:///{folder / 'ledger.db'}"

    def ask(self, name: str, **values: str | list[str]) -> dict[str, Any]:
        """Call scrapyd's API; with values it is a POST."""
        data = urlencode(values, doseq=True).encode() if values else None
        with OPENER.open(f"{self.url}/{name}", data, timeout=30) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    def is_up(self) -> bool:
        """Tell whether it answers."""
        try:
            return bool(self.ask("daemonstatus.json"))
        except OSError:
            return False

    def has_finished(self) -> bool:
        """Tell whether a job has ended."""
        return bool(self.ask("listjobs.json")["finished"])


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Node]:
    """Start scrapyd as deploy/scrapyd.conf has it, on a port of its own."""
    node = Node(tmp_path, free_port())
    config = (PROJECT / "deploy/scrapyd.conf").read_text("utf-8")
    port = node.url.rpartition(":")[2]
    (tmp_path / "scrapyd.conf").write_text(config.replace("6800", port), "utf-8")
    process = subprocess.Popen(  # noqa: S603  our own command
        [Path(sys.executable).with_name("scrapyd")],
        cwd=tmp_path,
        env=_environment() | {"DATABASE_URL": node.database, "WIRESTRIP_CONTACT": "tests"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(node.is_up, "scrapyd does not answer")
        yield node
    finally:
        process.terminate()
        process.wait(timeout=60)


def _environment() -> dict[str, str]:
    """Return the environment without what would lead to this checkout."""
    ours = ("PYTHONPATH", "SCRAPY_", "SCRAPYD_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def deploy(node: Node) -> None:
    """Run scrapyd-deploy in a copy of the project: it leaves what it builds behind.

    It fails if the node cannot list the spiders of the egg.
    """
    copy = node.folder / "project"
    copy.mkdir()
    for name in SOURCES:
        source, target = PROJECT / name, copy / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    config = (copy / "scrapy.cfg").read_text("utf-8")
    (copy / "scrapy.cfg").write_text(config.replace("http://127.0.0.1:6800", node.url), "utf-8")
    subprocess.run(  # noqa: S603  our own command
        [Path(sys.executable).with_name("scrapyd-deploy")],
        cwd=copy,
        env=_environment(),
        check=True,
        timeout=PATIENCE,
    )


def test_a_site_is_crawled_by_a_scrapyd_node_from_the_egg_that_was_deployed(
    node: Node, site: NewsSite
) -> None:
    feed = site.put_feed(site.put_articles(range(3)))
    deploy(node)
    quick = ["DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=0", f"OPEN_ADDRESSES={site.host}"]
    node.ask("schedule.json", project="wirestrip", spider="news", feed=feed, setting=quick)
    wait_for(node.has_finished, "the job does not end")
    ledger = Ledger.open(node.database)
    try:
        assert ledger.counts("127.0.0.1") == {State.STORED: 3}
        run = ledger.runs.last_of_site("127.0.0.1")
        assert run is not None
        assert run.outcome == "ok"
    finally:
        ledger.close()
    assert list(node.folder.glob("data/reports/*/latest.html"))
