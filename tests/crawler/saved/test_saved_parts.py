"""An archive in stretches gives the pages of the whole, each once and in order."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from crawler.saved import parts
from crawler.saved.inputs import Inputs
from crawler.saved.parts import Stretch, in_stretches
from tests.crawler.saved.warcs import packed, record

RECORDS = [record(b"<html><p>Page %d.</p>" % n, f"http://news.example/{n}") for n in range(9)]
RECORDS.insert(4, record(b"", answer="404 Not Found"))
PLAIN = b"".join(RECORDS)


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (packed(*RECORDS), 10),
        (PLAIN, 10),
        (gzip.compress(PLAIN), 1),
        (packed(*RECORDS)[:-30], 10),
        (PLAIN[:-30], 10),
    ],
    ids=["a member a record", "plain", "one member", "torn", "torn and plain"],
)
def test_stretches_together_are_the_whole(
    data: bytes, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "BYTES_IN_A_PART", 1)
    (tmp_path / "a.warc").write_bytes(data)
    whole = Inputs([str(tmp_path / "a.warc")])
    stretches = list(in_stretches("a.warc", str(tmp_path)))
    assert len(stretches) == number
    found = [item.read() for stretch in stretches for item in stretch.inputs()]
    expected = [item.read() for item in whole]
    assert [page.body for page in found] == [page.body for page in expected]
    assert [page.problem for page in found] == [page.problem for page in expected]
    assert [page.source.rpartition("#")[2] for page in found] == [
        page.source.rpartition("#")[2].replace(f"{tmp_path}/", "") for page in expected
    ]
    skipped = sum((stretch.skipped["a.warc"] for stretch in stretches), start=Counter[str]())
    assert skipped == whole.skipped[str(tmp_path / "a.warc")]


def test_files_come_a_few_at_a_time_and_archives_as_stretches(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.html").write_text("<p>A page.")
    (tmp_path / "15.warc").write_bytes(PLAIN)
    inputs = Inputs([str(tmp_path)])
    cut = list(inputs.parts())
    assert [type(part) is Stretch for part in cut] == [False, True, False]
    read = [item.source for part in cut for item in part.inputs()]
    assert read == [item.source for item in inputs]
