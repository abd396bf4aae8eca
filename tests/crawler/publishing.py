"""A publisher's side: pages that are compared by validators, and that change while time passes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from werkzeug import Request, Response

if TYPE_CHECKING:
    from pathlib import Path

    from tests.crawler.newsroom import NewsSite

HTML = "text/html; charset=utf-8"
XML = "application/xml"


class Page:
    """A page that answers "not modified" to who has it already; its body can be changed."""

    def __init__(self, body: str, content_type: str = HTML) -> None:
        self.body = body
        self.content_type = content_type
        self.status = 200
        #: The ETag of a server that never gives another one.
        self.frozen_etag: str | None = None
        self.requests: list[Request] = []
        self.statuses: list[int] = []

    def __call__(self, request: Request) -> Response:
        response = Response(self.body, status=self.status, content_type=self.content_type)
        if self.status == 200:
            response.headers["ETag"] = self.frozen_etag or ""
            response.add_etag(overwrite=not self.frozen_etag)
            response.make_conditional(request)
        self.requests.append(request)
        self.statuses.append(response.status_code)
        return response


class Publisher:
    """The pages of a site, each by its path."""

    def __init__(self, site: NewsSite) -> None:
        self.site = site
        self.pages: dict[str, Page] = {}

    def put(self, path: str, body: str, content_type: str = HTML) -> Page:
        """Put a page there, or change it."""
        if path not in self.pages:
            self.pages[path] = Page(body, content_type)
            self.site.put_handler(path, self.pages[path])
        self.pages[path].body = body
        return self.pages[path]

    def put_feed(self, *entries: str, path: str = "/feed") -> Page:
        """Put a feed there of these paths or whole entries."""
        items = "".join(
            entry if entry.startswith("<") else f"<item><link>{self.site.home}{entry}</link></item>"
            for entry in entries
        )
        return self.put(path, f"<rss version='2.0'><channel>{items}</channel></rss>", XML)

    def put_sitemap(self, path: str, entries: dict[str, str], entry: str = "url") -> Page:
        """Put a sitemap there, of URLs or of sitemaps: paths with their lastmod, empty for none."""
        lines = (
            f"<{entry}><loc>{self.site.home}{loc}</loc>"
            + (f"<lastmod>{lastmod}</lastmod>" if lastmod else "")
            + f"</{entry}>"
            for loc, lastmod in entries.items()
        )
        root = "urlset" if entry == "url" else "sitemapindex"
        return self.put(path, f"<{root}>{''.join(lines)}</{root}>", XML)

    def answers(self) -> dict[str, list[int]]:
        """Return the status codes that each page answered with since the last time."""
        given = {path: page.statuses for path, page in self.pages.items() if page.statuses}
        for page in self.pages.values():
            page.statuses = []
        return given


def let_pass(directory: Path, age: timedelta) -> None:
    """Let crawls that have this directory among their modules run that much later than now."""
    moment = datetime.now(UTC) + age
    (directory / "sitecustomize.py").write_text(
        "import datetime, time_machine\n"
        f"moment = datetime.datetime.fromisoformat({moment.isoformat()!r})\n"
        "time_machine.travel(moment, tick=True).start()\n"
    )
