"""Pages saved as text: what tells a short story, its title and its lists from what is around."""

import pytest

from extractors import Label, WireArticle, clean_html, clean_text

TITLE = "Ferry with 80 aboard runs aground off Gotland"
STORY = (
    "A ferry with 80 people aboard ran aground off the island of Gotland, the coast guard said.",
    '"Nobody is hurt, but the coffee is gone," captain Siri Holm told AFP by radio on Tuesday.',
    "Tugs from Visby are to pull her off the rocks at high water, the shipping company said.",
)
FURNITURE = ("Related stories", "Lighthouse keeper retires at 91")


def kept(*lines: str) -> list[str]:
    return body(clean_text("\n\n".join(lines)))


def body(article: WireArticle) -> list[str]:
    return (article.articleBody or "").split("\n\n")


def labels(article: WireArticle) -> dict[str, Label]:
    return {decision.text: decision.label for decision in article.decisions}


def test_a_brief_is_the_story_though_the_teasers_below_are_longer() -> None:
    brief = (STORY[0], "Nobody was hurt.")
    teasers = [
        line
        for n in range(4)
        for line in (
            "World",
            f"Storm number {n} closes harbours on the southern coast",
            f"A storm that brought {n} metres of snow shut ports and airports on its whole coast.",
            f"{n + 2} hours ago",
        )
    ]
    author = (
        "AFP",
        "Written By",
        "With 1,700 journalists AFP is a leading global news agency in 151 countries of the world.",
    )
    assert kept("World", TITLE, *brief, *author, "You may also like:", *teasers) == list(brief)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("Gotland Ferry Post | News from Visby",), TITLE),
        (("Gotland Hull - a ferry blog",), TITLE),
        (("Visby, Gotland 4°C Sleet",), TITLE),
        ((), "Gotland at 31°C: ferry queues grow"),
        ((), "Ferry aground - a timeline"),
    ],
)
def test_the_title_is_not_the_sites_name_or_the_weather(above: tuple[str, ...], title: str) -> None:
    head = (*above, title, "Share on Facebook", "By Siri Holm - May 2, 2019")
    assert clean_text("\n\n".join((*head, *STORY, *FURNITURE))).headline == title


@pytest.mark.parametrize(
    "answer",
    [
        "A: Support us with five euros a month by buying your herring from the boat.",
        "A: Sign up for our newsletter about herring and follow us on Facebook, I tell them.",
    ],
)
def test_what_is_answered_in_an_interview_asks_nothing_of_the_reader(answer: str) -> None:
    turns = ("Q: Why do you go out at all?", "A: My father did.", "Q: What can people do?", answer)
    assert kept(TITLE, *STORY, *turns, *FURNITURE) == [*STORY, *turns]


def test_a_crosshead_may_promise_more_of_what_is_told() -> None:
    more = ("More About the Ferry", *STORY[::-1])
    told = "The ferry was built in Rauma in 1998, the shipping company said in a statement."
    below = (more[0], told, "She has sailed between Visby and the mainland for twenty years.")
    assert kept(TITLE, *STORY, *below, *FURNITURE) == [*STORY, *below]


def test_a_heading_of_more_stories_is_none() -> None:
    below = ("More About Gotland", "Sheep outnumber voters", "Visby wall to be painted red")
    assert kept(TITLE, *STORY, *below) == list(STORY)


def test_a_list_of_words_and_figures_with_bullets_is_the_storys() -> None:
    figures = ("WHAT IT COSTS", "- Tugs: $2.5 million", "- Coffee: $400", "- Paint: $19,000")
    lines = (*STORY[:2], *figures, STORY[2])
    assert kept(TITLE, *lines, *FURNITURE) == list(lines)


def test_the_innings_below_a_match_report_are_the_storys() -> None:
    innings = (
        "Scorecard",
        "Gotland 369 and 294",
        "Oland 336 & 329/7 (Holm 91, Lund 89 not out, Berg 56; Ek 4-55)",
    )
    assert kept(TITLE, *STORY, *innings, "Tags", "cricket") == [*STORY, *innings]


@pytest.mark.parametrize("more", ["MORE", "(more)", "-more-", "-- MORE --"])
def test_the_desk_says_that_a_story_goes_on(more: str) -> None:
    article = clean_text("\n\n".join((TITLE, *STORY[:2], more, STORY[2], *FURNITURE)))
    assert body(article) == list(STORY)
    assert labels(article)[more] is Label.AGENCY_SIGN_OFF


def test_a_scene_with_place_date_and_agency_is_a_caption() -> None:
    scene = "Tugs pull at the ferry in the harbour of Visby, Sweden, May 2, 2019. (Reuters)"
    assert kept(TITLE, *STORY[:2], scene, STORY[2], *FURNITURE) == list(STORY)
    told = "The ferry was built in Rauma, Finland, May 2, 1998. (Reuters)"
    assert kept(TITLE, *STORY[:2], told, STORY[2], *FURNITURE) == [*STORY[:2], told, STORY[2]]


def test_a_crosshead_between_dashes_may_speak_of_comments() -> None:
    lines = (*STORY[:2], "- Comments are closed -", STORY[2])
    assert kept(TITLE, *lines, *FURNITURE) == list(lines)


def test_a_poll_goes_with_its_question_and_answers() -> None:
    poll = ("Should the ferry have sailed at all?", "Yes", "No", "I was on it", "Vote View results")
    article = clean_text("\n\n".join((TITLE, *STORY[:2], *poll, STORY[2], *FURNITURE)))
    assert body(article) == list(STORY)
    assert {labels(article)[line] for line in poll} == {Label.SITE_CHROME}


def test_a_question_and_a_box_to_fill_in_offer_mails() -> None:
    offer = "Enjoying this story? There is more of it: drop your address in the box below."
    assert kept(TITLE, *STORY[:2], offer, STORY[2]) == list(STORY)


def test_the_topic_above_a_dateline_inside_a_post_is_no_crosshead() -> None:
    post = "".join(f"<p>{line}</p>" for line in STORY)
    page = (
        "<html><head><meta name='generator' content='blogger'></head><body>"
        f"<h3 class='post-title entry-title'>{TITLE}</h3><div class='post-body entry-content'>"
        f"<div><b>WATER WORLD</b><br>Visby, Sweden (AFP) May 2, 2019<br></div>{post}</div></body>"
    )
    article = clean_html(page, url="https://ferries.blogspot.com/2019/05/ferry.html")
    assert body(article) == list(STORY)
    assert labels(article)["WATER WORLD"] is Label.KICKER


def test_a_wrapped_text_is_known_among_many_short_lines() -> None:
    wrapped = (
        "VISBY, May 2 (AFP) - A ferry with 80 people aboard ran aground off the",
        "island of Gotland on Tuesday, the coast guard said, and tugs are on the",
        "way from the mainland to pull her off the rocks, where she has lain for",
        "three hours with her coffee cold.",
        "",
        '"Nobody is hurt," captain Siri Holm told AFP over a radio that could be',
        "heard as far as Riga.",
    )
    menu = ("Home", "World", "Sea", "Land", "Sky", "Search", "Log in", "Contact", "About us")
    article = clean_text("\n".join((*menu, "", TITLE, "", *wrapped, "", *menu)))
    assert body(article) == [" ".join(wrapped[:4]), " ".join(wrapped[5:])]


def test_the_date_below_the_title_comes_before_the_day_the_page_was_saved() -> None:
    head = ("Baltic Post", "Wednesday, May 8, 2019", TITLE, "By News Room", "May 3, 2019")
    assert clean_text("\n\n".join((*head, *STORY, *FURNITURE))).datePublished == "2019-05-03"
    above = ("Wednesday, May 8, 2019", TITLE, *STORY, *FURNITURE)
    assert clean_text("\n\n".join(above)).datePublished == "2019-05-08"


def test_a_byline_with_date_and_section_names_its_agency() -> None:
    article = clean_text("\n\n".join((TITLE, "By AFP     May 3, 2019 in World", *STORY[:1])))
    assert article.agency
    assert (article.agency.name, article.authors) == ("AFP", ["AFP"])


def test_the_title_of_the_page_is_not_its_sites_too() -> None:
    head = (f"{TITLE} | The Gotland Ferry Post", "The Gotland Ferry Post", "All news of ferries")
    posted = "Posted on May 3, 2019 by siri"
    assert clean_text("\n\n".join((*head, TITLE, posted, *STORY, *FURNITURE))).headline == TITLE


def test_what_a_theme_says_below_a_post_and_its_comments_go() -> None:
    below = (
        "This entry was posted in Sea and tagged ferry, Gotland, rocks. Bookmark the permalink.",
        "← Lighthouse keeper retires at 91",
        f'2 thoughts on "{TITLE}"',
        "Ebba says:",
        "May 4, 2019 at 4:11 pm",
        "In 2003 another ferry lay on those rocks for a week and the captain slept in his car.",
        "Reply",
        "Leave a Reply",
    )
    assert kept(TITLE, "By Siri Holm", "May 3, 2019", *STORY, *below) == list(STORY)


def test_who_keeps_a_blog_is_not_the_story() -> None:
    about = ("About Me", "Old Salt", "Retired boatswain. I post what I read and read what I like.")
    below = ("Subscribe to: Posts (Atom)", *about, "View my complete profile", "Blog Archive")
    assert kept(TITLE, "May 3, 2019", *STORY, *below) == list(STORY)


def test_a_headline_with_a_figure_below_a_lead_in_is_no_result() -> None:
    other = ("Also Read", "Gotland storm: Army joins search, 9 sheep missing")
    asked = ("How many tugs are there?", "Two, one of which was under repair on Tuesday, she said.")
    lines = (*STORY[:2], *other, *asked, "Who pays?", STORY[2])
    assert kept(TITLE, *lines, *FURNITURE) == [*STORY[:2], *asked, "Who pays?", STORY[2]]


@pytest.mark.parametrize(
    "shown",
    [
        "The ferry lies on a rock that is on every chart. Watch a video of the tugs here.",
        "The rock was seen by satellite. For a larger version of this image please go here.",
    ],
)
def test_where_a_picture_is_to_be_seen_is_a_caption(shown: str) -> None:
    assert kept(TITLE, shown, *STORY, *FURNITURE) == list(STORY)


def test_the_teams_below_a_match_report_stay_though_a_lead_in_parts_them_from_it() -> None:
    teams = (
        "Teams",
        "Gotland (3-5-2): Holm; Lund, Berg, Ek; Dahl, Lind, Falk, Sand, Bo; Hall, Ros",
        "Oland (4-3-3): Nord; Syd, Ost, Vest, Mitt; Upp, Ner, Hit; Dit, Var, Nar",
        "Referee: Siri Holm",
    )
    article = "".join(f"<p>{line}</p>" for line in (*STORY, "READ MORE: <a>Sheep win</a>", *teams))
    page = f"<html><body><div id='storyContent'>{article}</div></body></html>"
    url = "https://www.newindianexpress.com/sport/2019/may/03/gotland-123.html"
    assert body(clean_html(page, url=url)) == [*STORY, *teams]


def test_the_table_of_contents_of_a_plugin_is_the_sites() -> None:
    lines = (STORY[0], "Table of Contents Toggle", *STORY[1:])
    assert kept(TITLE, *lines, *FURNITURE) == list(STORY)


def test_a_story_added_below_another_is_a_sidebar() -> None:
    other = (
        "Lighthouse keeper retires at 91",
        "Visby, Sweden (AFP) May 3, 2019 - A lighthouse keeper on Gotland retired on Friday.",
        '"The lamp will miss me," he said.',
    )
    head = ("WATER WORLD", TITLE, "by Staff Writers", "Visby, Sweden (AFP) May 3, 2019")
    article = clean_text("\n\n".join((*head, *STORY, "earlier related report", *other, *FURNITURE)))
    assert body(article) == list(STORY)
    assert [(s.headline, s.articleBody) for s in article.sidebars or ()] == [
        (other[0], "\n\n".join(other[1:]))
    ]


@pytest.mark.parametrize(
    "again",
    [
        ("- Coffee -", "It was the cook who noticed first."),
        ("The tugs from Visby will pull the ferry off the rocks of Gotland at noon.",),
    ],
)
def test_a_story_goes_on_below_another_that_stands_inside_it(again: tuple[str, ...]) -> None:
    other = (
        "Lighthouse keeper retires at 91",
        "Oslo (AFP) May 3, 2019 - A lighthouse keeper north of Bergen retired on Friday.",
        '"The lamp will miss me," he said.',
    )
    head = ("WATER WORLD", TITLE, "by Staff Writers", "Visby, Sweden (AFP) May 3, 2019")
    article = clean_text("\n\n".join((*head, *STORY, *other, *again, *FURNITURE)))
    assert body(article) == [*STORY, *again]
    boxed = "".join(f"{line}<p>" for line in other[1:])
    page = (
        f"<html><body><table><tr><td>WATER WORLD<br><h1>{TITLE}<br></h1>"
        "<span class='BHS'>Visby, Sweden (AFP) May 3, 2019</span><br><!--body-2-incontainer.php-->"
        f"{'<p>'.join(STORY)}<table><tr><td><b>{other[0]}</b><br>{boxed}</td></tr></table>"
        f"{'<p>'.join(again)}</td></tr></table></body></html>"
    )
    saved = clean_html(page, url="https://www.terradaily.com/reports/Ferry_999.html")
    assert body(saved) == [*STORY, *again]
    assert len(saved.sidebars or ()) == 1


def test_the_items_of_a_roundup_are_one_story() -> None:
    items = tuple(f"Visby (dpa) - A ferry ran aground on rock number {n} on Monday." for n in "123")
    assert kept(TITLE, "By Siri Holm", "May 3, 2019", *items, *FURNITURE) == list(items)


def test_a_text_may_begin_with_a_lead_in_and_a_crosshead() -> None:
    lines = ("Here are the latest developments on Gotland:", "- Ferry aground -", *STORY)
    assert kept(TITLE, "By", "AFP", "Published", "May 3, 2019", *lines, *FURNITURE) == list(lines)


@pytest.mark.parametrize("left", ["(SVT video)", "[photo]", "(file picture)"])
def test_what_is_left_where_a_picture_was_goes(left: str) -> None:
    assert kept(TITLE, *STORY[:2], left, STORY[2], *FURNITURE) == list(STORY)


def test_the_last_sentence_stays_with_the_agency_and_its_desk_behind_it() -> None:
    last = "Those who saw the rock may call the harbour master. PTI PD KA"
    article = clean_text("\n\n".join((TITLE, "By PTI", *STORY, last, "GK", "GK", *FURNITURE)))
    assert body(article) == [*STORY, last]


def test_a_blogs_user_is_its_author() -> None:
    byline = "by siri | May 3, 2019 | Sea | 3 comments"
    assert clean_text("\n\n".join((TITLE, byline, *STORY, *FURNITURE))).authors == ["siri"]


@pytest.mark.parametrize(
    "form", ["{0} <https://gotland.example/{1}>", "[{0}](https://g.example/{1})"]
)
def test_the_addresses_of_links_do_not_hide_what_a_line_says(form: str) -> None:
    def linked(text: str) -> str:
        return form.format(text, len(text))

    told = STORY[0].replace("the coast guard", linked("the coast guard"))
    head = (linked("World"), TITLE, linked("By AFP"), "May 3, 2019", linked("Share on Facebook"))
    lines = (told, *STORY[1:])
    below = (
        "Tags",
        f"* {linked('Gotland')}",
        f"* {linked('Baltic Sea')}",
        linked("Leave a comment"),
    )
    others = (linked("Related stories"), f"* {linked('Lighthouse keeper of Gotland retires')}")
    article = clean_text("\n\n".join((*head, *lines, *below, *others)))
    assert body(article) == list(lines)
    assert article.authors == ["AFP"]
    assert linked("Share on Facebook") in labels(article)
    assert body(clean_text(article.articleBody or "")) == list(lines)


def test_a_text_is_wrapped_if_two_of_its_lines_go_on() -> None:
    wrapped = (
        "VISBY, May 2 (AFP) - A ferry with 80 people aboard ran aground off the",
        "island of Gotland on Tuesday, the coast guard said.",
        "",
        "Nobody was hurt.",
        "",
        '"The coffee is gone," captain Siri Holm told AFP over a radio that could',
        "be heard as far as Riga.",
    )
    paragraphs = [" ".join(wrapped[:2]), wrapped[3], " ".join(wrapped[5:])]
    address = "<https://gotland.example/a-ferry-with-80-people-aboard-ran-aground-off-the-island-on-Tuesday>"
    menu = ("World", address, "", "Sea", "", TITLE, "", "May 2, 2019", "")
    article = clean_text("\n".join((*menu, *wrapped, "", "Related stories", "", "Sheep win")))
    assert body(article) == paragraphs


def test_a_copyright_without_year_is_a_notice() -> None:
    notice = "Copyright © Gotland Ferry Post. The theme is by a man of Visby."
    assert kept(TITLE, "By Siri Holm", "May 3, 2019", *STORY, "No comments yet.", notice) == list(
        STORY
    )


@pytest.mark.parametrize(
    "inside",
    [
        "Recommended for you",
        "You might also like",
        "Tweet",
        "Follow us on Telegram",
        "Click here for more pictures",
        "In pics: Lighthouse keeper retires",
        "View gallery",
        "The story continues after the ad",
        "Tap here to get alerts",
        "Enjoying this? Forward it to a friend.",
    ],
)
def test_a_story_goes_on_below_a_line_of_furniture_whatever_lists_it_has(inside: str) -> None:
    again = (
        '"She is a good ship," the minister of transport said.',
        "Aboard are:",
        "Siri Holm, Visby, captain",
        "Ebba Lund, Visby",
        "Nils Berg, Oslo",
        "Two sheep",
        "All are well.",
    )
    below = ("Tags", "Gotland", *FURNITURE)
    assert kept(TITLE, "By AFP", *STORY, inside, *again, *below) == [*STORY, *again]


def test_teasers_below_the_heading_of_a_list_are_none_of_the_story() -> None:
    teasers = ("World", "Sheep win on Oland", "Sheep won the race on Oland on Friday, he said.")
    assert kept(TITLE, "By AFP", *STORY, "You may also like:", *teasers * 2) == list(STORY)


def test_the_figures_that_end_a_story_are_none_of_the_appeal_below() -> None:
    figures = ("What tugs cost an hour:", "Visby: $530", "Oslo: $613", "Gdansk: $266", "Riga: $89")
    lines = (*STORY, *figures, "Coffee is extra.")
    appeal = ("If you value our work, please consider a small donation.", "$5 a month", "PayPal")
    assert kept(TITLE, "By AFP", *lines, *appeal, *FURNITURE) == list(lines)


def test_a_storys_last_paragraph_may_speak_of_a_pledge_above_an_appeal() -> None:
    last = "Sweden's pledge under the treaty of 2015? To move the rock by 2030."
    appeal = ("Support our journalism: become a member today", "Visby Supporter")
    offer = ("$5 Billed Monthly", "paypal only", "$50 Billed Once", "credit card or paypal")
    assert kept(TITLE, "By AFP", *STORY, last, *appeal, *offer) == [*STORY, last]


def test_lines_without_a_sentence_below_two_headings_are_read() -> None:
    lines = "Oslo ferry returns to the northern islands after a week in the dock of Skagen"
    heading = "Related articles"
    text = "\n\n".join((lines, heading, lines.replace("Oslo", "Bergen"), heading, lines[5:]))
    assert len(clean_text(text).decisions) == 5


def test_a_second_story_between_paragraphs_is_a_sidebar_as_far_as_it_can_be_told() -> None:
    own = (
        "VISBY, Sweden (AFP) - A ferry ran aground off Gotland on Friday, the coast guard said.",
        "The captain of the ferry had reported a failing engine before the storm, the guard said.",
    )
    other = (
        "Lighthouse keeper of Bergen retires",
        "OSLO (Reuters) - The keeper of a lighthouse near Bergen, Knut Dahl, retired on Friday.",
        '"The lamp will miss me," he said.',
        "Dahl had kept the lighthouse for 41 years.",
    )
    again = (
        "Nobody was hurt.",
        "Tugs will pull the ferry off the rocks of Gotland when the storm is over, said the guard.",
    )
    for inset in (other, (other[0], "Oslo (Reuters) May 3, 2019", other[1][17:], *other[2:])):
        article = clean_text("\n\n".join((TITLE, *own, *inset, *again, *FURNITURE)))
        assert body(article) == [*own, *again]
        assert [sidebar.headline for sidebar in article.sidebars or ()] == [other[0]]


def test_the_stories_of_a_round_up_are_all_its_own() -> None:
    news = (
        "PARIS (AFP) - Trains stopped on Monday as drivers began a strike, unions said.",
        "Unions said nine in ten trains stood still in the capital on the first day.",
        "Swan stops traffic in Vienna",
        "VIENNA (AFP) - A swan held up the traffic on the ring road on Monday, police said.",
        "Storm closes port of Oslo",
        "OSLO (AFP) - A storm closed the port on Monday, the harbour master said.",
        "The strike of the drivers in Paris had no part in it, unions said of the trains.",
    )
    article = clean_text("\n\n".join(("Strikes, storms and a swan", *news, *FURNITURE)))
    assert (body(article), article.sidebars) == ([*news], None)


def test_the_amounts_of_a_recipe_are_no_box_of_headlines() -> None:
    amounts = ("Ingredients", "1.5 kg shoulder of lamb", "200 g dried apricots", "2 onions, sliced")
    method = ("Method", "1. Heat the oven to 160C and brown the lamb in a heavy pot on all sides.")
    story = (*STORY, *amounts, *method)
    assert kept(TITLE, *story, *FURNITURE) == [*story]
    boxed = ("Most read today", "1 Banks fall for a third day", "2 Ring found in carp")
    assert kept(TITLE, STORY[0], *boxed, *STORY[1:], *FURNITURE) == list(STORY)


def test_each_of_several_letters_is_headed_and_signed() -> None:
    letters = (
        "Sir, - There is money for the banks and none for the No 9 bus, so I walk to the ferry.",
        "Olga Marek, Brno",
        "On geese",
        "Sir, - Who wants to shoot the geese in the park should try to catch one of them first.",
        "P. Dvorak, Olomouc",
        "A correction",
        "Sir, - The poem that you printed on Saturday was by my husband and not by Neruda.",
        "Jana Kralova, Prague",
    )
    assert kept("What our readers write about", *letters, *FURNITURE) == [*letters]


def test_a_list_that_is_announced_goes_on_with_its_story_below_a_link() -> None:
    link = "Related report: How the keeper of the lighthouse counts the ferries"
    rest = ("The tugs came at noon.", "Timeline:", "- 1961: built", "- 2019: aground")
    last = "The ferry was built in 1961 and has run between Visby and Nynashamn since then."
    assert kept(TITLE, *STORY, link, *rest, last, *FURNITURE) == [*STORY, *rest, last]


@pytest.mark.parametrize(
    ("byline", "author", "opening"),
    [
        ("Av Karin Lindqvist", "Karin Lindqvist", "Hamnen i Ystad stängdes på tisdagen, säger"),
        ("Oleh Budi Santoso", "Budi Santoso", "Pelabuhan Surabaya ditutup pada Selasa, kata"),
        ("מאת דנה לוי", "דנה לוי", "נמל חיפה נסגר ביום שלישי לאחר שריפה, אמרה"),
        ("Ni Jun Aguirre", "Jun Aguirre", "Isinara ang pantalan nitong Martes, sinabi ni"),
        ("김민수 기자", "김민수", "부산항이 화요일 크레인 화재로 폐쇄됐다고 말했다"),
    ],
)
def test_a_byline_of_any_language_is_no_crosshead(byline: str, author: str, opening: str) -> None:
    told = f"{opening} Maria Kaloudi, 61, Pireus, Maersk, Odense, Bremen, Tallinn, Narva."
    article = clean_text(f"Ystad 12 Surabaya\n\n{byline}\n\n{told}\n\n{told.upper()}")
    assert article.authors == [author]
    assert byline not in (article.articleBody or "")


@pytest.mark.parametrize(
    ("line", "title"), [("Gold slips", "Gold slips"), ("World News", None), ("Oil rises", None)]
)
def test_a_headline_of_two_words_is_one_that_the_text_repeats(line: str, title: str | None) -> None:
    told = "LONDON (AP) — Gold fell 2 percent on Tuesday as the dollar rose, traders said."
    rest = "Silver was flat at 31 dollars an ounce, they said.\n\nRelated stories\nCopper climbs"
    assert clean_text(f"{line}\n\n{told}\n\n{rest}").headline == title
