"""Words that furniture shares with stories: they count where furniture has them."""

from __future__ import annotations

import pytest

from extractors import clean_html, clean_text
from extractors.article import WireArticle

STORY = """Court hears case on copied pictures

LONDON, Feb 3 (AFP) - A court opened hearings on Tuesday in a dispute over pictures and software.

{}

The judge said the hearings would last three weeks, and that a ruling was expected in spring.

Lawyers for both sides declined to comment as they left the building on Tuesday evening.

Shares of the company fell three percent in early trading, the fourth decline in a row.

{}"""
FURNITURE = "Follow us on Twitter\n\nRelated articles\n\nLeave a comment"


def read(paragraph: str, ending: str = FURNITURE) -> WireArticle:
    return clean_text(STORY.format(paragraph, ending))


@pytest.mark.parametrize(
    "sentence",
    [
        "The lawsuit that Getty Images filed in 2023 is about millions of copied photographs.",
        "A proposal submitted by the smaller party was rejected on Friday by a large majority.",
        "The actor first appeared on television in 1985 and won two awards over the next decade.",
        "Most of the wheat is imported from two countries that were the largest exporters before.",
        "The fossils, pictured in a journal this week, are about 300 million years old.",
        "The museum bought a photo by Man Ray for 12.4 million dollars, a record for an auction.",
        "The law passed without any modifications; the hall will remain the property of the city.",
        "The library was found by a reader of the magazine (via a friend who wrote about it).",
        "Our conversation brings the long experiment with the two machines to a close.",
        "Often based on newspaper clippings or photographs, his works comment on our society.",
        "And we cannot mix styles in the restoration, so we rely on masons from the region.",
        "Das Gesetz gilt ab Mai, und wir haben mit Nachdruck für mehr Datenschutz gestritten.",
        "Il gas proviene da due paesi che prima della guerra erano i maggiori esportatori.",
        '"Cooperation between the two countries will make a contribution to solving our problems.',
        'We will look at it as soon as we receive the request," the lawyer told TASS on Friday.',
        "No successor has been named so far, and the post stays open. kd/rt (AFP, dpa)",
    ],
)
def test_a_sentence_of_the_story_keeps_such_words(sentence: str) -> None:
    assert sentence in (read(sentence).articleBody or "")


def test_the_numbered_points_of_a_list_are_crossheads_of_any_length() -> None:
    point = "2. An end to evictions without a fault, and a register of all who let rooms"
    assert point in (read(point).articleBody or "")


def test_a_german_quotation_closes_the_sentence() -> None:
    said = "Er sagte dem Gericht am Montag: „Ich habe das Bild nie gesehen.“"
    assert said in (read(said).articleBody or "")


@pytest.mark.parametrize(
    "ending",
    [
        "The Associated Press contributed to this report.",
        "Reporting by the paper's Jane Doe and John Roe.",
        "Author: Jane Doe kl/rt (AFP, dpa)",
        "Source: Al Jazeera and news agencies",
        "Quelle: dpa und andere Agenturen",
        "The author is a partner in the New York office of a consulting firm.",
        "Die Autorin ist Professorin für Völkerrecht in Jena.",
        "Contact the writer at chris@mail.example.com.",
        "The reporter can be reached at jsmith@example.com or on Twitter @jsmith.",
        "Follow James on Twitter.",
        "The views do not necessarily reflect those of the paper.",
        "Click through the gallery above for our ten favourite films about films.",
        "You can follow the orchestra on Twitter, Facebook, and Google+.",
        "If you have a story suggestion email news@example.com.",
        "All photographs by Mohammad Ismail",
    ],
)
@pytest.mark.parametrize("below", ["", FURNITURE], ids=["alone", "with furniture"])
def test_the_last_line_is_not_the_storys(ending: str, below: str) -> None:
    body = read("The case began in May.", f"{ending}\n\n{below}").articleBody or ""
    assert ending not in body
    assert body.endswith("the fourth decline in a row.")


def test_what_was_posted_is_named_at_the_beginning_of_a_feeds_sentence() -> None:
    footer = "The post Court hears case first appeared on The Daily Example."
    body = read("The case began in May.", footer).articleBody or ""
    assert "The case began in May." in body
    assert footer not in body


def test_a_list_of_books_keeps_their_authors() -> None:
    books = "Author: Jane Doe\n\nAuthor: John Roe\n\nAuthor: Max Moe"
    untitled = STORY.partition("\n\n")[2].format(books, "")
    body = clean_text(untitled).articleBody or ""
    assert all(name in body for name in ("Jane Doe", "John Roe", "Max Moe"))


def test_a_speech_is_not_cut_where_it_is_interrupted() -> None:
    said = "\n\n".join(
        f"Tonight, {number}, we mark what our parents built, and we thank you for what you did."
        for number in ("first", "second", "third", "fourth", "fifth", "sixth")
    )
    more = "READ MORE: What the president said last year"
    speech = (
        f"The president's speech in full\n\n{said}\n\n{more}\n\n{said.replace('Tonight', 'Today')}"
    )
    body = clean_text(speech).articleBody or ""
    assert more not in body
    assert body.count("we mark") == 12


def test_short_sentences_under_the_title_are_the_lede() -> None:
    text = "For months, they pleaded for rain.\n\nNow they fear the flood."
    story = STORY.format("The case began in May.", FURNITURE).partition("\n\n")
    body = clean_text(f"{story[0]}\n\n{text}\n\n{story[2]}").articleBody or ""
    assert body.startswith("For months, they pleaded for rain.")


def test_the_line_above_a_dateline_is_the_title_of_a_text_without_furniture() -> None:
    article = clean_text(STORY.format("The case began in May.", ""))
    assert article.headline == "Court hears case on copied pictures"
    assert (article.articleBody or "").startswith("LONDON, Feb 3 (AFP) - A court opened")


def test_the_first_line_of_a_bare_text_is_its_headline_and_stays() -> None:
    bare = STORY.format("The case began in May.", "").replace("LONDON, Feb 3 (AFP) - ", "")
    article = clean_text(bare)
    assert article.headline == "Court hears case on copied pictures"
    assert clean_text(article.articleBody or "").articleBody == article.articleBody


PAGE = """<html><head><title>Ferry returns</title></head><body><main><h1>Ferry returns</h1>
<p>The ferry to the northern islands sailed again on Tuesday after a week in the dock.</p>
<p>Its captain said that the engine had been tried for two days before passengers came.</p>
<p>Tickets for the summer will be sold from Monday on, the company said in a statement.</p>
<p>The harbour board expects some 40,000 passengers this year, a third more than before.</p>
</main>{}</body></html>"""
PRAISE = "<p>We crossed with two children last year and could not have been treated better.</p>"


@pytest.mark.parametrize(
    "foot",
    [
        f"<footer><div>{PRAISE}</div></footer>",
        f"<div role=contentinfo>{PRAISE}</div>",
        f"<div role=complementary><section>{PRAISE}</section></div>",
    ],
)
def test_the_pages_own_foot_and_what_is_beside_its_main_content_is_no_story(foot: str) -> None:
    body = clean_html(PAGE.format(foot).encode()).articleBody or ""
    assert body.startswith("The ferry")
    assert "two children" not in body


def test_the_footer_of_a_section_is_not_the_pages() -> None:
    page = PAGE.format("").replace("</main>", f"<footer>{PRAISE}</footer></main>")
    rules = {d.rule for d in clean_html(page.encode()).decisions if "two children" in d.text}
    assert "landmarks.beside_story" not in rules
