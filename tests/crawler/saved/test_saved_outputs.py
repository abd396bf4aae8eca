"""Every format holds every record; files are whole or not there."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.saved.formats import COLUMNS, FORMATS, Record, decision_rows, encoded
from crawler.saved.outputs import DecisionWriter, RecordWriter, opened
from extractors import Label
from extractors.article import Decision

STORY: Record = {
    "source": "a.html",
    "status": "ok",
    "url": "http://news.example/1",
    "headline": "Dam *breaks*, officials say",
    "articleBody": 'DAMASCUS: The dam broke, "at night".\n\n- Crosshead -\n\n1. It was <old>.',
    "authors": ["Ann One", "Bob Two"],
    "agency": {"name": "AFP", "evidence": "credit"},
    "dateline": {"raw": "DAMASCUS", "place": "Damascus"},
    "sidebars": [{"headline": "Other", "articleBody": "Inset one.\n\nInset two."}],
}
BAD: Record = {"source": "b.html", "status": "empty", "problem": "nothing in it"}


def written(suffix: str, *records: Record) -> str:
    stream = io.BytesIO()
    shape = FORMATS[suffix]
    writer = RecordWriter(stream, shape)
    for record in records:
        writer.write(encoded(shape.render(record)))
    writer.close()
    return stream.getvalue().decode()


def test_json_lines_is_one_record_a_line() -> None:
    lines = written(".jsonl", STORY, BAD).splitlines()
    assert [json.loads(line) for line in lines] == [STORY, BAD]


@pytest.mark.parametrize("records", [(), (BAD,), (STORY, BAD)])
def test_json_is_one_array(records: tuple[Record, ...]) -> None:
    assert json.loads(written(".json", *records)) == list(records)


def test_csv_has_the_same_flat_columns_for_every_record() -> None:
    story, bad = csv.DictReader(io.StringIO(written(".csv", STORY, BAD), newline=""))
    assert list(story) == list(COLUMNS)
    assert story["articleBody"] == STORY["articleBody"]
    assert (story["authors"], story["agency.name"]) == ("Ann One; Bob Two", "AFP")
    assert json.loads(story["sidebars"]) == STORY["sidebars"]
    assert (bad["status"], bad["problem"], bad["headline"]) == ("empty", "nothing in it", "")


def test_csv_columns_begin_with_what_every_record_has() -> None:
    assert COLUMNS[:2] == ("source", "status")
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_text_reads_as_a_document() -> None:
    text = written(".txt", STORY, BAD)
    story, bad = text.split("\n" + "=" * 72 + "\n\n")
    origin = "Ann One, Bob Two | AFP | DAMASCUS"
    assert story.startswith(f"{STORY['headline']}\n\n{origin}\n\nDAMASCUS: The")
    assert "Source: a.html\nURL: http://news.example/1" in story
    assert bad == "Source: b.html\nStatus: empty: nothing in it\n"


def test_markdown_takes_nothing_in_a_story_for_markup() -> None:
    text = written(".md", STORY, BAD)
    assert text.startswith(r"# Dam \*breaks\*, officials say" + "\n\n*Ann One")
    assert "\n\n\\- Crosshead -\n\n1\\. It was \\<old\\>.\n\n" in text
    assert "\n\n> Inset one.\n\n> Inset two.\n\n" in text
    assert text.count("\n---\n") == 1


@pytest.mark.parametrize("suffix", FORMATS)
@given(text=st.text(st.characters(exclude_categories=[])))
def test_any_text_can_be_written(suffix: str, text: str) -> None:
    assert written(suffix, {"source": text, "status": "ok", "articleBody": text})


def test_a_decision_is_one_line_of_five_columns_whatever_its_text() -> None:
    stream = io.BytesIO()
    made = Decision('"Two\tof\nthem",\u2028they\xa0said', Label.BODY, "rule", "12")
    DecisionWriter(stream).write(encoded(decision_rows("a.txt", [made])))
    lines = stream.getvalue().decode().split("\n")
    assert lines == [
        "file\tplace\tlabel\trule\ttext",
        'a.txt\t12\tbody\trule\t"Two of them", they said',
        "",
    ]


def test_a_file_gets_its_name_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with opened(str(target)) as stream:
        stream.write(b"new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_run_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")

    def fail() -> None:
        with opened(str(target)) as stream:
            stream.write(b"half")
            raise OSError(28, "disk full")

    with pytest.raises(OSError, match="disk full"):
        fail()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    target.touch()
    link.symlink_to(target)
    with opened(str(link)) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with opened("/dev/null") as stream:
        stream.write(b"gone")
    assert Path("/dev/null").is_char_device()


def test_every_field_of_a_record_is_a_column_or_known_to_be_left_out() -> None:
    flat: dict[str, Any] = {}
    for name, value in STORY.items():
        flat |= {f"{name}.{part}": 1 for part in value} if isinstance(value, dict) else {name: 1}
    assert set(flat) <= set(COLUMNS)
