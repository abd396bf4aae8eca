from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys

from tests.crawler.newsroom import PROJECT, Crawl, NewsSite


def test_every_line_of_a_structured_log_is_an_object(site: NewsSite, crawl: Crawl) -> None:
    site.put_feed([*site.put_articles(range(2)), "/news/a-story-nobody-has"])
    done = crawl.news(site, "-s", "LOG_FORMAT_JSON=1")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert lines
    for line in lines:
        assert {"time", "level", "logger", "message"} <= set(line)
    gone = next(line for line in lines if "a-story-nobody-has" in line["message"])
    assert (gone["site"], gone["level"]) == ("127.0.0.1", "INFO")


def test_a_log_tells_of_every_answer_and_item_only_where_that_is_asked_for(
    site: NewsSite, crawl: Crawl
) -> None:
    site.put_feed(site.put_articles(range(1)))
    usual, all_of_it = crawl.news(site), crawl.news(site, "-s", "LOG_LEVEL=DEBUG")
    assert "Spider opened" in usual.stderr
    assert "Crawled (200)" not in usual.stderr
    assert "Crawled (200)" in all_of_it.stderr


def on_a_terminal(command: list[str]) -> tuple[int, str]:
    """Run a command with a terminal for what it prints; returns exit code and output."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603  our own command
        command, cwd=PROJECT, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | TERMINAL
    )
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    return process.wait(timeout=120), shown.decode("utf-8", "replace")


TERMINAL = {"TERM": "xterm", "COLUMNS": "140", "LINES": "40"}


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_on_a_terminal_a_crawl_shows_its_progress_and_of_the_log_only_problems(
    site: NewsSite, crawl: Crawl
) -> None:
    site.put_feed(site.put_articles(range(3), delay=0.3))
    arguments = crawl.command("news", "-a", f"feed={site.home}/feed", opened=site.host)
    code, shown = on_a_terminal([sys.executable, "-m", "scrapy", *arguments])
    assert code == 0, shown
    assert re.search(r"\d requests +\d articles", shown)
    assert "news: 3 new articles" in shown
    assert "Spider opened" not in shown
