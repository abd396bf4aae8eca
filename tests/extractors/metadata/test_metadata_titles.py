import pytest

from extractors.metadata.titles import Source, choose, is_site, site_keys, without_site

SITES = site_keys(["The Harbour Post"], "https://www.harbourpost.example/a")


@pytest.mark.parametrize(
    "title",
    [
        "Ferry runs aground - The Harbour Post",
        "Ferry runs aground | Harbour Post",
        "Ferry runs aground – harbourpost.example",
        "Ferry runs aground- The Harbour Post",
    ],
)
def test_the_name_of_the_site_is_cut_off(title: str) -> None:
    assert without_site(title, SITES, set()) == "Ferry runs aground"


def test_a_dash_in_a_headline_is_kept() -> None:
    assert (
        without_site("Ferry - a tale | of two ports", SITES, set())
        == "Ferry - a tale | of two ports"
    )


def test_what_follows_another_title_of_the_page_is_cut_off() -> None:
    known = {"ferry runs aground"}
    assert without_site("Ferry runs aground - World - News", SITES, known) == "Ferry runs aground"


def test_a_page_title_given_as_the_name_of_the_site_is_not_one() -> None:
    title = "A very long headline that some template puts where the name of the site belongs"
    assert not is_site(title, site_keys([title], None))


def test_the_headline_is_what_most_titles_agree_on() -> None:
    titles = [
        (Source.OG, "Ferry drama: what we know"),
        (Source.H1, "Ferry runs aground"),
        (Source.JSON_LD, "Ferry runs aground"),
        (Source.TITLE, "Ferry drama: what we know - The Harbour Post"),
    ]
    assert choose(titles, SITES, news=False) == "Ferry runs aground"


def test_a_site_that_a_template_puts_before_the_headline_is_cut_off() -> None:
    known = {"ferry runs aground"}
    assert without_site("Harbour Post: Ferry runs aground", SITES, known) == "Ferry runs aground"
    assert without_site("Suva: Ferry runs aground", SITES, known) == "Suva: Ferry runs aground"


AGREED = [
    (Source.OG, "Ferry runs aground"),
    (Source.TITLE, "Ferry runs aground - The Harbour Post"),
]


def test_an_h1_without_a_word_of_the_pages_titles_is_of_something_else() -> None:
    strange = (Source.H1, "Words from the publisher")
    assert choose([*AGREED, strange], SITES, news=False) == "Ferry runs aground"


@pytest.mark.parametrize("h1", ["Ferries: what is known", "渡し船が座礁"])
def test_an_h1_in_other_words_is_the_headline(h1: str) -> None:
    assert choose([*AGREED, (Source.H1, h1)], SITES, news=False) == h1


def test_an_h1_that_json_ld_confirms_is_the_headline_whatever_its_words() -> None:
    confirmed = [(Source.H1, "Off the cape"), (Source.JSON_LD, "Off the cape")]
    assert choose([*AGREED, *confirmed], SITES, news=False) == "Off the cape"


def test_a_cut_headline_gives_way_to_the_whole_one() -> None:
    whole = "Ferry with two hundred on board runs aground off the northern cape"
    titles = [(Source.JSON_LD, whole[:40] + "..."), (Source.OG, whole)]
    assert choose(titles, SITES, news=True) == whole


def test_an_h1_that_is_the_logo_is_no_headline() -> None:
    titles = [(Source.H1, "The Harbour Post"), (Source.TITLE, "Ferry runs aground")]
    assert choose(titles, SITES, news=False) == "Ferry runs aground"


def test_on_news_pages_the_desks_own_preview_title_wins_over_a_rewritten_h1() -> None:
    titles = [
        (Source.OG, "Aground, again"),
        (Source.H1, "Ferry news: ship runs aground at northern cape"),
        (Source.JSON_LD, "Ferry news: ship runs aground at northern cape"),
    ]
    assert choose(titles, SITES, news=True) == "Aground, again"
    assert choose(titles, SITES, news=False) == titles[1][1]


def test_no_titles_make_no_headline() -> None:
    assert choose([], SITES, news=True) is None


def test_a_preview_title_that_only_lacks_the_kicker_is_not_the_desks_own() -> None:
    whole = "Storm over the cape: Ferry runs aground"
    titles = [(Source.OG, "Ferry runs aground"), (Source.H1, whole), (Source.JSON_LD, whole)]
    assert choose(titles, SITES, news=True) == whole


def test_the_mark_that_ends_a_quotation_parts_no_site_from_the_title() -> None:
    assert without_site("Перекрыта трасса «Лена»", set(), set()) == "Перекрыта трасса «Лена»"
    assert without_site("Трасса «Лена» » Сайт", {"сайт"}, set()) == "Трасса «Лена»"
