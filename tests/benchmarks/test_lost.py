"""The count of false alarms: what the rules take from texts that are all story."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from benchmarks import lost

STORY = (
    "The ferry to the northern islands sailed again on Tuesday after a week in the dock.",
    "READ MORE: Ferry stays in dock for another week, company says on Monday",
    "Its captain said that the engine had been tried for two days before passengers came.",
    "Tickets for the summer will be sold from Monday on, the company said in a statement.",
    "The harbour board expects some 40,000 passengers this year, a third more than before.",
    "The old engine will be shown in the museum, which opens in May after a year of works.",
    "The Associated Press contributed to this report.",
)


def table(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, ["title", "text"])
        rows.writeheader()
        rows.writerow({"title": "Ferry sails again", "text": "\n\n".join(STORY)})
        rows.writerow({"title": "Too short", "text": "No story."})
    return path


def said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["lost", *map(str, words)])
    code = lost.main()
    return code, *capsys.readouterr()


def test_what_goes_inside_a_story_and_below_it_is_counted_by_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = said(monkeypatch, capsys, table(tmp_path / "a.csv"))
    assert code == 0
    assert "1 texts, 7 paragraphs, bare furniture: 2 taken" in out
    assert "| related.lead | 1 | 0 | READ MORE: Ferry stays" in out
    assert "| credit_lines.sign_off | 0 | 1 |  |" in out


@pytest.mark.parametrize("suffix", [".jsonl", ".txt"])
def test_json_lines_and_a_text_are_read_too(
    suffix: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "\n\n".join(STORY)
    path = tmp_path / f"a{suffix}"
    path.write_text(json.dumps({"text": text}) if suffix == ".jsonl" else text, encoding="utf-8")
    _, out, _ = said(monkeypatch, capsys, path, "--sentences", "--language", "en")
    assert "1 texts, 7 paragraphs, with furniture: 2 taken" in out


@pytest.mark.parametrize("missing", ["column", "file"])
def test_a_table_without_the_column_is_told(
    missing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = table(tmp_path / "a.csv") if missing == "column" else tmp_path / "none.csv"
    code, _, told = said(monkeypatch, capsys, path, "--text", "body")
    assert code == 2
    assert "no texts:" in told
