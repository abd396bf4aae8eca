"""The pages that a command line names: addresses, saved files, records of archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import attrs
from scrapy.settings import BaseSettings
from sqlalchemy.exc import SQLAlchemyError

from crawler.archive.reading import ArchivedPage
from crawler.golden.fetching import Further, Process, fetch, no_further
from crawler.ledger.engine import address_of, failed, file_of, open_engine
from crawler.ledger.recleaned import Recleaning
from crawler.saved.inputs import Inputs
from crawler.saved.pages import STDIN, Page
from crawler.saved.paths import is_single

#: Of a folder or an archive, so many pages are taken.
MOST_PAGES = 20


class NoPageError(LookupError):
    """A name on the command line leads to no page; the message says why."""


@attrs.frozen(kw_only=True)
class Named:
    """What a command line names, and what it says about it.

    `url` is the address of a single saved page; `archived` takes addresses from the archive.
    """

    names: Sequence[str]
    url: str | None = None
    archived: bool = False

    def on_the_web(self) -> list[str]:
        """Return the addresses that have to be fetched."""
        return [] if self.archived else [name for name in self.names if is_url(name)]


def is_url(name: str) -> bool:
    """Whether a name is an address of the web."""
    return name.lower().startswith(("http://", "https://"))


def pages_of(
    named: Named, settings: BaseSettings, process: Process, further: Further = no_further
) -> tuple[list[Page], dict[str, Page]]:
    """Return the pages in the order of their names, and all that was fetched on the way.

    Raises NoPageError for what is not there or cannot be read.
    """
    wanted = named.on_the_web()
    fetched = fetch(process, wanted, further) if wanted else {}
    pages: list[Page] = []
    for name in named.names:
        if not is_url(name):
            pages += islice(_saved(name, named.url), MOST_PAGES)
        elif named.archived:
            pages.append(_archived(name, settings))
        else:
            pages.append(fetched[name])
    return list(_readable(pages)), fetched


def _readable(pages: Iterable[Page]) -> Iterator[Page]:
    for page in pages:
        if page.problem:
            raise NoPageError(f"{page.source}: {page.problem.words}")
        yield page


def _saved(name: str, url: str | None) -> Iterator[Page]:
    archive, _, _offset = name.rpartition("#")
    if name != STDIN and not is_single(name) and archive and is_single(archive):
        yield _record(archive, name)
        return
    pages = (item.read() for item in Inputs([name], url=url))
    first = next(pages, None)
    if first is None:
        raise NoPageError(f"{name} holds no page")
    yield first
    yield from pages


def _record(archive: str, source: str) -> Page:
    for item in Inputs([archive]):
        if item.source == source:
            return item.read()
    raise NoPageError(f"{source}: the archive has no page there; scrapy clean lists its pages")


def _archived(url: str, settings: BaseSettings) -> Page:
    """Return the page that was archived when an article was stored."""
    database, directory = settings["DATABASE_URL"], settings["ARCHIVE_DIR"]
    address = address_of(database)
    file = file_of(address) if address.get_backend_name() == "sqlite" else None
    if file is not None and not file.exists():
        raise NoPageError(f"there is no ledger at {file}: run a crawl first")
    engine = open_engine(database)
    try:
        known = Recleaning(engine).known(url)
    except SQLAlchemyError as error:
        raise NoPageError(failed(database, error)) from error
    finally:
        engine.dispose()
    if known is None or known.article.file is None or known.article.offset is None:
        raise NoPageError(f"{url} is not in the archive: fetch it, without --archived")
    article = known.article
    return ArchivedPage(
        directory=Path(directory),
        file=known.article.file,
        offset=known.article.offset,
        url=article.url,
    ).read()
