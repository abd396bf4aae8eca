"""Paths name files, folders, patterns and standard input; the order never depends on the disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
from collections import Counter
from pathlib import Path

import pytest

from crawler.saved.inputs import Inputs
from crawler.saved.pages import Kind, SavedFile, kind_of
from crawler.saved.paths import named_files
from extractors import Status
from tests.crawler.saved.warcs import packed, record

PAGE = b"<!DOCTYPE html><html><body><p>A page.</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.html", "a.txt", "sub/c.HTM", "sub/d.warc.gz", "sub/e.txt.gz", "notes.pdf"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"


def test_a_folder_is_its_pages_and_those_below_it(folder: Path) -> None:
    names = ["a.txt", "b.html", "sub/c.HTM", "sub/d.warc.gz", "sub/e.txt.gz"]
    assert list(named_files("in")) == [f"in/{name}" for name in names]
    assert list(named_files(str(folder))) == [str(folder / name) for name in names]


@pytest.mark.usefixtures("folder")
def test_a_pattern_is_what_the_shell_would_make_of_it() -> None:
    assert list(named_files("in/*.*")) == ["in/a.txt", "in/b.html", "in/notes.pdf"]
    assert list(named_files("in/**/*.gz")) == ["in/sub/d.warc.gz", "in/sub/e.txt.gz"]
    assert list(named_files("in/s*")) == ["in/sub/c.HTM", "in/sub/d.warc.gz", "in/sub/e.txt.gz"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    odd = tmp_path / "page[1].html"
    odd.touch()
    assert list(named_files(str(odd))) == [str(odd)]


@pytest.mark.usefixtures("folder")
def test_nothing_is_named_where_there_is_nothing() -> None:
    assert list(named_files("absent.html")) == []
    assert list(named_files("absent*")) == []


def test_what_a_run_writes_is_not_what_it_reads(folder: Path) -> None:
    own = [str(folder / "a.txt")]
    assert "in/a.txt" not in list(named_files("in", own))
    assert "in/a.txt" not in list(named_files("in/*", own))


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"<html>", Kind.TEXT),
        ("a.txt.gz", b"<html>", Kind.TEXT),
        ("a.HTML", b"words", Kind.HTML),
        ("a.htm.gz", b"words", Kind.HTML),
        ("-", b"  \n<!DOCTYPE html>", Kind.HTML),
        ("-", b"Baghdad (AFP) - if a < b then", Kind.TEXT),
        ("saved page", b"<!-- saved from url -->\n<HTML lang=en>", Kind.HTML),
        ("wide", "<html><p>".encode("utf-16"), Kind.HTML),
    ],
)
def test_the_suffix_says_what_a_page_is_and_else_the_content(
    name: str, head: bytes, kind: Kind
) -> None:
    assert kind_of(name, head) is kind


@pytest.mark.parametrize(
    ("data", "kind", "sources"),
    [
        (PAGE, Kind.HTML, ["-"]),
        (b"Plain words.\n", Kind.TEXT, ["-"]),
        (packed(record(PAGE)), Kind.HTML, ["-#0"]),
    ],
)
def test_standard_input_is_told_by_its_content(
    data: bytes, kind: Kind, sources: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.saved.inputs.standard_input", lambda: io.BytesIO(data))
    found = [item.read() for item in Inputs(["-"])]
    assert [page.source for page in found] == sources
    assert found[0].kind is kind


def test_an_archive_is_told_by_its_content_too(tmp_path: Path) -> None:
    path = tmp_path / "download"
    path.write_bytes(packed(record(PAGE), record(b"", answer="301 Moved")))
    inputs = Inputs([str(path)])
    assert [item.source for item in inputs] == [f"{path}#0"]
    assert inputs.skipped == {str(path): Counter({"HTTP 301": 1})}


def test_an_empty_archive_is_an_empty_page(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.touch()
    (item,) = Inputs([str(path)])
    assert item.read().body == b""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("paths", [["in/**"], ["in", "in/a.txt"], ["in/*", "in"], ["in", "in"]])
def test_a_file_that_is_named_in_several_ways_is_one_page(paths: list[str]) -> None:
    sources = [item.source for item in Inputs(paths) if not item.source.endswith((".pdf", ".gz"))]
    assert sorted(sources) == ["in/a.txt", "in/b.html", "in/sub/c.HTM"]


def test_files_of_a_folder_that_are_not_taken_are_counted_by_suffix(folder: Path) -> None:
    for name in ("index.php?id=7", "sub/index.php", "sub/story", "mail@news.example", "page.xhtml"):
        (folder / name).touch()
    inputs = Inputs([str(folder)])
    assert f"{folder}/page.xhtml" in [item.source for item in inputs]
    left = {".php": 2, ".pdf": 1, ".example": 0, "without a suffix": 2}
    assert inputs.left == {str(folder): +Counter(left)}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "old.arc.gz",
            gzip.compress(b"filedesc://old.arc 0.0.0.0 2010 text/plain 9\n", mtime=0),
            "ARC",
        ),
        ("page.mhtml", b"From: me\r\nContent-Type: multipart/related; x=y\r\n\r\n", "MHTML"),
        ("crawl.wacz", b"PK\x03\x04" + b"\0" * 30, "zip"),
        ("a.warc.zst", b"\x28\xb5\x2f\xfd" + b"\0" * 30, "zstd"),
        ("with-a-dictionary.warc.zst", b"\x5d\x2a\x4d\x18" + b"\0" * 30, "zstd"),
        ("a.warc", b"\x28\xb5\x2f\xfd" + b"\0" * 30, "zstd"),
        ("a.warc", b"\x04\x22\x4d\x18" + b"\0" * 30, "LZ4"),
        ("a.warc", bz2.compress(b"WARC/1.0"), "bzip2"),
        ("a.warc.xz", lzma.compress(b"WARC/1.0"), "xz"),
    ],
)
def test_pages_in_a_form_that_is_not_read_are_told(
    name: str, data: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    (item,) = Inputs([str(tmp_path / name)])
    problem = item.read().problem
    assert problem is not None
    assert problem.status is Status.FAILED
    assert words in problem.words


def test_a_pipe_is_read_if_it_is_named_and_left_in_a_folder(tmp_path: Path) -> None:
    pipe = tmp_path / "a.html"
    os.mkfifo(pipe)
    left: Counter[str] = Counter()
    assert list(named_files(str(pipe))) == [str(pipe)]
    assert list(named_files(str(tmp_path), left=left)) == []
    assert left == Counter({"pipe or device": 1})


def test_what_is_missing_among_others_is_a_page_with_a_problem(folder: Path) -> None:
    items = list(Inputs(["absent.html", str(folder / "a.txt")]))
    problem = items[0].read().problem
    assert problem is not None
    assert problem.status is Status.FAILED
    assert isinstance(items[1], SavedFile)


def test_a_link_to_nowhere_in_a_folder_is_a_page_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to("nowhere")
    (item,) = Inputs([str(tmp_path)])
    assert item.read().problem is not None


def test_the_size_of_everything_is_known_before_except_of_standard_input(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"12345")
    assert Inputs([str(folder)]).size() == 5
    assert Inputs([str(folder), "-"]).size() is None
