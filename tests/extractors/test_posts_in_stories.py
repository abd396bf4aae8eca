"""Posts of social networks that a story shows are the story's, and so are sentences about posts."""

import pytest

from extractors import clean_text

TITLE = "Actor's fever subsides, says hospital"
STORY = (
    "The fever of the actor Sanjib Mitra has subsided, a doctor of the hospital said on Wednesday.",
    "His daughter asked people not to share rumours or pictures from the ward.",
    "The minister visited the hospital in the evening, officials said.",
)
FURNITURE = ("In this article:", "Actors", "You may also like:", "Bridge closed for a wedding")


def kept(*lines: str) -> list[str]:
    article = clean_text("\n\n".join((TITLE, "By PTI", *lines, *FURNITURE)))
    return (article.articleBody or "").split("\n\n")


@pytest.mark.parametrize(
    "post",
    [
        (
            "Please respect his privacy and pray for him pic.twitter.com/aBcDeF",
            "— Prosenjit Das (@prosenjitdas) October 14, 2020",
        ),
        ("Get well soon, captain of us all", "— Dev (@idevd) 14 October 2020"),
        ("Thank you for the love #SanjibMitra https://t.co/abcdef — Asha (@asha) May 1, 2021",),
    ],
)
def test_a_post_stands_between_paragraphs_or_ends_the_story(post: tuple[str, ...]) -> None:
    assert kept(*STORY[:2], *post, STORY[2]) == [*STORY[:2], *post, STORY[2]]
    assert kept(*STORY, *post) == [*STORY, *post]


def test_headlines_of_other_stories_are_no_posts() -> None:
    headlines = ("Bridge closed for the wedding of a minister", "Ferry to Howrah runs at night")
    assert kept(*STORY, *headlines) == list(STORY)


def test_a_request_to_follow_may_stand_behind_another_one() -> None:
    call = "Don't miss our stories. Follow us on Twitter and like us on Facebook."
    told = "The ward asked for quiet. Follow us on Twitter, its sign says."
    assert kept(*STORY[:2], call, told, STORY[2]) == [*STORY[:2], told, STORY[2]]


def test_who_declined_to_comment_is_news_beside_a_comment_line() -> None:
    news = "The maker of the walker, Hisashi Kamiya, declined to comment on its name."
    lines = (*STORY, news, "Comment using your Disqus, Facebook, Google or Twitter login.")
    assert kept(*lines) == [*STORY, news]


def test_a_post_may_end_the_story_below_the_name_of_another_network() -> None:
    post = ("I'm in close contact with the ward.", "— Mayor of Howrah (@mayorhowrah) May 1, 2021")
    lines = (*STORY, "The mayor wrote:", "View this post on Instagram", *post)
    assert kept(*lines) == [*STORY, "The mayor wrote:", *post]


def test_headlines_below_the_name_of_a_network_are_no_posts() -> None:
    headlines = ("Bridge closed for the wedding of a minister", "Ferry to Howrah runs at night")
    assert kept(*STORY, "View this post on Instagram", *headlines) == list(STORY)
