from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from web_poet.utils import get_fq_class_name

from crawler.golden.adapter import ArticleAdapter
from crawler.golden.cases import FIXTURES, Case, NameTakenError, accept, cases, page_case, text_case
from extractors import clean_html
from extractors.routing import PAGES
from extractors.textpage import TextPage

CASES = [case for case in cases() if case.is_accepted]
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


def test_a_case_is_made_of_a_page_or_a_text_and_holds_once_accepted(tmp_path: Path) -> None:
    page = HTML[0].fixture.input_path
    url = json.loads((page / "HttpResponse-info.json").read_bytes())["url"]
    body = (page / "HttpResponse-body.html").read_bytes()
    text = (FIXTURES / "documents" / "000_8840ee2b9b7c4caf.txt").read_text("utf-8")
    made = [
        page_case("again", body, url, fixtures=tmp_path),
        text_case("again", text, fixtures=tmp_path),
    ]
    assert [case.page for case in made] == [HTML[0].page, TextPage]
    for case in made:
        assert case.fixture.path == tmp_path / get_fq_class_name(case.page) / "again"
        assert not case.is_accepted
        assert accept(case)
        case.fixture.assert_full_item_correct(case.page)
        assert not accept(case)
    assert {str(case) for case in cases(tmp_path)} == {str(case) for case in made}


def test_the_same_page_is_the_same_case_and_another_one_needs_another_name(tmp_path: Path) -> None:
    first = text_case("harbour", "The ferry is late.", fixtures=tmp_path)
    assert text_case("harbour", "The ferry is late.", fixtures=tmp_path).fixture.path == (
        first.fixture.path
    )
    with pytest.raises(NameTakenError, match="another page"):
        text_case("harbour", "The ferry is early.", fixtures=tmp_path)


@pytest.mark.parametrize("name", ["../escape", "", ".hidden", "a/b", "Case", "x" * 81])
def test_a_name_that_is_no_folder_of_its_own_makes_no_case(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no name for a case"):
        text_case(name, "The ferry is late.", fixtures=tmp_path)
    assert list(tmp_path.iterdir()) == []
