import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.text_scores import Share, score_text, total

TEXTS = st.lists(st.sampled_from(["A", "b", "c.", "d", "\n"]), max_size=30).map(" ".join)


def test_one_word_more_costs_one_gram_of_precision() -> None:
    score = score_text("one two three four five six", ["one two three four five"])
    assert score.grams == (2, 1, 0)
    assert score.grams.share == pytest.approx(Share(2 / 3, 1.0, 0.8))
    assert not score.exact


def test_punctuation_and_line_breaks_are_not_words_but_case_counts_in_grams() -> None:
    assert score_text("One - two,\n\nthree: four!", ["One two three four"]).exact
    score = score_text("one two three four", ["One two three four"])
    assert score.grams == (0, 1, 1)
    assert score.words.f1 == 1.0


def test_a_text_of_up_to_four_words_is_one_gram() -> None:
    assert score_text("one two", ["one two three"]).grams == (0, 1, 1)
    assert score_text("one two", ["one two"]).grams == (1, 0, 0)


def test_repeated_text_is_right_only_as_often_as_it_is_in_the_reference() -> None:
    assert score_text("a b c d a b c d", ["a b c d"]).grams == (1, 4, 0)


def test_the_reference_that_suits_the_text_best_counts() -> None:
    score = score_text(
        "body text stands here", ["summary body text stands here", "body text stands here"]
    )
    assert score.exact


def test_paragraphs_must_be_equal_whole() -> None:
    score = score_text(
        "First  one.\n\nSecond one, cut", [""], paragraphs=[["First one.", "Second one."]]
    )
    assert score.paragraphs == Share(0.5, 0.5, 0.5)


def test_snippets_are_found_whatever_their_case() -> None:
    score = score_text("The Body.", [""], required=["the body", "gone"], foreign=["Subscribe"])
    assert (score.kept, score.leaked) == (0.5, 0.0)
    assert score_text("The Body.", [""]).kept is None


def test_empty_output_lowers_recall_and_is_no_part_of_precision() -> None:
    totals = total([score_text("a b c d", ["a b c d"]), score_text(None, ["a b c d"])])
    assert totals.grams == pytest.approx(Share(1.0, 0.5, 2 / 3))
    assert (totals.pages, totals.empty, totals.exact) == (2, 1, 0.5)


def test_nothing_is_right_where_nothing_should_come_out() -> None:
    assert score_text("", [""]).grams.share == Share(1.0, 1.0, 1.0)
    assert score_text("words", [""]).words == Share(0.0, 0.0, 0.0)


@given(TEXTS, TEXTS)
def test_swapping_text_and_reference_swaps_precision_and_recall(text: str, reference: str) -> None:
    there, back = score_text(text, [reference]).grams, score_text(reference, [text]).grams
    assert there == (back.shared, back.missing, back.extra)


@given(TEXTS)
def test_a_text_is_its_own_exact_reference(text: str) -> None:
    score = score_text(text, [text])
    assert score.exact
    assert score.grams.share.f1 == 1.0
