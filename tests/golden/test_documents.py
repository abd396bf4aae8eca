from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from crawler.golden.cases import FIXTURES, Case, cases
from extractors import clean_html, clean_text
from extractors.article import Dateline, WireArticle
from extractors.labels import Label
from tests.golden.faults import FAULTS

DOCUMENTS = {path.stem[:3]: path for path in sorted((FIXTURES / "documents").glob("*.txt"))}


def labels_of(case: Case) -> Path:
    """Return the table of a text's labels: beside the supplied documents, or in the case."""
    supplied = FIXTURES / "documents" / "labels" / f"{case.fixture.test_name}.tsv"
    return supplied if supplied.exists() else case.fixture.path / "labels.tsv"


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def from_text(number: str) -> WireArticle:
    return clean_text(DOCUMENTS[number].read_bytes())


@pytest.mark.parametrize("case", [c for c in cases() if c.is_text and c.is_accepted], ids=str)
def test_every_line_of_a_text_gets_the_label_an_editor_gave_it(case: Case) -> None:
    decisions = case.article().decisions
    wanted = rows(labels_of(case))
    assert [d.place for d in decisions] == [row["line"] for row in wanted]
    known = tuple(starts for name, starts, _ in FAULTS if name == str(case))
    wrong = [
        f"line {d.place} is {row['label']}, not {d.label} ({d.rule}): {d.text[:60]}"
        for d, row in zip(decisions, wanted, strict=True)
        if d.label != row["label"] and not d.text.startswith(known)
    ]
    assert not wrong, "\n".join(wrong)


class Fields(NamedTuple):
    """What the specification says of one of the supplied documents."""

    headline_line: int
    paragraphs: int
    subheadings: int
    dateline: str | None
    agency: tuple[str, str] | None
    published: str | None
    sidebars: tuple[tuple[str, int], ...] = ()


REPORTING = ("AFP", "named as reporting in the text")
SPECIFIED = {
    "000": Fields(1, 12, 0, None, REPORTING, None),
    "001": Fields(7, 11, 0, None, ("AFP", "credit"), None),
    "002": Fields(
        3,
        27,
        1,
        "Deir Ezzor, Syria (AFP) Nov 3, 2017",
        ("AFP", "dateline"),
        "2017-11-03",
        (("Baghdad (AFP) Nov 3, 2017", 6),),
    ),
    "003": Fields(1, 33, 2, "HABBANIYAH", REPORTING, "2017-10-27T01:13:00"),
    "004": Fields(1, 10, 0, None, None, None),
}


def raw(dateline: Dateline | None) -> str | None:
    return dateline.raw if dateline else None


@pytest.mark.parametrize("number", SPECIFIED)
def test_the_fields_of_a_supplied_document_are_those_of_its_specification(number: str) -> None:
    article = from_text(number)
    lines = DOCUMENTS[number].read_text("utf-8").splitlines()
    kept = Counter(decision.label for decision in article.decisions)
    headline = next(n for n, line in enumerate(lines, 1) if line.strip() == article.headline)
    found = Fields(
        headline,
        kept[Label.BODY],
        kept[Label.SUBHEADING],
        raw(article.dateline),
        (article.agency.name, article.agency.evidence) if article.agency else None,
        article.datePublished,
        tuple(
            (raw(sidebar.dateline) or "", len(sidebar.articleBody.split("\n\n")))
            for sidebar in article.sidebars or ()
        ),
    )
    assert found == SPECIFIED[number]


def story(article: WireArticle) -> dict[str, Any]:
    """Return what of an article does not depend on where it was read."""
    record = article.record()
    fields = ("headline", "articleBody", "sidebars", "dateline")
    return {
        **{name: record.get(name) for name in fields},
        "agency": article.agency and article.agency.name,
    }


PAGES = [row for row in rows(FIXTURES / "pages" / "manifest.tsv") if row["document"] != "-"]


def test_every_supplied_document_stands_on_two_pages_or_more() -> None:
    assert min(Counter(row["document"] for row in PAGES)[number] for number in DOCUMENTS) >= 2


@pytest.mark.parametrize("row", PAGES, ids=[row["path"].split("/")[1] for row in PAGES])
@pytest.mark.parametrize("addressed", [True, False], ids=["with its URL", "without"])
def test_a_page_gives_the_article_that_its_text_gives(
    row: dict[str, str],
    addressed: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    body = (FIXTURES / row["path"]).read_bytes()
    article = clean_html(body, row["url"] if addressed else None)
    assert story(article) == story(from_text(row["document"]))
