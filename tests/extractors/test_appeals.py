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
