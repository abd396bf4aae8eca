"""What other rules made of an article is told paragraph by paragraph, each with its rule."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.archive.changes import Change, Judged, Verdict, compare, paragraph_changes
from extractors import Label
from extractors.article import Decision

OLD: dict[str, Any] = {
    "status": "ok",
    "headline": "A headline",
    "articleBody": "One.\n\nPlease give.\n\nThree.",
    "removed": [{"label": "advert", "rule": "adverts.old", "text": "Two.", "place": "/p"}],
    "extractor": "GenericPage 2026.01",
}


@pytest.mark.parametrize(
    ("new", "verdict"),
    [
        ({}, Verdict.SAME),
        ({"extractor": "GenericPage 2026.11"}, Verdict.RELABELLED),
        ({"removed": []}, Verdict.RELABELLED),
        ({"headline": "Another"}, Verdict.FIELDS),
        ({"agency": {"name": "AFP", "evidence": "credit"}}, Verdict.FIELDS),
        ({"articleBody": "One.\n\nTwo."}, Verdict.TEXT),
        ({"articleBody": None, "status": "no-article"}, Verdict.LOST),
        ({"articleBody": "One.", "status": "truncated"}, Verdict.LOST),
        ({"articleBody": None, "status": "failed"}, Verdict.UNREAD),
    ],
)
def test_only_another_text_is_another_article(new: dict[str, Any], verdict: Verdict) -> None:
    assert compare(OLD, OLD | new) is verdict


def test_an_article_that_was_not_whole_is_replaced_by_one_that_is() -> None:
    truncated = OLD | {"status": "truncated"}
    assert compare(truncated, OLD | {"articleBody": "One."}) is Verdict.TEXT
    assert compare({}, OLD) is Verdict.TEXT


def test_every_paragraph_that_came_or_went_has_its_rules() -> None:
    decisions = [
        Decision("One.", Label.BODY, "text.paragraph", "/p[1]"),
        Decision("Please give.", Label.DONATION_APPEAL, "donations.appeal", "/p[2]"),
        Decision("Two.", Label.BODY, "text.paragraph", "/p[3]"),
        Decision("Three.", Label.BODY, "text.paragraph", "/p[4]"),
    ]
    new = OLD | {"articleBody": "One.\n\nTwo.\n\nThree."}
    kept = Judged(label="body", rule="text.paragraph")
    assert list(paragraph_changes(OLD, new, decisions)) == [
        Change(sign="", text="One."),
        Change(
            sign="-",
            text="Please give.",
            now=Judged(label="donation-appeal", rule="donations.appeal"),
        ),
        Change(sign="+", text="Two.", now=kept, before=Judged(label="advert", rule="adverts.old")),
        Change(sign="", text="Three."),
    ]
