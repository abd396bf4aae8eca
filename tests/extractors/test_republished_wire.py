"""What copies of wire stories on five kinds of sites have beside and in them."""

import pytest

from extractors import Label, WireArticle, clean_html, clean_text
from tests.extractors.copies import body, labels, read

TITLE = "Quarry in Norway to become opera house"
STORY = (
    "A granite quarry in Norway is to become an opera house, its owner said on Tuesday.",
    '"The stone has been singing for years," owner Kari Moen told AFP at the edge of the quarry.',
    "The first performance is planned for June, and the audience is to bring helmets.",
)
FURNITURE = ("Related stories", "Lighthouse keeper retires at 91")


def test_a_long_notice_may_say_what_is_reported_to_whom() -> None:
    notice = (
        "The content herein is Copyright 2013 - Quarry Media. Additional copyrights may apply. "
        "Advertising does not imply endorsement. Any attempt to extort money will be ignored and "
        "reported to the police as a case of fraud. All images on this network have been altered "
        "in some way. Any requests to remove material will be acted upon in a timely manner. "
        "Privacy Statement."
    )
    article = read(TITLE, *STORY, notice)
    assert body(article) == list(STORY)
    assert labels(article)[notice] is Label.LEGAL_NOTICE


def test_a_story_on_a_notice_of_copyright_stays() -> None:
    told = (
        "Copyright law lets quarries keep all rights reserved in their echo, the court ruled, "
        "and terms of use on a fence are void, Judge Nils Aas said."
    )
    assert body(read(TITLE, *STORY, told, *FURNITURE)) == [*STORY, told]
    told = "Copyright holders have limited means against an echo."
    assert body(read(TITLE, *STORY, told, *FURNITURE)) == [*STORY, told]


def test_a_quoted_crosshead_may_have_an_apostrophe() -> None:
    lines = (*STORY[:2], "- 'We don't have a paywall' -", STORY[2])
    assert body(read(TITLE, *lines, *FURNITURE)) == list(lines)


def test_a_row_of_sections_is_no_title_though_some_of_them_are_unknown() -> None:
    row = "Home News Stone Life Entertainment Sports Business Operas"
    article = read("Search", row, TITLE, "By Kari Moen     Mar 11, 2019 in Stone", *STORY)
    assert article.headline == TITLE
    assert labels(article)[row] is Label.SITE_CHROME


def test_a_title_may_be_made_of_names_of_sections() -> None:
    title = "Sports Business News: Quarry Opera Sold"
    assert read("Search", title, "By Kari Moen - May 2, 2019", *STORY, *FURNITURE).headline == title


def test_the_first_entry_of_live_coverage_is_no_title() -> None:
    entries = tuple(
        line
        for hour, (head, text) in enumerate(
            zip(("Quarry owner opera", "Helmets needed", "Stone sings"), STORY, strict=True)
        )
        for line in (f"1{hour}:20 {head}", text)
    )
    head = ("Live: Norway at noon", "Posted By: Stone Post", "October 4, 2020")
    article = read(*head, *entries, "Previous: Sheep outnumber voters")
    assert article.headline == head[0]
    assert body(article) == list(entries)


def test_a_title_may_begin_with_a_time() -> None:
    title = "10.30 curfew ends at Norway quarry"
    assert read(title, *STORY, *FURNITURE).headline == title


@pytest.mark.parametrize("row", ["Email this Add to del.icio.us Digg This!", "Tweet 0 Like 0 +1 0"])
def test_buttons_with_counts_or_a_mark_behind_them_are_buttons(row: str) -> None:
    article = read(TITLE, *STORY, row, *FURNITURE)
    assert body(article) == list(STORY)
    assert labels(article)[row] is Label.SOCIAL_SHARE


def test_a_report_names_the_next_match_in_a_sentence() -> None:
    following = "Up next: right-hander Ole Berg (4-0, 1.59 ERA) starts for the Quarries on Friday."
    assert body(read(TITLE, *STORY, following, *FURNITURE)) == [*STORY, following]
    other = "Up next: How a lake in the hills became the stage of a choir."
    assert body(read(TITLE, *STORY, other, *FURNITURE)) == list(STORY)


def test_tags_below_their_heading_may_have_capitals() -> None:
    article = read(TITLE, *STORY, "In this article:", "music, Norway, small business", "AFP")
    assert body(article) == list(STORY)


def test_a_question_of_an_interview_may_be_about_comments() -> None:
    turns = (
        "Q How many steps are there?",
        "134. My wife counted them.",
        "Q Did you ever leave a comment for those who came after you in the quarry?",
        "I left a chair.",
    )
    assert body(read(TITLE, *STORY, *turns, *FURNITURE)) == [*STORY, *turns]


def test_a_dateline_may_have_lost_the_space_behind_it() -> None:
    lede = f"MUMBAI:{STORY[0]}"
    article = read(TITLE, lede, *STORY[1:], *FURNITURE)
    assert article.dateline is not None
    assert article.dateline.place == "MUMBAI"
    assert read(TITLE, f"Warning:{STORY[0]}", *STORY[1:], *FURNITURE).dateline is None


def test_a_line_of_a_wrapped_text_may_have_had_room_for_a_short_word() -> None:
    wrapped = (
        "A granite quarry in the hills of Norway is to become an opera house, the",
        "owner said Friday, and its walls will be left as they are.",
        "",
        '"We have listened to what the stone had to say," said the owner, a friend of',
        "music and of granite.",
        "",
        "The first of the performances is planned for the month of June, in",
        "Oslo quarry, where lambs are kept.",
    )
    text = "\n".join((TITLE, "", *wrapped, "", *FURNITURE))
    assert body(clean_text(text))[2] == " ".join(wrapped[-2:])


@pytest.mark.parametrize(
    ("byline", "authors"),
    [("by AFP Staff Writers", ["AFP Staff Writers"]), ("By Issam AHMED", ["Issam AHMED"])],
)
def test_title_byline_and_dateline_may_stand_in_one_line(byline: str, authors: list[str]) -> None:
    article = read(f"{TITLE}{byline}Deir Ezzor, Syria (AFP) Nov 3, 2017", *STORY, *FURNITURE)
    assert article.headline == TITLE
    assert article.authors == authors
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.date) == ("Deir Ezzor, Syria", "2017-11-03")


def test_a_feeds_buttons_in_links_are_buttons() -> None:
    post = "".join(f"<p>{line}</p>" for line in STORY)
    row = "<div><a>Email this</a> <a>Add to del.icio.us</a> <a>Digg This!</a></div>"
    page = (
        "<html><head><meta name='generator' content='blogger'></head><body>"
        f"<h3 class='post-title entry-title'>{TITLE}</h3>"
        f"<div class='post-body entry-content'>{post}{row}</div></body>"
    )
    article = clean_html(page, url="https://stones.blogspot.com/2014/05/opera.html")
    assert body(article) == list(STORY)


def test_a_crosshead_quotes_between_long_dashes_as_well() -> None:
    for crosshead in ("– ‘Share this with a friend’ –", "— 'We don't have comments' —"):
        lines = (*STORY[:2], crosshead, STORY[2])
        assert body(read(TITLE, *lines, *FURNITURE)) == list(lines)


def test_a_text_that_ends_with_who_posted_it_is_no_standfirst() -> None:
    brief = "A granite quarry in Norway is to become an opera house, its owner wrote on Tuesday."
    items = (
        "OSLO (Reuters) - A granite quarry in Norway is to become an opera house in June.",
        "SEOUL (AP) - South Korea's stray cats are to get winter huts made of old refrigerators.",
    )
    head, foot = (TITLE, "Tuesday, February 9, 2016"), ("Posted by quarrier at 6:12 AM", *FURNITURE)
    assert body(read(*head, brief, *foot)) == [brief]
    assert body(read(*head, *items, *foot)) == list(items)


def test_prices_and_changes_below_a_report_are_the_storys() -> None:
    lists = (
        "Gainers: Granite +2.1%, Marble +1.8%",
        "Losers: Slate -1.2%, Gravel -0.9%",
        "In currencies, the krone bought $1.13.",
        "Gold: $1,287.10 an ounce",
        "Ten-year yield: 2.60%",
    )
    assert body(read(TITLE, *STORY, *lists, *FURNITURE)) == [*STORY, *lists]
    others = ("Cricket: India chase 300", "Brexit: 5 things to know")
    assert body(read(TITLE, *STORY, *FURNITURE, *others)) == list(STORY)


def test_the_last_letter_to_the_editor_is_signed_as_the_others() -> None:
    signed = ("Kari Moen, Oslo", "Ole Berg, Visby", "N Aas, via email")
    lines = [line for pair in zip(STORY, signed, strict=True) for line in pair]
    assert body(read(TITLE, *lines, *FURNITURE)) == lines
    assert body(read(TITLE, *STORY, "Kari Moen, Oslo", "Tags", "music")) == list(STORY)


def test_the_times_of_live_coverage_stay_between_its_entries() -> None:
    times = ("4:58 pm", "3:41 pm", "11:30 am")
    entries = tuple(line for pair in zip(times, STORY, strict=True) for line in pair)
    head = (TITLE, "Online Desk", "Updated on:", "16 Feb 2024, 5:10 pm")
    article = read(*head, *entries, *FURNITURE)
    assert body(article) == list(entries)
    assert body(clean_text("\n\n".join(entries))) == list(entries)
    assert article.datePublished == "2024-02-16T17:10:00"


def test_an_entry_of_live_coverage_may_be_a_word_or_two() -> None:
    times = ("20:40 IST", "18:55 IST", "17:30 IST")
    entries = tuple(line for pair in zip(times, STORY, strict=True) for line in pair)
    first = ("07:00 IST", "Singing begins.")
    lead_in = "READ HERE | All you need to know about the helmets"
    article = read(TITLE, "By AFP", *entries, lead_in, *first, *FURNITURE)
    assert body(article) == [*entries, *first]


def test_the_time_of_a_post_is_none_of_its_text() -> None:
    article = read(TITLE, "Anonymous", "3:12 PM", *STORY, *FURNITURE)
    assert body(article) == list(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "This is a short description in the author block about the author.",
        "Lorem ipsum dolor sit amet, consectetur.",
    ],
)
def test_what_a_theme_came_with_is_the_sites(text: str) -> None:
    assert body(read(TITLE, *STORY, "Share this:", text, *FURNITURE)) == list(STORY)
    told = f'"{text}" was all that the quarry\'s website had to say, the owner said.'
    assert body(read(TITLE, *STORY, told, *FURNITURE)) == [*STORY, told]


def test_a_gallery_may_be_the_story() -> None:
    title = "AP PHOTOS: Quarry sings in Norway"
    lede = f"OSLO, Norway (AP) — {STORY[0]}"
    article = read(title, "By JANE DOE", "Share", lede, *STORY[1:], *FURNITURE)
    assert article.headline == title
    inside = "AP PHOTOS: Snow covers quarries in Norway"
    assert body(read(TITLE, lede, inside, *STORY[1:], *FURNITURE)) == [lede, *STORY[1:]]


@pytest.mark.parametrize(
    "offer",
    [
        "You are subscribed to email updates from Odd Stones - example.com.",
        "Get real time updates directly on you device, subscribe now.",
    ],
)
def test_mails_and_updates_are_offered(offer: str) -> None:
    assert body(read(TITLE, *STORY, offer, *FURNITURE)) == list(STORY)


def test_a_short_last_sentence_above_an_offer_may_say_stay_tuned() -> None:
    last = "Stay tuned, says Moen."
    offer = "Sign up for our daily newsletter and get the latest news straight to your inbox."
    assert body(read(TITLE, *STORY, last, offer)) == [*STORY, last]


def test_the_points_of_a_text_go_on_below_its_last_long_paragraph() -> None:
    points = ("1. Paint it", STORY[2], "2. Turn it", "Like a chicken.", "3. Sell it", "If you can.")
    assert body(read(TITLE, *STORY[:2], *points, *FURNITURE)) == [*STORY[:2], *points]
    listed = ("2. Sheep outnumber voters", "3. Visby wall painted red")
    assert body(read(TITLE, *STORY, *FURNITURE, *listed)) == list(STORY)


@pytest.mark.parametrize(
    ("plea", "label"),
    [
        ("Please support this blog by clicking on an ad.", Label.DONATION_APPEAL),
        (
            "Please like our page on Facebook and share this post with your friends.",
            Label.SOCIAL_SHARE,
        ),
        (
            "Disclaimer: Posts are published in good faith for general information purposes only.",
            Label.LEGAL_NOTICE,
        ),
    ],
)
def test_small_blogs_ask_for_clicks_and_likes(plea: str, label: Label) -> None:
    article = read(TITLE, *STORY, plea, *FURNITURE)
    assert body(article) == list(STORY)
    assert labels(article)[plea] is label


@pytest.mark.parametrize(
    "told",
    [
        "Clicking on an ad costs quarry owners nothing, a survey by the ministry found in June.",
        "The figures were published in good faith, the quarry said, and withdrawn on Monday.",
        "Visitors can like our page, says a sign at the quarry, where there is no reception.",
    ],
)
def test_a_story_may_tell_of_clicks_and_likes(told: str) -> None:
    assert body(read(TITLE, *STORY[:2], told, STORY[2], *FURNITURE)) == [*STORY[:2], told, STORY[2]]


def test_the_agency_may_stand_in_brackets_before_place_and_date() -> None:
    article = read(TITLE, "(ANSA) - Venice, 8 August 2016", *STORY, *FURNITURE)
    assert article.agency is not None
    assert article.agency.name == "ANSA"
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.date) == ("Venice", "2016-08-08")


def test_an_explainer_may_begin_with_its_first_question() -> None:
    asked = ("What happened?", STORY[0], "Who sings?", STORY[1], "Is it over?", STORY[2])
    head = (TITLE, "Author: Kari Moen", "Date: Feb. 09, 2020")
    assert body(read(*head, *asked, *FURNITURE)) == list(asked)
    title = "What happened in the quarry?"
    article = read("Daily Stone News", title, "Author: Kari Moen", *asked[1:], *FURNITURE)
    assert article.headline == title


def _digital_journal(title: str, text: str) -> WireArticle:
    teasers = "".join(
        f"<div class='zox-art-wrap'><h2 class='zox-s-title2'>{head}</h2><p class='zox-s-graph'>"
        f"{told}</p></div>"
        for head, told in (
            ("Robot dogs patrol vineyard", "A pair of robot dogs has begun to patrol a vineyard."),
            ("Wheat falls", "Wheat fell again on Tuesday, its third week of losses in a row."),
        )
    )
    return clean_html(
        f"<html><head><meta property='og:title' content='{title}'></head><body><article>"
        f"<h1 class='zox-post-title entry-title'>{title}</h1><div class='zox-post-body-wrap'>"
        f"<div class='zox-post-body'>{text}</div></div></article>{teasers}</body></html>",
        url="https://www.digitaljournal.com/world/quarry/article",
    )


def test_a_flash_is_not_given_up_for_teasers_that_have_no_word_of_its_title() -> None:
    article = _digital_journal("Flash: Quarry sold", "<p>The quarry has been sold.</p>")
    assert body(article) == ["The quarry has been sold."]


def test_a_lede_above_a_picture_with_a_caption_of_its_own_is_no_caption() -> None:
    lede = f"<p>By Reuters</p><p>OSLO: {STORY[0]}</p>"
    picture = "<div><img src='q.jpg'><p>The clock there. (Photo | Reuters)</p></div>"
    rest = "".join(f"<p>{line}</p>" for line in STORY[1:])
    article = _digital_journal(TITLE, lede + picture + rest)
    assert body(article) == [f"OSLO: {STORY[0]}", *STORY[1:]]


def test_the_post_of_an_old_blog_has_no_id() -> None:
    post = (
        "<html><head><title>Pacific Defence: Submarine runs out of gin</title></head><body>"
        "<h1><a href='/'>Pacific Defence</a></h1><h2 class='date-header'>Monday, May 4, 2009</h2>"
        "<div class='post hentry'><h3 class='post-title'><a>Submarine runs out of gin</a></h3>"
        "<div class='post-body entry-content'>Sydney (AFP) May 4, 2009<br><br>An exercise was"
        " broken off on Monday after the stock of gin ran out, the navy said.<br><br>"
        '"It was a matter of morale," Commander Peter Scott told reporters.</div></div>'
        "<div id='comments'><h4>1 comments:</h4><p>In my day we had rum.</p></div></body></html>"
    )
    article = clean_html(post, url="http://pacificdefence.blogspot.com/2009/05/sub.html")
    assert article.headline == "Submarine runs out of gin"
    assert (article.articleBody or "").count("\n\n") == 1


def test_a_dateline_above_the_element_of_the_text_is_told_for_one() -> None:
    page = (
        "<html><head><title>Quarry - Terra Daily</title></head><body><article>"
        f"<h1 class='entry-title'>{TITLE}</h1><p>Oslo, Norway (AFP) Jul 21, 2026</p>"
        f"<div class='entry-content'>{''.join(f'<p>{p}</p>' for p in STORY * 2)}</div>"
        "</article></body></html>"
    )
    article = clean_html(page, "https://www.terradaily.com/quarry-in-norway/")
    assert labels(article)["Oslo, Norway (AFP) Jul 21, 2026"] is Label.DATELINE


@pytest.mark.parametrize(
    "line",
    [
        "What do you think? Let us know in the comments below.",
        "You can now read The Lantern on the go. Get it on Google Play. Download on the App Store.",
    ],
)
def test_a_sites_region_may_hold_one_line_to_its_readers_and_no_other_furniture(line: str) -> None:
    paragraphs = "".join(f"<p>{each}</p>" for each in (*STORY[:2], line, *STORY[2:]))
    assert body(_digital_journal(TITLE, paragraphs)) == list(STORY)


@pytest.mark.parametrize(
    "note",
    [
        "This article was amended on 3 May 2023 to add a comment.",
        "This story was updated with a comment from the ministry.",
    ],
)
def test_a_note_on_what_was_changed_stays_below_the_text(note: str) -> None:
    paragraphs = "".join(f"<p>{each}</p>" for each in (*STORY, note))
    assert body(_digital_journal(TITLE, paragraphs)) == [*STORY, note]


def test_a_flash_may_name_the_agencys_reporter_in_its_title() -> None:
    title = "Quarry wall collapses: AFP reporter"
    flash = (
        "The wall of a quarry in Norway has collapsed, an AFP reporter at the scene said Monday."
    )
    article = read("World", title, "-", flash, "AFP", "Written By", *FURNITURE)
    assert article.headline == title
    assert body(article) == [flash]


def test_a_crosshead_on_what_is_next_and_a_figure_alone_are_no_lists_of_others() -> None:
    last = "The audience is to sing in June, and the choir will bring helmets of its own."
    lines = (*STORY[:2], "Number of the day", "2,456", STORY[2], "What's next", last)
    assert body(_digital_journal(TITLE, "".join(f"<p>{each}</p>" for each in lines))) == [*lines]
    listed = ("What's next", "Lighthouse keeper retires at 91", "Ferry to Visby runs again")
    assert body(read(TITLE, *STORY, *listed)) == list(STORY)


def test_comments_below_their_rules_are_no_story_though_longer_than_the_brief() -> None:
    policy = (
        "Disclaimer : We respect your views! But we need to be judicious while moderating your "
        "comments. Abstain from posting comments that are obscene, defamatory or inflammatory."
    )
    said = (
        "K Ramanathan",
        "Thank God. In Oslo we have paid 4,500 for a seat since March, and the choir sang flat.",
        "2 years ago reply(1)",
        "Anand V",
        "My son is four and asked what it was. I told him it was granite, and he said it sang.",
        "2 years ago reply(0)",
    )
    brief = (
        "OSLO: A quarry in Norway sang on Thursday for the first time in 196 days.",
        "People came out with helmets, stools and, in one street of the town, a harp.",
    )
    article = read(TITLE, "By IANS", *brief, "Comments(2)", policy, *said)
    assert body(article) == list(brief)


def test_advice_in_a_list_below_a_link_is_the_storys() -> None:
    story = (
        "Oslo (dpa) - Mit 39,2 Grad ist im Steinbruch der heißeste Tag des Jahres gemessen worden.",
        "Der Asphalt platzte auf. «Das sehen wir alle zehn Jahre», sagte ein Sprecher der Straße.",
    )
    advice = ("Trinken Sie zwei Liter am Tag.", "Lassen Sie niemanden im Auto zurück.")
    last = "Am Mittwoch sind im Osten bis zu 40 Grad möglich."
    aside = "<aside><p>Mehr zum Thema:</p><ul><li><a href='#'>Der Chor singt</a></li></ul></aside>"
    text = "".join(f"<p>{each}</p>" for each in story)
    listed = "".join(f"<li>{each}</li>" for each in advice)
    ending = (
        "<p>© dpa-infocom, dpa:220719-99-76543/4</p>"
        "<p>Unterstützen Sie den Lokalspiegel: Schon ab 3 Euro im Monat sind Sie dabei.</p>"
    )
    page = (
        "<html lang='de'><head><meta name='generator' content='WordPress 6.0'></head>"
        "<body class='single single-post'><main><article class='post hentry'>"
        "<h1 class='entry-title'>Hitze im Steinbruch</h1><div class='entry-content'>"
        f"{text}{aside}<p>Tipps des Chors:</p><ul>{listed}</ul><p>{last}</p>{ending}"
        "</div></article></main></body></html>"
    )
    article = clean_html(page, "https://steinbruch.example/2022/07/hitze", site="wordpress")
    assert body(article) == [*story, "Tipps des Chors:", *advice, last]


def test_a_long_notice_without_a_sure_phrase_is_one_though_it_threatens_to_report() -> None:
    notice = (
        "The content herein, unless otherwise known to be public domain, are Copyright 1995-2014 - "
        "Quarry Media. All websites are published in Norway and governed by Fair Use principals "
        "for news reporting and research purposes. Wire stories are copyright of the agencies. "
        "Privacy Statement All images and articles on this network have been edited or altered in "
        "some way. Any requests to remove material will be acted upon in a timely manner. Any "
        "attempt to extort money will be ignored and reported to the police as a potential case "
        "of fraud involving the use of a telephone or of the postal service of the kingdom and "
        "of its islands."
    )
    assert body(read(TITLE, *STORY, notice)) == list(STORY)
