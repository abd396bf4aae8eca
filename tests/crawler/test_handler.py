"""Answers of servers that write HTTP in their own way are read as browsers read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.ledger import State
from tests.crawler import standing
from tests.crawler.hostile import Hostile, answer, serving
from tests.crawler.newsroom import article_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.ledger import Ledger
    from tests.crawler.newsroom import Crawl


def announced(site: Hostile, answers: Sequence[bytes]) -> list[str]:
    """Put answers on a site, and a feed that has them; returns their paths."""
    paths = [f"/news/harbour-town-votes-to-rebuild-quay-{n}" for n in range(len(answers))]
    site.answers |= dict(zip(paths, answers, strict=True))
    items = "".join(f"<item><link>{path}</link></item>" for path in paths)
    site.answers["/feed"] = answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    return paths


def test_an_answer_in_its_own_way_is_an_answer(crawl: Crawl, ledger: Ledger) -> None:
    site = Hostile()
    pages = [article_html(number).encode() for number in range(6)]
    first, second, *rest = pages
    length = b"Content-Length: %d\r\n" % len(rest[0])
    answers = (
        answer(first, "Transfer-Encoding: Identity"),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: identity\r\n\r\n"
        + second,
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + answer(rest[0]),
        answer(rest[1]).replace(b"\r\n", b"\n", 5),
        answer(rest[2], "this is no header"),
        answer(rest[3])
        .replace(b"200 OK", b"200")
        .replace(b"\r\n\r\n", b"\r\n" + length + b"\r\n", 1),
    )
    paths = announced(site, answers)
    with serving(site):
        opened = f"127.0.0.1:{site.port}"
        done = crawl.run("news", "-a", f"feed={site.home}/feed", opened=opened)
    assert done.returncode == 0, done.stderr
    assert {path: ledger.state(site.home + path) for path in paths} == dict.fromkeys(
        paths, State.STORED
    )


def test_a_page_that_ends_is_whole_whatever_its_server_counts(crawl: Crawl, ledger: Ledger) -> None:
    site = Hostile()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    half, *whole = (article_html(n).encode() + b"</body></html>\n" for n in range(3))
    answers = (
        head + b"Content-Length: 99999\r\n\r\n" + half[:-90],
        head + b"Content-Length: 99999\r\n\r\n" + whole[0],
        head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(whole[1]), whole[1]),
    )
    paths = announced(site, answers)
    with serving(site):
        opened = f"127.0.0.1:{site.port}"
        crawl.run("news", "-a", f"feed={site.home}/feed", "-s", "RETRY_TIMES=1", opened=opened)
    states = [ledger.state(site.home + path) for path in paths]
    assert states == [State.FAILED, State.STORED, State.STORED]
    assert site.asked().count(paths[0]) == 2  # tried again at once, as a cut connection is
    store = ("-s", f"DATABASE_URL={crawl.database}", "-s", f"ARCHIVE_DIR={crawl.archive}")
    again = standing.run(["reclean", "--diff", *store])
    assert "2 articles: 2 the same" in again.stderr
