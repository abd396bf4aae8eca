from extractors import clean_text

STORY = [
    "The dam on the upper river gave way on Tuesday after a week of rain, the ministry said.",
    "What the council decided",
    "Two villages below it had been cleared the night before, and nobody was hurt.",
    "A list of streets",
    "Mill Lane and Bridge Street stay closed until engineers have seen them on Friday.",
]


def test_paragraphs_without_a_sign_of_furniture_are_a_story_as_they_are() -> None:
    text = "\n\n".join([*STORY, "Mill Lane"])
    assert clean_text(text).articleBody == text


def test_a_sign_of_furniture_makes_a_text_a_page() -> None:
    text = "\n\n".join([*STORY, "Related Articles", "Mayor to stand again in May"])
    body = clean_text(text).articleBody or ""
    assert STORY[0] in body
    assert "Mayor" not in body


def test_a_byline_above_the_text_is_such_a_sign() -> None:
    article = clean_text("\n\n".join(["Dam gives way on upper river", "By Ada Brook", *STORY]))
    assert article.headline == "Dam gives way on upper river"
    assert article.authors == ["Ada Brook"]
    assert article.articleBody == "\n\n".join(STORY)
