"""What a site's system did not replace is no story."""

import pytest

from extractors import clean_html, clean_text

STORY = [
    "RIVERTON (AFP) - Engineers reopened the northern lock on Tuesday, the port authority said.",
    "The repairs had held up more than two hundred barges for a week, it said in a statement.",
    "Shipping companies said freight rates were unlikely to fall before the spring.",
]


@pytest.mark.parametrize(
    "line",
    ["$$ARTICLE_AD$$", "[CTA_MODULE]", "{{ inline-promo }}", "[/caption]", '[gallery ids="1"]'],
)
def test_the_name_of_what_should_stand_there_is_no_story(line: str) -> None:
    lines = [*STORY[:2], line, STORY[2]]
    assert clean_text("\n\n".join(lines)).articleBody == "\n\n".join(STORY)
    page = "".join(f"<p>{text}</p>" for text in lines)
    assert clean_html(page, site="generic").articleBody == "\n\n".join(STORY)


@pytest.mark.parametrize("line", ["[Applause]", "## The talks ##", "He wrote [sic] that it was."])
def test_what_people_put_between_marks_stays(line: str) -> None:
    lines = [*STORY[:2], line, STORY[2]]
    assert line in (clean_text("\n\n".join(lines)).articleBody or "")
