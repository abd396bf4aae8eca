from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.changes import Change, changes

OLD = "The quay is old.\n\nA loan pays for it, the mayor said on Monday.\n\nWork begins in May."


def test_a_text_that_did_not_change_is_the_same_throughout() -> None:
    assert {paragraph.change for paragraph in changes(OLD, OLD)} == {Change.SAME}
    assert changes("", "") == []


def test_within_a_changed_paragraph_the_words_are_told() -> None:
    (changed,) = (
        p for p in changes(OLD, OLD.replace("Monday", "Friday")) if p.change != Change.SAME
    )
    assert changed.change == Change.CHANGED
    assert [tuple(piece) for piece in changed.pieces] == [
        ("same", "A loan pays for it, the mayor said on"),
        ("gone", "Monday."),
        ("new", "Friday."),
    ]


def test_a_new_paragraph_before_a_changed_one_does_not_hide_what_changed() -> None:
    new = OLD.replace("A loan", "Nobody was hurt when two piles broke.\n\nA loan")
    new = new.replace("Monday", "Friday").replace("Work begins in May.", "")
    found = [p.change for p in changes(OLD, new.strip())]
    assert found == [Change.SAME, Change.NEW, Change.CHANGED, Change.GONE]


texts = st.lists(
    st.lists(st.sampled_from(["a", "b", "quay", "mayor", "loan"]), min_size=1).map(" ".join)
).map("\n\n".join)


@given(texts, texts)
def test_both_texts_stand_in_the_changes(before: str, after: str) -> None:
    found = changes(before, after)
    for text, other in ((before, Change.NEW), (after, Change.GONE)):
        kept = (
            " ".join(piece.text for piece in p.pieces if piece.change != other)
            for p in found
            if p.change != other
        )
        assert "\n\n".join(kept) == text


def test_texts_without_end_are_told_apart_in_bounded_work() -> None:
    words = "\n\n".join(f"{n} " * 40 for n in range(3_000))
    shuffled = "\n\n".join(reversed(words.split("\n\n")))
    assert len(changes(words, shuffled)) == 6_000
    one = " ".join(str(n) for n in range(50_000))
    assert [p.change for p in changes(one, one + " x")] == [Change.CHANGED]
