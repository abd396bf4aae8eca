import json
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from tests.benchmarks.pages import STORY, add_page


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    data, out = tmp_path / "data", tmp_path / "out"
    monkeypatch.setattr(command, "_RAW", tmp_path / "raw")
    limits = ["--rounds", "1", "--output", str(out)]
    arguments = ["--data", str(data), "--tools", "wirestrip", *limits]
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    return tmp_path


def test_a_run_reports_text_fields_and_time_of_a_users_own_pages(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_page(run / "data" / "mine", "1", {"body": [STORY], "title": "Wait"})
    add_page(run / "data" / "mine", "2", {"body": ["Nothing of the kind."], "title": "Gone"})
    assert command.main() == 0
    report = (run / "out" / "benchmark.md").read_text(encoding="utf-8")
    assert report.strip() == capsys.readouterr().out.strip()
    assert "## mine, 2 pages" in report
    assert "x parse" in report
    rows = [line for line in report.splitlines() if line.startswith("| wirestrip |")]
    assert rows[1] == "| wirestrip | 0.500 | - | - |"


def test_what_a_tool_answered_is_left_for_a_look(run: Path) -> None:
    add_page(run / "data" / "mine", "1", {"body": [STORY]})
    command.main()
    lines = (run / "raw" / "mine" / "wirestrip.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["1"]
    assert STORY in json.loads(lines[0])["text"]


def test_a_page_that_a_tool_fails_on_is_counted_and_named(run: Path) -> None:
    add_page(run / "data" / "mine", "1", {"body": [STORY]})
    (run / "data" / "mine" / "html" / "1.html.gz").write_bytes(b"no gzip")
    assert command.main() == 0
    report = (run / "out" / "benchmark.md").read_text(encoding="utf-8")
    assert "wirestrip failed on 1: 1 (BadGzipFile" in report


def test_a_folder_without_data_sets_ends_with_what_is_missing(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main() == 2
    assert str(run / "data") in capsys.readouterr().err
