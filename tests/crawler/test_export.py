"""What comes out of the ledger keeps to the schema, in every format."""

from __future__ import annotations

import csv
import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pyarrow import parquet
from scrapy.cmdline import execute
from scrapy.utils.project import get_project_settings

from crawler.discovery.found import Found, Via
from crawler.export.columns import ITEM_COLUMNS, LEDGER_COLUMNS
from crawler.export.schema import AROUND, PATH, built, described, record_schema
from crawler.export.selection import Selection, Span, StoredArticles
from crawler.export.texts import file_name
from crawler.ledger import Ledger
from crawler.ledger.engine import open_engine
from crawler.saved.cleaning import Request, clean_input
from crawler.saved.inputs import Inputs
from crawler.urls import page_key
from extractors import WireArticle
from extractors.article import Agency, Dateline, Removed, Sidebar
from extractors.labels import Label
from tests.crawler.newsroom import PROJECT, Crawl, NewsSite

VALIDATOR = Draft202012Validator(record_schema(), format_checker=FormatChecker())
HOSTILE = "https://paper.example/../../../etc/passwd?'; DROP TABLE article; --"


def story(number: int, **fields: Any) -> WireArticle:  # noqa: ANN401  fields of the item
    agency = Agency(name="AFP" if number % 2 else "Reuters", evidence="dateline")
    known = WireArticle(
        url=f"https://paper.example/story-{number}",
        headline=f"=1+1; story \N{SNOWMAN} {number}\nof two lines",
        articleBody=f"First paragraph of {number}.\n\nWith \N{KEY}, and in \x1b[31min red.",
        authors=["Ann One", "Bo Two"],
        datePublished=f"2017-10-{number:02}T01:13:00+05:30" if number < 9 else None,
        agency=agency,
        dateline=Dateline(raw="HABBANIYAH", place="HABBANIYAH"),
        sidebars=[Sidebar(headline=None, dateline=None, agency=agency, articleBody="Aside.")],
        removed=[Removed(label=Label.ADVERT, rule="adverts.label", text="Buy", place="/a[1]")],
        extractor="GenericPage 1",
    )
    for name, value in fields.items():
        setattr(known, name, value)
    return known


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


class Shelf:
    """A ledger with articles, and exports of it as a user makes them."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.database = database or f"sqlite:///{folder / 'shelf.db'}"

    def put(self, *articles: WireArticle, site: str = "paper") -> None:
        ledger = Ledger.open(self.database)
        for item in articles:
            ledger.discover(site, [Found(url=item.url or "", via=Via.FEED, source="test")])
            ledger.store(item, {})
        ledger.close()

    def export(self, *arguments: str) -> Done:
        """Run the command as `scrapy` does, but in this process: it is quicker."""
        command = ["scrapy", "export", "-s", f"DATABASE_URL={self.database}", *arguments]
        out, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with redirect_stdout(out), redirect_stderr(errors), pytest.raises(SystemExit) as ended:
            execute(command, get_project_settings())
        out.seek(0)
        return Done(int(ended.value.code or 0), out.read(), errors.getvalue())

    def urls(self, **selected: Any) -> list[str]:  # noqa: ANN401  of a selection
        with StoredArticles(open_engine(self.database)) as articles:
            return [found.record["url"][-2:] for found in articles.read(Selection(**selected))]


@pytest.fixture
def shelf(tmp_path: Path, database: str) -> Shelf:
    return Shelf(tmp_path, database)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Hold eleven stories of two sites, one of them in two versions, one from a hostile URL."""
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    shelf.put(*(story(n) for n in range(1, 10)))
    shelf.put(story(2, articleBody="Quite another text."))
    shelf.put(story(10, url=HOSTILE, headline="../../x\0/y"), site="o'ther")
    shelf.put(story(11, url="https://other.example/story-11"), site="o'ther")
    return shelf


def check(record: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(record)] == []


def present(value: Any) -> Any:  # noqa: ANN401  what Parquet gives back
    """Return a row as a record: what is null there is absent here."""
    if isinstance(value, dict):
        return {name: present(part) for name, part in value.items() if part is not None}
    if isinstance(value, list):
        return [present(part) for part in value]
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value


def nested(row: dict[str, str]) -> dict[str, Any]:
    """Return a row of CSV as the record it was made of."""
    record: dict[str, Any] = {}
    for column, text in row.items():
        if text:
            name, _, part = column.partition(".")
            value = _typed(column, text)
            record[name] = {**record.get(name, {}), part: value} if part else value
    return record


def _typed(column: str, text: str) -> Any:  # noqa: ANN401  what the column holds
    if column == "version":
        return int(text)
    return (
        text.split("; ")
        if column == "authors"
        else (json.loads(text) if column == "sidebars" else text)
    )


def test_the_schema_is_that_of_the_classes_and_of_the_document() -> None:
    Draft202012Validator.check_schema(record_schema())
    assert json.loads(PATH.read_text("utf-8")) == built(described())
    assert not set(AROUND) & {column.partition(".")[0] for column in ITEM_COLUMNS}


def test_the_schema_refuses_what_is_no_record() -> None:
    good: dict[str, Any] = {"status": "ok", "articleBody": "x", "extractor": "y"}
    check(good)
    for wrong in (
        {"status": "fine"},
        {"headline": None},
        {"datePublished": "yesterday"},
        {"colour": "red"},
        {"agency": {"name": "AFP"}},
        {"removed": [{"label": "gossip", "rule": "r", "text": "t", "place": "1"}]},
    ):
        assert list(VALIDATOR.iter_errors(good | wrong)), wrong
    assert list(VALIDATOR.iter_errors({"status": "ok"}))


@pytest.mark.parametrize("removed", [False, True])
def test_json_lines_and_parquet_hold_the_same_records_by_the_schema(
    full: Shelf, *, removed: bool
) -> None:
    options = ["--removed"] if removed else []
    lines, typed = full.folder / "out.jsonl", full.folder / "out.parquet"
    done = full.export("-O", str(lines), *options)
    assert done.returncode == 0, done.stderr
    assert "11 articles of 2 sites" in done.stderr
    assert full.export("-O", str(typed), *options).returncode == 0
    records = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    for record in records:
        check(record)
        assert ("removed" in record) is removed
    table = parquet.read_table(typed)
    assert str(table.schema.field("version").type) == "int32"
    assert str(table.schema.field("dateStored").type).startswith("timestamp")
    rows = [present(row) for row in table.to_pylist()]
    assert records == rows


def test_csv_has_the_documented_columns_and_the_same_values(full: Shelf) -> None:
    out = full.folder / "out.csv"
    assert full.export("-O", str(out)).returncode == 0
    with out.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert tuple(rows[0]) == LEDGER_COLUMNS
    assert len(rows) == 11
    for row in rows:
        check(nested(row))
    assert nested(rows[0])["sidebars"][0]["articleBody"] == "Aside."
    assert rows[0]["headline"] == "=1+1; story \N{SNOWMAN} 1\nof two lines"


def test_a_folder_has_a_file_an_article_under_names_that_no_page_chose(full: Shelf) -> None:
    folder = full.folder / "texts"
    assert full.export("-O", f"{folder}/", "--all-versions").returncode == 0
    files = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    with (folder / "index.csv").open(encoding="utf-8", newline="") as lines:
        index = {row["file"]: row["url"] for row in csv.DictReader(lines)}
    assert files == sorted([*index, "index.csv"])
    assert len(index) == 12
    assert all(set(name) <= set("0123456789abcdef/-.txt") for name in index)
    hostile = folder / file_name(page_key(HOSTILE), 1)
    assert "in red" in hostile.read_text("utf-8")
    again = full.export("-O", str(folder), "--site", "paper")
    assert again.returncode == 0, again.stderr
    assert len(list(folder.rglob("*.txt"))) == 12


def test_the_same_ledger_gives_the_same_bytes_and_an_export_leaves_no_other_file(
    full: Shelf,
) -> None:
    for suffix in ("jsonl", "parquet", "csv"):
        out = full.folder / f"once.{suffix}"
        full.export("-O", str(out))
        before = out.read_bytes()
        full.export("-O", str(out))
        assert out.read_bytes() == before
    assert not list(full.folder.glob(".*"))


@pytest.mark.both_databases
def test_articles_are_chosen_by_site_agency_day_and_version(shelf: Shelf) -> None:
    shelf.put(*(story(n) for n in range(1, 11)))
    shelf.put(story(2, articleBody="Quite another text."))
    shelf.put(story(11, url="https://other.example/story-11"), site="other")
    everything = ["-1", "-3", "-4", "-5", "-6", "-7", "-8", "-9", "10", "-2", "11"]
    assert shelf.urls() == everything
    assert shelf.urls(sites=["other"]) == ["11"]
    assert shelf.urls(sites=["x' OR '1'='1"]) == []
    assert shelf.urls(agencies=["AFP"]) == ["-1", "-3", "-5", "-7", "-9", "11"]
    assert shelf.urls(all_versions=True) == ["-1", "-2", *everything[1:]]
    # 9, 10 and 11 have no date of their own, and were stored today.
    third = datetime(2017, 10, 3, tzinfo=UTC)
    fifth = datetime(2017, 10, 5, tzinfo=UTC)
    assert shelf.urls(span=Span(since=third, until=fifth)) == ["-3", "-4"]
    assert shelf.urls(span=Span(since=fifth)) == ["-5", "-6", "-7", "-8", "-9", "10", "11"]
    assert shelf.urls(span=Span(until=third)) == ["-1", "-2"]
    assert shelf.urls(span=Span(until=third, stored=True)) == []


def test_days_are_included_on_both_sides_on_the_command_line(full: Shelf) -> None:
    done = full.export("--since", "2017-10-03", "--until", "2017-10-04", "--agency", "reuters")
    assert [json.loads(line)["url"][-1] for line in done.stdout.splitlines()] == ["4"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--site", "nobody"], 1, "there are some of: o'ther, paper"),
        (["--agency", "Nobody"], 2, "no agency of the list"),
        (["--since", "soon"], 2, "a day is wanted"),
        (["--since", "2017-10-02T10:00"], 2, "a publication date is a day"),
        (["--since", "2017-10-02", "--until", "2017-10-01"], 2, "is later than"),
        (["-O", ""], 2, "-O is empty"),
        (["-O", "out.xls"], 2, "the suffix must be one of .jsonl"),
        (["-O", "out.csv", "--removed"], 2, "--removed needs .json, .jsonl, .parquet"),
        (["-O", "/proc/nowhere/out.csv"], 2, "cannot be written"),
        (["-s", "DATABASE_URL=sqlite:////tmp/nowhere/at-all.db"], 2, "no ledger there"),
    ],
)
def test_the_exit_code_and_one_line_say_what_is_wrong(
    full: Shelf, arguments: list[str], code: int, words: str
) -> None:
    done = full.export(*arguments)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_parquet_without_its_library_says_how_to_get_it(
    full: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    barred = [finder for finder in sys.meta_path if finder is not PathFinder]
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", barred)
    done = full.export("-O", str(full.folder / "x.parquet"))
    assert done.returncode == 2
    assert "pip install 'wirestrip[parquet]'" in done.stderr


@pytest.mark.both_databases
def test_an_export_sees_one_state_of_the_ledger_while_a_crawl_writes(shelf: Shelf) -> None:
    shelf.put(*(story(n) for n in range(1, 6)))
    with StoredArticles(open_engine(shelf.database)) as articles:
        reading = iter(articles.read(Selection()))
        seen = [next(reading).record["url"][-1]]
        shelf.put(story(3, articleBody="Changed meanwhile."), story(6))
        seen += [found.record["url"][-1] for found in reading]
    assert seen == ["1", "2", "3", "4", "5"]


def test_a_crawls_feeds_and_cleaned_pages_keep_to_the_schema(site: NewsSite, crawl: Crawl) -> None:
    site.put_feed(site.put_articles(range(2)))
    feeds = [str(crawl.directory / f"feed.{suffix}") for suffix in ("jsonl", "csv")]
    done = crawl.news(site, *(part for feed in feeds for part in ("-o", feed)))
    assert done.returncode == 0, done.stderr
    lines = crawl.exported("feed.jsonl")
    for record in lines:
        check(record)
    with (crawl.directory / "feed.csv").open(encoding="utf-8", newline="") as rows:
        cells = [nested(row) for row in csv.DictReader(rows)]
    assert cells == [{n: v for n, v in record.items() if n != "removed"} for record in lines]


def test_every_document_and_page_of_the_fixtures_cleans_to_a_record_by_the_schema() -> None:
    pages = sorted((PROJECT / "fixtures").glob("extractors.*/*_2*/inputs/*-body.html"))[::3]
    documents = sorted((PROJECT / "fixtures" / "documents").glob("*.txt"))
    request = Request(removed=True)
    cleaned = [clean_input(request, item) for item in Inputs([*map(str, pages + documents)])]
    assert len(cleaned) >= 15
    for one in cleaned:
        check(json.loads(json.dumps(one.record)))
