"""Appeals between the paragraphs of a story: they go, whatever their wording; the story stays."""

from __future__ import annotations

from itertools import chain, zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import clean_html, clean_text
from tests.extractors.strategies import STORY

_APPEALS = (
    "We rely on readers like you. Please consider a donation of $5 a month to keep us reporting.",
    "Ohne Ihre Unterstützung geht es nicht: Werden Sie Mitglied, schon ab 4 Euro im Monat.",
    "Notre journal vit grâce à ses lecteurs : faites un don, même de 3 € par mois.",
    "¿Te gusta nuestro periodismo? Hazte socio desde 5 euros al mes.",
    "O nosso jornalismo precisa de si. Apoie-nos com um donativo, mesmo de 2 euros por mês.",
    "Il nostro giornale è indipendente grazie a te: sostienici con 5 euro al mese.",
    "Наша редакция независима. Поддержите нас: оформите ежемесячное пожертвование от 100 рублей.",
    "Jeśli cenisz naszą pracę, wesprzyj nas i zostań patronem już za 10 zł miesięcznie.",
    "Onze journalistiek kost geld. Steun ons en word lid vanaf 3 euro per maand.",
)
_OPENING, *_OTHERS = STORY
#: Paragraphs that tell more of a story; a second dateline would be another one's.
_PARAGRAPHS = [text for text in _OTHERS if not (text[0].islower() or text.startswith("MANILA:"))]

_stories = st.lists(st.sampled_from(_PARAGRAPHS), min_size=3, max_size=8, unique=True).map(
    lambda rest: [_OPENING, *rest]
)
_appeals = st.lists(st.sampled_from([*_APPEALS, None]), min_size=4, max_size=8)


def _mixed(story: list[str], appeals: list[str | None]) -> list[str]:
    """Return the paragraphs with appeals after some of them."""
    pairs = zip_longest(story, appeals[: len(story)])
    return [text for text in chain.from_iterable(pairs) if text]


@given(_stories, _appeals)
def test_a_text_loses_no_paragraph_to_the_appeals_around_it(
    story: list[str], appeals: list[str | None]
) -> None:
    document = "\n\n".join(["Repairs end after a week of talks", *_mixed(story, appeals)])
    body = (clean_text(document).articleBody or "").split("\n\n")
    assert [text for text in body if text in story] == story


@pytest.mark.parametrize("appeal", _APPEALS)
def test_an_appeal_inside_a_story_goes(appeal: str) -> None:
    paragraphs = _mixed([_OPENING, *_PARAGRAPHS[:7]], [None, None, None, appeal])
    text = clean_text("\n\n".join(["Repairs end after a week of talks", *paragraphs]))
    page = clean_html(
        "<html><body><article><h1>Repairs end after a week of talks</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        + "</article></body></html>"
    )
    assert appeal not in (text.articleBody or "")
    assert appeal not in (page.articleBody or "")


@pytest.mark.parametrize(
    "sentence",
    [
        '"Please donate five dollars a month, our work needs you," the director said.',
        "The newspaper asks its readers for a donation of five euros a month, its editor said.",
        "Die Zeitung bittet ihre Leser um eine Spende von fünf Euro im Monat, sagte der Verleger.",
        "El diario pide a sus lectores una donación de cinco euros al mes, dijo su directora.",
        "Редакция просит читателей о пожертвованиях, сообщил главный редактор.",
    ],
)
def test_a_report_about_appeals_stays(sentence: str) -> None:
    paragraphs = [_OPENING, *_PARAGRAPHS[:3], _APPEALS[0], sentence, *_PARAGRAPHS[3:7]]
    document = "\n\n".join(["Repairs end after a week of talks", *paragraphs])
    assert sentence in (clean_text(document).articleBody or "")


TITLE = "Rover drills a rock with spots like a leopard's"
NEWS = (
    "LOS ANGELES (AP) — A rover has drilled a core from a spotted rock on Mars, NASA said.",
    "The spots, a few millimeters wide, are ringed with iron and phosphate.",
    '"We cannot bring the rock home by ourselves," scientist Katie Morgan told reporters.',
    "Two ways to return 30 tubes will be studied until 2026, the agency said on Tuesday.",
)


def _kept(*lines: str) -> list[str]:
    return (clean_text("\n\n".join((TITLE, *lines))).articleBody or "").split("\n\n")


def test_an_appeal_is_known_by_how_to_pay_though_no_line_asks() -> None:
    appeal = (
        "You are one of about 40,000 people who opened a page of ours this week.",
        "Advertising used to cover the rent. It no longer does.",
        "Nobody behind this site is a millionaire, and no foundation pays for it.",
        "Five dollars keeps the servers awake for an hour; fifty for a night.",
        "One-off or every month, by card, Stripe, PayPal or Wise.",
        "From all of us, thank you.",
        "Give what suits you",
    )
    assert _kept(*NEWS[:2], *appeal, *NEWS[2:]) == list(NEWS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribers pay by card, PayPal or bank transfer, once a month or once a year.",
        "Visitors to the site can give 500 rupees a month by UPI or card.",
    ],
)
def test_how_others_are_paid_is_news(sentence: str) -> None:
    assert _kept(*NEWS[:2], sentence, *NEWS[2:]) == [*NEWS[:2], sentence, *NEWS[2:]]


def test_a_paragraph_with_its_place_is_news_of_an_app_or_an_appeal() -> None:
    app = "ALAPPUZHA: Download the app, enter your code and a boat will come: that is the promise."
    fund = "KOCHI: Please donate to the flood fund, five dollars a month will do: so reads a sign."
    for first in (app, fund):
        assert _kept(first, *NEWS[1:], "Related Links", "Kerala rains") == [first, *NEWS[1:]]


def test_a_story_goes_on_below_an_appeal_with_a_post_and_a_crosshead() -> None:
    filed = (
        "<h1>Quake toll rises</h1><span class='BHS'>Palu, Indonesia (AFP) Oct 2, 2018</span><br>"
    )
    appeal = "<b>Thanks for being here;</b><br>We need your help. Our site is free. $5 Billed Once"
    story = (
        "The toll of a quake rose to 1,234 on Tuesday, the disaster agency said.",
        '"We need your help, we need your help," survivors had written by the road.',
        "Police fired warning shots to keep people from looting shops.",
        "Fuel for generators has reached three hospitals pic.twitter.com/xYz",
        "— BNPB Indonesia (@BNPB_Indonesia) October 2, 2018",
        "- Church buried -",
        "The bodies of 34 students were found, the Red Cross said. It asked for donations.",
    )
    page = clean_html(
        f"<html><body><div>{filed}<!--body-2-incontainer.php-->{'<p>'.join(story[:2])}<p>"
        f"<table><tr><td>{appeal}</td></tr></table><p>{'<p>'.join(story[2:])}<p>"
        "<!--RELATED LINKS-->Related Links<br><a>A world of storm</a></div></body></html>",
        url="https://www.terradaily.com/reports/Quake_toll_rises_999.html",
    )
    assert (page.articleBody or "").split("\n\n") == list(story)


def test_a_paragraph_between_two_appeals_or_notices_is_news() -> None:
    cookies = "Our cookie policy has changed. By continuing you accept it."
    ask = "Support independent reporting. Donate any amount by UPI, card or Paytm."
    end = ("Thanks for being here;", "We need your help. Our site is free.", "$5 Billed Once")
    last = "The strike cost the carrier over Rs 600 crore, and its best pilot."
    for notice in (cookies, ask):
        assert _kept(*NEWS, notice, last, *end) == [*NEWS, last]


def test_who_reads_for_free_is_told_how_to_pay() -> None:
    line = "You read this for free. Somebody paid: from 3 euros a month, by PayPal or card."
    assert _kept(*NEWS[:2], line, *NEWS[2:]) == list(NEWS)
    guide = (
        "You can pay 3 euros a month by PayPal or card.",
        "If you rent a car, you need a card of your own.",
    )
    assert _kept(NEWS[0], *guide, NEWS[2]) == [NEWS[0], *guide, NEWS[2]]


def test_a_website_that_lives_on_gifts_asks_for_one() -> None:
    appeal = (
        "This website lives on small gifts of many. Yours could be the next.",
        "Donate via PayPal",
    )
    assert _kept(*NEWS[:2], *appeal, *NEWS[2:]) == list(NEWS)


def test_a_blog_may_run_on_kindness() -> None:
    appeal = (
        "Support this blog",
        "It runs on coffee and on your kindness. Buy me one via PayPal or Ko-fi.",
    )
    assert _kept(*NEWS[:2], *appeal, *NEWS[2:]) == list(NEWS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Private donors can give by credit card or PayPal on a page of the World Food Programme.",
        "The Red Crescent appealed for donations, which can be made through its website.",
        "The site of the camp costs the army 4 million dollars a year.",
        "Supporters paid for the ship with donations of 5 dollars each.",
    ],
)
def test_news_of_donations_right_above_an_appeal_stays(sentence: str) -> None:
    appeal = ("Thanks for being here;", "We need your help. Our site is free.", "$5 Billed Once")
    assert _kept(*NEWS, sentence, *appeal) == [*NEWS, sentence]
    assert _kept(*NEWS[:3], *appeal, sentence, NEWS[3]) == [*NEWS[:3], sentence, NEWS[3]]


def test_closing_figures_right_below_an_appeal_stay() -> None:
    heading = "- Key figures -"
    figures = (
        "Euro/dollar: UP at $0.9869 from $0.9862 on Friday",
        "West Texas Intermediate: DOWN 0.8 percent at $84.41",
    )
    ask = "Support independent reporting. Donate any amount by UPI, card or Paytm."
    last = "The spots are ringed with clay as well."
    assert _kept(*NEWS, heading, ask, *figures, last) == [*NEWS, heading, *figures, last]


def _told_with(line: str) -> list[str]:
    paragraphs = [_OPENING, *_PARAGRAPHS[:3], line]
    text = clean_text("\n\n".join(["Repairs end after a week of talks", *paragraphs, "Comments"]))
    return (text.articleBody or "").split("\n\n")


@pytest.mark.parametrize(
    "command",
    [
        "Donate to keep Northern Digest free for everyone.",
        "Found this useful? Buy me a coffee or become a patron.",
        "Support independent journalism. Become a member of The Lantern today.",
        "Chip in £5 to keep The Lantern going",
    ],
)
def test_a_command_to_give_asks_without_a_word_of_you(command: str) -> None:
    assert command not in _told_with(command)


@pytest.mark.parametrize(
    "told",
    [
        "Donate to keep the bees of Skye alive, the priest told the town.",
        "Chip in $5, said the sign, and the whole month is paid.",
        "Help keep the pool free for all was what the petition wanted.",
        "Support for independent journalism fell, and campaigns to win donations failed.",
    ],
)
def test_a_command_to_give_may_be_told_of(told: str) -> None:
    assert told in _told_with(told)
