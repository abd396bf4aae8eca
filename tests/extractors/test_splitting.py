"""What a text's words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.blocks import fold
from extractors.splitting import joined_words, split_words
from tests.extractors.strategies import varied


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s over – he said…", ["it", "s", "over", "he", "said"]),
        ("Año Nuevo’s “première”", ["año", "nuevo", "s", "première"]),
        ("one\x01two\nthree", ["one", "two", "three"]),
        ("İstanbul", ["istanbul"]),
        ("ΔΙΑΦΗΜΙΣΗ Διαφήμιση", ["διαφημιση", "διαφημιση"]),
        ("***", []),
    ],
)
def test_words_are_parted_by_what_is_no_letter_or_digit(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(st.lists(varied().map(fold)))
def test_lines_split_together_have_the_words_that_each_has(lines: list[str]) -> None:
    assert joined_words(lines) == [" ".join(split_words(line)) for line in lines]
