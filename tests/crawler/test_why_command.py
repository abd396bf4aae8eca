"""`scrapy why` as a user runs it: every block, or the reason for some words."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.cmdline import execute
from scrapy.utils.project import get_project_settings

from tests.crawler import standing
from tests.crawler.reader import code_when_left

PROJECT = Path(__file__).parents[2]
DOCUMENT = PROJECT / "fixtures" / "documents" / "000_8840ee2b9b7c4caf.txt"
PARAGRAPHS = [
    "Fishing crews on the island of Torsay stayed in harbour on Monday to protest against new"
    f" limits on their catch, the {number} such strike since the rules were announced in spring."
    for number in ("first", "second", "third", "fourth")
]
PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>Crews strike on Torsay</title></head><body>"
    "<script>var x = 'tracking words';</script><article><h1>Crews strike on Torsay</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article></body></html>"
).encode()
Run = subprocess.CompletedProcess[str]


def why(*arguments: object, stdin: bytes = b"") -> Run:
    return standing.run(["why", *arguments], stdin=stdin)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Make a saved page."""
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


def test_every_block_is_shown_with_its_label_rule_and_line() -> None:
    run = why(DOCUMENT)
    lines = run.stdout.splitlines()
    assert run.returncode == 0, run.stderr
    facts = {line[:12].strip(): line[12:] for line in lines[: lines.index("")]}
    assert facts["page"] == str(DOCUMENT)
    assert facts["status"] == "ok"
    assert facts["agency"].startswith("AFP (")
    text = DOCUMENT.read_text(encoding="utf-8").split("\n")
    numbers = [number for number, line in enumerate(text, 1) if line.strip()]
    heads = lines[lines.index("") + 1 :: 2]
    assert [int(head.rsplit("line ", 1)[1]) for head in heads] == numbers
    assert [head.split()[:2] for head in heads[:2]] == [["field", "title"], ["kept", "body"]]
    assert all(len(head.split()) >= 5 for head in heads)
    assert lines[lines.index("") + 2 :: 2] == [
        "    " + " ".join(text[number - 1].split()) for number in numbers
    ]


def test_words_show_only_the_block_that_holds_them(page: Path) -> None:
    run = why(page, "the THIRD  such strike")
    _, answer = run.stdout.split("\n\n")
    head, text = answer.splitlines()
    assert run.returncode == 0
    assert head.startswith("kept    body ")
    assert head.endswith("/html/body/article/p[3]")
    assert text.strip() == PARAGRAPHS[2]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("tracking words", "in the page's source but in no visible block: in <script>"),
        ("quite another story", "is nowhere on this page"),
    ],
)
def test_words_in_no_visible_block_are_told_from_words_that_are_nowhere(
    words: str, answer: str, page: Path
) -> None:
    run = why(page, words)
    assert answer in run.stdout
    assert run.returncode == 1


def test_a_page_of_an_archive_is_named_as_clean_names_it(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: http://news.example/1\r\nWARC-Date: 2017-11-03T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    member = gzip.compress(head.encode() + block + b"\r\n\r\n")
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(member * 2)
    second = f"{archive}#{len(member)}"
    run = why(second, "second such strike")
    assert run.returncode == 0, run.stderr
    assert f"page        {second}\n" in run.stdout
    run = why(archive)
    assert run.returncode == 2
    assert f"holds several pages; name one as clean does, like {archive}#0" in run.stderr


def test_standard_input_is_explained_too() -> None:
    run = why("-", "Torsay stayed", stdin=PAGE)
    assert run.stdout.count("kept    body") == 4


def test_what_a_page_holds_cannot_command_the_terminal() -> None:
    hostile = PAGE.replace(b"Torsay stayed", b"Torsay \x1b[2J[red]stayed")
    run = why("-", stdin=hostile)
    assert "\x1b" not in run.stdout
    assert "[red]" in run.stdout


def test_a_page_without_blocks_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.touch()
    run = why(path)
    assert "status      empty: " in run.stdout
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "give one PATH"),
        (("absent.html",), "absent.html: no such file"),
        ((DOCUMENT.parent,), "documents: a folder: give one page of it"),
        (("https://www.example.com/a",), "saved pages only"),
        ((DOCUMENT, "some", "words"), "in quotes"),
        ((DOCUMENT, "--colour"), "no such option: --colour"),
    ],
)
def test_a_mistake_on_the_command_line_is_told(
    arguments: tuple[object, ...], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        execute(["scrapy", "why", *map(str, arguments)], get_project_settings())
    assert exit_.value.code == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize("named", ["page.html", "page.html#0"])
def test_the_coloured_page_never_takes_the_place_of_the_page(named: str, page: Path) -> None:
    run = why(page.with_name(named), "--html", page)
    assert run.returncode == 2
    assert "is to be read, and would be written to" in run.stderr
    assert page.read_bytes() == PAGE


def test_a_page_whose_name_is_no_text_is_coloured_too(page: Path) -> None:
    odd = page.rename(os.fsdecode(bytes(page.parent) + b"/p\xffge.html"))
    run = why(odd, "--html", page.parent / "out.html")
    assert run.returncode == 0, run.stderr
    assert r"p\udcffge.html" in (page.parent / "out.html").read_text("utf-8")


def test_a_reader_that_leaves_early_is_no_failure(page: Path) -> None:
    page.write_bytes(PAGE.replace(b"</article>", b"<p>Words.</p>" * 20_000 + b"</article>"))
    assert code_when_left("why", page) == 0


def test_letters_that_a_terminal_does_not_have_are_written_as_escapes(page: Path) -> None:
    page.write_bytes(PAGE.replace(b"Fishing crews", "Größe und 東京".encode()))
    run = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "scrapy", "why", page],
        cwd=PROJECT,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
        encoding="ascii",
    )
    assert r"Gr\xf6\xdfe und \u6771\u4eac" in run.stdout
