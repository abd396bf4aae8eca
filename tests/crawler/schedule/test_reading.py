from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from crawler.schedule.entries import Schedule
from crawler.schedule.reading import ScheduleError, read_schedule
from crawler.schedule.spiders import Spiders

PROJECT = Path(__file__).parents[3]


def read(path: Path) -> Schedule:
    return read_schedule(path, Spiders(get_spider_loader(get_project_settings())).site_of)


def complaints(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "schedule.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ScheduleError) as caught:
        read(path)
    return [line.removeprefix(str(path)) for line in str(caught.value).splitlines()]


def test_the_example_that_is_shipped_is_a_schedule() -> None:
    schedule = read(PROJECT / "schedule.example.toml")
    entries = {entry.name: entry for entry in schedule.entries}
    assert schedule.parallel == 2
    assert entries["spacedaily"].every == timedelta(minutes=15)
    assert str(entries["spacedaily"].window) == "06:00-23:00 Australia/Sydney"
    assert entries["digitaljournal"].every == timedelta(hours=1)
    assert entries["newindianexpress"].settings == {"DOWNLOAD_DELAY": "3"}
    assert entries["newindianexpress-archive"].site == "newindianexpress"
    assert entries["example"].site == "example.com"


def test_every_fault_is_told_with_its_line_its_key_and_what_to_do(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        """\
paralel = 2
[defaults]
jitter = "2 min"
[site.spacedaily]
every = "now and then"  # = often
[site.digitaljournal]
every = "1 min"
[site."the blog"]
every = "1 h"
[site.newindianexpress]
every = "1 h"
pages = 0
windw = "06:00-23:00 UTC"
settings = { DATABASE_URL = "sqlite://", download_delay = 1 }
""",
    )
    expected = (
        (", line 1: paralel: ", "did you mean parallel?"),
        (", line 5: site.spacedaily.every: ", 'write it like "15 min"'),
        (", line 6: site.digitaljournal: ", "jitter"),
        (", line 8: site.the blog: ", "letters, digits"),
        (", line 12: site.newindianexpress.pages: ", "leave the key out"),
        (", line 13: site.newindianexpress.windw: ", "did you mean window?"),
        (", line 14: site.newindianexpress.settings: ", "DATABASE_URL cannot be set here"),
    )
    assert len(found) == len(expected), found
    for line, (where, what) in zip(found, expected, strict=True):
        assert line.startswith(where)
        assert what in line


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ('[site.nobody]\nevery = "1 h"', "no spider is called nobody"),
        ('[site.blogger]\nevery = "1 h"', "which blog?"),
        ('[site.blogger]\nevery = "1 h"\narguments = { blg = "x.blogspot.com" }', "no argument"),
        ("[site.spacedaily]", "how often?"),
        (
            '[site.spacedaily]\nevery = "1 h"\nsettings = { DOWNLOAD_DELY = 3 }',
            "did you mean DOWNLOAD_DELAY?",
        ),
        (
            '[site.spacedaily]\nevery = "1 h"\nsettings = { DOWNLOAD_DELAY = "slow" }',
            "DOWNLOAD_DELAY is a number, like 1, not 'slow'",
        ),
        ("[site]\nspacedaily = 5", "a table is wanted"),
        ("", "there is no site in it"),
        ("[site.spacedaily\n", "is not TOML"),
    ],
)
def test_what_cannot_be_run_is_refused_before_anything_is(
    table: str, complaint: str, tmp_path: Path
) -> None:
    (found,) = complaints(tmp_path, table)
    assert complaint in found


def test_a_missing_schedule_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ScheduleError, match=r"copy schedule\.example\.toml"):
        read(tmp_path / "schedule.toml")
