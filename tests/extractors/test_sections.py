"""Lists of other stories and comment blocks: where they end, and where the story goes on."""

from __future__ import annotations

import pytest

from extractors import Label, clean_html

ABOVE = (
    "<p>OBAN, Scotland (AP) — The ferry to Mull stayed in port on Friday for the third day.</p>"
    "<p>The operator said a part for the rudder had not come from Norway.</p>"
    "<p>Some 400 people spent the night in the school hall, where the town cooked for them.</p>"
)
BELOW = ("The soup was good.", "Boats go again on Sunday.")


def page(middle: str) -> str:
    below = "".join(f"<p>{text}</p>" for text in BELOW)
    return (
        "<html><body><article>"
        '<h1 class="entry-title">Ferry to Mull stays in port</h1>'
        f'<div class="entry-content">{ABOVE}{middle}{below}</div></article></body></html>'
    )


@pytest.mark.parametrize(
    "middle",
    [
        "<div class='x1'><h3>Related</h3><p><a href='/q'>Bridge to Skye shut by wind</a></p></div>",
        "<ul><li>Most read</li><li><a href='/q'>Bridge to Skye shut by wind</a></li></ul>",
    ],
)
def test_short_paragraphs_below_the_element_of_a_list_are_story(middle: str) -> None:
    article = clean_html(page(middle), site="wordpress")
    labels = {decision.text: decision.label for decision in article.decisions}
    assert labels["Bridge to Skye shut by wind"] is Label.RELATED_LINKS
    assert (article.articleBody or "").split("\n\n")[-2:] == list(BELOW)


def test_a_signed_sentence_alone_with_a_picture_is_its_caption() -> None:
    caption = "The ferry Isle of Rum lies in the port of Oban on Friday morning. (Reuters)"
    picture = f"<div><img src='f.jpg'><p>{caption}</p></div>"
    decisions = clean_html(page(picture), site="wordpress").decisions
    assert [d.label for d in decisions if d.text == caption] == [Label.CAPTION]
    again = clean_html(page(f"<p>{caption}</p>"), site="wordpress")
    assert caption in (again.articleBody or "")


def test_a_headline_that_is_all_link_between_paragraphs_is_another_storys() -> None:
    link = "<p><a href='/w'>Wind closes bridge to Skye</a></p>"
    article = clean_html(page(link), site="wordpress")
    assert "Skye" not in (article.articleBody or "")
    assert (article.articleBody or "").split("\n\n")[-2:] == list(BELOW)


def test_what_stands_above_the_byline_of_a_modelled_page_is_no_crosshead() -> None:
    paragraphs = (
        "Quito, 3 mar (EFE).- El volcán Reventador arrojó este lunes ceniza sobre tres pueblos.",
        "La ceniza cayó durante la noche.",
        '"Cierren las ventanas", pidió la alcaldesa a los vecinos en la plaza.',
        "Nadie resultó herido. EFE",
    )
    link = "<p><a href='/z'>VÍDEO: Así amaneció la plaza</a></p>"
    told = [f"<p>{text}</p>" for text in paragraphs]
    body = (
        "<html lang='es'><body><div><h4>Volcanes</h4><h1>El Reventador arroja ceniza</h1>"
        "<h2>Tres pueblos amanecen grises.</h2><div>EFE</div><div>3 de marzo de 2024 • 09:10</div>"
        f"<div>{told[0]}{told[1]}{link}<h3>Sin heridos</h3>{told[2]}{told[3]}</div></div>"
        "</body></html>"
    )
    article = clean_html(body, site="generic")
    kept = [paragraphs[0], paragraphs[1], "Sin heridos", *paragraphs[2:]]
    assert (article.articleBody or "").split("\n\n") == kept
