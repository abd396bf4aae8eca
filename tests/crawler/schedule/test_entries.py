from __future__ import annotations

from datetime import UTC, datetime, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from crawler.schedule.entries import Entry
from crawler.schedule.intervals import parse_window

QUARTER = Entry(name="harbour", spider="news", every=timedelta(minutes=15))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(minute: int, second: int = 0) -> datetime:
    return NOON + timedelta(minutes=minute, seconds=second)


def test_a_site_that_was_never_crawled_is_due() -> None:
    assert QUARTER.is_due(None, NOON)


def test_a_late_look_does_not_shift_the_turns_after_it() -> None:
    assert not QUARTER.is_due(at(0, 2), at(14, 59))
    assert QUARTER.is_due(at(0, 2), at(15, 1))
    assert QUARTER.next_start(at(20, 3), at(21)) == at(30)


def test_turns_that_were_missed_are_made_up_for_once() -> None:
    assert QUARTER.is_due(at(-600), at(14))
    assert QUARTER.next_start(at(14), at(14)) == at(21, 30)  # not a minute later, but half a turn


def test_outside_its_window_a_site_waits_for_the_opening() -> None:
    entry = attrs.evolve(QUARTER, window=parse_window("13:00-14:00 UTC"))
    assert entry.next_start(None, NOON) == at(60)
    assert entry.next_start(at(118), at(119)) == at(24 * 60 + 60)


moments = st.datetimes(datetime(2001, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
minutes = st.integers(1, 20_000).map(lambda number: timedelta(minutes=number))


@given(last=moments, now=moments, every=minutes, part=st.floats(0, 0.5), name=st.text(max_size=3))
def test_a_site_runs_neither_at_once_again_nor_much_later_than_its_turn(
    last: datetime, now: datetime, every: timedelta, part: float, name: str
) -> None:
    entry = Entry(name=name, spider="news", every=every, jitter=part * every)
    assert not entry.is_due(last, last)
    turn = entry.next_start(last, last)
    assert every / 2 <= turn - last <= 1.5 * every + entry.jitter
    assert entry.next_start(last, max(now, turn)) == max(now, turn)


def test_jitter_spreads_sites_that_have_the_same_turn() -> None:
    names = [f"site{number}" for number in range(40)]
    jitter = timedelta(minutes=5)
    entries = [attrs.evolve(QUARTER, name=name, jitter=jitter) for name in names]
    turns = {entry.next_start(at(5), at(7)) for entry in entries}
    assert len(turns) > 30
    assert at(15) <= min(turns)
    assert max(turns) < at(20)
