"""Author boxes."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from extractors.addressing import reports
from extractors.blocks import Block
from extractors.boxes import end_of_box
from extractors.labels import Label
from extractors.metadata.authors import clean_authors
from extractors.phrases import Cue
from extractors.sentences import is_sentence
from extractors.story import Claim, Story
from extractors.wire.agencies import agency_named

_HEADING = Cue("bio", "line-heading")
_SELF = Cue("bio", "line-self")
_ROLE = Cue("bio", "role")
_AGENCY = Cue("bio", "agency")
_NAME_FIRST = re.compile(
    r"(?P<name>(?:[^\W\d_a-z][\w.'’-]*\s+){1,5})(?:is|was|covers|has|ist|est|es|è|é|schreibt|reports|writes|edits|joined|works)\b"
)
_WRITTEN_BY = re.compile(r"(?:Written|Posted|Reported) by\s+\S.{1,40}", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:@\w{2,30}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,20}|(?:https?://)?(?:www\.)?twitter\.com/\w+)"
)
# Lines such as Follow NAME on Twitter at ..., Contact reporter NAME at ...: a call, a name, and no
# more of one.
_FOLLOW = re.compile(
    r"(?:Follow|Contact|Reach|E-?mail|Folgen Sie|Suivez|Sigue a|Siga a?|Segui|Volg|Obserwuj)\s"
    r"(?:the\s)?(?:(?:staff|senior|freelance)\s)?(?:(?:writer|reporter|author|editor|correspondent)\s)?"
    r"(?:[^\W\d_a-z][\w.'’-]*,?\s){1,4}[^\W\d_A-Z]"
)
_WRITERS = r"(?:writers?|reporters?|authors?|editors?|columnists?|journalists?)"
_NAMED = rf"(?:The\s{_WRITERS}\s|(?:[^\W\d_a-z][\w.'’-]*\s){{1,4}})"
# Lines such as Contact the writer at ..., The reporter can be reached at ...
_REACHED = (
    rf"(?:(?:You can|To)\s)?(?:[Cc]ontact|[Rr]each|[Ee]-?mail|[Ww]rite to)\s(?:the\s)?{_WRITERS}\b"
    rf"|{_NAMED}(?:can|may)\sbe\s(?:reached|contacted|e-?mailed)\b"
)
# An address with no more than a label before it, or a note in brackets behind it.
_ADDRESS_ALONE = (
    r"(?:[^\W\d_][\w -]{2,24}\s?[:：]\s?)?[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,20}"
    r"(?:\s?\([^()]{3,80}\))?\Z"
)
_TO_WRITER = re.compile(f"{_REACHED}|{_ADDRESS_ALONE}")
# Lines such as The author is a partner of ...; what an author does in a story is told otherwise.
_THE_AUTHOR = re.compile(
    rf"The\s{_WRITERS}\s(?:is|are|was|were)\s(?:an?\b|the\b|(?:\w+\s){{1,4}}(?:of|at|with|for|in)\b)"
    r"|(?:Der Autor|Die Autorin|Die Autoren)\s(?:ist|sind|war|arbeite[nt]|lehr(?:t|en))\b"
    r"|L['’]auteure?\sest\b|(?:El autor|La autora)\ses\b|(?:O autor|A autora)\sé\b"
    r"|L['’](?:autore|autrice)\sè\b|De auteur\sis\b"
)
# The same in brackets, whatever he does: (The writer counts benches in Delhi)
_IN_BRACKETS = re.compile(rf"\((?:The|This)\s{_WRITERS}\s[^()]{{5,400}}\)\.?")
_ADDRESS = re.compile(
    r"(?:^|\s)@\w{2,30}|\S@\w|https?://|\b(?:twitter|x|instagram|facebook)\.com/"
    r"| on (?:Twitter|X|Facebook|Instagram)\.?\Z"
)
_SERVICES = (" on Twitter", " on X", " on Facebook", " on Instagram")
_LONGEST, _FEWEST_PARAGRAPHS = 120, 2
#: So many paragraphs at the end of a text may be about its author without a word for that.
_LAST = 3
_LONGEST_FOLLOWED = 40
#: So many words has a line that is a name.
_LONGEST_NAME = 6
#: An author's box has so many lines at most.
_BOX = 4


def heading(story: Story) -> Iterator[Claim]:
    """A line that opens an author box."""
    for index, _ in story.cued(_HEADING, _SELF):
        yield Claim(index, Label.AUTHOR_BIO)


def _about_author(block: Block) -> bool:
    return _ROLE in block.cues and bool(_NAME_FIRST.match(block.text))


def biography(story: Story) -> Iterator[Claim]:
    """A paragraph below the text about who wrote it, a person or an agency."""
    prose = story.prose()
    if len(prose) < _FEWEST_PARAGRAPHS:
        return
    for index, block in story.open(prose[-1]):
        praise = _AGENCY in block.cues and _ROLE not in block.cues
        written = index > prose[-1] and _WRITTEN_BY.fullmatch(block.text)
        about = _about_author(block) and not _is_told_of(story, block, prose)
        if (written or praise or about) and block.length <= _LONGEST:
            yield Claim(index, Label.AUTHOR_BIO)
    for index, block in story.marked("@", "twitter.com/"):
        if _CONTACT.fullmatch(block.text):
            yield Claim(index, Label.AUTHOR_BIO)


def _is_told_of(story: Story, block: Block, prose: Sequence[int]) -> bool:
    """Whether the paragraphs above name whom a block is about: one of the story, no author."""
    found = _NAME_FIRST.match(block.text)
    surname = found["name"].split()[-1] if found else ""
    above = (story.blocks[index] for index in prose if story.blocks[index] is not block)
    return bool(surname) and any(surname in each.text for each in above)


def followed(story: Story) -> Iterator[Claim]:
    """A line that says where the writer is to be followed: a name, and an address or handle."""
    for index, block in story.marked("@", "://", ".com/", *_SERVICES):
        named = _FOLLOW.match(block.text) and block.length <= _LONGEST_FOLLOWED
        if named and _ADDRESS.search(block.text):
            yield Claim(index, Label.AUTHOR_BIO)


def contact(story: Story) -> Iterator[Claim]:
    """A line that says how the writer is to be reached."""
    for index, block in story.marked("@"):
        if block.length <= _LONGEST_FOLLOWED and _TO_WRITER.match(block.text):
            yield Claim(index, Label.AUTHOR_BIO)


def the_author(story: Story) -> Iterator[Claim]:
    """One of the last sentences that says who "the author" is."""
    sentences = (i for i in reversed(range(len(story))) if story.is_open(i))
    last = islice((i for i in sentences if is_sentence(story.blocks[i])), _LAST)
    for index in list(last):
        block = story.blocks[index]
        if _THE_AUTHOR.match(block.text) and block.length <= _LONGEST and not reports(block):
            yield Claim(index, Label.AUTHOR_BIO)
    for index, block in story.marked("(The ", "(This "):
        if index >= len(story) // 2 and _IN_BRACKETS.fullmatch(block.text):
            yield Claim(index, Label.AUTHOR_BIO)


def of_author(story: Story) -> Iterator[Claim]:
    """A paragraph in the lower half that begins with the author's name and says who that is."""
    contacts = ((index, block) for index, block in story.marked("@") if _contact_in(block))
    last = story.open(max(len(story) - _LAST, 0))
    bracketed = ((index, block) for index, block in story.marked("(") if block.text[0] == "(")
    for index, block in chain(story.cued(_ROLE), contacts, last, bracketed):
        below = index >= len(story) // 2 and block.length <= _LONGEST
        text = block.text.removeprefix("(")
        if below and _NAME_FIRST.match(text) and _begins_with_author(story, text):
            yield Claim(index, Label.AUTHOR_BIO)
    yield from (Claim(index, Label.AUTHOR_BIO) for index in _below_name(story))


def _below_name(story: Story) -> range:
    """Return the few lines that end the text or fill an element, the first the author's name."""
    half = len(story) // 2
    lines = [(i, b) for i, b in story.lines() if i >= half and b.length <= _LONGEST_NAME]
    # Few pages have such lines, and who wrote it takes longer to find out.
    names = {name.casefold() for name in _authors(story)} if lines else ()
    for index, block in lines:
        if block.text.casefold() in names:
            stop = len(story) if block.element is None else end_of_box(story.blocks, index)
            box = story.blocks[index:stop]
            if 1 < len(box) <= _BOX and all(line.length <= _LONGEST_FOLLOWED for line in box):
                return range(index, stop)
    return range(0)


def _begins_with_author(story: Story, text: str) -> bool:
    """Whether a text begins with a name that the page, or a byline above the text, has."""
    return text.casefold().startswith(tuple(map(str.casefold, _authors(story))))


def _authors(story: Story) -> tuple[str, ...]:
    """Return the authors that the page declares, and the persons of bylines above the text."""
    printed = [story.blocks[index].text for index in story.labelled(Label.BYLINE)]
    persons = (name for name in clean_authors(printed, set()) if _is_person(name))
    return (*story.known.authors, *persons)


def _is_person(name: str) -> bool:
    """Whether a name is a person's: of two words or more, and no agency's."""
    return " " in name and not agency_named(name)


def _contact_in(block: Block) -> bool:
    return any(
        _CONTACT.fullmatch(word.strip(".,;()")) for word in block.text.split() if "@" in word
    )


def name_above(story: Story) -> Iterator[Claim]:
    """The author's name on the line above or below the heading of his box."""
    for index in story.labelled(Label.AUTHOR_BIO):
        if _HEADING in story.blocks[index].cues:
            after = index + 1
            if story.is_open(after) and story.blocks[after].length <= 5:
                yield Claim(after, Label.AUTHOR_BIO)
