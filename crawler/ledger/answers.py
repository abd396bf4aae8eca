"""What a server said along with a page, or in its place."""

from __future__ import annotations

from datetime import timedelta

import attrs

from crawler.ledger.schema import State

MAX_LENGTH = 1_000  # of a validator; a longer one is no help but a burden


@attrs.frozen(kw_only=True)
class Validators:
    """ETag and Last-Modified of an answer, as the server gave them."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for an answer only if there is another one."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@attrs.frozen(kw_only=True)
class Answer:
    """An answer with a page: its status, its validators, and its place in the archive.

    The place is the file's name within the archive and an offset in bytes.
    """

    http_status: int = 200
    validators: Validators = attrs.field(factory=Validators)
    warc: tuple[str, int] | None = None


@attrs.frozen(kw_only=True)
class Unstored:
    """Why a page gave no article, and how long the server wants to be left alone, if it says so."""

    state: State
    reason: str
    http_status: int | None = None
    retry_after: timedelta | None = None
