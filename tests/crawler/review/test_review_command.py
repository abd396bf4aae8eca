"""`scrapy review` as a user starts and ends it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from scrapy.cmdline import execute
from scrapy.utils.project import get_project_settings

from tests.browser.newsstand import Newsstand

PROJECT = Path(__file__).parents[3]


def test_the_review_is_served_on_loopback_until_it_is_interrupted(tmp_path: Path) -> None:
    stand = Newsstand(tmp_path)
    stand.put("ferries", "http://ferries.example/late", b"<h1>The ferry is late again today</h1>")
    stand.close()
    options = ["--port", "0", "-s", f"DATABASE_URL={stand.database}"]
    with subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-m", "scrapy", "review", *options],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            _look_and_interrupt(process)
        finally:
            process.kill()  # what does not end by itself must not keep the others waiting


def _look_and_interrupt(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stderr
    line = process.stdout.readline()
    found = re.match(r"(http://127\.0\.0\.1:\d+/)", line)
    assert found, process.stderr.read()
    with urllib.request.urlopen(found[1], timeout=60) as answer:  # noqa: S310  loopback
        assert "ferries" in answer.read().decode()
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert process.stderr.read() == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("-s", "DATABASE_URL=sqlite:///{folder}/absent.db"), "run a crawl first"),
        (("-s", "DATABASE_URL={database}", "--port", "99999"), "there is no port 99999"),
        (("-s", "DATABASE_URL={database}", "--port", "{taken}"), "choose another one by --port"),
        (("-s", "DATABASE_URL={database}", "somewhere"), "takes options only"),
    ],
)
def test_a_mistake_on_the_command_line_is_told(
    arguments: tuple[str, ...],
    complaint: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stand = Newsstand(tmp_path)
    stand.close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        values = {"folder": tmp_path, "database": stand.database, "taken": taken.getsockname()[1]}
        filled = [each.format(**values) for each in arguments]
        with pytest.raises(SystemExit) as exit_:
            execute(["scrapy", "review", *filled], get_project_settings())
    assert exit_.value.code == 2
    assert complaint in capsys.readouterr().err
