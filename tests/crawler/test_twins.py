"""However a page is reached, its article is stored once, under its own URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.ledger import State
from crawler.spiders.twins import MAX_PATIENT, nothing_left, same_story
from crawler.urls import page_key, page_url, same_network
from tests.crawler.newsroom import STORY, article_html
from tests.crawler.publishing import Publisher

if TYPE_CHECKING:
    from crawler.ledger import Ledger
    from tests.crawler.newsroom import Crawl, NewsSite

PLAIN = "https://www.example.com/world/2024/05/quay-is-rebuilt-1234"


@pytest.mark.parametrize(
    "twin",
    [
        "http://example.com/world/2024/05/quay-is-rebuilt-1234/",
        "https://m.example.com/world/2024/05/quay-is-rebuilt-1234",
        "https://amp.example.com/world/2024/05/quay-is-rebuilt-1234",
        "https://mobile.example.com/world/2024/05/quay-is-rebuilt-1234?m=1",
        f"{PLAIN}/amp/",
        f"{PLAIN}?amp",
        f"{PLAIN}?amp=1",
        f"{PLAIN}?outputType=amp",
        "https://www.example.com/amp/world/2024/05/quay-is-rebuilt-1234",
        "https://www.example.com/amp/story/world/2024/05/quay-is-rebuilt-1234",
        f"{PLAIN}/print",
        f"{PLAIN}?print=true",
        f"{PLAIN}?view=print",
        "https://www.example.com/print/world/2024/05/quay-is-rebuilt-1234",
        f"{PLAIN}?utm_source=x&utm_medium=y",
        f"{PLAIN}?fbclid=z&ref=rss",
        f"{PLAIN}?share=facebook&replytocom=7",
        f"{PLAIN}?xtor=RSS-3208#comments",
    ],
)
def test_forms_of_a_page_are_one_page(twin: str) -> None:
    assert page_key(page_url(twin) or "") == page_key(PLAIN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/story?id=1", "https://example.com/story?id=2"),
        ("https://example.com/story?print=1234", "https://example.com/story?print=1235"),
        ("https://example.com/?m=201711", "https://example.com/?m=201712"),
        ("https://m.blogspot.com/2017/11/a.html", "https://blogspot.com/2017/11/a.html"),
        ("https://example.com/amplifiers-of-sound", "https://example.com/lifiers-of-sound"),
        ("https://example.com/printing-money", "https://example.com/ing-money"),
        ("https://news.example.com/a-b", "https://example.com/a-b"),
        ("https://example.com/story?page=2", "https://example.com/story"),
    ],
)
def test_pages_that_only_look_like_forms_are_not(one: str, other: str) -> None:
    assert page_key(one) != page_key(other)


def test_a_story_is_one_page_on_all_domains_of_its_network() -> None:
    report = "http://www.terradaily.com/reports/Storm_closes_Azores_port_for_third_day_999.html"
    for twin in (
        "https://www.spacedaily.com/reports/Storm_closes_Azores_port_for_third_day_999.html?a=b",
        "https://www.spacedaily.com/storm-closes-azores-port-for-third-day/",
    ):
        assert page_key(twin) == page_key(report)
        assert same_network(twin, report)
    other = "http://www.terradaily.com/reports/Storm_closes_Azores_port_for_fourth_day_999.html"
    elsewhere = "https://example.com/storm-closes-azores-port-for-third-day/"
    assert page_key(other) != page_key(report)
    assert page_key(elsewhere) != page_key(report)
    assert not same_network(elsewhere, report)


def test_a_story_is_known_again_when_it_has_grown_but_not_by_its_subject() -> None:
    story = {"headline": "Harbour town votes to rebuild quay", "articleBody": STORY.format(n=1)}
    grown = story | {"articleBody": f"Update 1.\n\n{story['articleBody']}\n\nThe mayor resigned."}
    assert same_story(story, grown)
    assert same_story(story, grown | {"headline": "HARBOUR town votes, to rebuild quay"})
    untitled = {"articleBody": STORY.format(n=1)}
    assert same_story(story, untitled)
    # Texts by one template, as of weather or stock exchanges, are told by their headlines.
    next_day = {"headline": "Harbour town votes again", "articleBody": STORY.format(n=2)}
    assert not same_story(story, next_day)
    assert not same_story(untitled, {"articleBody": STORY.format(n=2)})
    column = story | {"articleBody": " ".join(reversed(STORY.split()))}
    assert not same_story(story, column)


def test_a_page_on_which_nothing_of_a_story_is_left_has_another_one_or_none() -> None:
    story = {"headline": "Harbour town votes", "articleBody": STORY.format(n=1)}
    listed = {"headline": "Not found", "articleBody": "\n".join(f"Headline {n}" for n in range(40))}
    assert nothing_left(listed, story)
    rewritten = STORY.format(n=1).splitlines()[2].join(["A new beginning. ", " A new end."])
    assert not nothing_left({"headline": "Quay to be rebuilt", "articleBody": rewritten}, story)
    assert not nothing_left(listed | {"headline": "Harbour town votes"}, story)
    begun = {"headline": "Harbour town votes", "articleBody": STORY.format(n=1)[:200]}
    assert not nothing_left(listed, begun)


def with_canonical(number: int, url: str) -> str:
    link = f"<link rel=canonical href='{url}'>"
    return article_html(number).replace("</head>", f"{link}</head>")


def test_an_article_is_stored_once_whichever_of_its_pages_is_found_first(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    publisher = Publisher(site)
    stories = {n: f"/news/harbour-town-votes-to-rebuild-quay-{n}" for n in range(12)}

    def put(path: str, number: int, canonical: str) -> str:
        publisher.put(path, with_canonical(number, f"{site.home}{canonical}"))
        return path

    # The printer's page of story 0 is found before the page itself, that of story 1 after it.
    printed = put("/printer/story-number-zero-1000000", 0, stories[0])
    put(stories[0], 0, stories[0])
    first = put(stories[1], 1, stories[1])
    printed_too = put("/printer/story-number-one-1000001", 1, stories[1])
    # Of story 2 only the AMP form is linked to.
    amp = put(f"{stories[2]}/amp", 2, stories[2])
    put(stories[2], 2, stories[2])
    # Stories 3 and 4 name another story, 5 the home page, 6 another site.
    misled = [put(stories[n], n, stories[1]) for n in (3, 4)]
    misled.append(put(stories[5], 5, "/"))
    agency = "https://agency.example/news/harbour-town-votes-to-rebuild-quay-6"
    publisher.put(stories[6], with_canonical(6, agency))
    # The page that story 7 names is not there, that of story 8 breaks.
    gone = put("/printer/story-number-seven-1000007", 7, stories[7])
    breaks = put("/printer/story-number-eight-1000008", 8, stories[8])
    publisher.put(stories[8], "").status = 500
    # The page that story 9 names sends the reader back.
    circle = put("/printer/story-number-nine-1000009", 9, stories[9])
    site.put(stories[9], status=301, location=circle)
    # Of story 10 the printer's page names the phone's, which names the page itself.
    chain = [f"/{form}/story-number-ten-1000010" for form in ("printer", "phone")]
    for path, leads_to in zip(chain, (chain[1], stories[10]), strict=True):
        put(path, 10, leads_to)
    chain.append(put(stories[10], 10, stories[10]))
    # Those of story 11 name each other.
    round_about = [f"/{form}/story-number-eleven-1000011" for form in ("printer", "phone")]
    for path, leads_to in zip(round_about, reversed(round_about), strict=True):
        put(path, 11, leads_to)
    found = [printed, first, printed_too, amp, *misled, stories[6], gone, breaks, circle]
    found += [*chain, *round_about]
    publisher.put_feed(*found)

    done = crawl.news(site, "-O", str(crawl.directory / "out.jsonl"))

    assert done.returncode == 0, done.stderr
    expected = [*(stories[n] for n in range(7)), gone, breaks, circle, stories[10], round_about[1]]
    records = list(ledger.records())
    assert sorted(r["url"] for r in records) == sorted(site.home + path for path in expected)
    assert len({record["articleBody"] for record in records}) == 12
    assert sorted(r["url"] for r in crawl.exported()) == sorted(r["url"] for r in records)
    for twin, home in ((printed, stories[0]), (printed_too, stories[1])):
        assert ledger.state(site.home + twin) is State.MOVED
        assert ledger.page(site.home + twin)["moved_to"] == site.home + home
    assert ledger.state(site.home + amp) is State.STORED
    assert ledger.state(site.home + stories[7]) is State.GONE
    assert not ledger.counts("127.0.0.1")[State.PENDING]
    asked = publisher.answers()
    again = crawl.news(site)
    assert again.returncode == 0, again.stderr
    assert publisher.answers() == {"/feed": [304]}
    # Only the one that was sent back to was asked for twice: who is named before its turn has one.
    assert {path: len(statuses) for path, statuses in asked.items() if len(statuses) > 1} == {
        circle: 2
    }


def test_few_pages_wait_for_the_turn_of_another_and_all_are_stored_once(
    site: NewsSite, crawl: Crawl, ledger: Ledger
) -> None:
    publisher = Publisher(site)
    stories = [f"/news/harbour-town-votes-to-rebuild-quay-{n}" for n in range(MAX_PATIENT + 5)]
    printed = [f"/printer/story-of-the-quay-{n + 1_000_000}" for n in range(len(stories))]
    for number, (story, twin) in enumerate(zip(stories, printed, strict=True)):
        for path in (story, twin):
            publisher.put(path, with_canonical(number, site.home + story))
    publisher.put_feed(*printed, *stories)

    done = crawl.news(site)

    assert done.returncode == 0, done.stderr
    assert ledger.counts("127.0.0.1") == {
        State.STORED: len(stories),
        State.MOVED: len(stories),
    }
    asked = publisher.answers()
    assert all(len(asked[path]) == 1 for path in printed)
    # Asked for again are the five too many to wait, and what is on its way when its twin is read.
    twice = sum(len(asked[path]) for path in stories) - len(stories)
    assert 0 <= twice < len(stories) // 4
