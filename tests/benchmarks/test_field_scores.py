import pytest

from benchmarks.field_scores import same_day, same_words, shared_names


def test_titles_are_compared_by_their_words() -> None:
    assert same_words("“Up” — again", '"up" AGAIN!') == 1.0
    assert same_words("Up again", "Up") == 0.0
    assert same_words("Up", None) == 0.0


def test_a_moment_belongs_to_its_day_in_utc() -> None:
    assert same_day("2024-05-04", "2024-05-03T23:30:00-04:00") == 1.0
    assert same_day("2024-05-03T23:30:00-04:00", "2024-05-03") == 0.0


@pytest.mark.parametrize("found", [None, "", "yesterday", "2024-13-01"])
def test_what_is_no_date_is_not_the_day(found: str | None) -> None:
    assert same_day("2024-05-03", found) == 0.0


def test_authors_are_compared_as_sets() -> None:
    assert shared_names(["Ann Lee", "Bo"], ["BO", "ann lee", "Ann Lee"]) == 1.0
    assert shared_names(["Ann Lee"], ["Ann Lee", "AFP"]) == pytest.approx(2 / 3)
    assert shared_names(["Ann Lee"], None) == 0.0
