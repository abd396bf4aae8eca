"""Pages read by the rules that a user brings."""

from urllib.parse import urljoin

from web_poet import HttpResponse

from extractors import Label, Status, clean_html
from extractors.ftr import ConfiguredPage, SiteConfigs, read_config

URL = "https://news.example.com/world/talks"
LINES = [
    f"Talks number {n} went on for another day in the mill by the river, officials said on Monday."
    for n in range(9)
]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
PAGE = f"""<html><head><title>Talks go on | News</title>
<meta property="og:image" content="https://news.example.com/pixel/1.gif"></head><body>
<h1 class=big>Talks go on</h1><span class=writer>Ada Hill</span>
<time datetime="2023-04-05">today</time>
<div id=story><aside>Elsewhere in town</aside>{TEXT}<p class="x-promo">Win a boat</p></div>
<a class=print href="?print=1">Print</a><a rel=next href="/world/talks/2">2</a>
<div id=footer>About us</div></body></html>"""
RULES = """title: //h1[@class='big']
body: //div[@id='story']
author: //span[@class='writer']
date: //time/@datetime
strip: //aside
strip_id_or_class: promo
strip_image_src: /pixel/
single_page_link: //a[@class='print']
next_page_link: //a[@rel='next']/@href
"""


def configs(text: str) -> SiteConfigs:
    return SiteConfigs({"news.example.com": read_config(text, "news.example.com")})


def test_the_rules_pick_headline_text_author_and_date() -> None:
    article = clean_html(PAGE, URL, rules=configs(RULES))
    assert article.articleBody == "\n\n".join(LINES)
    assert article.headline == "Talks go on"
    assert article.authors == ["Ada Hill"]
    assert article.datePublished == "2023-04-05"
    assert article.mainImage is None
    assert (article.extractor or "").startswith("ftr/news.example.com ")


def test_what_the_rules_strip_has_a_decision_like_all_the_rest() -> None:
    decisions = clean_html(PAGE, URL, rules=configs(RULES)).decisions
    stripped = {d.text for d in decisions if d.label is Label.SITE_CHROME}
    assert {"Elsewhere in town", "Win a boat"} <= stripped
    assert {"Print2", "About us"} <= {d.text for d in decisions}


def test_pages_of_other_hosts_are_read_as_without_rules() -> None:
    other = urljoin("https://example.org/", "/world/talks")
    assert clean_html(PAGE, other, rules=configs(RULES)) == clean_html(PAGE, other)


def test_rules_that_fit_no_longer_are_passed_over_and_the_item_says_so() -> None:
    outdated = RULES.replace("'story'", "'oldstory'")
    article = clean_html(PAGE, URL, rules=configs(outdated))
    assert (article.extractor or "").startswith("ftr/news.example.com (fell back) ")
    assert LINES[4] in (article.articleBody or "")


def test_without_detection_a_page_that_the_rules_do_not_fit_has_no_article() -> None:
    strict = RULES.replace("'story'", "'oldstory'") + "autodetect_on_failure: no\n"
    article = clean_html(PAGE, URL, rules=configs(strict))
    assert article.articleBody is None
    assert article.status is Status.NO_ARTICLE


def test_a_rule_that_strips_what_holds_the_story_strips_nothing() -> None:
    article = clean_html(PAGE, URL, rules=configs(RULES + "strip: //body\nstrip: //div\n"))
    assert article.articleBody == "\n\n".join(LINES)


def test_strings_are_replaced_before_the_page_is_parsed() -> None:
    hidden = PAGE.replace("<div id=story>", "<noscript id=story>", 1)
    rules = RULES + "find_string: <noscript id=story>\nreplace_string: <div id=story>\n"
    assert clean_html(hidden, URL, rules=configs(rules)).articleBody == "\n\n".join(LINES)


def test_the_rules_say_where_more_of_the_story_is() -> None:
    response = HttpResponse(URL, body=PAGE.encode())
    page = ConfiguredPage(response=response, config=read_config(RULES, "news.example.com"))
    assert page.further() == (f"{URL}?print=1", f"{URL}/2")
