from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.ledger import State
from crawler.ledger.runs import RunOutcome
from tests.crawler.newsroom import NewsSite
from tests.crawler.schedule.conftest import Scheduled

HOST = "127.0.0.1"
MINUTE = timedelta(minutes=1)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_site_is_crawled_when_it_is_due_and_left_alone_until_it_is_again(
    scheduled: Scheduled, site: NewsSite
) -> None:
    site.put_feed(site.put_articles(range(3)))
    scheduled.write(scheduled.table())
    assert "due" in scheduled.due("--dry-run").stdout
    assert not site.asked()

    first = scheduled.due()
    assert first.returncode == 0, first.stderr
    assert "harbour: ok: 3 new articles" in first.stderr
    assert len(site.asked("/news/")) == 3
    assert (scheduled.folder / "schedule/harbour.log").stat().st_size
    assert (scheduled.folder / "reports/harbour/latest.html").exists()

    before = len(site.asked())
    again = scheduled.due()
    assert (again.returncode, again.stderr.strip()) == (0, "nothing is due")
    assert len(site.asked()) == before

    status = scheduled.run("status")
    assert status.returncode == 0, status.stderr
    (row,) = (line for line in status.stdout.splitlines() if "harbour" in line)
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells[2] == "ok"
    assert cells[4:] == ["3", "3", "3", "0", "0", "0", "0"]


def test_the_exit_code_and_a_line_tell_of_each_site_that_went_wrong(
    scheduled: Scheduled, site: NewsSite
) -> None:
    site.put_feed(site.put_articles(range(2)), at="/few")
    site.put_feed([], at="/empty")
    site.put("/forbidden", status=403)
    tables = [
        scheduled.table(way, at_least=least).replace("/feed", f"/{way}")
        for way, least in (("few", 3), ("empty", 0), ("forbidden", 0))
    ]
    scheduled.write("parallel = 1", *tables)  # all are one site, which is crawled by one at a time
    done = scheduled.due("--quiet")
    assert done.returncode == 1
    words = dict(line.split(": ")[:2] for line in done.stderr.splitlines() if ": " in line)
    assert words == {
        "few": "below-usual",
        "empty": "failed",
        "forbidden": "blocked",
    }
    assert "HTTP 403" in done.stderr


def test_fewer_articles_than_the_site_usually_gives_are_a_failure(
    scheduled: Scheduled, site: NewsSite
) -> None:
    ledger = scheduled.ledger()
    for hours in range(1, 8):
        began = datetime.now(UTC) - hours * timedelta(days=1)
        run = ledger.runs.start(HOST, "harbour", at=began)
        ledger.runs.end(run, RunOutcome.OK, stats={"articles/new": 20}, at=began + MINUTE)
    ledger.close()
    site.put_feed(site.put_articles(range(2)))
    scheduled.write(scheduled.table())
    done = scheduled.due()
    assert done.returncode == 1
    assert "harbour: below-usual: 2 new articles, far below the usual 20" in done.stderr


@pytest.mark.both_databases
def test_two_at_a_time_do_not_crawl_a_site_twice_and_a_signal_ends_the_crawl_cleanly(
    scheduled: Scheduled, site: NewsSite
) -> None:
    site.put_feed(site.put_articles(range(400), delay=0.3))
    scheduled.write(scheduled.table())
    first = scheduled.start("due")
    wait_for(lambda: len(site.asked("/news/")) > 3)
    second = scheduled.due("--now")
    assert second.returncode == 0, second.stderr
    assert "harbour: still being crawled" in second.stderr
    assert len(site.asked("/feed")) == 1

    first.send_signal(signal.SIGTERM)
    said, _ = first.communicate(timeout=120)
    assert first.returncode == 1
    assert "harbour: stopped: ended early" in said
    ledger = scheduled.ledger()
    states = ledger.counts(HOST)
    ledger.close()
    assert set(states) == {State.STORED, State.PENDING}
    assert len(site.asked("/news/")) == len(set(site.asked("/news/")))


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the crawl by /proc")
def test_a_crawl_that_is_killed_is_told_of_and_its_site_is_crawled_again(
    scheduled: Scheduled, site: NewsSite
) -> None:
    site.put_feed(site.put_articles(range(60), delay=0.2))
    scheduled.write(scheduled.table())
    due = scheduled.start("due")
    wait_for(lambda: len(site.asked("/news/")) > 3)
    (crawl,) = children(due.pid)
    os.kill(crawl, signal.SIGKILL)
    said, _ = due.communicate(timeout=120)
    assert due.returncode == 1
    assert "harbour: died: died by signal 9" in said
    assert "harbour" in scheduled.run("status", "harbour").stdout


def test_a_run_that_died_with_its_machine_is_found_and_told_of_once(scheduled: Scheduled) -> None:
    now = datetime.now(UTC)
    ledger = scheduled.ledger()
    ledger.runs.start(HOST, "harbour", at=now - 50 * MINUTE)
    last = ledger.runs.start(HOST, "harbour", at=now)
    ledger.runs.end(last, RunOutcome.OK)
    ledger.close()
    scheduled.write(scheduled.table(every='"1 day"'))
    found = scheduled.due("--quiet")
    assert found.returncode == 1
    assert "harbour: died without a word, last seen" in found.stderr
    again = scheduled.due("--quiet")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_schedule_that_cannot_be_used_is_told_of_by_line(scheduled: Scheduled) -> None:
    scheduled.write('[site.spacedaily]\nevery = "soon"')
    done = scheduled.due()
    assert done.returncode == 2
    assert "schedule.toml, line 2: site.spacedaily.every: 'soon' is no interval" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_for_logs_that_cannot_be_written_is_told_of_with_its_setting(
    scheduled: Scheduled,
) -> None:
    scheduled.write(scheduled.table())
    done = scheduled.due("-s", "SCHEDULE_DIR=/proc/absent")
    assert done.returncode == 1
    assert "/proc/absent: cannot be written" in done.stderr
    assert "check SCHEDULE_DIR" in done.stderr
