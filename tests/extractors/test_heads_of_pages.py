"""What stands between the title of an unknown site's page and its text."""

import pytest

from extractors import Label, WireArticle, clean_html
from tests.extractors.test_unseen_sites import TURKISH, page, paragraphs

TITLE = "Großbrand in Lichterfelde: Feuerwehr warnt vor Rauch"
SUMMARY = "Die Feuerwehr kämpft gegen einen Brand im Süden der Stadt. Bürger sollen Fenster meiden."
GERMAN = (
    "Der Rauch liegt schwer über der Straße am Stichkanal, in der die Fabrik für Bleche steht.",
    "Die Feuerwehr rückte am Vormittag mit 100 Kräften an, am Nachmittag waren es 170.",
    "„Wir können nur von außen löschen“, sagte ein Sprecher. Verletzt wurde niemand.",
    "Die Ursache des Feuers ist noch nicht bekannt. Die Polizei ermittelt wegen Brandstiftung.",
)
DESCRIBED = f'<meta name="description" content="{SUMMARY}">'
DATED = "<div>03.05.2024, 16:24 Uhr</div><address>Von Sina Kohl und Jan Pohl</address>"


def read(summary: str, head: str = DESCRIBED) -> WireArticle:
    lead = f'<div class="teaser"><span>{summary}</span></div>'
    body = f"<h1>{TITLE}</h1>{lead}<figure>{DATED}</figure><article>{paragraphs(GERMAN)}</article>"
    return clean_html(page("de", TITLE, body, head), "https://blatt.example/1", site="generic")


@pytest.mark.parametrize("place", ["", "Berlin. ", "BERLIN – "])
def test_what_repeats_the_description_above_the_text_is_the_standfirst(place: str) -> None:
    article = read(place + SUMMARY)
    (told,) = [d.label for d in article.decisions if d.text == place + SUMMARY]
    assert told is Label.STANDFIRST
    assert article.articleBody == "\n\n".join(GERMAN)


def test_a_place_before_the_standfirst_is_the_dateline() -> None:
    dateline = read("Berlin. " + SUMMARY).dateline
    assert dateline
    assert dateline.place == "Berlin"
    assert read(SUMMARY).dateline is None


def test_a_first_paragraph_that_is_the_description_is_text() -> None:
    head = f'<meta name="description" content="{GERMAN[0]}">'
    body = f"<h1>{TITLE}</h1>{DATED}<section>{paragraphs(GERMAN)}</section>"
    article = clean_html(page("de", TITLE, body, head), site="generic")
    assert article.articleBody == "\n\n".join(GERMAN)


def test_an_agency_above_the_dates_wrote_it_however_many_buttons_stand_below() -> None:
    title = "Menteşe'deki orman yangını kontrol altında"
    names = ("facebook", "twitter", "linkedin", "whatsapp", "mail", "print", "abone ol")
    buttons = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in names)
    story = [TURKISH[0].removeprefix("MUĞLA, (DHA) - "), *TURKISH[1:]]
    head = "<div>Anadolu Ajansı</div><div>Giriş: 03.07.2024 - 18:24</div>"
    bar = f"<div class='share-bar'>{head}<ul>{buttons}</ul></div>"
    body = f"<h1>{title}</h1>{bar}{paragraphs(tuple(story))}"
    article = clean_html(page("tr", title, body), site="generic")
    assert article.agency
    assert article.agency.name == "Anadolu"
