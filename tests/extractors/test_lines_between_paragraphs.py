"""Lone lines that a copied page has between the paragraphs of its story."""

from __future__ import annotations

import pytest

from extractors import Label
from tests.extractors.copies import body, labels, read

TITLE = "Rovers end run of defeats in the rain"
ABOVE = (
    "STIRLING, Scotland (AP) — Ian Gow scored twice and Rovers beat Albion 3-1 on Saturday.",
    "Rain held up the second half for twenty minutes, and a goal frame was blown over.",
)
BELOW = (
    '"About time," coach Moira Bain said after seven defeats in a row.',
    "Rovers play their next match at Thistle on Tuesday, under floodlights of 1951.",
)
OTHERS = ("Most read", "Bridge to Skye shut by wind")


def between(line: str) -> Label:
    found = labels(read(TITLE, *ABOVE, line, *BELOW, *OTHERS))
    assert {found[paragraph] for paragraph in (*ABOVE, *BELOW)} == {Label.BODY}
    return found[line]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Sponsored by BetKing", Label.ADVERT),
        ("Brought to you by Chevron", Label.ADVERT),
        ("Präsentiert von Teleko", Label.ADVERT),
        ("Get 50% off", Label.ADVERT),
        ("Save up to 30% today", Label.ADVERT),
        ("20% off your first year!", Label.ADVERT),
        ("Limited time offer", Label.ADVERT),
        ("Get 3 months free", Label.ADVERT),
        ("Reading time: 4 minutes", Label.SITE_CHROME),
        ("Lesezeit: ca. 3 Minuten", Label.SITE_CHROME),
        ("1 of 5", Label.SITE_CHROME),
        ("1 / 4", Label.SITE_CHROME),
        ("Slideshow (12 Images)", Label.SITE_CHROME),
        ("12 comments so far", Label.SITE_CHROME),
        ("14 comments", Label.SITE_CHROME),
        ("IBAN: DE89 3704 0044 0532 0130 00", Label.DONATION_APPEAL),
        ("DE89370400440532013000", Label.DONATION_APPEAL),
        ("BTC: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", Label.DONATION_APPEAL),
        ("ETH 0x52908400098527886E0F7030069857D2E4169EE7", Label.DONATION_APPEAL),
        ("« Ferry back in service after repairs", Label.RELATED_LINKS),
        ("Council votes on a second bridge »", Label.RELATED_LINKS),
        ("Council votes on a second bridge →", Label.RELATED_LINKS),
    ],
)
def test_lines_of_the_site_stand_alone_between_paragraphs(line: str, label: Label) -> None:
    assert between(line) is label


@pytest.mark.parametrize(
    "line",
    [
        "Sponsored by Albion",
        "Presented by the king",
        "20% off the pace",
        "Get off to a flyer",
        "1 of 5 hurt",
        "12 goals so far",
        "Time to act",
        "« About time »",
        "The account, DE89 3704 0044 0532 0130 00, paid for the floodlights, the club said.",
        "Fans save 30% today, the club said, if they come by bus.",
    ],
)
def test_crossheads_and_sentences_with_the_same_words_stay(line: str) -> None:
    assert between(line) in {Label.SUBHEADING, Label.BODY}


def test_the_lines_of_a_box_score_are_no_pictures_of_a_gallery() -> None:
    found = labels(read(TITLE, *ABOVE, "Shots on goal", "4 of 9", "3 of 11", *BELOW, *OTHERS))
    assert Label.SITE_CHROME not in {found["4 of 9"], found["3 of 11"]}


def test_an_account_that_a_story_announces_is_the_storys() -> None:
    lead, account = "The letter named this account:", "DE89 3704 0044 0532 0130 00"
    found = labels(read(TITLE, *ABOVE, lead, account, *BELOW, *OTHERS))
    assert found[account] is not Label.DONATION_APPEAL


def test_a_story_that_quotes_between_arrows_has_no_headlines_before_and_after_it() -> None:
    verse = ("« Sous le pont Mirabeau coule", "La joie venait toujours après »")
    quoted = (
        "Le poète avait dit : « Les jours s'en vont, je demeure », selon un témoin de la scène."
    )
    found = labels(read(TITLE, *ABOVE, quoted, *verse, *BELOW, *OTHERS))
    assert Label.RELATED_LINKS not in {found[line] for line in verse}


def test_the_steps_of_something_are_no_headlines_before_and_after_a_story() -> None:
    steps = ("Look at the gauge by noon →", "Ask the harbour master →", "Send out the tug boat →")
    found = labels(read(TITLE, *ABOVE, "It goes in three steps:", *steps, *BELOW, *OTHERS))
    assert Label.RELATED_LINKS not in {found[step] for step in steps}


def test_what_readers_say_below_their_number_is_no_story() -> None:
    said = "I was there with my father and we got wet to the bone, but what a second half it was."
    found = labels(read(TITLE, *ABOVE, *BELOW, "2 comments", said, "Best day of my life."))
    assert (found["2 comments"], found[said]) == (Label.COMMENTS, Label.COMMENTS)


@pytest.mark.parametrize("line", ["71.55", "1,024.3", "Final score: 3-1", "Rise in fares: 4.1%"])
def test_a_figure_alone_below_the_last_paragraph_is_the_storys(line: str) -> None:
    assert body(read(TITLE, *ABOVE, *BELOW, line, *OTHERS))[-1] == line


@pytest.mark.parametrize("line", ["12", "4.5", "1,204"])
def test_a_count_of_readers_or_stars_there_is_not(line: str) -> None:
    assert body(read(TITLE, *ABOVE, *BELOW, line, *OTHERS))[-1] == BELOW[-1]
