"""What a site says of itself below a story, without "you" or "we", goes; the story's end stays."""

from __future__ import annotations

import pytest

from extractors import Label, clean_text
from extractors.article import WireArticle

TITLE = "Divers raise bell of ferry lost in 1953"
STORY = (
    "Divers on Sunday raised the bell of a ferry that sank off the Orkney islands in 1953.",
    '"It rang when it broke the surface," harbour master Ewan Flett told AFP.',
    "The wreck lies at a depth of 61 metres.",
)
RELATED = ("Related stories", "Lighthouse of Stroma to be sold")
SIGN_OFF = "jkb/phz/gv"


def cleaned(*lines: str) -> WireArticle:
    return clean_text("\n\n".join((TITLE, *lines)))


def labels(article: WireArticle) -> dict[str, Label]:
    return {decision.text: decision.label for decision in article.decisions}


@pytest.mark.parametrize(
    "appeal",
    [
        "Journalism from the isles has a price, and 1,100 members pay it each month.",
        "The newsroom lives on small gifts: nobody is charged for an article.",
        "Become a patron for as little as £2 a week.",
        "Lokaljournalismus kostet Geld. Schon 4 Euro im Monat sind ein Beitrag.",
        "Nos lecteurs financent ce travail, à partir de 3 euros par mois.",
        "El periodismo no es gratis: cuesta 5 euros al mes a cada socio.",
        "Il giornalismo costa: bastano 4 euro al mese.",
        "Journalistiek is niet gratis: 3 euro per maand is al een bijdrage.",
    ],
)
def test_an_appeal_that_speaks_to_nobody_goes(appeal: str) -> None:
    article = cleaned(*STORY, *RELATED, appeal)
    assert labels(article)[appeal] is Label.DONATION_APPEAL
    assert (article.articleBody or "").split("\n\n") == list(STORY)


def test_what_stands_above_the_lines_of_an_offer_is_its_appeal() -> None:
    appeal = ("Is a quiet page worth a pound?", "Eleven people look after this one, unpaid.")
    article = cleaned(*STORY, SIGN_OFF, *appeal, "Isles Supporter", "$4 Charged Monthly")
    assert {labels(article)[line] for line in appeal} == {Label.DONATION_APPEAL}


def test_an_offer_of_mails_that_speaks_to_nobody_goes() -> None:
    offer = "The morning bulletin: six headlines in the inbox at seven, free of charge."
    assert labels(cleaned(*STORY, *RELATED, offer))[offer] is Label.NEWSLETTER


@pytest.mark.parametrize(
    "end",
    [
        "Members of the dive club get in free and pay two pounds for coffee.",
        "The club's website has had 40,000 visitors since.",
        "Those who donate to the museum receive a card by email.",
        "The museum is free, and its newsletter is sent once a month.",
    ],
)
def test_the_end_of_a_story_stays_above_its_furniture(end: str) -> None:
    assert end in (cleaned(*STORY, end, *RELATED).articleBody or "")


def test_a_story_about_newspapers_keeps_what_it_says_of_their_readers() -> None:
    story = (
        "Readers of the Orcadian have bought the newspaper from its owner, they said on Monday.",
        "Each of the 2,300 readers has paid fifty pounds for a share.",
    )
    end = "The readers will pay four pounds a month for the newspaper."
    article = cleaned(*story, *RELATED, "More about the sale in our next edition.", end)
    assert labels(article)[end] is not Label.DONATION_APPEAL


@pytest.mark.parametrize("last", [SIGN_OFF, "The search for the anchor goes on. (ANI)"])
def test_nothing_plain_stands_below_the_end_of_agency_copy(last: str) -> None:
    plain = "A tide table, a crossword and the weather for sailors are on page two."
    article = cleaned(*STORY, last, plain, *RELATED)
    assert STORY[-1] in (article.articleBody or "")
    assert plain not in (article.articleBody or "")


def test_a_story_goes_on_below_a_sign_off_where_it_reports() -> None:
    update = "The bell will hang in Kirkwall from May, the islands council said on Monday."
    assert update in (cleaned(*STORY, SIGN_OFF, update, *RELATED).articleBody or "")


@pytest.mark.parametrize(
    "note",
    [
        "(Corrects depth in paragraph 3 of this story)",
        "(This article has been corrected to say that the ferry sank in 1953)",
        "(Cette dépêche corrige l'année du naufrage au premier paragraphe)",
    ],
)
def test_a_note_of_correction_is_story(note: str) -> None:
    assert note in (cleaned(*STORY, SIGN_OFF, note, *RELATED).articleBody or "")


def test_a_list_above_the_sign_off_is_story() -> None:
    table = ("Bells raised this year:", "Orkney 2", "Shetland 1", "Lewis 1")
    body = cleaned(*STORY, *table, SIGN_OFF, *RELATED).articleBody or ""
    assert all(line in body for line in table)


def test_initials_that_could_be_words_sign_off_where_they_end_the_story() -> None:
    assert labels(cleaned(*STORY, "mab/len", *RELATED))["mab/len"] is Label.AGENCY_SIGN_OFF


@pytest.mark.parametrize(
    "appeal",
    [
        "Journalism at sea level has a price, and its readers pay half of it.",
        "Le journalisme a un prix, les lecteurs en paient la moitié par leurs dons.",
    ],
)
def test_an_appeal_of_nothing_but_its_own_words_goes_right_below_the_text(appeal: str) -> None:
    assert labels(cleaned(*STORY, appeal, *RELATED))[appeal] is Label.DONATION_APPEAL


def test_a_disclaimer_on_comments_is_their_policy() -> None:
    policy = (
        "Disclaimer: Comments are looked through by hand and may wait until the next day.",
        "What commenters write is not the opinion of the paper.",
    )
    found = labels(cleaned(*STORY, *policy, "facebook twitter whatsapp"))
    assert {found[line] for line in policy} == {Label.COMMENTS}


def test_a_headline_may_begin_with_a_brand_in_lower_case() -> None:
    last = "iPad sales slow in Norway"
    assert labels(cleaned(*STORY, *RELATED, "Hens take over Faroe road", last))[last] in {
        Label.RELATED_LINKS,
        Label.SITE_CHROME,
    }
