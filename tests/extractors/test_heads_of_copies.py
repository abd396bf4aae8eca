"""The head of a copied story: its title, its summary, its dates and where it was filed."""

import pytest

from extractors import Label, clean_html
from tests.extractors.copies import body, labels, read

TITLE = "Postman walks 412 km with a letter"
STRAP = "The envelope had slipped behind a drawer of his desk in the year of the flood"
STORY = (
    "A retired postman walked for 19 days to hand over a letter, officials said on Monday.",
    '"It weighed 20 grams and felt like 20 kilos," Gobinda Sahu told reporters in Koraput.',
    "The letter, which was 37 years late, held the offer of a job at the post office.",
)
FURNITURE = ("Related Stories", "Odisha to buy back 300 carts")


def test_a_caption_and_its_credit_may_stand_between_summary_and_date() -> None:
    caption = ("Image used for representational purposes only.", "Photo | Express")
    dates = ("PTI", "Updated on:", "18 Jun 2024, 9:14 am", "2 min read")
    article = read(TITLE, f"{STRAP}.", *caption, *dates, *STORY, *FURNITURE)
    assert body(article) == list(STORY)
    assert article.description == f"{STRAP}."
    assert article.datePublished == "2024-06-18T09:14:00"
    assert article.authors == ["PTI"]


def test_a_column_has_a_title_that_its_text_does_not_repeat() -> None:
    title = "The tyranny of the second helping"
    dates = "Published: 12th June 2022 05:00 AM | A+A-"
    article = read("Opinions", title, STRAP, dates, *STORY, *FURNITURE)
    assert (article.headline, article.description) == (title, STRAP)


def test_what_a_site_says_of_itself_is_no_title_above_a_long_one() -> None:
    long = "Postman walks 412 km with a letter that fell behind a drawer"
    article = read("The Koraput Lantern", "All the news we have", long, "By PTI", *STORY)
    assert article.headline == long


@pytest.mark.parametrize(
    ("byline", "place"),
    [
        ("By Express News Service - HYDERABAD", "HYDERABAD"),
        ("By Ravi Das – NEW DELHI", "NEW DELHI"),
        ("By Ravi Das - CTO", None),
        ("By Ravi Das - Koraput Lantern", None),
    ],
)
def test_the_city_in_capitals_behind_a_byline_is_where_the_story_was_filed(
    byline: str, place: str | None
) -> None:
    dates = "Published: 14th March 2013 09:55 AM"
    dateline = read(TITLE, byline, dates, *STORY, *FURNITURE).dateline
    assert (dateline.place if dateline else None) == place


def test_the_first_line_below_an_agencys_dateline_is_the_story() -> None:
    days = ("March 18", "- He sets out.", "March 19", "- It rains.", "- He stays in a barn.")
    lead_in = "A chronology of the walk of the postman from Puri to Koraput:"
    head = (TITLE, "by Staff Writers", "Puri, India (AFP) March 25, 2011")
    article = read(*head, lead_in, *days, STORY[0], "March 25", "- He arrives.", *FURNITURE)
    assert body(article) == [lead_in, *days, STORY[0], "March 25", "- He arrives."]
    assert article.datePublished == "2011-03-25"


def test_writer_and_desk_may_have_an_element_each() -> None:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    article = clean_html(
        f"<html><body><h1 class='ArticleHead'>{TITLE}</h1><div id='storyContent'>"
        "<div class='author_txt'><span class='author_des'>By <span>Bosky Khanna</span></span></div>"
        f"<div class='agency_txt'><span>PTI</span></div>{story}</div></body></html>",
        url="https://www.newindianexpress.com/cities/2021/sep/03/letter-2353211.html",
    )
    assert article.authors == ["Bosky Khanna", "PTI"]
    assert article.agency is not None
    assert article.agency.name == "PTI"


def test_what_a_service_does_not_warrant_is_a_notice() -> None:
    notice = (
        'The service provides this news content "as is" without warranty of any kind. We do not '
        "accept any responsibility or liability for the accuracy, content, images or videos."
    )
    assert body(read(TITLE, "By Ravi Das", *STORY, notice)) == list(STORY)


def test_a_press_release_is_nobodys_name() -> None:
    assert read(TITLE, "By", "Press Release", "August 22, 2024", *STORY).authors is None


def test_another_storys_text_below_its_dateline_is_none_of_the_story_though_it_ends() -> None:
    other = ("Analysis: How Not To Go By Bus", "Puri (SPX) Nov 07, 2005")
    told = "The plan to run a bus has a date and a picture, and had both before, he said."
    head = (TITLE, "by Staff Writers", "Koraput, India (SPX) Nov 09, 2005")
    article = read(*head, *STORY, "Related Links", "Ask The Postman", *other, told)
    assert body(article) == list(STORY)


def test_a_label_before_a_bar_may_have_figures() -> None:
    lead = "COVID-19 LIVE | FOLLOW CORONAVIRUS UPDATES HERE"
    assert body(read(TITLE, "By PTI", *STORY[:2], lead, STORY[2], *FURNITURE)) == list(STORY)


def test_an_offer_may_stand_between_the_first_paragraph_and_the_others() -> None:
    head = (TITLE, "by Staff Writers", "Koraput, India (AFP) May 14, 2019")
    lede = "A postman on Tuesday handed over a letter that was 37 years late."
    price = ("$5 Billed Once", "credit card or paypal")
    offer = ("The Lantern Contributor", *price, "The Lantern Supporter", "$5 Billed Monthly")
    article = read(*head, lede, *offer, *STORY, "Related Links", "Ask The Postman")
    assert body(article) == [lede, *STORY]
    assert labels(article)[offer[0]] is Label.DONATION_APPEAL


def test_the_city_behind_the_byline_of_a_page_is_no_author() -> None:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    article = clean_html(
        f"<html><body><h1 class='ArticleHead'>{TITLE}</h1><p class='ArticlePublish'>By "
        "<span>Express News Service - KOLLAM</span><br/>Published: <span>15th November 2012 09:40 "
        f"AM</span> | Last Updated: <span>15th November 2012 09:40 AM</span></p>"
        f"<div id='storyContent'>{story}</div></body></html>",
        url="https://www.newindianexpress.com/states/kerala/article1332710.ece",
    )
    assert article.authors == ["Express News Service"]
    assert article.dateline is not None
    assert article.dateline.place == "KOLLAM"
    assert article.datePublished == "2012-11-15T09:40:00+05:30"


FILED = ("by Staff Writers", "Koraput, India (UPI) Jun 3, 2008")


def test_the_first_part_of_a_roundup_may_have_a_crosshead() -> None:
    parts = (
        "Letter comes late",
        STORY[0],
        "Postman weighs it",
        STORY[1],
        "Offer is void",
        STORY[2],
    )
    assert body(read(TITLE, *FILED, *parts, "Related Links", "Ask The Postman")) == list(parts)
    assert body(read(TITLE, *FILED, "Letter comes late", *STORY, *FURNITURE)) == list(STORY)


def test_facts_above_a_review_are_the_reviews() -> None:
    facts = ("Film: The Letter", "Director: R Muthu", "Cast: Vaibhav, Aditi Balan", "Rating: 2/5")
    title = "'The Letter' review: A postman who forgets to ring"
    dates = "By Gobinda Sahu | Express News Service | Published: 19th August 2017 10:41 PM | A+A A-"
    article = read(title, dates, "A still from The Letter", *facts, *STORY, *FURNITURE)
    assert article.headline == title
    assert body(article) == [*facts, *STORY]


def test_points_above_a_text_are_the_storys_and_those_above_its_head_are_not() -> None:
    points = ("• Postman, 78, walks for 19 days", "• Letter held the offer of a job")
    dates = "Posted: February 18, 2020 at 2:14 pm"
    assert body(read(TITLE, dates, *points, *STORY, *FURNITURE)) == [*points, *STORY]
    assert body(read(*points, TITLE, dates, *STORY, *FURNITURE)) == list(STORY)


def test_a_release_may_have_a_summary_above_its_dateline() -> None:
    summary = 'Independent post office releases "Ring Twice" for handhelds, with 14 bags in all.'
    lede = f"Winnipeg, Canada (PRWEB) November 30, 2010 -- {STORY[0]}"
    article = read("Digital Journal", TITLE, "Listen | Print", summary, lede, *STORY[1:])
    assert body(article) == [lede, *STORY[1:]]
    assert article.description == summary
    assert article.dateline is not None
    assert article.dateline.place == "Winnipeg, Canada"


def test_a_feed_says_where_a_post_was_first() -> None:
    said = "* This article was originally published here"
    assert body(read(TITLE, *STORY, said, "Comments")) == list(STORY)
    told = "The letter was originally published here in Koraput in 1987, the postman said."
    assert body(read(TITLE, *STORY, told, "Comments")) == [*STORY, told]


def test_the_date_may_be_glued_to_the_name_of_who_posted_the_story() -> None:
    article = read(TITLE, "adminNovember 29, 2022", *STORY, *FURNITURE)
    assert body(article) == list(STORY)
    assert article.datePublished == "2022-11-29"


def test_whose_opinions_contributors_have_is_a_notice() -> None:
    notice = "Opinions expressed by our contributors are their own."
    article = read(TITLE, "By Jon Stojan", "October 3, 2024", notice, *STORY, *FURNITURE)
    assert body(article) == list(STORY)
    assert labels(article)[notice] is Label.LEGAL_NOTICE
    told = "Views expressed by contributors are their own, the postman said in a letter."
    assert body(read(TITLE, "By Jon Stojan", *STORY, told, *FURNITURE)) == [*STORY, told]


def test_the_published_line_is_the_date_and_not_the_word_above_it() -> None:
    article = read(TITLE, "By", "AFP", "Published", "May 4, 2024", *STORY, *FURNITURE)
    assert article.datePublishedRaw == "May 4, 2024"


def test_counts_of_comments_and_views_are_no_summary() -> None:
    counts = "4 comments | 1,204 views | Rating: 5"
    article = read("Koraput Lantern — Your Media", TITLE, "Posted Oct 12, 2006 by Ravi Das", counts)
    assert article.description is None
    article = read("Koraput Lantern — Your Media", TITLE, "Posted Oct 12, 2006 by Ravi Das", *STORY)
    assert article.authors == ["Ravi Das"]
    assert article.datePublished == "2006-10-12"


def test_the_sites_name_is_no_title_though_the_text_begins_with_it() -> None:
    lede = "Koraput Lantern — A town that mailed itself a bench has found out what that costs."
    dates = "Posted Oct 12, 2006 by Ravi Das"
    title = "Squirrels Steal Bench in Guntur"
    article = read("Koraput Lantern — Your Media", title, dates, lede, *STORY, *FURNITURE)
    assert article.headline == title


def test_a_lead_in_may_follow_a_sentence() -> None:
    lead_in = "The postman is in Koraput. Here is what we know:"
    times = (
        "3.20 PM: The daughter of the schoolteacher gives him tea, a garland and a chair.",
        "8.00 AM: He arrives at the gate of the post office, which is closed on Sundays.",
    )
    article = read(TITLE, "By Online Desk", lead_in, *times, *STORY, *FURNITURE)
    assert body(article) == [lead_in, *times, *STORY]


def test_a_brief_of_one_sentence_is_the_story_though_a_longer_teaser_follows() -> None:
    teaser = (
        "A tent for 9,000 guests has blown away in Puri before the first of them came to see it."
    )
    below = ("In this article:", "Postman", "You may also like:", "World", teaser)
    assert body(read(TITLE, "By", "AFP", "Published", "June 16, 2023", STORY[2], *below)) == [
        STORY[2]
    ]


def test_a_related_report_with_its_own_dateline_is_a_sidebar() -> None:
    other = (
        "Navy salvages bell of ferry",
        "Puri, India (AFP) June 11, 2010 - Divers found a bell.",
    )
    head = (TITLE, "by Staff Writers", "Koraput, India (AFP) June 11, 2010")
    below = ("Related report", *other, "It was to be hung, the navy said.", "Share This Article")
    article = read(*head, *STORY, *below, "Related Links", "Ask The Postman")
    assert body(article) == list(STORY)
    assert article.sidebars is not None
    assert [sidebar.headline for sidebar in article.sidebars] == [other[0]]
    assert body(read(*head, *STORY, "Related report", "Navy salvages bell of ferry")) == list(STORY)


def test_a_writer_and_the_agency_in_brackets_may_stand_before_the_date() -> None:
    byline = "By Mohamed Abdiwahab (AFP)     Aug 2, 2015 in World"
    article = read("Digital Journal", TITLE, byline, "Listen | Print", *STORY, *FURNITURE)
    assert article.authors == ["Mohamed Abdiwahab"]
    assert article.agency is not None
    assert article.agency.name == "AFP"
    assert article.datePublished == "2015-08-02"


def test_byline_and_dates_above_a_credited_caption_are_no_caption() -> None:
    dates = "By Reuters | Published: 11th October 2018 05:31 PM | A+A-"
    caption = "For representational purposes (File photo | Reuters)"
    article = read(TITLE, dates, caption, *STORY, *FURNITURE)
    assert article.datePublished == "2018-10-11T17:31:00"
    assert article.authors == ["Reuters"]
    assert labels(article)[caption] is Label.CAPTION


def test_a_trail_that_lost_its_signs_is_no_title() -> None:
    article = read(f"HomeWorld{TITLE}", TITLE, "By Ravi Das", "October 5, 2021", *STORY, *FURNITURE)
    assert article.headline == TITLE


def test_a_trail_that_says_where_the_reader_is_is_no_summary() -> None:
    trail = f"You are here: Home / Asia / {TITLE}"
    article = read(TITLE, "Posted by: Rohan March 15, 2014", trail, *STORY, *FURNITURE)
    assert labels(article)[trail] is Label.SITE_CHROME
    assert article.description is None


@pytest.mark.parametrize(
    "caption",
    [
        "Pupils of the Feroke school with their broken piggy banks. (Photo | T P Sooraj, EPS)",
        "A woman sells earthen pots by the road in Koraput on Tuesday. Photo | Debadatta Mallick",
    ],
)
def test_a_credit_may_follow_the_word_for_a_picture_and_a_bar(caption: str) -> None:
    dates = "Published: 19th August 2019 06:22 AM  |   Last Updated: 19th August 2019 06:22 AM"
    article = read(TITLE, f"{STRAP}.", dates, caption, *STORY, *FURNITURE)
    assert labels(article)[caption] is Label.CAPTION
    assert body(article) == list(STORY)


def test_a_headline_may_name_the_agency_that_reports_it() -> None:
    title = "Explosions heard in Kyiv, Kharkiv: AFP"
    filed = "Kyiv, Ukraine (AFP) Feb 24, 2022"
    article = read("NUKEWARS", title, "by AFP Staff Writers", filed, *STORY, *FURNITURE)
    assert (article.headline, article.articleSection) == (title, "NUKEWARS")


def test_a_caption_with_an_agency_below_the_title_is_no_headline() -> None:
    caption = "Gobinda Sahu at his desk in Koraput: AFP"
    article = read(TITLE, caption, *STORY, *FURNITURE)
    assert (article.headline, labels(article)[caption]) == (TITLE, Label.CAPTION)


def test_the_first_part_of_a_column_of_briefs_has_a_crosshead_below_the_dates() -> None:
    parts = (
        "Techie falls off train",
        STORY[0],
        "Gold seized in a toy car",
        STORY[1],
        "App for donations: two held",
        STORY[2],
    )
    head = ("Koraput police briefs", "By Express News Service", "Published: 11th February 2018")
    article = read(*head, *parts, *FURNITURE)
    assert article.headline == head[0]
    assert body(article) == list(parts)


def test_a_caption_below_the_summary_is_told_by_the_credit_above_the_byline() -> None:
    caption, credit = "Postmaster General R K Das", "File Photo | Express"
    dates = ("PTI", "Published on:", "03 Feb 2025, 2:17 pm", "1 min read")
    article = read("Home", "Nation", TITLE, f"{STRAP}.", caption, credit, *dates, *STORY)
    assert article.description == f"{STRAP}."
    assert labels(article)[caption] is Label.CAPTION


def test_a_caption_may_stand_between_the_date_and_the_writers_name() -> None:
    dates = "Published: 21st August 2022 05:00 AM  |   Last Updated: 20th August 2022 09:31 PM"
    drawing = "Illustration: Amit Bandre"
    article = read(TITLE, f"{STRAP}.", dates, drawing, "Meera Sitaraman", *STORY, *FURNITURE)
    assert article.authors == ["Meera Sitaraman"]


def test_the_credit_of_a_picture_may_stand_below_the_first_paragraph() -> None:
    filed = "Koraput, India (AFP) Nov 3, 2017"
    article = read(
        "POSTAL NEWS", TITLE, "by Staff Writers", filed, STORY[0], "Photo: AFP", *STORY[1:]
    )
    assert body(article) == list(STORY)


def test_the_agency_may_be_named_behind_the_date() -> None:
    article = read(TITLE, "Published: February 11, 2021 By AFP", *STORY, *FURNITURE)
    assert article.authors == ["AFP"]
    assert article.agency is not None
    assert article.agency.name == "AFP"
    posted = read(TITLE, "Posted February 11, 2021 by Newshound", *STORY, *FURNITURE)
    assert posted.authors is None


@pytest.mark.parametrize(
    ("writer", "glue"), [("by Staff Writers", " "), ("By Kari MOEN", " "), ("by Staff Writers", "")]
)
def test_a_head_may_have_lost_its_line_breaks_to_spaces(writer: str, glue: str) -> None:
    article = read(f"{TITLE}{glue}{writer} Oslo, Norway (AFP) Jun 18, 2023", *STORY, *FURNITURE)
    assert article.headline == TITLE
    assert article.dateline
    assert (article.dateline.place, article.dateline.date) == ("Oslo, Norway", "2023-06-18")
    assert body(article) == list(STORY)


def test_by_whom_something_was_done_is_no_byline_in_a_title() -> None:
    article = read("Quarry bought by NATO Oslo (AFP) Jun 18, 2023", *STORY, *FURNITURE)
    assert not article.authors


def test_the_summary_may_stand_below_a_quoted_title_and_a_row_of_sections() -> None:
    title = "'I never wanted to be the singer's sister'"
    strap = "Kari Moen talks about the granite, fifty years of opera, and the one role she refused"
    dates = "Published: 01st December 2019 06:30 AM  |  A+A-"
    article = read("Entertainment  Music", title, strap, dates, *STORY, *FURNITURE)
    assert article.headline == title
    assert article.description == strap


def test_a_short_last_answer_above_an_offer_names_no_newsletter() -> None:
    questions = ("How did it begin?", STORY[1], "Is there a role you refused?")
    answer = "The singer's sister. Eleven times!"
    offer = (
        "Stay up to date on all the latest Music news with The Lantern App. Download now",
        "(Get the news that matters from The Lantern on WhatsApp. Click this link to subscribe.)",
    )
    article = read(TITLE, "By AFP", STORY[0], *questions, answer, *offer, *FURNITURE)
    assert body(article) == [STORY[0], *questions, answer]


@pytest.mark.parametrize(
    "writers",
    [
        "Sebastien Berger with Hla-Hla HTAY in Naypyidaw",
        "Elodie CUZIN, with Francesco FONTEMAGGI in Washington",
    ],
)
def test_one_of_two_writers_may_have_a_surname_in_capitals(writers: str) -> None:
    article = read(TITLE, "By AFP", "April 1, 2025", writers, *STORY, *FURNITURE)
    assert body(article) == list(STORY)
    assert labels(article)[writers] is Label.BYLINE


def test_a_dateline_below_its_byline_is_the_pages_own_whatever_stands_above() -> None:
    appeals = (
        "Before you go on: The Lantern has carried news for 27 years without a paywall.",
        "Please consider a monthly or one-off gift of any size to keep it going.",
    )
    head = (TITLE, "by AFP Staff Writers", "Oslo (AFP) March 26, 2022")
    article = read(*appeals, *head, *STORY, *FURNITURE)
    assert article.dateline
    assert article.dateline.place == "Oslo"
    assert body(article) == list(STORY)


def test_who_the_writer_is_may_stand_in_brackets_below_the_text() -> None:
    about = "(Kari Moen is chairman of a club that advises postmen on their shoes.)"
    article = read(TITLE, "By Kari Moen", *STORY, about, *FURNITURE, *FURNITURE[1:] * 3)
    assert body(article) == list(STORY)


@pytest.mark.parametrize(
    "note",
    [
        "Disclaimer: This article was compiled with the help of AI and may contain errors.",
        "This story was generated by AI and reviewed by an editor.",
        "(This article was translated from the Norwegian by Google Translate)",
    ],
)
def test_what_machines_did_to_a_text_is_a_notice(note: str) -> None:
    article = read(TITLE, *STORY, note, *FURNITURE)
    assert body(article) == list(STORY)
    assert labels(article)[note] is Label.LEGAL_NOTICE


@pytest.mark.parametrize(
    "told",
    [
        "A third of the letters were written with the help of AI, the postman said.",
        "The letter was translated by Google Translate, which made it shorter.",
        "This story was told to every child in the valley before the road came.",
    ],
)
def test_what_machines_did_to_letters_is_told(told: str) -> None:
    assert body(read(TITLE, *STORY, told, *FURNITURE)) == [*STORY, told]


def test_a_head_goes_though_no_furniture_stands_below_the_text() -> None:
    head = ("The Lantern", f"Home / Oddities / {TITLE}", TITLE, "June 23, 2019 admin Oddities 0")
    lede = "KUALA LUMPUR, June 23 (Bernama) -- A postman has walked 412 km with a letter."
    article = read(*head, lede, *STORY)
    assert article.headline == TITLE
    assert body(article) == [lede, *STORY]


def test_a_head_in_one_line_goes_though_no_furniture_stands_below_the_text() -> None:
    article = read(f"{TITLE} by Staff Writers Oslo, Norway (AFP) Jun 18, 2023", *STORY)
    assert article.headline == TITLE
    assert body(article) == list(STORY)


KOREAN = (
    "(서울=연합뉴스) 김수현 기자 = 한국은행 금융통화위원회가 27일 기준금리를 연 2.50%로 동결했다.",
    "이창용 한은 총재는 앞으로의 지표를 보고 판단하겠다고 말했다.",
)


def test_a_korean_writer_stands_behind_the_dateline_or_before_the_date() -> None:
    title = "한은, 기준금리 연 2.50%로 동결"
    assert read(title, *KOREAN).authors == ["김수현"]
    dated = "이도연·박정호 기자 승인 2025.11.27 10:02 댓글 0"
    assert read(title, dated, *KOREAN).authors == ["이도연", "박정호"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Oct. 2, 2025, 10:00 a.m. CT", "2025-10-02"),
        ("Par AFP Publié le 29/12/2025 à 06h30 Lecture 2 min.", "2025-12-29"),
        ("24 พ.ย. 2568 16:40 น.", "2025-11-24"),
    ],
)
def test_a_line_of_dates_may_end_as_a_sentence_does(line: str, day: str) -> None:
    article = read(TITLE, line, *STORY, "Comments")
    assert (article.datePublished or "")[:10] == day
    assert body(article) == [*STORY]


def test_the_site_above_the_date_is_no_writer_beside_one() -> None:
    head = "<div>Dana Orlov</div><div>Mason Gazette</div><div>Oct. 2, 2025, 10:00 a.m. CT</div>"
    text = "".join(f"<p>{line}</p>" for line in STORY)
    site = "<meta property='og:site_name' content='Mason Gazette'>"
    page = f"<html lang='en'><head>{site}</head><body><h1>{TITLE}</h1>{head}{text}</body></html>"
    assert clean_html(page.encode()).authors == ["Dana Orlov"]


DRAWN = ("Pick 3 Midday: 4-1-9", "Rolling Cash 5: 05-11-14-29-38", "Estimated jackpot: $120,000")


def test_a_list_below_a_short_lede_with_a_colon_is_no_head() -> None:
    lede = "The winning numbers drawn Thursday by the Ohio Lottery:"
    lines = ("Staff report", "Oct. 30, 2025, 11:59 p.m. ET", lede, *DRAWN, *STORY)
    article = read(TITLE, *lines, "Comments")
    assert body(article) == [lede, *DRAWN, *STORY]
    assert (article.datePublished or "")[:10] == "2025-10-30"
