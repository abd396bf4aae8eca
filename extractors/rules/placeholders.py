"""What a site's system was to put something in the place of, and did not."""

import re
from collections.abc import Iterator

from extractors.addressing import reports
from extractors.labels import Label
from extractors.phrases import Cue, find_cues
from extractors.story import Claim, Story

_MARKS = ("$$", "%%", "{{", "[")
#: $$ARTICLE_AD$$, {{ inline-promo }}, [CTA_MODULE].
_NAMED = re.compile(
    r"(?:\$\$|%%|\{\{|\[\[)\s?[\w.:/-]{2,40}\s?(?:\$\$|%%|\}\}|\]\])|\[[A-Z]+(?:_[A-Z]+){1,6}\]"
)
#: The short codes of WordPress and its best known plug-ins, with what they were given.
_SHORT_CODE = re.compile(
    r"(?:\[/?(?:caption|gallery|embed|video|audio|playlist|youtube|contact-form-7|adsense|advert\w{0,10}"
    r"|ad|poll|(?:vc|et_pb|su|fusion)_\w{2,30})\b[^\[\]]{0,300}\]\s?){1,4}"
)


#: What an editor's system shows in a page and not in its text: [Gambas:Video 20detik]
_SHOWN = re.compile(
    r"\[(?:gambas|video|embed|foto|photo|image|audio|tweet):[^\[\]]{1,80}\]", re.IGNORECASE
)

_OF_THEME = Cue("chrome", "of-theme")
_MISSING = Cue("states", "line-missing")
#: The code of the answer alone: 404 (RFC 9110).
_CODE = re.compile(r"\W*404\W*")
#: A page that is not there has so many words at most.
_LONGEST_NOTE = 60


def left(story: Story) -> Iterator[Claim]:
    """A line that is nothing but the name of what should stand there, or what a theme came with."""
    for index, block in story.cued(_OF_THEME):
        if not reports(block):
            yield Claim(index, Label.SITE_CHROME)
    for index, block in story.marked(*_MARKS):
        if any(form.fullmatch(block.text) for form in (_NAMED, _SHORT_CODE, _SHOWN)):
            yield Claim(index, Label.SITE_CHROME)


def says_missing(title: str) -> bool:
    """Whether a title says that what was asked for is not there, and nothing else."""
    return bool(_CODE.fullmatch(title)) or _MISSING in find_cues(title)


def missing_page(story: Story) -> Iterator[Claim]:
    """All of a short page whose title says that what was asked for is not there."""
    words = 0
    for _, block in story.open():
        words += block.length
        if words > _LONGEST_NOTE:
            return
    titles = (story.known.headline or "", *(block.text for _, block in story.open()))
    if any(map(says_missing, titles)):
        yield from (Claim(index, Label.SITE_CHROME) for index, _ in story.open())
