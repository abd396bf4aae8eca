"""What there must be after crawls of a troubled site, however they ended."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sqlalchemy import Engine, Select, func, select
from warcio.archiveiterator import ArchiveIterator

from crawler.ledger import State
from crawler.ledger.schema import article, page
from tests.crawler.newsroom import article_html
from tests.crawler.troubled import Kind, TroubledSite, kind_of


def counted(engine: Engine, query: Select[str, int]) -> dict[str, int]:
    """Return the counts of a query by its first column."""
    with engine.connect() as connection:
        rows = connection.execute(query.group_by(query.selected_columns[0]))
        return {str(row[0]): int(row[1]) for row in rows}


def states_of(engine: Engine, host: str) -> dict[str, int]:
    """Return the number of a site's pages by state."""
    return counted(engine, select(page.c.state, func.count()).where(page.c.site == host))


def assert_all_there(engine: Engine, site: TroubledSite, host: str) -> None:
    """Check that each article is stored once, and that what has none says why."""
    versions = select(page.c.url, func.count()).join(article).where(page.c.site == host)
    stored = counted(engine, versions)
    assert stored == dict.fromkeys(site.expected(host), 1)
    kinds = Counter(kind_of(number) for number in range(site.published))
    expected = {
        State.STORED: len(stored),
        State.MOVED: kinds[Kind.MOVED],
        State.GONE: kinds[Kind.GONE],
        State.FAILED: kinds[Kind.ERROR],
    }
    assert states_of(engine, host) == {state: n for state, n in expected.items() if n}


def assert_archived(engine: Engine, folder: Path) -> None:
    """Check that the archive has the page of each article, where the ledger says, as it was."""
    with engine.connect() as connection:
        query = select(page.c.url, page.c.warc_file, page.c.warc_offset)
        rows = connection.execute(query.where(page.c.state == State.STORED)).all()
    for url, name, offset in rows:
        with (folder / name).open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)))
            assert record.content_stream().read() == article_html(number_of(url)).encode(), url


def assert_no_torn_record(folder: Path) -> None:
    """Check that every file of the archive is whole to its end."""
    for path in folder.rglob("*.warc.gz"):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                record.content_stream().read()


def number_of(url: str) -> int:
    """Return the number of the article at a URL or path."""
    return int(url.removesuffix("-again").rpartition("-")[2])
