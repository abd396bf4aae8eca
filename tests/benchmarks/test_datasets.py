from pathlib import Path

import pytest

from benchmarks.datasets import DataError, data_folder, load, names, spread
from tests.benchmarks.pages import add_page


def test_a_text_with_snippets_is_read(tmp_path: Path) -> None:
    truth = {
        "main_content": "Text.",
        "author": "Ann",
        "with": ["Text"],
        "publish_date": "2024-05-03",
    }
    add_page(tmp_path / "mine", "1", {"ground_truth": truth})
    [page] = load(tmp_path / "mine")
    assert page.truth.references == ["Text."]
    assert page.truth.required == ["Text"]
    assert page.truth.authors == ["Ann"]
    assert page.truth.title is None


def test_a_list_of_paragraphs_is_right_with_its_summary_and_without(tmp_path: Path) -> None:
    add_page(tmp_path / "mine", "1", {"body": ["One.", "Two."], "summary": ["Sum."], "title": "T"})
    [page] = load(tmp_path / "mine")
    assert page.truth.references == ["One.\nTwo.", "Sum.\nOne.\nTwo."]
    assert page.truth.paragraphs == [["One.", "Two."], ["Sum.", "One.", "Two."]]


def test_data_sets_are_found_in_the_folder_or_in_its_data(tmp_path: Path) -> None:
    add_page(tmp_path / "data" / "mine", "1", {"body": []})
    assert data_folder(tmp_path) == tmp_path / "data"
    assert data_folder(tmp_path / "data") == tmp_path / "data"
    assert names(tmp_path / "data") == ["mine"]


def test_a_folder_without_data_sets_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=str(tmp_path)):
        data_folder(tmp_path)


@pytest.mark.parametrize("truth", [{}, [], {"body": None}, {"ground_truth": None}])
def test_ground_truth_in_no_known_form_is_an_error_that_names_the_file(
    tmp_path: Path, truth: object
) -> None:
    add_page(tmp_path, "odd", truth)
    with pytest.raises(DataError, match=r"odd\.json"):
        load(tmp_path)


def test_ground_truth_without_a_page_is_an_error(tmp_path: Path) -> None:
    add_page(tmp_path, "1", {"body": []})
    (tmp_path / "html" / "1.html.gz").unlink()
    with pytest.raises(DataError, match="missing"):
        load(tmp_path)


def test_a_sample_is_spread_over_all_pages() -> None:
    assert spread(range(10), 3) == [0, 3, 6]
    assert spread(range(3), 10) == [0, 1, 2]
    assert spread(range(3), None) == [0, 1, 2]
