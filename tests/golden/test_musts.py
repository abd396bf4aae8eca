"""What people said must and must not be in articles, and how that is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.golden.cases import FIXTURES, Case, cases, text_case
from crawler.golden.musts import Musts

TEXT = (FIXTURES / "documents" / "000_8840ee2b9b7c4caf.txt").read_text("utf-8")
FIRST = next(line for line in TEXT.splitlines()[1:] if line.strip())
APPEAL = "Thanks for being here;"


@pytest.mark.parametrize("case", [case for case in cases() if case.musts() != Musts()], ids=str)
def test_an_article_holds_what_it_must_and_nothing_that_it_must_not(case: Case) -> None:
    assert case.musts().broken_by(case.article()) == []


def test_musts_are_read_as_they_were_written(tmp_path: Path) -> None:
    musts = Musts().keeping('He said: "No\\way"  twice \x7f').keeping("Über").removing("広告 = [1]")
    musts.write(tmp_path)
    assert Musts.read(tmp_path) == musts
    assert musts.keep[0] == 'He said: "No\\way" twice \x7f'


def test_the_last_word_on_a_block_counts() -> None:
    musts = Musts().keeping("A line.").removing("A  line.")
    assert musts == Musts(remove=("A line.",))
    assert musts.keeping("A line.") == Musts(keep=("A line.",))


def test_a_block_that_is_not_what_it_must_be_is_named_with_its_rule(tmp_path: Path) -> None:
    article = text_case("blog", TEXT, fixtures=tmp_path).article()
    assert Musts(keep=(FIRST,), remove=(APPEAL,)).broken_by(article) == []
    broken = Musts(keep=(APPEAL, "Not there."), remove=(FIRST,)).broken_by(article)
    assert [line.partition(":")[0] for line in broken] == [
        "must be kept but is donation-appeal by donations.rest_of_appeal",
        "no block of the page is",
        "must be removed but is body by text.paragraph",
    ]
