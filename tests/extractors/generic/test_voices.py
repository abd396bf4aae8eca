from extractors.blocks import Block
from extractors.generic.voices import NAMES, Voices

APPEAL = "Please support our journalism and donate what you can."
REPORT = "The minister said on Friday that the talks would go on until the end of the month."
SHOWN = [
    Block(text, lambda: "") for text in (REPORT, APPEAL, REPORT, "Rain fell on the town all day.")
]


def heard(index: int, name: str) -> float:
    (row,) = Voices(SHOWN)([index])
    return row[NAMES.index(name)]


def test_an_appeal_is_the_sites_own_voice() -> None:
    assert heard(1, "to_reader") == 1.0
    assert heard(1, "says_donation") == 1.0
    assert heard(1, "reports") == 0.0


def test_a_report_is_in_the_voice_of_others() -> None:
    assert heard(0, "reports") == 1.0
    assert heard(0, "families") == 0.0


def test_a_block_knows_who_speaks_before_and_after_it() -> None:
    assert heard(2, "to_reader_before") == 1.0
    assert heard(0, "to_reader_after") == 1.0
    assert heard(3, "to_reader_before") == heard(3, "to_reader_after") == 0.0


def test_rows_are_those_of_the_chosen_blocks_in_their_order() -> None:
    voices = Voices(SHOWN)
    assert voices([3, 1]) == [voices([3])[0], voices([1])[0]]
    assert all(len(row) == len(NAMES) for row in voices([0, 1, 2, 3]))
