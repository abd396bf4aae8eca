"""Crossheads of stories about what furniture is about, and furniture with the same words."""

from __future__ import annotations

import pytest

from extractors import Label, clean_html
from tests.extractors.copies import body, labels, read

TITLE = "Regulator asks publishers to change"
STORY = (
    "The regulator said on Monday that publishers would have to change how they ask for consent.",
    "Officials in Leeds told reporters that 4,200 people had answered the survey since March.",
    "A spokesman for the council said the plan would be put to a vote in the autumn after talks.",
    "Campaigners welcomed the move, and said it was long overdue for the county and its towns.",
)
LIST = ("Most read", "Bridge closed by wind until Sunday")


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(inside: str) -> list[str]:
    title = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>By Ana Ruiz</p>"
    links = "<ul><li><a href='/a'>Bridge closed by wind until Sunday</a></li></ul>"
    source = f"<html lang='en'>{title}<article>{inside}</article><h3>Most read</h3>{links}</html>"
    return body(clean_html(source.encode()))


@pytest.mark.parametrize("label", ["Comments", "Cookies", "Privacy policy", "Copyright"])
def test_a_label_between_paragraphs_that_report_is_a_crosshead(label: str) -> None:
    lines = (*STORY[:2], label, *STORY[2:])
    assert body(read(TITLE, "By Ana Ruiz", *lines, *LIST)) == [*lines]
    crosshead = f"<h3>{label}</h3>"
    assert page(paragraphs(*STORY[:2]) + crosshead + paragraphs(*STORY[2:])) == [*lines]


@pytest.mark.parametrize(
    "below",
    [
        ("The council said this last year and I have seen nothing of it since then.",),
        ("The council said this last year and nothing has been done since then!",),
        ("The council said this last year and nothing was done about it.", "2 hours ago"),
        ("Janet", "The council said this last year and nothing was done about it."),
    ],
)
def test_below_the_same_label_stand_comments(below: tuple[str, ...]) -> None:
    found = labels(read(TITLE, "By Ana Ruiz", *STORY, "Comments", *below))
    assert found["Comments"] is Label.COMMENTS


def test_a_count_of_comments_is_no_crosshead() -> None:
    found = labels(read(TITLE, "By Ana Ruiz", *STORY[:2], "Comments (2)", *STORY[2:]))
    assert found["Comments (2)"] is Label.COMMENTS


POINTS = (
    "- PETROBRAS PN avançou 2,14%, na véspera de divulgar o plano de negócios.",
    "- VALE ON caiu 0,31%, com o minério de ferro em baixa na China.",
)
MARKETS = (
    "SÃO PAULO (Reuters) - O Ibovespa fechou em alta pelo 14º pregão seguido nesta segunda-feira.",
    '"O investidor estrangeiro voltou com força", disse Rafael Passos, analista da Ajax Asset.',
    "O volume financeiro somou R$ 22,3 bilhões.",
)


def test_points_that_are_sentences_stand_below_a_crosshead() -> None:
    lines = (*MARKETS, "Destaques", *POINTS)
    assert body(read("Ibovespa renova recorde", *lines, "Leia também")) == [*lines]


def test_headlines_with_dashes_stand_below_the_heading_of_a_list() -> None:
    others = ("- Dólar cai a R$ 5,30 com exterior", "- Governo anuncia plano de safra para o Norte")
    found = labels(read("Ibovespa renova recorde", *MARKETS, "Destaques", *others))
    assert found["Destaques"] is Label.RELATED_LINKS


def test_a_heading_between_paragraphs_beside_it_is_of_their_text() -> None:
    inside = paragraphs(*STORY[:2]) + "<h3>Consent</h3>" + paragraphs(*STORY[2:])
    assert "Consent" in page(inside)


def test_a_paragraph_below_a_list_of_links_inside_a_story_stays() -> None:
    heading = "<p>You may also like</p>"
    link = "<ul><li><a href='/b'>Ferry back in service</a></li></ul>"
    last = "The search of the hills goes on."
    inside = paragraphs(*STORY) + heading + link + f"<p>{last}</p>"
    assert page(inside) == [*STORY, last]
