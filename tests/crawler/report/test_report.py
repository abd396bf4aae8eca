from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import html

from crawler.discovery.found import Found, Via
from crawler.ledger import Ledger, State
from crawler.ledger.answers import Unstored
from crawler.ledger.runs import Run, RunOutcome
from crawler.report.figures import figures
from crawler.report.writing import KEPT, write_report

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STATS = {
    "articles/new": 4,
    "downloader/request_count": 9,
    "downloader/response_status_count/200": 7,
    "downloader/response_status_count/503": 2,
    "blocks/kept": 60,
    "blocks/removed": 40,
    "blocks/label/related-teaser": 25,
    "blocks/label/body": 60,
    "fields/of": 4,
    "fields/agency": 3,
    "fields/headline": 4,
    "hosts/www.harbour.example/answers": 8,
    "hosts/www.harbour.example/seconds": 2.0,
    "hosts/cdn.harbour.example/answers": 1,
    "hosts/cdn.harbour.example/seconds": 3.0,
}
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def run_at(ledger: Ledger, began: datetime, **stats: float) -> Run:
    run = ledger.runs.start("harbour.example", "harbour", at=began)
    end = began + timedelta(seconds=90)
    ledger.runs.end(run, RunOutcome.FAILED, HOSTILE, STATS | stats, at=end)
    return ledger.runs.run(run)


def read(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text("utf-8"))


@pytest.fixture
def page(ledger: Ledger, tmp_path: Path) -> html.HtmlElement:
    """Return the report of a run with two before it, and with hostile words all over."""
    url = f"https://harbour.example/news/{HOSTILE}"
    ledger.discover("harbour.example", [Found(url=url, via=Via.FEED, source="feed")])
    ledger.settle(url, Unstored(state=State.FAILED, reason=HOSTILE, http_status=503))
    for hours in (2, 1):
        run_at(ledger, NOON - timedelta(hours=hours), **{"articles/new": hours})
    hosts = {f"hosts/{HOSTILE}/answers": 1, f"hosts/{HOSTILE}/seconds": 9}
    return read(write_report(ledger, run_at(ledger, NOON, **hosts), tmp_path))


def test_a_report_shows_what_the_run_did_as_plots_and_as_tables(page: html.HtmlElement) -> None:
    sections = page.xpath("//section[@id]/@id")
    assert sections == ["over-time", "removed", "fields", "statuses", "hosts"]
    assert len(page.xpath("//section//*[local-name()='svg']")) == len(sections)
    rows = {row[0].text: row[1].text for row in page.xpath("//section[@id]//tr[td]")}
    assert rows["related-teaser"] == "25%"
    assert rows["agency"] == "75%"
    assert rows["503"] == "2"
    assert rows["cdn.harbour.example"] == "3 s"
    assert rows["www.harbour.example"] == "0.25 s"
    assert "body" not in rows


def test_a_report_needs_no_network_and_runs_nothing_whatever_the_web_says(
    page: html.HtmlElement,
) -> None:
    assert page.xpath("//script | //img | //link | //iframe | //*[@onerror]") == []
    assert page.xpath("//*[@src or @href or @*[name()='xlink:href']]") == []
    text = html.tostring(page, encoding="unicode")
    assert "@import" not in text
    assert "url(" not in text
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert page.text_content().count("<script>alert(1)</script>") >= 3


def test_the_slowest_host_comes_first_and_runs_before_are_beside_this_one(ledger: Ledger) -> None:
    before = [run_at(ledger, NOON - timedelta(hours=1), **{"blocks/label/comments": 10})]
    by_name = {figure.name: figure for figure in figures(run_at(ledger, NOON), before)}
    assert by_name["hosts"].labels[0] == "cdn.harbour.example"
    removed = dict(by_name["removed"].rows())
    assert removed == {"related-teaser": [25, 25], "comments": [0, 10]}
    assert [label for label, _ in by_name["over-time"].rows()] != []


def test_a_run_that_did_nothing_has_a_report_too(ledger: Ledger, tmp_path: Path) -> None:
    number = ledger.runs.start("harbour.example")
    ledger.runs.end(number, RunOutcome.FAILED, "no feed could be read", {})
    page = read(write_report(ledger, ledger.runs.run(number), tmp_path))
    assert "no feed could be read" in page.text_content()


def test_reports_stay_in_their_folder_and_old_ones_go(ledger: Ledger, tmp_path: Path) -> None:
    number = ledger.runs.start("../../harbour/..", at=NOON)
    path = write_report(ledger, ledger.runs.run(number), tmp_path / "reports")
    assert path.resolve().is_relative_to(tmp_path / "reports")
    for day in range(KEPT + 3):
        (path.parent / f"20010101T0000{day:02}Z-1.html").touch()
    write_report(ledger, ledger.runs.run(number), tmp_path / "reports")
    assert len(list(path.parent.glob("2*.html"))) == KEPT
    assert path.exists()
