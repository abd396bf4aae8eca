"""`scrapy clean` as a user runs it: what it writes, what it says, and how it ends."""

from __future__ import annotations

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from scrapy.cmdline import execute
from scrapy.utils.project import get_project_settings

from tests.crawler import standing
from tests.crawler.reader import code_when_left
from tests.crawler.saved.warcs import record

PROJECT = Path(__file__).parents[2]
DOCUMENTS = PROJECT / "fixtures" / "documents"
FIRST = next(iter(sorted(DOCUMENTS.glob("*.txt"))))
PARAGRAPHS = [
    " ".join(paragraph.split())
    for paragraph in """
Rescue teams in the coastal town of Marrowby worked through the night on Friday after a river
dam gave way, flooding hundreds of homes and cutting off the only road, officials said.

The regional governor, Ines Calloway, told reporters that at least forty people had been brought
to safety by boat and that the army had sent two helicopters to help the search.

Engineers had warned for years that the dam, which was built in the nineteen fifties, was in
need of repair, but money for the work was never found, according to the water board.

Schools in the district will stay closed until Wednesday, and residents were told to boil their
drinking water until laboratories have finished testing the supply.
""".strip().split("\n\n")
]
PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>Dam breaks above Marrowby</title></head><body>"
    "<script>var teaser = 'tracking words';</script><article><h1>Dam breaks above Marrowby</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article></body></html>"
).encode()
Run = subprocess.CompletedProcess[str]


def clean(*arguments: object, stdin: bytes = b"") -> Run:
    return standing.run(["clean", *arguments], stdin=stdin)


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def response(body: bytes, url: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2017-11-03T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Make a folder with a good page of every kind."""
    folder = tmp_path / "saved"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.html").write_bytes(PAGE)
    (folder / "b.htm.gz").write_bytes(gzip.compress(PAGE))
    (folder / "c.txt").write_bytes(FIRST.read_bytes())
    (folder / "d.warc.gz").write_bytes(
        response(PAGE, "http://news.example/1") + response(PAGE, "http://news.example/2")
    )
    (folder / "deep" / "e.txt.gz").write_bytes(gzip.compress(FIRST.read_bytes()))
    return folder


@pytest.fixture
def bad(tmp_path: Path) -> dict[Path, str]:
    """Bad files, and the status each must get."""
    content = {
        "empty.html": (b"", "empty"),
        "noise.txt": (bytes(range(256)) * 40, "not-text"),
        "paper.html": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "not-text"),
        "huge.html": (b"<p>" + b"a" * 50_000_000, "too-large"),
        "bomb.txt.gz": (gzip.compress(b"a" * 50_000_000), "too-large"),
        "nested.html": (b"<div>" * 100_000 + b"words", "too-deep"),
        "torn.html.gz": (gzip.compress(PAGE, mtime=0)[:-40], "truncated"),
        "torn.warc.gz": (response(PAGE, "http://news.example/3")[:-40], "truncated"),
        "odd.warc": (b"no archive at all\n", "truncated"),
    }
    for name, (data, _) in content.items():
        (tmp_path / name).write_bytes(data)
    return {tmp_path / name: status for name, (_, status) in content.items()}


def test_every_page_becomes_a_record_in_the_order_of_the_input(saved: Path) -> None:
    run = clean(saved)
    found = records(run.stdout)
    assert run.returncode == 0, run.stderr
    first = f"{saved}/d.warc.gz#0"
    second = f"{saved}/d.warc.gz#{len(response(PAGE, 'http://news.example/1'))}"
    names = [f"{saved}/{name}" for name in ("a.html", "b.htm.gz", "c.txt")]
    assert [one["source"] for one in found] == [*names, first, second, f"{saved}/deep/e.txt.gz"]
    assert {one["status"] for one in found} == {"ok"}
    assert found[3]["url"] == "http://news.example/1"
    assert found[3]["dateDownloaded"] == "2017-11-03T10:00:00Z"
    assert found[0]["articleBody"] == "\n\n".join(PARAGRAPHS)
    assert run.stderr.splitlines() == ["6 pages: 6 ok"]


def test_a_bad_input_is_one_line_and_a_status_and_the_others_go_on(
    bad: dict[Path, str], saved: Path, tmp_path: Path
) -> None:
    absent = tmp_path / "absent.html"
    run = clean(*bad, absent, saved / "a.html", "-O", tmp_path / "out.jsonl")
    found = {one["source"]: one for one in records((tmp_path / "out.jsonl").read_text())}
    by_file = {source.split("#")[0]: one["status"] for source, one in found.items()}
    assert by_file == {
        **{str(path): status for path, status in bad.items()},
        str(absent): "failed",
        str(saved / "a.html"): "ok",
    }
    assert run.returncode == 1
    assert run.stdout == ""
    *lines, summary = run.stderr.splitlines()
    assert summary.startswith("11 pages: ")
    assert [line.split(":")[0].split("#")[0] for line in lines] == [*map(str, bad), str(absent)]
    assert all(one["problem"] for one in found.values() if one["status"] != "ok")


def test_text_cut_by_a_torn_file_is_still_cleaned(bad: dict[Path, str]) -> None:
    torn = next(path for path in bad if path.name == "torn.warc.gz")
    (record,) = records(clean(torn).stdout)
    assert record["status"] == "truncated"


def test_processes_change_no_byte_of_the_output(saved: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        written = (tmp_path / f"{jobs}.json", tmp_path / f"{jobs}.tsv")
        arguments = ("--removed", "-O", written[0], "--decisions", written[1])
        assert clean(saved, "absent", *arguments, "-j", jobs).returncode == 1
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert (tmp_path / "1.tsv").read_bytes() == (tmp_path / "2.tsv").read_bytes()
    assert "removed" in json.loads((tmp_path / "1.json").read_text())[2]


def test_every_decision_is_a_row_with_its_file_and_place(saved: Path, tmp_path: Path) -> None:
    table = tmp_path / "out.tsv"
    clean(saved / "a.html", saved / "c.txt", "--decisions", table)
    header, *rows = [line.split("\t") for line in table.read_text().splitlines()]
    assert header == ["file", "place", "label", "rule", "text"]
    assert {len(row) for row in rows} == {5}
    html = [row for row in rows if row[0] == str(saved / "a.html")]
    assert [row[4] for row in html if row[2] == "body"] == PARAGRAPHS
    assert all(row[1].startswith("/") for row in html)
    lines = FIRST.read_text(encoding="utf-8").split("\n")
    text = [row for row in rows if row[0] == str(saved / "c.txt")]
    assert [row[1] for row in text] == [str(n) for n, line in enumerate(lines, 1) if line.strip()]
    assert [row[4] for row in text] == [" ".join(line.split()) for line in lines if line.strip()]


def test_the_supplied_documents_get_the_labels_of_the_specification(tmp_path: Path) -> None:
    table = tmp_path / "out.tsv"
    run = clean("fixtures/documents/*.txt", "--decisions", table, "-O", tmp_path / "out.csv")
    assert run.returncode == 0, run.stderr
    found: dict[str, list[tuple[str, str]]] = {}
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        file, place, label, _rule, _text = line.split("\t")
        found.setdefault(Path(file).stem, []).append((place, label))
    for expected in sorted(DOCUMENTS.glob("labels/*.tsv")):
        rows = [line.split("\t")[:2] for line in expected.read_text("utf-8").splitlines()[1:]]
        assert found.pop(expected.stem) == [(line, label) for line, label in rows]
    assert not found
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 5


def test_standard_input_is_cleaned_with_its_address() -> None:
    run = clean("-", "--url", "http://news.example/dam.html", stdin=PAGE)
    (record,) = records(run.stdout)
    assert run.returncode == 0
    assert (record["source"], record["url"]) == ("-", "http://news.example/dam.html")
    assert record["articleBody"] == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "name at least one PATH"),
        (("absent.html", "absent*"), "nothing to clean: absent.html, absent*"),
        ((FIRST, "--decision-file", "x"), "no such option: --decision-file"),
        ((FIRST, "-O", "out.xml"), "suffix must be one of .jsonl, .json, .csv, .md, .txt"),
        ((FIRST, "-O", "out.csv", "--removed"), "--removed needs"),
        ((FIRST, FIRST, "--url", "http://news.example"), "--url is the address of one page"),
        ((FIRST, "-O", FIRST), "is to be read, and would be written to"),
        ((FIRST, "-O", "a.jsonl", "-O", "b.csv"), "-O is given twice: a.jsonl and b.csv"),
        ((FIRST, "--decisions", ""), "--decisions is empty"),
        ((FIRST, "--url", "not an address"), "'not an address' is no address of a page"),
        ((FIRST, "--url", "file:///etc/passwd"), "is no address of a page"),
        ((FIRST, ""), "an empty argument names nothing"),
        ((FIRST, "-j", "-1"), "'-1' is no number of processes"),
        ((FIRST, "-j", "many"), "'many' is no number of processes"),
        ((FIRST, "--time-limit", "0"), "'0' is no number above 0"),
        ((FIRST, "--memory-limit", "nan"), "'nan' is no number above 0"),
        ((FIRST, "--site", "nosuch"), "--site"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_and_nothing_is_done(
    arguments: tuple[object, ...], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        execute(["scrapy", "clean", *map(str, arguments)], get_project_settings())
    said = capsys.readouterr()
    assert exit_.value.code == 2
    assert complaint in said.err
    assert said.out == ""


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    run = clean(FIRST, "-O", tmp_path / "absent" / "out.jsonl")
    assert run.returncode == 2
    assert "out.jsonl: cannot be written" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_reader_that_leaves_early_ends_the_run_quietly(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").symlink_to(FIRST)
    assert code_when_left("clean", tmp_path) == 0


def test_help_shows_every_option_with_what_it_is_for() -> None:
    run = clean("--help")
    headings = {"Usage", "Options", "Global Options", "Examples"}
    lines = run.stdout.splitlines()
    under = {line for line, rule in pairwise(lines) if rule and not rule.strip("=-")}
    assert under == headings
    assert "clean on a Dask cluster" in run.stdout


def test_a_pipe_in_a_folder_is_not_waited_for(saved: Path) -> None:
    os.mkfifo(saved / "pipe.html")
    run = clean(saved, "--time-limit", 5)
    assert run.returncode == 0, run.stderr
    assert "1 files of other kinds were left (1 pipe or device)" in run.stderr


def test_an_archive_without_a_page_is_nothing_to_clean(tmp_path: Path) -> None:
    name = tmp_path / "crawl.warc"
    name.write_bytes(record(b"{}", headers="Content-Type: application/json\r\n"))
    run = clean(tmp_path)
    assert run.returncode == 2
    said = f"{name}: 1 records hold no page (1 not HTML)\n0 pages: nothing to clean\n"
    assert run.stderr == said


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stopped_run_keeps_what_it_has_done(jobs: int, tmp_path: Path) -> None:
    pipe, target = tmp_path / "pipe.html", tmp_path / "out.json"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "scrapy", "clean", str(FIRST), str(pipe)]
    with (
        subprocess.Popen(  # noqa: S603  our own command
            [*command, "-O", str(target), "-j", str(jobs)],
            cwd=PROJECT,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as run,
        pipe.open("wb"),
    ):  # opens when the run reads the pipe, and keeps it waiting
        for _ in range(200):
            if not _written(target):
                time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)
        assert run.stderr
        said = run.stderr.read().decode()
    assert run.returncode == 130
    assert "stopped" in said
    assert "Traceback" not in said
    assert [one["source"] for one in json.loads(target.read_text())] == [str(FIRST)]


def _written(target: Path) -> bool:
    return any(part.stat().st_size > 10 for part in target.parent.glob(".out.json.*.tmp"))


def test_the_page_object_can_be_named(saved: Path) -> None:
    (record,) = records(clean(saved / "a.html", "--site", "generic").stdout)
    assert record["extractor"].lower().startswith("generic")
