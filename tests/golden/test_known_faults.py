from __future__ import annotations

import pytest

from crawler.golden.cases import cases
from extractors.article import WireArticle
from tests.golden.faults import FAULTS, FIELD_FAULTS


def article(case: str) -> WireArticle:
    return next(found for found in cases() if str(found) == case).article()


def labels(case: str, starts: str) -> set[str]:
    return {str(d.label) for d in article(case).decisions if d.text.startswith(starts)}


def test_known_faults_are_of_blocks_that_exist() -> None:
    assert [fault for fault in FAULTS if not labels(*fault[:2])] == []


@pytest.mark.xfail(strict=True, reason="not right yet; when it is, take it off the list")
@pytest.mark.parametrize(("case", "starts", "label"), FAULTS)
def test_a_block_that_is_known_to_be_wrong(case: str, starts: str, label: str) -> None:
    assert labels(case, starts) == {label}


@pytest.mark.xfail(strict=True, reason="not right yet; when it is, take it off the list")
@pytest.mark.parametrize(("case", "field", "value"), FIELD_FAULTS)
def test_a_field_that_is_known_to_be_wrong(case: str, field: str, value: list[str]) -> None:
    assert getattr(article(case), field) == value
