from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from web_poet.utils import get_fq_class_name

from extractors import clean_html
from extractors.routing import PAGES
from extractors.textpage import TextPage
from tests.golden.adapter import ArticleAdapter
from tests.golden.cases import FIXTURES, Case, add_page, add_text, cases, regenerate

CASES = list(cases())
HTML = [case for case in CASES if not case.is_text]


def test_every_page_object_has_golden_cases() -> None:
    assert {case.page for case in CASES} == {TextPage, *PAGES.values()}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_case_is_run_and_written_for_readers(case: Case) -> None:
    assert case.fixture.is_valid()
    assert case.fixture.get_meta() == {"adapter": ArticleAdapter}


def test_every_page_that_is_served_is_a_golden_case_with_the_same_address() -> None:
    with (FIXTURES / "pages" / "manifest.tsv").open(encoding="utf-8", newline="") as lines:
        served = {row["path"]: row["url"] for row in csv.DictReader(lines, delimiter="\t")}
    stored = {
        path.with_name("HttpResponse-body.html").relative_to(FIXTURES).as_posix(): json.loads(
            path.read_bytes()
        )["url"]
        for path in FIXTURES.glob("extractors.sites.*/*/inputs/HttpResponse-info.json")
    }
    assert served.items() <= stored.items()


@pytest.mark.parametrize("case", HTML, ids=str)
@pytest.mark.parametrize("addressed", [True, False], ids=["with its URL", "without"])
def test_a_saved_page_is_routed_to_the_page_object_of_its_case(
    case: Case,
    addressed: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    inputs = case.fixture.input_path
    url = json.loads((inputs / "HttpResponse-info.json").read_bytes())["url"]
    article = clean_html(
        (inputs / "HttpResponse-body.html").read_bytes(), url if addressed else None
    )
    assert (article.extractor or "").startswith(f"{case.page.__name__}/")


def test_a_case_is_made_of_a_page_or_a_text_and_holds_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.golden.cases.FIXTURES", tmp_path)
    page = HTML[0].fixture.input_path
    url = json.loads((page / "HttpResponse-info.json").read_bytes())["url"]
    text = (FIXTURES / "documents" / "000_8840ee2b9b7c4caf.txt").read_text("utf-8")
    made = [
        add_page("again", (page / "HttpResponse-body.html").read_bytes(), url),
        add_text("again", text),
    ]
    assert [case.page for case in made] == [HTML[0].page, TextPage]
    for case in made:
        assert case.fixture.path == tmp_path / get_fq_class_name(case.page) / "again"
        case.fixture.assert_full_item_correct(case.page)
        assert not regenerate(case)
