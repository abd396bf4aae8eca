from pathlib import Path

import pytest

from benchmarks.wire_scores import Found, score_wire

LABELS = (
    "dataset\tid\tagency\tdateline\tnote\n"
    "mine\t1\tAFP\tPARIS (AFP)\t\n"
    "mine\t2\tnone\t-\ta call sign\n"
    "mine\t3\tAP\t-\t\n"
    "other\t4\tdpa\t-\t\n"
)


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.tsv"
    path.write_text(LABELS, encoding="utf-8")
    return path


def test_a_wrong_agency_costs_precision_and_a_missed_one_recall(labels: Path) -> None:
    answers: dict[str, dict[str, str | None]] = {
        "1": {"agency": "AFP"},
        "2": {"agency": "KMIZ"},
        "3": {"agency": None},
    }
    agency = score_wire("mine", {"1", "2", "3"}, answers, labels)["agency"]
    assert agency == Found(right=1, found=2, true=2)
    assert (agency.precision, agency.recall) == (0.5, 0.5)


def test_pages_that_were_not_asked_for_are_not_missed(labels: Path) -> None:
    assert score_wire("mine", {"1"}, {}, labels)["agency"] == Found(0, 0, 1)


def test_a_page_that_is_not_listed_has_no_agency(labels: Path) -> None:
    assert score_wire("mine", {"9"}, {"9": {"agency": "AFP"}}, labels)["agency"].precision == 0.0


def test_a_data_set_without_labels_has_no_scores(labels: Path, tmp_path: Path) -> None:
    assert score_wire("third", {"1"}, {}, labels) == {}
    assert score_wire("mine", {"1"}, {}, tmp_path / "none.tsv") == {}
