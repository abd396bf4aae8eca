from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crawler.discovery import Found, Via
from crawler.ledger import Ledger
from crawler.repeats import Stored, repeats
from extractors import WireArticle
from tests.crawler import standing

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from pathlib import Path

HOME = "https://courier.example"
PLEA = "The Courier is read by thousands; a chip in the jar keeps its lamps lit."
TOPICS = ("quay", "mill", "tram", "bell", "fox")


def story(topic: str, *more: str) -> Stored:
    """Return a story of three paragraphs of its own, and more."""
    own = [f"The {topic} was {done} on Monday." for done in ("sold", "painted", "closed")]
    return Stored(f"{HOME}/{topic}", [*own, *more])


def told(*stories: Stored, fewest: int = 3) -> list[tuple[str, int]]:
    return [(repeat.text, len(repeat.urls)) for repeat in repeats(stories, fewest)]


def test_a_paragraph_below_several_stories_is_a_repeat() -> None:
    stories = [story(topic, PLEA) for topic in TOPICS[:3]]
    assert told(*stories, story("fox")) == [(PLEA, 3)]
    assert told(*stories, fewest=4) == []


def test_where_stories_have_a_repeat_is_told() -> None:
    plea = Stored(f"{HOME}/bell", [PLEA, *story("bell").paragraphs])
    (repeat,) = repeats([plea, story("quay", PLEA), story("mill", PLEA, "It rained.")], 3)
    assert (repeat.first, repeat.last) == (1, 1)
    assert repeat.urls == [f"{HOME}/{topic}" for topic in ("bell", "quay", "mill")]


def test_typography_and_case_make_no_other_paragraph() -> None:
    forms = (PLEA, PLEA.upper(), f"“{PLEA}”")
    stories = (story(topic, form) for topic, form in zip(TOPICS, forms, strict=False))
    assert told(*stories) == [(PLEA, 3)]


def test_a_story_with_a_paragraph_twice_counts_once() -> None:
    assert told(story("quay", PLEA, PLEA), story("mill", PLEA)) == []


def test_a_story_that_is_told_again_repeats_nothing() -> None:
    leads = [Stored(f"{HOME}/quay-{n}", story("quay").paragraphs) for n in range(4)]
    assert told(*leads, story("mill")) == []


def run(*arguments: str, database: str = "sqlite:///none.db") -> subprocess.CompletedProcess[str]:
    return standing.run(["repeated", *arguments], environment={"DATABASE_URL": database})


def stored(ledger: Ledger, site: str, stories: Sequence[Stored]) -> None:
    links = [Found(url=s.url, via=Via.FEED, source=HOME) for s in stories]
    ledger.discover(site, links)
    for s in stories:
        ledger.store(WireArticle(url=s.url, articleBody="\n\n".join(s.paragraphs)), {})


@pytest.fixture
def filled(database: str) -> str:
    """Return the URL of a database with two sites."""
    ledger = Ledger.open(database)
    stored(ledger, "courier", [story(topic, PLEA) for topic in TOPICS])
    again = story("quay")
    ledger.store(WireArticle(url=again.url, articleBody="\n\n".join(again.paragraphs)), {})
    stored(ledger, "gazette", [Stored("https://gazette.example/quay", ["It rained.", PLEA])])
    ledger.close()
    return database


@pytest.mark.both_databases
def test_the_command_shows_what_the_present_versions_of_one_site_share(filled: str) -> None:
    done = run("courier", database=filled)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "courier: 5 stories, repeated paragraphs: 1",
        "  in 4, at the end of 4",
        f"    {PLEA}",
        f"    {HOME}/fox",
        f"    {HOME}/bell",
    ]


def test_only_the_newest_stories_are_read_if_so_many_are_asked_for(filled: str) -> None:
    done = run("courier", "--newest", "3", "--fewest", "2", database=filled)
    assert "courier: 3 stories, repeated paragraphs: 1" in done.stdout


def test_records_in_a_file_are_told_apart_by_their_sites(tmp_path: Path) -> None:
    records = [
        {"url": f"{home}/{topic}", "articleBody": "\n\n".join(story(topic, PLEA).paragraphs)}
        for home, topics in ((HOME, TOPICS), ("https://gazette.example", TOPICS[:2]))
        for topic in topics
    ]
    path = tmp_path / "stories.jsonl"
    path.write_text("\n".join(map(json.dumps, [*records, {"status": "no-article"}])), "utf-8")
    done = run(str(path), "--fewest", "2")
    assert done.stdout.splitlines()[0] == "courier.example: 5 stories, repeated paragraphs: 1"
    assert "gazette.example: 2 stories, repeated paragraphs: 1" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("times",), "no site is called times (there are: courier, gazette)"),
        (("nowhere.jsonl",), "nowhere.jsonl: No such file"),
        (("courier", "--fewest", "0"), "invalid"),
        ((), "give one SITE"),
    ],
)
def test_what_is_not_there_is_told(filled: str, arguments: Sequence[str], said: str) -> None:
    done = run(*arguments, database=filled)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text("[1, 2]\n", "utf-8")
    done = run(str(path))
    assert done.returncode == 2
    assert f"{path}: not JSON lines of articles" in done.stderr
