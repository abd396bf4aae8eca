"""Statuses: whether an article is all there, and what is wrong in words."""

import pytest

from extractors import Status, WireArticle, clean_html, clean_text

SENTENCES = [
    f"The {nth} minister said on Tuesday that the talks would go on for another week at least."
    for nth in ("first", "second", "third", "fourth")
]


def page(*paragraphs: str, head: str = "", before: str = "") -> str:
    story = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head>{head}</head><body>{before}<article>{story}</article></body></html>"


def status(article: WireArticle) -> Status:
    assert (article.problem is None) == (article.status is Status.OK)
    return article.status


def test_a_page_with_its_story_is_ok() -> None:
    assert status(clean_html(page(*SENTENCES))) is Status.OK


@pytest.mark.parametrize("text", ["", "<p></p>", "<ul><li>Home<li>World</ul>"])
def test_a_page_without_a_story_has_no_article(text: str) -> None:
    assert status(clean_html(f"<html><body>{text}</body></html>")) is Status.NO_ARTICLE


@pytest.mark.parametrize("title", ["Just a moment...", "Access denied", "403 Forbidden"])
def test_a_page_of_a_guard_is_blocked(title: str) -> None:
    guard = page(SENTENCES[0], head=f"<title>{title}</title>", before=f"<h1>{title}</h1>")
    assert status(clean_html(guard)) is Status.BLOCKED


MENU = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Page not found", "Sorry, the page you are looking for was moved or does not exist."),
        ("404", "The story you asked for is no longer on our site. Try the search."),
        ("Error 404", "It may have been here once."),
        ("Seite nicht gefunden", "Die von Ihnen gesuchte Seite gibt es leider nicht mehr."),
        ("ページが見つかりません", "お探しのページは削除されたか、移動した可能性があります。"),
    ],
)
def test_a_page_in_the_place_of_one_that_is_not_there_is_gone(title: str, words: str) -> None:
    head = f"<title>{title} - The Courier</title>"
    article = clean_html(page(words, head=head, before=f"{MENU}<h1>{title}</h1>"))
    assert status(article) is Status.GONE
    assert article.articleBody is None
    assert status(clean_text(f"{title}\n\n{words}")) is Status.NO_ARTICLE


@pytest.mark.parametrize(
    "title", ["Page not found in stolen ledger", "404 people moved to Error, a village", "Errors"]
)
def test_a_brief_whose_title_has_such_words_among_others_is_a_story(title: str) -> None:
    head = f"<title>{title} - The Courier</title>"
    brief = page(SENTENCES[0], head=head, before=f"{MENU}<h1>{title}</h1>")
    assert clean_html(brief).articleBody == SENTENCES[0]


def test_a_story_about_pages_that_are_not_found_stays() -> None:
    story = [f"{n}: {text}" for n in range(2) for text in SENTENCES]
    head = "<title>Page not found</title>"
    article = clean_html(page(*story, head=head, before="<h1>Page not found</h1>"))
    assert article.articleBody == "\n\n".join(story)


def test_a_story_about_blocked_access_is_none() -> None:
    story = [f"{n}: {text}" for n in range(4) for text in SENTENCES]
    assert status(clean_html(page(*story, before="<h1>Access denied to UN</h1>"))) is Status.OK


def test_a_page_that_says_its_text_is_not_free_is_paywalled() -> None:
    data = '{"@type": "NewsArticle", "isAccessibleForFree": false, "headline": "Talks go on"}'
    head = f'<script type="application/ld+json">{data}</script>'
    assert status(clean_html(page(*SENTENCES[:2], head=head))) is Status.PAYWALLED


def test_a_page_that_ends_in_a_tag_is_truncated() -> None:
    whole = page(*SENTENCES)
    assert status(clean_html(whole[: whole.rindex("</p>") + 2])) is Status.TRUNCATED


@pytest.mark.parametrize("end", ["...", "…", " […]", " [...]"])
def test_a_story_that_breaks_off_is_truncated(end: str) -> None:
    cut = SENTENCES[3].removesuffix(" at least.") + end
    assert status(clean_html(page(*SENTENCES[:3], cut))) is Status.TRUNCATED


def test_a_text_without_a_story_has_no_article() -> None:
    assert status(clean_text("Home\nWorld\n-\n")) is Status.NO_ARTICLE
    assert status(clean_text("\n".join(SENTENCES))) is Status.OK


def test_an_article_without_a_story_still_has_its_decisions() -> None:
    assert [d.text for d in clean_text("Home\nWorld").decisions] == ["Home", "World"]
