"""What is left below the text, and outside it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from extractors.addressing import reports, speaks_to_reader
from extractors.blocks import Block, Kind, contains_any
from extractors.labels import Label
from extractors.phrases import Cue, entries_of, find_all_cues, find_cues
from extractors.rules.captions import ends_with_person, tells
from extractors.rules.closing import announced, closing_figures, is_told_below
from extractors.rules.coda import last_signed
from extractors.rules.comments import is_policy_like
from extractors.rules.families import family_of
from extractors.rules.interviews import spoken
from extractors.rules.letters import signs_letter
from extractors.rules.newsletters import offers_news
from extractors.rules.text import is_dashed
from extractors.rules.titles import in_title_case
from extractors.segments import Segment, is_heading
from extractors.sentences import is_sentence
from extractors.story import Claim, Story
from extractors.told import told

_MENU = Cue("chrome", "line-menu")
_SECTION = Cue("chrome", "line-section")
_AGO = Cue("dates", "ago")
_LEGAL = Cue("legal", "line-menu")
_TAGS = Cue("chrome", "start-tags")
_MADE_BY = Cue("chrome", "start-made-by")
_TAG_LIST = re.compile(
    r"[^:：#]{2,24}[:：#]|(?:posted in|tagged|filed under|this entry was)\b", re.IGNORECASE
)
# WordPress says so of each post: This entry was posted in Asia and tagged Okinawa.
_ENTRY = re.compile(r"this entry was (?:posted|filed|tagged|last modified)\b", re.IGNORECASE)
#: Signs between entries, and between the parts of a sentence.
_PARTING = ("|", "·", "•", "/", "::", ",", ";")
_BARS = re.compile(r"[|·•/]|::")
_TAG_LINE = re.compile(r"[\w -]{2,30}(?:,\s*[\w -]{2,30}){1,30}")
_SHORTEST_HEADLINE, _SURE_HEADLINE, _LONGEST_HEADLINE = 3, 6, 18
_LONGEST_TOLD = 60
_FEWEST_ENTRIES, _MANY_ENTRIES, _MOST_TOOLS = 3, 20, 8
_LONGEST_TAGS, _HEADING = 12, 3
_NO_WORDS = re.compile(r"[\W_]+")


# The number of a picture in a gallery: 3 / 12
_COUNTER = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")
_FEWEST_COUNTED = 2
# The same in words, 3 of 12, and the first of several: 1 / 4
_COUNTED_OF = re.compile(r"(\d{1,3}) of (\d{1,3})|1 / \d{1,3}")
# What a player has played, and how long that is: 00:00 / 02:14
_PLAYED = re.compile(r"\d{1,2}:\d\d\s?/\s?\d{1,2}:\d\d")


def wordless(story: Story) -> Iterator[Claim]:
    """A line without a letter or digit, a player's time, or a picture's number among so many."""
    counted: dict[str, list[int]] = defaultdict(list)
    for index, block in story.open():
        if not block.text[0].isalnum() and _NO_WORDS.fullmatch(block.text):
            yield Claim(index, Label.SITE_CHROME)
            continue
        if block.text[0].isdigit() and _PLAYED.fullmatch(block.text):
            yield Claim(index, Label.SITE_CHROME)
            continue
        if block.text[0].isdigit() and _counts_picture(story, index):
            yield Claim(index, Label.SITE_CHROME)
            continue
        counter = _COUNTER.fullmatch(block.text) if block.text[0].isdigit() else None
        if counter and int(counter[1]) <= int(counter[2]):
            counted[counter[2]].append(index)
    for pictures in counted.values():
        if len({story.blocks[i].text for i in pictures}) >= _FEWEST_COUNTED:
            yield from (Claim(index, Label.SITE_CHROME) for index in pictures)


def _counts_picture(story: Story, index: int) -> bool:
    """Whether a line says which of several pictures it is at: no figure stands beside it."""
    found = _COUNTED_OF.fullmatch(story.blocks[index].text)
    if not found or (found[1] and not 0 < int(found[1]) <= int(found[2])):
        return False
    near = (story.blocks[i] for i in (index - 1, index + 1) if 0 <= i < len(story))
    return all(block.length > _HEADING or not block.text[0].isdigit() for block in near)


# What a page's scripts and editors leave in its text: x.push({}); [caption id="attachment_1"]
_CODE = re.compile(
    r"(?=.*(?:\bwindow\.\w|\bdocument\.\w|\bfunction\s?\(|\.push\()).*[)};]"
    r"|\[[a-z][\w-]*(?:\s[\w-]+=[^\]]{1,300})+\]|\[/[a-z][\w-]{1,20}\]"
)
_LONGEST_CODE = 2000


def code(story: Story) -> Iterator[Claim]:
    """A line of a script, or a mark of the editor that the page was made with."""
    for index, block in story.marked("window.", "document.", "function", ".push(", "["):
        if len(block.text) <= _LONGEST_CODE and _CODE.fullmatch(block.text):
            yield Claim(index, Label.SITE_CHROME)


def menu(story: Story) -> Iterator[Claim]:
    """An entry of a menu or a button of the site."""
    for index, _ in story.cued(_MENU):
        yield Claim(index, Label.SITE_CHROME)


_QUOTE = re.compile(r"\S.{1,40}\d\s?[(]?[+−–-]?\s?\d[\d.,]*\s?%[)]?\s(?P<button>\D{4,30})")


def tags(story: Story) -> Iterator[Claim]:
    """The story's tags, and who made the site."""
    for index, block in story.marked("owered by"):
        if block.length <= _LONGEST_TAGS and _MADE_BY in find_cues(block.text.split(". ")[-1]):
            yield Claim(index, Label.SITE_CHROME)
    for index, block in story.cued(_TAGS, _MADE_BY):
        if block.prose and block.length > _LONGEST_TAGS and not _ENTRY.match(block.text):
            continue
        if (_TAGS in block.cues and _TAG_LIST.match(block.text)) or (
            _MADE_BY in block.cues and block.length <= _LONGEST_TAGS
        ):
            yield Claim(index, Label.SITE_CHROME)


def menu_row(story: Story) -> Iterator[Claim]:
    """Entries of a menu on one line."""
    for index, block in story.marked("|", "·", "•", "/", "::"):
        if block.prose:
            continue
        parts = [part for part in _BARS.split(block.text) if part.strip()]
        if block.row and len(parts) > _MANY_ENTRIES:
            yield Claim(index, Label.SITE_CHROME)
        elif 2 <= len(parts) <= _MANY_ENTRIES and block.length <= 2 * _MANY_ENTRIES:
            cues = find_all_cues(parts)
            legal = sum(_LEGAL in found for found in cues)
            entries = sum(bool({_LEGAL, _MENU, _SECTION} & found) for found in cues)
            if entries >= 2 and entries * 5 >= len(parts) * 3:
                yield Claim(index, Label.LEGAL_NOTICE if legal * 2 > entries else Label.SITE_CHROME)


def tools(story: Story) -> Iterator[Claim]:
    """A row of nothing but what a page can do: Printed 412 times | Print version | Send by mail.

    A card with the price of a share has its button, too: PETR4 R$ 31,82 +2,14% Ver cotação.
    """
    for index, block in story.marked("|", "·", "•", "/", "::"):
        parts = [part for part in _BARS.split(block.text) if part.strip()]
        fits = 2 <= len(parts) <= _MOST_TOOLS and not block.prose and not block.row
        if fits and all(_MENU in found for found in find_all_cues(parts)):
            yield Claim(index, Label.SITE_CHROME)
    for index, block in story.marked("%"):
        card = None if block.prose else _QUOTE.fullmatch(block.text)
        if card and _MENU in find_cues(card["button"]):
            yield Claim(index, Label.SITE_CHROME)


def run_of_entries(story: Story) -> Iterator[Claim]:
    """Entries of a menu on one line, without signs between them."""
    for index, block in story.lines():
        short = _FEWEST_ENTRIES <= block.length <= _MANY_ENTRIES
        if short and not block.ended and not contains_any(block.text, _PARTING):
            cues = entries_of(block.words)
            if len(cues) >= _FEWEST_ENTRIES:
                legal = sum(_LEGAL in found for found in cues)
                label = Label.LEGAL_NOTICE if legal * 2 > len(cues) else Label.SITE_CHROME
                yield Claim(index, label)


def outside(story: Story) -> Iterator[Claim]:
    """Whatever stands outside the stretches that tell the story."""
    stretches = told(story)
    first = stretches.story[0].start if stretches.story else len(story)
    for segment in stretches.rest:
        for index, block in story.open(segment.start, segment.stop):
            small = block.length <= (1 if first < index else 2)
            chrome = small and _SECTION not in block.cues
            own = None if chrome else family_of(block) or _said_below(story, segment, index)
            yield Claim(index, Label.SITE_CHROME if chrome else own or Label.RELATED_LINKS)


def _said_below(story: Story, segment: Segment, index: int) -> Label | None:
    """Return the label of what readers say below the rules for them, and of the rest of appeals."""
    block, above = story.blocks[index], story.label(segment.opener or 0)
    if above is Label.COMMENTS and (is_sentence(block) or _AGO in block.cues):
        return Label.COMMENTS
    appeal = is_sentence(block) or story.label(index + 1) is Label.DONATION_APPEAL
    return above if above is Label.DONATION_APPEAL and appeal and not block.linked else None


_ADDRESSED = Cue("comments", "addressed")
#: Below the story one phrase of a family is enough to tell what a line is.
_FAMILIES = (
    (Cue("donation", "ask"), Label.DONATION_APPEAL),
    (Cue("donation", "we"), Label.DONATION_APPEAL),
    (Cue("newsletter", "offer"), Label.NEWSLETTER),
    (Cue("newsletter", "call"), Label.NEWSLETTER),
    (_ADDRESSED, Label.COMMENTS),
    (Cue("comments", "policy"), Label.COMMENTS),
    (Cue("comments", "comment"), Label.COMMENTS),
    (Cue("legal", "weak"), Label.LEGAL_NOTICE),
    (Cue("legal", "start-notice"), Label.LEGAL_NOTICE),
    (Cue("share", "start-share"), Label.SOCIAL_SHARE),
)
_FAMILY_CUES = tuple(cue for cue, _ in _FAMILIES)


def _family(block: Block) -> Label | None:
    """Return the family of a line below the story that speaks to the reader."""
    if not speaks_to_reader(block) or block.opens_from_place:
        return None
    return next((label for cue, label in _FAMILIES if cue in block.cues), None)


def _is_sure(label: Label, block: Block) -> bool:
    """Whether a paragraph says more in a family's words than whom a story quotes does by chance."""
    if label is Label.DONATION_APPEAL:
        return sum(cue.family == "donation" for cue in block.cues) > 1
    if label is Label.COMMENTS:
        return _ADDRESSED in block.cues or is_policy_like(block)
    return label is not Label.NEWSLETTER or offers_news(block)


def _family_of_paragraph(block: Block) -> Label | None:
    """Return the family of a paragraph between those of the story."""
    if not speaks_to_reader(block):
        return None
    found = dict.fromkeys(label for cue, label in _FAMILIES if cue in block.cues)
    return next((label for label in found if not block.prose or _is_sure(label, block)), None)


def told_to_reader(story: Story) -> Iterator[Claim]:
    """A block inside the story that speaks to the reader in the words of a family of furniture.

    Agencies don't; what a person says to another stands in quotation marks. The region of a site's
    page may hold such a block though no other furniture.
    """
    if not (story.has_furniture() or story.known.region):
        return
    first = min(story.prose(), default=0)
    speaking = list(story.cued(*_FAMILY_CUES))
    said = spoken(story) if speaking else ()
    for index, block in speaking:
        told = index > first and block.length <= _LONGEST_TOLD and not reports(block)
        if (
            told
            and not is_dashed(block)
            and not block.opens_from_place
            and index not in said
            and (family := _family_of_paragraph(block))
        ):
            yield Claim(index, family)


def by_family(story: Story) -> Iterator[Claim]:
    """A line outside the story that speaks to the reader, by the phrase that tells its family."""
    speaking = list(story.cued(*_FAMILY_CUES))
    rest = told(story).rest if speaking else []
    for index, block in speaking:
        found = bisect_right(rest, index, key=attrgetter("start")) - 1
        segment = rest[found] if found >= 0 and index < rest[found].stop else None
        if segment and (family := _family(block)):
            yield Claim(index, Label.COMMENTS if _heads_comments(story, segment) else family)


def _heads_comments(story: Story, segment: Segment) -> bool:
    """Whether a stretch stands under the heading of a comment block: its requests are of that."""
    opener = segment.opener
    return is_heading(story, opener) and story.label(opener or 0) is Label.COMMENTS


def elsewhere(story: Story) -> Iterator[Claim]:
    """Whatever else stands outside the story: links to others, or parts of the site."""
    for index, block in story.open():
        other_story = block.length >= 4 and (block.link_density > 0.5 or block.kind is Kind.HEADING)
        yield Claim(index, Label.RELATED_LINKS if other_story or block.prose else Label.SITE_CHROME)


def _is_headline(block: Block) -> bool:
    bracketed = block.text[0] == "(" and block.text[-1] == ")"
    fits = block.headline_like and not block.ended and not bracketed
    if fits and ends_with_person(block) and tells(block):
        return False
    return fits and _SHORTEST_HEADLINE <= block.length <= _LONGEST_HEADLINE


def _asks_in_headline(story: Story, index: int) -> bool:
    """Whether a question is a headline: by its print, or by the headlines on the lines beside it.

    A crosshead is shorter than a headline; the last paragraph may ask something below one.
    """
    block = story.blocks[index]
    asks = block.text[-1] in "?？؟" and block.length <= _LONGEST_HEADLINE
    if not asks or block.unquoted is not block.text or reports(block):
        return False
    if in_title_case(block.text):
        return True
    below = story.is_open(index + 1) and _is_headline(story.blocks[index + 1])
    above = story.is_open(index - 1) and _is_headline(story.blocks[index - 1])
    return below or (above and story.blocks[index - 1].length >= _SURE_HEADLINE)


def _last_told(story: Story) -> int:
    """Return the last paragraph that is no headline, the number of blocks if there is none."""
    prose = story.prose()
    told = (index for index in reversed(prose) if not _asks_in_headline(story, index))
    return next(told, len(story))


def _lists_tags(story: Story, index: int) -> bool:
    """Whether a line of words with commas is in small letters, or below the heading of tags."""
    above = story.blocks[index - 1]
    return story.blocks[index].text.islower() or (_TAGS in above.cues and above.length <= _HEADING)


def trailing_headlines(story: Story) -> Iterator[Claim]:
    """Lines without the end of a sentence below the last paragraph: headlines of other stories."""
    if not story.has_furniture():
        return
    last = _last_told(story)
    # The lines of a list above the desk's sign-off, or its last sentence, are the story's.
    signed = max((*story.labelled(Label.AGENCY_SIGN_OFF), last_signed(story, last + 1), 0))
    start = max(announced(story, last), signed + 1)
    figures = closing_figures(story, start)
    for index, block in story.open(start):
        by_writer = index == start and signs_letter(story, index)
        if index in figures or by_writer or is_told_below(story, index):
            continue
        if _TAG_LINE.fullmatch(block.text) and _lists_tags(story, index):
            yield Claim(index, Label.SITE_CHROME)
        elif _is_headline(block) or _asks_in_headline(story, index):
            yield Claim(index, Label.RELATED_LINKS)
        elif not block.ended and block.length <= 2:
            yield Claim(index, Label.SITE_CHROME)
