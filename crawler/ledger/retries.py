"""When a page that gave no article is asked for again: by the next run, then at growing distances.

A site may be down, or refuse everybody, for hours. Were such a page tried by one run after the
other, its tries would be over before the site is back.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_

from crawler.ledger.schema import State, page

#: How long a page is left alone after its first try, its second...; the last one holds for more.
WAITS = (
    timedelta(0),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=16),
    timedelta(hours=64),
)
#: Lists announce stories before they are there. Who is gone the second time is gone.
UNTIL_IT_IS_THERE = timedelta(hours=1)
#: No server makes a page wait for longer.
LONGEST = timedelta(days=7)

#: Not known for what they are, unless they have been tried too often.
UNSETTLED = (State.PENDING, State.FAILED, State.BLOCKED)


def retry_at(
    state: State, tries: int, moment: datetime, asked: timedelta | None = None
) -> datetime | None:
    """Return when a page is to be tried again that was tried so often; None: it is settled.

    `asked` is how long the server wants to be left alone.
    """
    if state is State.GONE:
        return moment + UNTIL_IT_IS_THERE if tries == 1 else None
    if state not in UNSETTLED:
        return None
    return moment + max(WAITS[min(tries, len(WAITS)) - 1], min(asked or timedelta(0), LONGEST))


def due(max_tries: int, moment: datetime) -> ColumnElement[bool]:
    """Return the condition for the pages to be tried at a moment, so often at most."""
    unsettled = and_(page.c.state.in_(UNSETTLED), page.c.attempts < max_tries)
    return or_(
        and_(unsettled, or_(page.c.retry_at.is_(None), page.c.retry_at <= moment)),
        and_(page.c.state == State.GONE, page.c.retry_at <= moment),
    )


def without_article() -> ColumnElement[bool]:
    """Return the condition for the pages that have no article, whatever was tried."""
    return page.c.state.in_((*UNSETTLED, State.GONE))
