from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from crawler.discovery import Found, Via
from crawler.ledger import Ledger, State
from crawler.ledger.answers import Unstored
from extractors import WireArticle
from tests.crawler import standing

if TYPE_CHECKING:
    from pathlib import Path

HOME = "https://example.com"
STORY, TWIN, GONE = (f"{HOME}/news/{name}" for name in ("quay", "quay-print", "pier"))
FIRST = "The quay is old.\n\nA loan pays for it, the mayor said on Monday."
SECOND = "The quay is old.\n\nA loan pays for it, the mayor said on Friday.\n\nWork begins in May."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(tmp_path_factory.mktemp("ledger") / "ledger.db")


def filled(file: Path) -> str:
    """Make a ledger with a story, its twin and a page that is gone; returns its URL."""
    url = f"sqlite:///{file}"
    ledger = Ledger.open(url)
    links = [Found(url=u, via=Via.FEED, source=HOME) for u in (STORY, TWIN, GONE)]
    ledger.discover("s", links)
    for text in (FIRST, SECOND):
        ledger.store(WireArticle(url=STORY, headline="Quay \x1b[31m", articleBody=text), {})
    ledger.move(TWIN, STORY, "s")
    ledger.settle(GONE, Unstored(state=State.GONE, reason="HTTP 404", http_status=404))
    ledger.close()
    return url


def versions(database: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return standing.run(["versions", *arguments], environment={"DATABASE_URL": database})


def test_versions_show_the_paragraphs_that_changed_and_the_words_in_them(database: str) -> None:
    done = versions(database, TWIN + "?utm_source=x")
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.index("version 1"), done.stdout.index("version 2")
    assert done.stdout.startswith(STORY)
    assert "2 paragraphs" in done.stdout[first:second]
    after = done.stdout[second:].splitlines()
    assert "1 changed, 1 added" in after[0]
    assert after[1:] == [
        "~ A loan pays for it, the mayor said on [-Monday.-] {+Friday.+}",
        "+ Work begins in May.",
    ]


def test_a_page_without_an_article_says_why(database: str) -> None:
    done = versions(database, GONE)
    assert done.returncode == 1
    assert "is gone: HTTP 404" in done.stdout


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (f"{HOME}/2024/quay", f"the ledger has no page {HOME}/2024/quay\nIt has:\n  {STORY}"),
        ("example.com/quay", "is no URL"),
    ],
)
def test_an_unknown_page_is_told_with_those_that_are_near(
    database: str, url: str, said: str
) -> None:
    done = versions(database, url)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = versions(f"sqlite:///{tmp_path / 'nowhere' / 'ledger.db'}", STORY)
    assert done.returncode == 2
    assert "no ledger there" in done.stderr
    assert not (tmp_path / "nowhere").exists()
