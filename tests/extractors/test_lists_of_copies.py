"""What a copied story lists at its end: results, entries below a colon, the study it is about."""

import pytest

from extractors import clean_html, clean_text

TITLE = "Rain stops play in Gstaad"
STORY = (
    "Rain stopped play at the tournament in Gstaad on Wednesday, the organisers said.",
    '"I have read two books and a menu," third seed Casper Ruud told AFP under a roof.',
)
FURNITURE = ("In this article:", "Tennis", "You may also like:", "Greenland leaves the oil")


def kept(*lines: str) -> list[str]:
    article = clean_text("\n\n".join((TITLE, "By AFP", *lines, *FURNITURE)))
    return (article.articleBody or "").split("\n\n")


def test_scores_of_single_matches_are_results() -> None:
    scores = (
        "2nd rd",
        "Casper Ruud (NOR x3) bt Oscar Otte (GER) 7-6 (7/5), 6-3",
        "Benoit Paire (FRA x6) bt Marc-Andrea Huesler (SUI) 3-6, 6-1, 6-2",
        "1st rd",
        "Hugo Gaston (FRA) bt Cristian Garin (CHI x4) 4-6, 7-6 (7/3), 4-1 ret",
    )
    assert kept(*STORY, *scores) == [*STORY, *scores]


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
def test_a_table_without_a_word_of_text_is_the_story(break_: str) -> None:
    results = (
        "Bayern München - Bayer Leverkusen 3:0 (3:0)",
        "FC Augsburg - Borussia Dortmund 0:1 (0:1)",
        "1. FC Union Berlin - SC Freiburg 0:0",
        "1. FC Köln - Hamburger SV 4:1 (1:0)",
    )
    title = "Bundesliga: Ergebnisse des 10. Spieltags"
    article = clean_text(break_.join((title, "", *results, "", "Related stories", "Sign up")))
    assert (article.articleBody or "").split("\n\n") == [*results]
    assert article.headline == title


def test_a_few_scores_among_headlines_are_no_table() -> None:
    scores = ("Arsenal 2 Chelsea 1", "Leeds 0 Derby 0", "Ipswich 1 Stoke 3")
    headlines = ("Harbour wall closed", "Ferry crews to vote", "Mayor opens market", "Rain to stay")
    article = clean_text("\n\n".join(("Most read", *scores, *headlines, "Sign up")))
    assert article.articleBody is None


def test_lines_below_a_last_paragraph_with_a_colon_are_its_list() -> None:
    lead_in = "The following players said on Wednesday that they would go home by train:"
    names = ("Dominic Stricker of Switzerland, and his dog", "Laslo Djere of Serbia", "The umpire")
    assert kept(*STORY, lead_in, *names) == [*STORY, lead_in, *names]


def test_an_advert_inside_a_list_does_not_end_it() -> None:
    lead_in = "The following won prizes in Gstaad on Sunday for what they did under the roof:"
    first = ("Best player: Casper Ruud", "Best menu: Emi Sato")
    second = ("TELEVISION", 'Best book: "Succession"', "Best umpire: Lee Jung-jae")
    advert = "Advertisement. Scroll to continue reading."
    assert kept(lead_in, *first, advert, *second) == [lead_in, *first, *second]


@pytest.mark.parametrize("label", ["Research Report:", "Journal reference: "])
def test_the_study_that_a_story_is_about_is_named_at_its_end(label: str) -> None:
    study = f"{label}Creep rates of clay below the entrainment threshold at Gstaad"
    assert kept(*STORY, study) == [*STORY, study]
    headline = "Creep rates of clay fall below the threshold at Gstaad"
    assert kept(*STORY, headline) == list(STORY)


def test_the_study_may_be_linked() -> None:
    story = "".join(f"<p>{line}" for line in STORY)
    study = "Research Report:<a href='https://doi.example/1'>Creep rates of clay at Gstaad</a>"
    other = "Read more: <a href='/reports/x_999.html'>Rain stops play in Bern as well</a>"
    article = clean_html(
        f"<html><body><div><h1>{TITLE}</h1><span class='BHS'>Gstaad (SPX) Jul 22, 2021"
        f"</span><!--body-2-incontainer.php-->{story}<p>{study}<p>{other}<!--RELATED LINKS-->"
        "<p>Related Links<br><a>Tennis</a></div></body></html>",
        url="https://www.spacedaily.com/reports/Rain_stops_play_999.html",
    )
    last = (article.articleBody or "").split("\n\n")[-1]
    assert last == "Research Report:Creep rates of clay at Gstaad"
    assert "in Bern" not in (article.articleBody or "")


def test_scores_with_scorers_and_fixtures_with_times_are_results() -> None:
    results = (
        "Collated results on Saturday:",
        "VfL Bochum 4 (Antwi-Adjei 14, Locadia 38-pen, Gamboa 40) Bayern Munich 2 (Lewandowski 9)",
        "Bayer Leverkusen 4 (Diaby 14, Wirtz 43) VfB Stuttgart 2 (Tomas 31, 50)",
        "Playing Sunday (times GMT)",
        "Union Berlin v Dortmund (1430), Hertha v Leipzig (1630)",
    )
    assert kept(*STORY, *results) == [*STORY, *results]


def test_a_word_with_a_colon_announces_sentences_as_well_as_items() -> None:
    elsewhere = ("Elsewhere:", "It rained in Cologne too.", "Hertha stayed at home.")
    assert kept(*STORY, *elsewhere) == [*STORY, *elsewhere]


def test_days_and_rounds_go_on_below_the_last_long_paragraph() -> None:
    days = ("Day 1", STORY[0], "Day 2", "It rains from nine.", "Days 3 to 5", "It rains on and on.")
    assert kept(STORY[1], *days) == [STORY[1], *days]
    assert kept(*STORY, "Day 9 passes for rally") == list(STORY)


def test_a_long_entry_of_a_list_is_no_headline() -> None:
    lead_in = "The tournament, the rain and the players in numbers, as given by the organisers:"
    entries = (
        "Rain: 11.5 hours",
        "Umbrellas: 1,600",
        "Players on site: 382, of whom 19 have had more than one hot dog each",
    )
    assert kept(lead_in, *entries, STORY[1]) == [lead_in, *entries, STORY[1]]


def test_the_study_may_be_named_between_paragraphs() -> None:
    study = "Research Report: Creep rates of clay below the entrainment threshold at Gstaad"
    assert kept(STORY[0], study, STORY[1]) == [STORY[0], study, STORY[1]]


@pytest.mark.parametrize(
    "line",
    [
        "Related Links Bringing Order To A World Of Tennis A world of rain and clay",
        "Related LinksLearn about the Superpowers of Tennis at Gstaad.example",
        "More news from tennis gstaad",
        "More about Casper Ruud of Norway, Tennis in the mountains, Rain",
    ],
)
def test_a_list_may_stand_on_the_line_of_its_heading(line: str) -> None:
    article = clean_text("\n\n".join((TITLE, "By AFP", *STORY, line)))
    assert (article.articleBody or "").split("\n\n") == list(STORY)


def test_a_heading_and_its_topics_in_small_letters_are_no_story() -> None:
    assert kept(*STORY, "More news from", "tennis world championships gstaad rain") == list(STORY)


def test_related_matters_are_a_subject_of_news() -> None:
    told = "Related links between the two tournaments were denied in Gstaad, the newspaper said."
    assert kept(STORY[0], told, STORY[1]) == [STORY[0], told, STORY[1]]


def test_a_theme_is_named_before_what_the_site_was_made_with() -> None:
    assert kept(*STORY, "Theme: ColorMag by ThemeGrill. Powered by WordPress.") == list(STORY)


def test_a_heading_above_headlines_may_be_closed_by_a_full_stop() -> None:
    assert kept(*STORY, "More from Switzerland.", "Bern to get 200 new buses") == list(STORY)
    told = ("More in Bern.", "The players left for Bern in the afternoon, the organisers said.")
    assert kept(*STORY, *told) == [*STORY, *told]


def test_the_next_days_match_ends_a_list_of_results() -> None:
    lines = (
        "Results (first round)",
        "Ana Silva (POR) bt Petra Kvitova (CZE x1) 6-4, 3-6, 7-6 (9-7)",
        "Elina Mraz (SVK) bt Priya Nair (IND) 6-2, 6-1",
        "Monday's matches",
        "Court 1 (3 pm): Jie Zheng (CHN) vs Sania Khan (IND)",
    )
    assert kept(*STORY, *lines) == [*STORY, *lines]


@pytest.mark.parametrize("between", ["Photo: AFP", "Advertisement. Scroll to continue reading."])
def test_a_list_may_stand_below_a_credit_or_an_advert(between: str) -> None:
    lead_in = "The organisers of the tournament in Gstaad said on Monday what was found:"
    points = (
        ("- Oussama the cat, who planned it", "- Fabien the dog, who barked at it"),
        ("Balls in the lake: 385, of which 19 were new", "Water in the cellar: some 13 tonnes"),
    )
    for listed in points:
        lines = (STORY[0], lead_in, between, *listed, STORY[1])
        assert kept(*lines) == [STORY[0], lead_in, *listed, STORY[1]]


def test_a_line_in_brackets_below_the_last_paragraph_is_no_headline() -> None:
    line = "(Those who want to give balls to the tournament may call 033 748 8383)"
    assert kept(*STORY, line) == [*STORY, line]


@pytest.mark.parametrize(
    "line",
    [
        "(The writer counts benches in Delhi)",
        "(The author is a novelist based in Mysuru. Views are personal)",
        "(Views are personal)",
    ],
)
def test_who_wrote_a_column_is_told_in_brackets(line: str) -> None:
    assert kept(*STORY, line) == list(STORY)


def test_an_author_in_brackets_inside_a_story_is_told() -> None:
    line = "(The author of the menu, a cook from Bern, was in the hall that day)"
    assert kept(STORY[0], line, STORY[1]) == [STORY[0], line, STORY[1]]


RESULTS = (
    "Brief scores:",
    "Bern 150 & 213 (Moser 64; Ruud 4/31)",
    "Gstaad 493/6 declared (Agarwal 243, Rahane 86; Jayed 4/108)",
)


def test_results_and_posts_go_on_below_a_link_inside_the_story() -> None:
    lead_in = "WATCH | The umpire dances in the rain"
    post = ("That's that from Gstaad", "— Swiss Open (@swissopen) November 16, 2019")
    for lines in (RESULTS, (*post, *RESULTS), post):
        assert kept(*STORY, lead_in, *lines) == [*STORY, *lines]


def test_one_headline_with_a_score_below_a_link_is_no_result() -> None:
    lead_in = "WATCH | The umpire dances in the rain"
    assert kept(*STORY, lead_in, "Bern beat Basel 3-1 in the snow") == list(STORY)


@pytest.mark.parametrize(
    "note",
    [
        "(With inputs from ENS)",
        "(With inputs from Kari Moen in Oslo)",
        "(With ENS inputs)",
        "[Inputs from our Bern Bureau]",
    ],
)
def test_who_helped_stands_in_brackets_though_no_list_has_the_name(note: str) -> None:
    assert kept(*STORY, note) == list(STORY)


@pytest.mark.parametrize(
    "told",
    [
        "(With files from Bern now open, historians hope to learn who ordered the rain.)",
        "(With inputs from farmers twice as dear as last year, hay is short in Gstaad)",
        "(Inputs from the roof were cut when the rain came, the organisers said)",
    ],
)
def test_files_and_inputs_in_brackets_may_be_told_of(told: str) -> None:
    assert kept(STORY[0], told, STORY[1]) == [STORY[0], told, STORY[1]]
