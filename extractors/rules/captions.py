"""Captions and picture credits."""

import re
from collections.abc import Iterator

from extractors.blocks import Block, Kind
from extractors.labels import Label
from extractors.phrases import Cue
from extractors.story import Claim, Story
from extractors.wire import is_agency_name, is_credit, parse_dateline

_CAPTION = Cue("caption", "caption")
_LONGEST = 90
_LONGEST_CREDITED = 300
_SHORT = 30
# "TEXT - Copyright AFP NAME", "(AP Photo/NAME)", "NAME / AFP", "Photo: AFP", "Foto: NAME/dpa"
_CREDIT_END = re.compile(r"[-–—|]\s*copyright\s+\S.{0,60}\Z", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\(([^()]{2,90})\)\.?\Z")
_BRACKETED = re.compile(
    r"\b(?:photo|foto|image|bild|pic|picture|via|file)\b|\w\s?/\s?(?:AFP|AP|Reuters|EPA|EFE|dpa|PTI|ANI|Getty)",
    re.IGNORECASE,
)
_CREDIT_START = re.compile(
    r"(?:photo(?:s|graph)?|foto|image|bild|picture|pic|illustration|credit|photo credit|image credit|video|"
    r"crédit(?:s| photo)?|crédits?|fotos|imagen|fotografía|imagem|foto(?:grafia)?|fotoğraf|фото|صورة|تصوير|图|圖|写真)"
    r"\s*(?:credits?|by)?\s*[:：|©/]",
    re.IGNORECASE,
)
_AGENCY_CREDIT = re.compile(
    r"[^.!?]{2,60}\s?/\s?(?:AFP|AP|Reuters|REUTERS|EPA|EFE|dpa|DPA|AAP|PA|PTI|ANI|Getty Images|GETTY IMAGES|NurPhoto|"
    r"Shutterstock|Anadolu|AA|TASS|Xinhua|ANSA|Lusa|LUSA|APA|Keystone|KEYSTONE|Belga|ANP|NTB|TT|Ritzau|Scanpix|"
    r"Europa Press|Sputnik|IANS|UPI|Kyodo|Yonhap|File)(?:\b.{0,40})?"
)


# "Fot. PAP/NAME", "Foto: ANP / NAME", "THE CANADIAN PRESS/NAME" at the end of a line
_CREDIT_TAIL = re.compile(
    r"(?:\b(?:photos?|fotos?|fotografía|bild|picture|image|pic|imagen|credit|crédit|фото|зображення)\s*(?:credit|by)?\s*[:：]"
    r"|\bfot\.|\bPHOTO:|صورة:|تصوير:)\s*\S.{1,60}\Z",
    re.IGNORECASE,
)
_AGENCY_SLASH = re.compile(r"(?P<left>[^/.!?]{2,40})\s?/\s?[^/.!?]{2,40}\Z")
_LAST_PART = re.compile(r"[—–(\[/©|:]\s*([^—–()\[\]/©|:]{2,40})[)\]]?\.?\Z")
_ARCHIVE = frozenset(
    {"file", "archivbild", "archivfoto", "archiv", "getty images", "shutterstock", "illustration", "handout", "archives", "archivo", "symbolbild"}
)


def _ends_with_picture_credit(text: str) -> bool:
    """Whether a line ends with a photographer's agency after a dash, slash, bracket or colon."""
    return _has_picture_credit(text) and not (parse_dateline(text) or is_credit(text))


def _has_picture_credit(text: str) -> bool:
    tail = text[-90:]
    if len(text) <= _LONGEST_CREDITED and _CREDIT_TAIL.search(tail):
        return True
    slash = _AGENCY_SLASH.search(tail)
    words = slash["left"].split() if slash else []
    if any(is_agency_name(" ".join(words[-n:])) for n in range(1, min(4, len(words)) + 1)):
        return True
    last = _LAST_PART.search(text[-60:])
    name = last[1].strip() if last else ""
    return len(text) > len(name) + 12 and (name.casefold() in _ARCHIVE or is_agency_name(name))


def is_caption(block: Block) -> bool:
    """Whether a block says so itself: by words only captions use, or by a credit."""
    if block.length > _LONGEST:
        return False
    if block.prose and not block.cues and block.text[-1] not in ")]" and block.text[-2:-1] not in ")]":
        return bool(block.length <= _SHORT and _CREDIT_START.match(block.text))
    if not block.prose and _ends_with_picture_credit(block.text):
        return True
    if _CREDIT_START.match(block.text) and block.length <= _SHORT:
        return True
    tail = block.text[-140:]
    bracket = _LAST_BRACKET.search(tail)
    if bracket and _BRACKETED.search(bracket[1]):
        return True
    if _CREDIT_END.search(tail) or _AGENCY_CREDIT.fullmatch(block.text):
        return True
    return _CAPTION in block.cues and not block.text[0] in "\"“'‘"


def above_credit(story: Story) -> Iterator[Claim]:
    """The line above a picture's credit that stands on a line of its own."""
    for index in story.labelled(Label.CAPTION):
        above, credit = index - 1, story.blocks[index]
        if story.is_open(above) and credit.length <= 6 and above > 0:
            block = story.blocks[above]
            if block.length <= 30 and not any(b.prose for b in story.blocks[:above]):
                yield Claim(above, Label.CAPTION)


def caption(story: Story) -> Iterator[Claim]:
    """A line under a picture, by its markup, its words or its credit."""
    for index, block in story.open():
        if block.kind is Kind.CAPTION or is_caption(block):
            yield Claim(index, Label.CAPTION)
