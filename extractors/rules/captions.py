"""Captions and picture credits."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from extractors.addressing import reports
from extractors.blocks import Block, Kind, contains_any
from extractors.boxes import holds_only
from extractors.labels import Label
from extractors.phrases import Cue, find_cues, word_set
from extractors.posts import is_post
from extractors.rules.head_lines import is_byline, is_date_line, is_dated, is_dateline, is_meta
from extractors.sentences import is_signed
from extractors.story import Claim, Story
from extractors.wire import agency_named, is_agency_name

_CAPTION = Cue("caption", "caption")
_EDGE = Cue("caption", "edge")
_MAKER = Cue("caption", "maker")
_EDGES = frozenset({_EDGE, _MAKER})
_CREDIT_FIRST = Cue("caption", "start-credit")
_LONGEST = 90
_LONGEST_CREDITED = 300
_SHORT = 30
#: Of lines without cues, only one with one of these can be a caption.
_MARK = re.compile(r"[-—–(\[/©|:：.]")
# Lines such as TEXT - Copyright AFP NAME
_COPYRIGHT_LAST = re.compile(r"[-–—|]\s*copyright\s+\S.{0,60}\Z", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]]\.?\Z")
# Lines such as Photo: NAME, and TEXT Foto: NAME/dpa
_COLON = re.compile(r"[^:：|©/]{2,24}\s*[:：|©/]")
_LAST_COLON = re.compile(
    r"(?P<what>\b[^\W\d_]{3,14}(?:\s(?:credit|by))?\s?(?:[:：]|[.|](?=[^|]+\Z)))\s*\S[^:：]{1,60}\Z"
)
# Lines such as TEXT. THE CANADIAN PRESS/NAME
_LAST_SLASH = re.compile(r"(?P<left>[^/.!?]{2,40})\s?/\s?[^/.!?]{2,40}\Z")
# Lines such as TEXT. (AGENCY)
_SIGNED = re.compile(r"[.!?…。][\"'”’»“«]?\s[(\[]([^()\[\]/]{2,20})[)\]]\.?\Z")
_ITEM = re.compile(r"[-–—•·▪●◦*‣]\s")
_LAST_PART = re.compile(r"[—–(\[/©|:]\s*([^—–()\[\]/©|:]{2,40})[)\]]?\.?\Z")
_LONGEST_NAME = 4
# What stands behind the last sentence or sign: said. Photo by NAME
_LAST_WORDS = re.compile(
    r"(?:[.!?…。][\"'”’»“«)\]]*\s+|[(\[/]|\s[-–—|]\s?)([^.!?…。()\[\]]{3,60})[)\]]?\.?\Z"
)
_WIDEST_EDGE, _FIRST_WORDS = 90, 5
# Lines such as Waves break over the pier at Hirtshals, Denmark, Jan. 30, 2022.
_DATE_LAST = re.compile(
    r"\w(?<!day),\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)"
    r"[a-z]*\.?\s\d{1,2},\s(?:19|20)\d\d\.\Z"
)
# Watch a video of the bridges here. / For a larger version of this image please go here.
_SHOWN_HERE = re.compile(
    r"(?:\A|[.!?]\s)(?:Watch|View|See|Download|For)\s[^.!?]{0,60}"
    r"\b(?:videos?|animation|image|movie|photos?|larger|clip|film)\b[^.!?]{0,60}\bhere\.?\Z"
)
# The photographer or who supplied the picture, in words that stories use of filming and supplying:
# behind the last sentence or in brackets, alone, or with the word for a picture.
_EAST_ASIAN_CREDIT = re.compile(
    r"[。！？.]\s?[^。！？.()（）]{2,20}(?:(?<!拍)[摄攝](?:影报道|影報導)?|撮影|제공)\Z"
    r"|[(（\[【=＝/][^。()（）]{0,40}(?:(?<!拍)[摄攝](?:影(?:报道|報導)?)?|撮影|제공|新华社发|新華社發)[)）\]】]?[。.]?(?:\([cC]\).{1,40})?\Z"
    r"|\A\S{2,12}\s?(?:撮影|제공)\Z|\A[^。\s]{2,4}\s[摄攝](?:影)?\Z|\A(?:本报|本報|新华社)?记者[^。]{2,12}[摄攝](?:影(?:报道)?)?\Z"
    r"|사진\s?제공|제공\s?[=＝:：]"
)
_LONGEST_SCENE = 40
#: So many more characters an element may have than the block in it.
_MARGIN = 12
_PICTURES = ("img", "picture")
_SMALL_TYPE = frozenset({"em", "i", "small"})
#: A table that has one cell for a picture and one for its text is so many levels above that text.
_CELL = 4
#: So many paragraphs are there for each caption that only its place tells, and so many words in it.
_FEW_OF, _FEWEST_WORDS = 4, 4
_QUOTES = "\"“'‘"
_BRACKETS = frozenset("()[]")
#: Before the name in a credit stands one of these.
_BEFORE_NAME = (":", "/", "(", "[", "—", "–", "|", "©", "：")


def _names_picture(text: str) -> bool:
    """Whether a few words say what a picture is or who made it."""
    return any(cue.family == "caption" for cue in find_cues(text)) or bool(
        word_set("caption", "word-archive") & set(text.casefold().split())
    )


def _ends_with_agency(text: str) -> bool:
    """Whether the last words of a text are an agency's name."""
    words = text.split()
    return any(is_agency_name(" ".join(words[-n:])) for n in range(1, _LONGEST_NAME + 1))


def _has_credit(text: str) -> bool:
    """Whether a line ends with a photographer or agency after a dash, slash, bracket or colon."""
    tail = text[-90:]
    named = _LAST_COLON.search(tail) if len(text) <= _LONGEST_CREDITED else None
    if named and _names_picture(named["what"]):
        return True
    slash = _LAST_SLASH.search(tail) if "/" in tail else None
    if slash and _ends_with_agency(slash["left"]):
        return True
    last = _LAST_PART.search(text[-60:]) if contains_any(tail, _BEFORE_NAME) else None
    if not last or len(text) <= len(last[1].strip()) + 12:
        return False
    return is_agency_name(last[1]) or _names_picture(last[1])


def _is_credited(block: Block) -> bool:
    return _has_credit(block.text) and not (block.dateline or block.credit)


# What an editor leaves where a picture or film was: (CNN video)
_PICTURE_LEFT = re.compile(
    r"[(\[](?:[\w ]{1,30}\s)?(?:video|photos?|images?|pictures?|graphic|infographic)[)\]]\.?",
    re.IGNORECASE,
)


_PERSON = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s){1,3}[^\W\d_a-z][\w.'’-]*")


def _has_bracketed_credit(block: Block) -> bool:
    if block.length <= _LONGEST_NAME and _PICTURE_LEFT.fullmatch(block.text):
        return True
    bracket = _LAST_BRACKET.search(block.text[-140:])
    if not bracket:
        return False
    scene = block.text[: -len(bracket[0])].rstrip()
    if is_agency_name(bracket[1]) and _is_scene(scene) and not tells(block):
        return True
    left, slash, right = bracket[1].partition("/")
    person = agency_named(right.strip()) is not None and bool(_PERSON.fullmatch(left.strip()))
    agency = slash and (_ends_with_agency(left) or is_agency_name(right.strip()) or person)
    if agency and (not block.prose or _is_scene(scene)):
        return True
    short = not block.prose or len(bracket[1].split()) <= _LONGEST_NAME + 1
    return (short and _names_picture(bracket[1])) or _is_labelled_credit(bracket[1])


def _is_labelled_credit(text: str) -> bool:
    """Whether words in brackets begin with what a picture is and a sign: Photo | A B, EPS."""
    label = _COLON.match(text)
    return label is not None and _names_picture(label[0].rstrip(" :：|©/"))


def _is_scene(text: str) -> bool:
    """Whether a sentence ends in place and full date, as the captions of agencies do."""
    return bool(_DATE_LAST.search(text[-60:]))


def _says_so(block: Block) -> bool:
    """Whether a block uses words that only captions use, or begins or ends as they do."""
    if block.text[0] not in _QUOTES and (_CAPTION in block.cues or _has_edge(block)):
        return True
    started = _CREDIT_FIRST in block.cues and block.length <= _SHORT
    colon = _COLON.match(block.text) if started else None
    # A sentence may begin with such a word as well: Video ads: Businesses can ...
    return bool(colon and (not _is_sentence(block) or " " not in colon[0].rstrip(" :：|©/")))


def _is_sentence(block: Block) -> bool:
    return block.prose and block.ended


def _has_edge(block: Block) -> bool:
    """Whether a block has a caption's first or last words where those stand."""
    if block.cues.isdisjoint(_EDGES):
        return False
    if not _is_sentence(block):
        return _EDGE in block.cues or not _names_maker_first(block)
    last = _LAST_WORDS.search(block.text[-_WIDEST_EDGE:])
    ends = last is not None and not find_cues(last[1]).isdisjoint(_EDGES)
    return ends or _begins_caption(block.text.split())


def _names_maker_first(block: Block) -> bool:
    """Whether the maker of pictures is a headline's subject: Getty loses case against firm."""
    first, *rest = block.text.split()
    return _MAKER not in find_cues(" ".join(rest)) and bool(rest) and _MAKER in find_cues(first)


def _begins_caption(words: list[str]) -> bool:
    """Whether the first word is of such words."""
    opening = words[:_FIRST_WORDS]
    return _EDGE in find_cues(" ".join(opening)) and _EDGE not in find_cues(" ".join(opening[1:]))


def _is_dated_scene(block: Block) -> bool:
    """Whether a sentence ends in place and full date and tells nothing past, as captions do."""
    if not block.ended or block.length > _LONGEST_SCENE or block.text[0] in _QUOTES:
        return False
    return not tells(block) and _is_scene(block.text)


def tells(block: Block) -> bool:
    """Whether a block says what has happened, as a story does and a caption does not."""
    return not word_set("caption", "word-told").isdisjoint(block.own_words)


# A name and the agency behind the last sentence: A damaged store. NAME SURNAME, AGENCY
_PERSON_LAST = re.compile(
    r"[.!?][\"'”’)]*\s(?:[^\W\d_a-z][\w.'’-]*\s){1,3}[^\W\d_a-z][\w.'’-]*,\s(?P<agency>[^,.]{2,30})\Z"
)


def ends_with_person(block: Block) -> bool:
    """Whether somebody of an agency is named behind the last sentence."""
    found = _PERSON_LAST.search(block.text[-120:]) if ", " in block.text[-40:] else None
    return bool(found and is_agency_name(found["agency"]))


def is_caption(block: Block) -> bool:
    """Whether a block says so itself: by words only captions use, or by a credit."""
    tail = block.text[-140:]
    if tail.isascii() and not (block.prose or block.cues or _MARK.search(tail)):
        return False
    return block.length <= _LONGEST and (
        (bool(block.cues) and _says_so(block))
        or (not block.prose and _is_credited(block))
        or (not _BRACKETS.isdisjoint(tail[-2:]) and _has_bracketed_credit(block))
        or (not tail.isascii() and bool(_EAST_ASIAN_CREDIT.search(tail)))
        or (block.length <= _LONGEST_SCENE and ends_with_person(block) and not tells(block))
        or (tail[-2:-1].isdigit() and _is_dated_scene(block))
        or ("here" in tail[-5:] and bool(_SHOWN_HERE.search(tail)))
        or ("opyright" in tail.lower() and bool(_COPYRIGHT_LAST.search(tail)))
    )


def above_credit(story: Story) -> Iterator[Claim]:
    """The line above a picture's credit that stands on a line of its own."""
    told = next((index for index, block in enumerate(story.blocks) if block.prose), len(story))
    for index in story.labelled(Label.CAPTION):
        above, credit = index - 1, story.blocks[index]
        if story.is_open(above) and credit.length <= 6 and not credit.ended and above > 0:
            block = story.blocks[above]
            if is_meta(block) or block.dateline or _has_own_scene(credit):
                continue
            if _opens_story(story, above):
                continue
            if block.length <= 30 and (above <= told or _is_above_byline(story, index)):
                yield Claim(above, Label.CAPTION)


def _opens_story(story: Story, index: int) -> bool:
    """Whether a line is the first paragraph of agency copy: a picture's credit may follow it."""
    block, filed = story.blocks[index], story.blocks[index - 1].dateline
    return block.prose and (reports(block) or bool(filed and filed.alone and filed.agency))


def _has_own_scene(block: Block) -> bool:
    """Whether a sentence says what is to be seen before the credit in brackets."""
    bracket = _LAST_BRACKET.search(block.text)
    return bracket is not None and block.text[: bracket.start()].rstrip().endswith(".")


def caption(story: Story) -> Iterator[Claim]:
    """A line under a picture, by its markup, its words or its credit."""
    prose = story.prose()
    running, last, told = frozenset(prose), max(prose, default=-1), 0
    for index, block in story.open():
        if block.kind is Kind.CAPTION or (
            is_caption(block)
            and not _is_of_head(block)
            and not _is_title(story, index)
            and not is_post(story, index)
            and not _ends_story(story, index, told=told, goes_on=index < last)
        ):
            yield Claim(index, Label.CAPTION)
        elif index in running:
            told += 1


def _is_of_head(block: Block) -> bool:
    """Whether a line names the writer, or the date and the agency."""
    filed = block.credit is not None and is_dated(block)
    return filed or is_byline(block) or is_date_line(block)


# A headline with its kind before it: AP PHOTOS: Eagle hunters in spring
_GALLERY = re.compile(r"[A-Z]{2,9} (?:PHOTOS|PICTURES|IMAGES): (?:\S+ ){2,}\S+")


# A headline and who says so: Explosions heard in Kyiv: AFP
_SAID_BY = re.compile(r"[^:]{12,120}: (?P<who>\S.{1,40})")
# Who of an agency saw or counted it: Spire collapses: AFP reporter
_WITNESS = re.compile(
    r"(?P<agency>\S.{1,30}?) (?:reporters?|correspondents?|journalists?|witness(?:es)?|tally|count)"
)


def _is_title(story: Story, index: int) -> bool:
    """Whether a line is a headline that says what pictures are of, or which agency reports it."""
    text = story.blocks[index].text
    said = _SAID_BY.fullmatch(text)
    seen = _WITNESS.fullmatch(said["who"]) if said else None
    if seen and is_agency_name(seen["agency"]):
        return True
    if said and is_agency_name(said["who"]) and _is_above_byline(story, index):
        return True
    if not _GALLERY.fullmatch(text):
        return False
    return not any(block.headline_like for block in story.blocks[:index])


def _is_above_byline(story: Story, index: int) -> bool:
    below = story.blocks[index + 1] if index + 1 < len(story) else None
    if below is None:
        return False
    return is_byline(below) or is_dateline(below) or is_agency_name(below.text)


def _ends_story(story: Story, index: int, *, told: int, goes_on: bool) -> bool:
    """Whether a short sentence is signed by the agency as a story's last one is.

    So many paragraphs stand above it, and perhaps some below.
    """
    if not _is_signed(story.blocks[index]):
        return False
    last = told > 1 and not (goes_on and story.is_open(index + 1))
    before = story.blocks[index - 1]
    listed = before.ended or bool(_ITEM.match(before.text))
    linked = Label.RELATED_LINKS in {story.label(index - 1), story.label(index - 2)}
    return last and ((story.is_open(index - 1) and listed) or linked)


def beside_picture(story: Story) -> Iterator[Claim]:
    """A sentence with an agency in brackets, alone with a picture: it does not end the story."""
    for index, block in story.marked(")", "]"):
        if block.length <= _LONGEST and _is_signed(block) and _shares_element(block):
            yield Claim(index, Label.CAPTION)
    yield from _shown(story)


def _shown(story: Story) -> Iterator[Claim]:
    """Short sentences alone with a picture below the first paragraph, if few are.

    Slides and illustrated lists have all their text beside pictures.
    """
    prose = story.prose()
    first = min(prose, default=len(story))
    short = ((i, block) for i, block in story.open(first + 1) if _is_short_line(block))
    beside = (pair for pair in short if _is_under_picture(pair[1]) or _is_in_cell(pair[1]))
    found = [index for index, block in beside if _may_be_scene(block)]
    if len(found) * _FEW_OF <= len(prose):
        yield from (Claim(index, Label.CAPTION) for index in found)


def _is_short_line(block: Block) -> bool:
    """Whether a block of a page is a few words, and asks and announces nothing."""
    short = block.element is not None and _FEWEST_WORDS <= block.length <= _SHORT
    return short and block.kind is Kind.PARAGRAPH and block.text[-1] not in ":：?!"


def _is_in_cell(block: Block) -> bool:
    return _shares_element(block, _CELL)


def _may_be_scene(block: Block) -> bool:
    """Whether a block is one sentence that neither quotes nor reports."""
    if block.text[0] in _QUOTES or block.unquoted is not block.text or ". " in block.text:
        return False
    return not (block.dateline or block.credit or reports(block) or tells(block))


def _is_under_picture(block: Block) -> bool:
    """Whether a block is set in italics or small type throughout, below a picture without text."""
    element = block.element
    above = element.getprevious() if element is not None else None
    if element is None or above is None or len(element) != 1 or element[0].tag not in _SMALL_TYPE:
        return False
    whole = not (element.text or "").strip() and not (element[0].tail or "").strip()
    shown = above.tag in _PICTURES or next(above.iter(*_PICTURES), None) is not None
    return whole and shown and holds_only(above, 0)


def above_dateline(story: Story) -> Iterator[Claim]:
    """A sentence that an agency signs above the paragraph with the dateline: it ends no story."""
    first, filed = [*story.prose()[:2], None, None][:2]
    if first is None or filed is None:
        return
    dateline = story.blocks[filed].dateline
    if dateline and not dateline.alone and is_signed(story.blocks[first]):
        yield Claim(first, Label.CAPTION)


def _is_signed(block: Block) -> bool:
    signed = _SIGNED.search(block.text[-30:])
    return bool(signed and is_agency_name(signed[1]))


def _shares_element(block: Block, levels: int = 1) -> bool:
    """Whether one of the elements around a block's own holds a picture and no other text."""
    element = block.element
    around = () if element is None else islice(element.iterancestors(), levels)
    # The text first: an element that holds a whole page would be searched for each of its blocks.
    for each in takewhile(lambda e: holds_only(e, len(block.text) + _MARGIN), around):
        if next(each.iter(*_PICTURES), None) is not None:
            return True
    return False
