from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.schedule.intervals import parse_interval, parse_window


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90 s", 90), ("15 min", 900), ("15min", 900), ("1 hour", 3600), ("2 days", 172800)],
)
def test_intervals_are_written_as_people_say_them(text: str, seconds: int) -> None:
    assert parse_interval(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "often", "15", "-5 min", "1.5 h", "5 min 3 s", "9999 days"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no interval|longer than a year"):
        parse_interval(text)


@pytest.mark.parametrize(
    "text", ["06:00-23:00", "6-23 UTC", "25:00-26:00 UTC", "06:00-23:00 Europe/Nowhere", "always"]
)
def test_what_is_no_window_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no window|on the clock|no time zone"):
        parse_window(text)


def utc(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_a_window_is_kept_by_the_clock_of_its_place_in_summer_and_winter() -> None:
    window = parse_window("06:00-23:00 Europe/Berlin")
    assert window.opening(utc(28, 3)) == utc(28, 5)  # winter: an hour ahead of UTC
    assert window.opening(utc(29, 3)) == utc(29, 4)  # from this day on two
    assert window.opening(utc(29, 12)) == utc(29, 12)
    assert window.opening(utc(29, 22)) == utc(30, 4)


def test_a_window_may_go_past_midnight() -> None:
    window = parse_window("22:00-04:00 UTC")
    assert window.is_open(utc(1, 23))
    assert window.is_open(utc(1, 3, 59))
    assert not window.is_open(utc(1, 4))
    assert window.opening(utc(1, 12)) == utc(1, 22)


def test_a_window_that_closes_at_24_is_open_to_the_end_of_the_day() -> None:
    window = parse_window("18:00-24:00 UTC")
    assert window.is_open(utc(1, 23, 59))
    assert not window.is_open(utc(2, 0))


@pytest.mark.parametrize(
    ("written", "day", "opened", "closed"),
    [
        ("02:10-02:50 Europe/Berlin", 29, utc(29, 1, 10), utc(29, 1, 50)),
        ("02:00-03:00 Europe/Berlin", 29, utc(29, 1), utc(29, 2)),
        ("00:15-00:45 Africa/Cairo", 23, utc(23, 22, 15, month=4), utc(23, 22, 45, month=4)),
        ("02:00-02:30 Australia/Lord_Howe", 3, utc(3, 15, 30, month=10), utc(3, 16, month=10)),
    ],
)
def test_a_window_in_the_hour_that_the_clock_skips_follows_on_it(
    written: str, day: int, opened: datetime, closed: datetime
) -> None:
    window = parse_window(written)
    before = opened - timedelta(minutes=30)
    assert window.opening(before) == opened
    assert not window.is_open(before)
    assert window.is_open(opened)
    assert window.is_open(closed - timedelta(minutes=1))
    assert not window.is_open(closed)
    assert before.day == day


@pytest.mark.parametrize("written", ["01:00-02:30 Europe/Berlin", "02:30-04:00 Europe/Berlin"])
def test_a_window_that_only_touches_the_skipped_hour_keeps_to_the_clock(written: str) -> None:
    window = parse_window(written)
    clocks = [
        moment.astimezone(window.zone).time()
        for moment in (utc(28, 22) + timedelta(minutes=count) for count in range(1440))
        if window.is_open(moment)
    ]
    assert clocks
    assert all(window.opens <= clock < window.closes for clock in clocks)
