"""Who reads what a command prints may leave, and the work goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.crawler import standing
from tests.crawler.newsroom import NewsSite
from tests.crawler.schedule.conftest import Scheduled

FIXTURES = standing.PROJECT / "fixtures"


def code_without_a_reader(stream: int, *arguments: object, said: Path) -> int:
    """Return the exit code of a command one stream of which nobody reads; the other is written."""
    theirs, ours = os.pipe()
    os.close(theirs)
    with os.fdopen(ours, "wb") as unread, said.open("wb") as other:
        streams = {stream: unread, 3 - stream: other}
        return standing.start(arguments, streams=streams).wait(120)


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["siterules", FIXTURES],
        ["golden", FIXTURES / "documents" / "nothing.html"],
    ],
)
def test_a_reader_that_is_gone_changes_no_exit_code(
    arguments: list[object], tmp_path: Path
) -> None:
    here = [*arguments, "-s", f"DATABASE_URL=sqlite:///{tmp_path / 'ledger.db'}"]
    said, as_read = tmp_path / "said", standing.run(here)
    assert code_without_a_reader(1, *here, said=said) == as_read.returncode
    assert said.read_text("utf-8") == as_read.stderr


def test_due_crawls_are_run_though_nobody_reads_what_is_said_of_them(
    tmp_path: Path, site: NewsSite, database: str
) -> None:
    scheduled = Scheduled(tmp_path, site, database)
    site.put_feed(site.put_articles(range(2)))
    scheduled.write(scheduled.table("harbour"), scheduled.table("bay"))
    command = scheduled.command("due")
    assert code_without_a_reader(2, *command, said=tmp_path / "said") == 0
    assert len(list(scheduled.ledger().records())) == 2
