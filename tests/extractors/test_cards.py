"""The cards of other stories below a text."""

import pytest
from lxml import html

from extractors import Label, clean_html
from extractors.cards import Cards

STORY = [
    "RIVERTON (AFP) - Engineers reopened the northern lock on Tuesday, the port authority said.",
    "The repairs had held up more than two hundred barges for a week, it said in a statement.",
    "Shipping companies said freight rates were unlikely to fall before the spring.",
    "“We are glad that it is over,” said the harbour master, who has worked there for years.",
]
OTHERS = [
    ("Ferry company cancels night crossing", "Too few seamen could be hired for the summer."),
    ("Bees return to the old quarry", "A survey counted eleven wild kinds of them this spring."),
    ("Council sells the water tower", "A retired welder wants to live in it from next year."),
]


def cards(link: str) -> str:
    made = (
        f"<div class='card c{number}'><h3><a href='{link}/{number}'>{title}</a></h3>"
        f"<p>{text}</p></div>"
        for number, (title, text) in enumerate(OTHERS)
    )
    return f"<div>{''.join(made)}</div>"


def page(*parts: str) -> str:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    return f"<html><body><article>{text}{''.join(parts)}</article></body></html>"


@pytest.mark.parametrize("link", ["/news", "https://www.paper.example/news"])
def test_cards_of_the_sites_other_stories_are_none_of_the_text(link: str) -> None:
    source = page("<h2>From our pages</h2>", cards(link))
    article = clean_html(source, "https://paper.example/a", site="generic")
    assert article.articleBody == "\n\n".join(STORY)
    teasers = {text for _, text in OTHERS}
    labels = {d.label for d in article.decisions if d.text in teasers}
    assert labels <= {Label.RELATED_TEASER, Label.RELATED_LINKS}


@pytest.mark.parametrize(
    ("row", "is_card"),
    [
        (cards("/news"), True),
        (cards("https://www.paper.example/news"), True),
        (cards("https://elsewhere.example/news"), False),
        (cards("#part"), False),
        (cards("http://[broken"), False),
        ("<div><div>" + "</div><div>".join(text for _, text in OTHERS) + "</div></div>", False),
        (
            "<div>"
            + "".join(f"<p>{text} <a href=/b>Read of it</a></p>" for text in STORY)
            + "</div>",
            False,
        ),
    ],
)
def test_a_card_leads_to_another_page_of_the_site(row: str, *, is_card: bool) -> None:
    root = html.fragment_fromstring(row)
    inner = list(root.iter("p", "div"))[-1]
    assert Cards("paper.example").holds(inner) is is_card


def test_two_alike_are_no_row() -> None:
    root = html.fragment_fromstring(cards("/news"))
    root.remove(root[0])
    assert not Cards(None).holds(root[0][1])
