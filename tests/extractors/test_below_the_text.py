"""What pages of unknown sites have below their text, told by more than words for it."""

import json

import pytest

from extractors import Label, WireArticle, clean_html

STORY = [
    "RIVERTON (AFP) - Engineers reopened the northern lock on Tuesday, the port authority said.",
    "The repairs had held up more than two hundred barges for a week, it said in a statement.",
    "Shipping companies said freight rates were unlikely to fall before the spring.",
    "“We are glad that it is over,” said the harbour master, who has worked there for years.",
    "The southern lock, which is older by forty years, is to be repaired next summer.",
]


def read(*lines: str, author: str = "Dora Lindqvist") -> WireArticle:
    about = {"@type": "NewsArticle", "author": {"@type": "Person", "name": author}}
    head = f'<script type="application/ld+json">{json.dumps(about)}</script>'
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html><head>{head}</head><body><article>{text}</article></body></html>"
    return clean_html(page, site="generic")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Dora Lindqvist is adjunct faculty at a university and keeps bees.", Label.AUTHOR_BIO),
        (
            "Contact staff writer Dora Lindqvist at 212-555-0101 or d@paper.example.",
            Label.AUTHOR_BIO,
        ),
        ("This story was developed in partnership with Riverton Boats.", Label.LEGAL_NOTICE),
        ("This article contains affiliate links; we may earn a commission.", Label.LEGAL_NOTICE),
        ("Share Tweet Pin", Label.SOCIAL_SHARE),
        ("(dlq)", Label.AGENCY_SIGN_OFF),
    ],
)
def test_furniture_below_the_text_is_known(line: str, label: Label) -> None:
    article = read(*STORY, line)
    assert article.articleBody == "\n\n".join(STORY)
    assert [d.label for d in article.decisions if d.text == line] == [label]


@pytest.mark.parametrize(
    "line",
    [
        "Max Moe is adjunct faculty at a university and keeps bees on its roof, he said.",
        "Contact with the islands by ferry was restored on Friday, the company said.",
        "The lock was developed in partnership with engineers from the university, he said.",
        "The company may earn a commission on each barge that passes, the minister said.",
    ],
)
def test_what_reads_like_it_and_is_told_stays(line: str) -> None:
    assert read(*STORY, line).articleBody == "\n\n".join([*STORY, line])
