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
            f"A storm that brought {n} metres of snow has closed harbours and airports on the coast.",
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
