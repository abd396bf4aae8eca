from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.dates import read_date


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("Fri, 03 Nov 2017 10:20:30 +0100", "2017-11-03T09:20:30+00:00"),
        ("Fri, 03 Nov 2017 10:20:30 GMT", "2017-11-03T10:20:30+00:00"),
        ("3 Nov 2017 10:20 EST", "2017-11-03T15:20:00+00:00"),
        # Sydney still had summer time then, whatever the letters say.
        ("Thu, 04 APR 2013 20:37:27 AEST", "2013-04-04T09:37:27+00:00"),
        ("Thu, 04 JUL 2013 20:37:27 AEST", "2013-07-04T10:37:27+00:00"),
        ("Fri, 27 Oct 2017 01:13:00 IST", "2017-10-26T19:43:00+00:00"),
        ("2017-11-03T10:20:30Z", "2017-11-03T10:20:30+00:00"),
        ("2017-11-03T10:20:30.123+05:30", "2017-11-03T04:50:30.123000+00:00"),
        ("2017-11-03", "2017-11-03T00:00:00+00:00"),
        ("2017-11", "2017-11-01T00:00:00+00:00"),
        ("2017", "2017-01-01T00:00:00+00:00"),
    ],
)
def test_dates_of_feeds_and_sitemaps_are_read(printed: str, moment: str) -> None:
    date = read_date(printed)
    assert date is not None
    assert date.isoformat() == moment


@pytest.mark.parametrize(
    "printed",
    [None, "", "yesterday", "2017-13-45", "Fri, 99 Nov 2017 10:20:30 GMT", "9" * 500, "0000"],
)
def test_what_is_no_date_is_none(printed: str | None) -> None:
    assert read_date(printed) is None


WORDS = [
    "Mon,",
    "Nov",
    "APR",
    "AEST",
    "+0530",
    "-9999",
    "12:61",
    "24:00:00",
    "31",
    "0",
    "2017",
    "T",
    "Z",
    "-",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_text_is_a_date_in_utc_or_none(printed: str) -> None:
    date = read_date(printed)
    assert date is None or date.utcoffset() == timedelta(0)
