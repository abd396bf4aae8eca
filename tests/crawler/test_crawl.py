from __future__ import annotations

import gzip
import ssl
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from crawler.ledger import State
from crawler.ledger.runs import RunOutcome
from tests.crawler.newsroom import NewsSite, article_html

if TYPE_CHECKING:
    from crawler.ledger import Ledger
    from tests.crawler.newsroom import Crawl


def test_articles_of_a_feed_are_stored_and_exported(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    site.put_feed(site.put_articles(range(3)))
    done = crawl.news(site, "-O", str(crawl.directory / "out.jsonl"))
    assert done.returncode == 0, done.stderr
    assert ledger.counts("127.0.0.1") == {State.STORED: 3}
    assert crawl.exported() == list(ledger.records())
    for record in crawl.exported():
        assert "Fishermen" in record["articleBody"]
        assert record["removed"]
        assert None not in record.values()


def test_a_second_run_reads_the_feed_and_fetches_only_what_is_new(
    site: NewsSite, crawl: Crawl
) -> None:
    first, added = site.put_articles(range(3)), site.put_articles([7])
    site.put_feed(first, at="/monday")
    site.put_feed([*first, *added], at="/tuesday")
    crawl.news(site, feed="/monday")
    again = crawl.news(site, feed="/monday")
    assert again.returncode == 0, again.stderr
    assert len(site.asked("/monday")) == 2
    assert sorted(site.asked("/news/")) == first
    crawl.news(site, feed="/tuesday")
    assert sorted(site.asked("/news/")) == sorted([*first, *added])


def test_every_page_ends_in_a_state_with_its_reason(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    good = site.put_articles(range(12))
    site.put("/news/a-story-that-was-moved", status=301, location=good[0])
    site.put("/news/a-story-that-loops", status=302, location="/news/a-story-that-loops")
    site.put("/news/a-story-that-left", status=302, location="http://example.org/")
    site.put("/", "<h1>Home</h1>")
    site.put("/news/a-story-that-goes-home", status=302, location="/")
    site.put("/news/a-story-that-peeks", status=302, location="http://127.0.0.1:1/secret")
    site.put("/news/a-story-refused", status=403)
    site.put("/news/a-story-that-breaks", status=500)
    site.put("/news/a-story-in-a-file", b"%PDF-1.7", "application/pdf")
    site.put("/robots.txt", "User-agent: *\nDisallow: /news/a-story-forbidden\n", "text/plain")
    faults = ["was-moved", "loops", "left", "goes-home", "peeks", "breaks"]
    bad = [f"/news/a-story-that-{fault}" for fault in faults]
    bad += ["/news/a-story-refused", "/news/a-story-in-a-file", "/news/a-story-forbidden"]
    site.put("/news/a-story-without-end", b"<p>" + b"a" * 9_000_000)
    site.put_handler("/news/a-story-that-explodes", _bomb)
    site.put_handler("/news/a-story-packed-in-part", partial(_in_part, article_html(20)))
    bad += ["/news/a-story-without-end", "/news/a-story-that-explodes"]
    bad += ["/news/a-story-packed-in-part"]
    site.put("/news/a-story-of-no-words", "")
    site.put("/news/a-story-of-no-content", status=204)
    bad += ["/news/a-story-of-no-words", "/news/a-story-of-no-content"]
    site.put_handler("/news/a-story-packed-without-end", partial(_in_part, article_html(21) + END))
    good += ["/news/a-story-packed-without-end"]
    site.put_feed([*good, *bad, "/news/a-story-nobody-has"])

    done = crawl.news(site)

    assert done.returncode == 0, done.stderr

    def state(path: str) -> State | None:
        return ledger.state(site.home + path)

    assert all(state(path) is State.STORED for path in good)
    assert state("/news/a-story-that-was-moved") is State.MOVED
    assert state("/news/a-story-nobody-has") is State.GONE
    assert state("/news/a-story-refused") is State.BLOCKED
    assert state("/news/a-story-forbidden") is State.BLOCKED
    assert state("/news/a-story-that-breaks") is State.FAILED
    assert state("/news/a-story-that-loops") is State.FAILED
    assert state("/news/a-story-that-left") is State.SKIPPED
    assert state("/news/a-story-that-goes-home") is State.SKIPPED
    assert state("/news/a-story-that-peeks") is State.BLOCKED
    assert state("/news/a-story-in-a-file") is State.SKIPPED
    assert state("/news/a-story-without-end") is State.FAILED
    assert state("/news/a-story-that-explodes") is State.FAILED
    assert state("/news/a-story-packed-in-part") is State.FAILED
    # Nothing at all is what a server sends that fails without noticing.
    assert state("/news/a-story-of-no-words") is State.FAILED
    assert state("/news/a-story-of-no-content") is State.FAILED
    assert not ledger.counts("127.0.0.1")[State.PENDING]
    reasons = dict(ledger.problems("127.0.0.1"))
    assert "robots.txt" in reasons[f"{site.home}/news/a-story-forbidden"]
    assert reasons[f"{site.home}/news/a-story-that-breaks"] == "HTTP 500"
    assert "application/pdf" in reasons[f"{site.home}/news/a-story-in-a-file"]
    assert "/news/a-story-forbidden" not in site.asked()


def test_a_page_that_says_it_is_not_there_is_gone_whatever_its_status(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    missing = "/news/a-story-of-an-error"
    site.put(missing, "<h1>Page not found</h1><p>It may have moved.</p>")
    site.put_feed([*site.put_articles(range(3)), missing])
    crawl.news(site)
    assert ledger.state(site.home + missing) is State.GONE


END = "</body></html>"


def _in_part(html: str, _: Request) -> Response:
    """Pack a page, and leave out what ends the packed data, with the last words before it."""
    packed = gzip.compress(html.encode())[: -8 if html.endswith(END) else -60]
    return Response(packed, headers={"Content-Encoding": "gzip"}, content_type="text/html")


def _bomb(_: Request) -> Response:
    packed = gzip.compress(b"<p>" + b" " * 50_000_000)
    return Response(packed, headers={"Content-Encoding": "gzip"}, content_type="text/html")


def test_a_page_that_breaks_the_cleaning_is_written_down_and_the_others_go_on(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    (crawl.directory / "clumsy.py").write_text(
        "from crawler.spiders.news import NewsSpider\n"
        "class Clumsy(NewsSpider):\n"
        "    name = 'clumsy'\n"
        "    async def clean(self, response, url):\n"
        "        if url.endswith('1'): raise RuntimeError('spilt')\n"
        "        return await super().clean(response, url)\n"
    )
    feed = site.put_feed(site.put_articles(range(3)))
    done = crawl.run(
        "clumsy", "-a", f"feed={feed}", "-s", "SPIDER_MODULES=clumsy", opened=site.host
    )
    assert done.returncode == 0, done.stderr
    assert ledger.counts("127.0.0.1") == {State.STORED: 2, State.FAILED: 1}
    assert [reason for _, reason in ledger.problems("127.0.0.1")] == ["RuntimeError: spilt"]


def test_a_crawl_that_is_told_to_stop_says_so_and_leaves_the_rest_pending(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    feed = site.put_feed(site.put_articles(range(40), delay=0.05))
    running = crawl.start("news", "-a", f"feed={feed}", opened=site.host)
    while len(site.asked("/news/")) < 5 and running.poll() is None:
        time.sleep(0.01)
    running.terminate()
    assert running.wait(timeout=60) == 1
    counts = ledger.counts("127.0.0.1")
    assert set(counts) == {State.STORED, State.PENDING}
    assert counts.total() == 40


def test_a_certificate_that_does_not_hold_is_refused(crawl: Crawl) -> None:
    server = HTTPServer(host="127.0.0.1", port=0, ssl_context=_self_signed(crawl.directory))
    server.no_handler_status_code = 404
    with server:
        site = NewsSite(server, scheme="https")
        site.put_feed(site.put_articles([1]))
        refused = crawl.news(site)
        assert refused.returncode == 1
        assert site.asked() == []
        trusting = crawl.news(site, "-s", "DOWNLOAD_VERIFY_CERTIFICATES=False")
        assert trusting.returncode == 0, trusting.stderr


def _self_signed(directory: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    certificate = builder.sign(key, hashes.SHA256())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (directory / "server.pem").write_bytes(pem + certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(directory / "server.pem")
    return context


def test_a_killed_crawl_loses_nothing_and_stores_nothing_twice(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    paths = site.put_articles(range(40), delay=0.02)
    feed = site.put_feed(paths)
    running = crawl.start("news", "-a", f"feed={feed}", opened=site.host)
    while len(site.asked("/news/")) < 15 and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    running.wait()
    left = ledger.counts("127.0.0.1")
    assert left[State.PENDING] > 0
    assert left.total() == 40
    stored = [record["url"] for record in ledger.records()]

    done = crawl.run("news", "-a", f"feed={feed}", opened=site.host)

    assert done.returncode == 0, done.stderr
    assert ledger.counts("127.0.0.1") == {State.STORED: 40}
    assert sorted(r["url"] for r in ledger.records()) == sorted(site.home + p for p in paths)
    asked = site.asked("/news/")
    assert all(asked.count(url.removeprefix(site.home)) == 1 for url in stored)


def test_a_page_that_failed_is_tried_again_by_the_next_run(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    answers = [Response(status=500), Response(article_html(9), content_type="text/html")]
    site.put_handler("/news/a-story-that-recovers", lambda _: answers.pop(0))
    site.put_feed([*site.put_articles([1]), "/news/a-story-that-recovers"])
    crawl.news(site)
    assert ledger.state(f"{site.home}/news/a-story-that-recovers") is State.FAILED
    crawl.news(site)
    assert ledger.state(f"{site.home}/news/a-story-that-recovers") is State.STORED


def test_pages_beyond_what_a_run_may_ask_for_wait_for_the_next(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    site.put_feed(site.put_articles(range(5)))
    crawl.news(site, "-s", "PAGES_PER_RUN=3")
    assert ledger.counts("127.0.0.1") == {State.STORED: 3, State.PENDING: 2}
    crawl.news(site, "-s", "PAGES_PER_RUN=3")
    assert ledger.counts("127.0.0.1") == {State.STORED: 5}


def test_a_site_that_is_down_fails_the_run(site: NewsSite, crawl: Crawl) -> None:
    done = crawl.news(site)  # there is no feed
    assert done.returncode == 1
    assert "no feed, sitemap or section page could be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_feed_without_articles_fails_the_run(site: NewsSite, crawl: Crawl) -> None:
    site.put_feed([])
    assert crawl.news(site).returncode == 1


def test_a_run_in_which_most_pages_fail_fails(site: NewsSite, crawl: Crawl) -> None:
    bad = [f"/news/a-story-that-breaks-{n}" for n in range(3)]
    for path in bad:
        site.put(path, status=503)
    site.put_feed([*bad, *site.put_articles([1])])
    done = crawl.news(site)
    assert done.returncode == 1
    assert "3 pages failed" in done.stderr


def test_a_wrong_argument_is_one_clear_line(crawl: Crawl) -> None:
    for spider, message in (("news", "which site?"), ("nosuch", "no spider is called nosuch")):
        done = crawl.run(spider)
        assert done.returncode == 2
        assert message in done.stderr
        assert "Traceback" not in done.stderr


def test_a_database_that_cannot_be_opened_is_one_clear_line(crawl: Crawl) -> None:
    done = crawl.run(
        "news", "-a", "domain=example.com", "-s", "DATABASE_URL=sqlite:////proc/x/y.db"
    )
    assert done.returncode == 2
    assert "cannot be opened" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_export_that_cannot_be_begun_is_one_clear_line(site: NewsSite, crawl: Crawl) -> None:
    site.put_feed(site.put_articles(range(2)))
    done = crawl.news(site, "-O", "/proc/absent/out.jsonl")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr.splitlines()[-1]
    assert site.asked() == []


def test_articles_that_could_not_be_exported_fail_the_crawl(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    site.put_feed(site.put_articles(range(12)))
    (crawl.directory / "full.jsonl").symlink_to("/dev/full")
    done = crawl.news(site, "-O", str(crawl.directory / "full.jsonl"))
    assert done.returncode == 1
    assert "`scrapy export`" in done.stderr
    assert len(list(ledger.records())) == 12


def test_a_report_that_cannot_be_written_fails_the_crawl(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    site.put_feed(site.put_articles([1]))
    (crawl.directory / "reports").mkdir()
    (crawl.directory / "reports" / "127.0.0.1").touch()  # where the site's folder is to be
    done = crawl.news(site)
    assert done.returncode == 1
    assert "reports/127.0.0.1: File exists): check REPORT_DIR" in done.stderr
    assert "Traceback" not in done.stderr
    assert ledger.counts("127.0.0.1") == {State.STORED: 1}
    (run,) = ledger.runs.of_site("127.0.0.1", datetime(2000, 1, 1, tzinfo=UTC))
    assert run.outcome is RunOutcome.FAILED
    assert "the report cannot be written" in str(run.problem)


def test_the_machine_itself_is_not_crawled_unless_it_was_opened(
    site: NewsSite, crawl: Crawl
) -> None:
    port = site.host.rpartition(":")[2]
    feed = "http://127.1:" + port + "/feed"  # a spelling that systems understand
    sitemap = "http://localhost:" + port + "/sitemap.xml"
    site.put_feed(site.put_articles([1]))
    arguments = (f"feed={feed}", f"sitemap={sitemap}", f"domain={site.home}")
    done = crawl.run("news", *(part for argument in arguments for part in ("-a", argument)))
    assert done.returncode == 1
    assert "'127.1' is not a public address" in done.stderr
    assert site.asked() == []


def test_robots_txt_that_breaks_closes_the_site(site: NewsSite, crawl: Crawl) -> None:
    site.put("/robots.txt", status=503)
    site.put_feed(site.put_articles([1]))
    assert crawl.news(site).returncode == 1
    assert set(site.asked()) == {"/robots.txt"}


def test_the_user_agent_says_who_asks(site: NewsSite, crawl: Crawl) -> None:
    site.put_feed(site.put_articles([1]))
    crawl.news(site, "-s", "CONTACT=https://example.com/bot")
    (agent,) = site.agents()
    assert agent.startswith("Wirestrip/")
    assert agent.endswith("(+https://example.com/bot)")


def test_the_crawl_delay_of_robots_txt_is_kept(site: NewsSite, crawl: Crawl) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.5\n", "text/plain")
    times: list[float] = []

    def answer(_: Request) -> Response:
        times.append(time.monotonic())
        return Response(article_html(len(times)), content_type="text/html")

    paths = [f"/news/harbour-town-votes-to-rebuild-quay-{n}" for n in range(4)]
    for path in paths:
        site.put_handler(path, answer)
    site.put_feed(paths)
    assert crawl.news(site).returncode == 0
    # Three pauses between four pages. A slow machine can only make them longer; a third is left
    # for the first page to arrive late.
    assert times[-1] - times[0] > 1.0


def test_a_domain_is_searched_for_feeds_sitemaps_and_links(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    listed, linked, fed, news = (site.put_articles([n]) for n in range(4))
    site.put("/robots.txt", f"Sitemap: {site.home}/index.xml.gz\nUser-agent: *\n", "text/plain")
    site.put(
        "/index.xml.gz", gzip.compress(_sitemap_index(f"{site.home}/a.xml")), "application/gzip"
    )
    site.put("/a.xml", _sitemap([site.home + path for path in listed], "2024-03-05"), "text/xml")
    site.put("/sitemap.xml", _news_sitemap(site.home + news[0]), "text/xml")
    site.put_feed(fed, at="/rss/all")
    links = "".join(f"<a href={path}>x</a>" for path in ["/about", "/tag/quay-and-sea", *linked])
    alternate = "<link rel=alternate type=application/rss+xml href=/rss/all>"
    site.put("/", f"<html><head>{alternate}</head><body>{links}</body></html>")

    done = crawl.run("news", "-a", f"domain={site.home}", opened=site.host)

    assert done.returncode == 0, done.stderr
    stored = {record["url"] for record in ledger.records()}
    assert stored == {site.home + path for path in [*listed, *linked, *fed, *news]}
    assert not site.asked("/tag/")
    assert not site.asked("/about")


def _sitemap_index(url: str) -> bytes:
    return f"<sitemapindex><sitemap><loc>{url}</loc></sitemap></sitemapindex>".encode()


def _sitemap(urls: list[str], lastmod: str) -> str:
    entries = [f"<url><loc>{url}</loc><lastmod>{lastmod}</lastmod></url>" for url in urls]
    return f"<urlset>{''.join(entries)}</urlset>"


def _news_sitemap(url: str) -> str:
    return (
        "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
        f"<url><loc>{url}</loc><news:news><news:publication_date>2024-03-05T10:00:00+01:00"
        "</news:publication_date><news:title>Quay</news:title></news:news></url></urlset>"
    )
