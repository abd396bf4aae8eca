"""Page objects: a page in, an article out, by the selectors of a site or without any."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar
from urllib.parse import urlsplit

import attrs
from parsel import Selector
from web_poet import WebPage, field

from extractors.article import Agency, Dateline, Sidebar, Status, WireArticle
from extractors.assembly import (
    PARAGRAPH_BREAK,
    Told,
    body,
    bylines,
    placed_byline,
    published,
    sidebars,
    story_dateline,
)
from extractors.blocks import STEM, key
from extractors.document import Document
from extractors.fields import article_of
from extractors.generic.scripted import scripted_story
from extractors.labels import ARTICLE, INSET, Label
from extractors.layouts import Layout, Placed
from extractors.lazy import lazy
from extractors.metadata import Metadata, parse_date, read_metadata
from extractors.metadata.authors import clean_authors
from extractors.modelled import ModelledReading
from extractors.readings import Reading, RegionReading
from extractors.selectors import Elements
from extractors.states import Condition, condition, has_words
from extractors.story import Known, vocabulary
from extractors.version import RULES_VERSION
from extractors.visible import NO_MARKS
from extractors.wire import ParsedDateline, find_agency
from extractors.wire.attribution import story_credit

#: A shorter article from a site's own selectors is compared with the generic extractor's.
_SHORT = 80
#: How much more the generic extractor must find for the selectors to count as outdated.
_MUCH_MORE = 2.0
#: A text is about a title if it has so many of its words.
_FEWEST_TOLD = 2
#: What blocks of a region say to be of themselves, wherever they stand: they are no lost text.
_OF_THEMSELVES = (
    Label.RELATED_TEASER,
    Label.DONATION_APPEAL,
    Label.ADBLOCK_PLEA,
    Label.FEED_FOOTER,
    Label.COMMENTS,
    Label.SOCIAL_SHARE,
    Label.LEGAL_NOTICE,
)
#: The rule for bylines and dates near the title of a page whose text stands elsewhere.
_UNDER_TITLE = "head.outside_meta"
#: Characters of an ISO 8601 date that says the day.
_DAY = 10
#: And of one that says time and zone: no other source has more of it.
_MOMENT = 25


@attrs.define(slots=False)
class ArticlePage(WebPage[WireArticle]):
    """A page with one story. Subclasses say where their site has it, by `layouts`."""

    layouts: ClassVar[tuple[Layout, ...]] = ()

    @lazy
    def document(self) -> Document:
        """The parsed page."""
        charset = self.response.headers.declared_encoding()
        return Document(bytes(self.response.body), str(self.response.url), charset)

    def take(self, document: Document) -> None:
        """Read a page that is parsed already."""
        self.document = document

    @lazy
    def selector(self) -> Selector:
        """A selector over the parsed page."""
        return Selector(root=self.document.root)

    @lazy
    def elements(self) -> Elements:
        """The page's elements by class and id."""
        return Elements(self.document.root)

    @lazy
    def metadata(self) -> Metadata:
        """What the page declares."""
        document = self.document
        return read_metadata(document.root, document.url, fetched=document.fetched)

    async def to_item(self) -> WireArticle:
        """Return the article."""
        return self.article()

    def article(self) -> WireArticle:
        """Return the article; its decisions are made when asked for."""
        return article_of(self).decided_by(self._reading.decide)

    # How the page is read

    @lazy
    def _chosen(self) -> tuple[Reading, Placed | None]:
        """The reading by the first layout that fits, or by no layout where that finds much more."""
        if placed := self._fitting():
            known = self._known(placed)
            reading = RegionReading(self.document, placed.regions, placed.marks, known)
            long = has_words(body(reading.story), _SHORT)
            return (reading, placed) if long else self._better(reading, placed)
        generic = self._generic()
        return (generic if body(generic.story) else self._rescued(generic)), None

    def _fitting(self) -> Placed | None:
        """Return the first layout that fits the page and its day, or the first that fits."""
        placed = [found for layout in self.layouts if (found := layout.on(self.elements))]
        if len(placed) < 2:
            return next(iter(placed), None)
        return next((p for p in placed if p.layout.was_in_use(self._day(p))), placed[0])

    def _day(self, placed: Placed) -> date | None:
        """Return the day of the story if the layout reads the page."""
        printed = placed.moment() or placed.text(Label.PUBLISHED_LINE) or ""
        found = parse_date(printed, zone=placed.layout.zone) or self.metadata.date_published
        return date.fromisoformat(found[:10]) if found and len(found) >= _DAY else None

    def _rescued(self, generic: Reading) -> Reading:
        """Read a page without a story by its scripts if it says that it is an article."""
        declared = "article" in (self.metadata.kind or "").lower()
        free = self.metadata.accessible_for_free is not False
        story = scripted_story(self.document.root) if declared and free else None
        if story is None:
            return self._whole_page(generic)
        return RegionReading(self.document, [story], NO_MARKS, self._known(None))

    def _whole_page(self, generic: Reading) -> Reading:
        """Judge all of the page as a text document; a page with little text has no article."""
        regions = list(self.document.root.iter("body"))[:1] or [self.document.root]
        known = attrs.evolve(self._known(None), region=False)
        whole = RegionReading(self.document, regions, NO_MARKS, known)
        seen = sum(block.length for block in whole.story.blocks)
        enough = has_words(body(whole.story), _SHORT) or 2 * _words(whole) >= seen > 0
        return whole if enough else generic

    def _better(self, reading: Reading, placed: Placed) -> tuple[Reading, Placed | None]:
        generic = self._generic()
        read = _words(reading) + _words(reading, *INSET)
        asking = frozenset(Told(reading.story).texts(*_OF_THEMSELVES))
        found = sum(len(t.split()) for t in Told(generic.story).texts(*ARTICLE) if t not in asking)
        if found > max(_MUCH_MORE * read, 20) and not _is_another(generic, reading):
            return generic, None
        return reading, placed

    def _generic(self) -> Reading:
        return ModelledReading(self.document, self._known(None), self.metadata.article_body)

    @lazy
    def _reading(self) -> Reading:
        return self._chosen[0]

    @lazy
    def _placed(self) -> Placed | None:
        return self._chosen[1]

    def _marked(self, label: Label) -> str | None:
        """Return the text of the element that the page's layout gives a label."""
        return self._placed.text(label) if self._placed else None

    def _known(self, placed: Placed | None) -> Known:
        headline = placed.text(Label.TITLE) if placed else None
        strap = placed.text(Label.STANDFIRST) if placed else None
        return Known(
            headline=headline or self.metadata.headline,
            description=strap or self.metadata.description,
            name_authors=partial(_declared_authors, self.metadata, placed),
            host=urlsplit(self.document.url or self.metadata.canonical_url or "").hostname,
            region=not (placed and placed.layout.whole_page),
        )

    @lazy
    def _told(self) -> Told:
        return Told(self._reading.story)

    @lazy
    def _paragraphs(self) -> list[str]:
        return self._told.paragraphs

    @lazy
    def _dateline(self) -> ParsedDateline | None:
        found = story_dateline(self._told, self._marked(Label.DATELINE))
        return found or next(filter(None, map(placed_byline, self._bylines)), None)

    @lazy
    def _published_line(self) -> str | None:
        return self._marked(Label.PUBLISHED_LINE) or self._told.published_line

    @lazy
    def _bylines(self) -> list[str]:
        marked = self._marked(Label.BYLINE)
        if marked:
            return [marked]
        return self._told.texts(Label.BYLINE) if self._placed else bylines(self._told)

    @lazy
    def _writers(self) -> list[str]:
        """Those the page names as writers of the story."""
        if self._placed:
            return self._bylines or _declared_authors(self.metadata, self._placed)
        named = _declared_authors(self.metadata, None) or self._bylines
        if self.metadata.names_others(named):
            return named
        return self._reading.boxed_writers() or named

    @lazy
    def _condition(self) -> Condition:
        return condition(self.document, self.metadata, self._paragraphs)

    # Fields

    @field
    def url(self) -> str | None:
        """The address the page was read from."""
        return self.document.url

    @field
    def canonicalUrl(self) -> str | None:
        """The address the page declares as its own."""
        return self.metadata.canonical_url

    @field
    def headline(self) -> str | None:
        """The headline."""
        return self._marked(Label.TITLE) or self.metadata.headline or self._told.first(Label.TITLE)

    @field
    def description(self) -> str | None:
        """The standfirst, or the summary made for previews."""
        return (
            self._marked(Label.STANDFIRST)
            or self._told.first(Label.STANDFIRST)
            or self.metadata.description
        )

    @field
    def articleBody(self) -> str | None:
        """The story: paragraphs and crossheads, a blank line between them."""
        return PARAGRAPH_BREAK.join(self._paragraphs) or None

    @field
    def articleSection(self) -> str | None:
        """The section of the site, or the story's topic."""
        return (
            self._marked(Label.SECTION) or self.metadata.section or self._told.first(Label.SECTION)
        )

    @field
    def authors(self) -> list[str] | None:
        """Who wrote it, persons and agencies."""
        return clean_authors(self._writers, self.metadata.sites) or None

    @field
    def datePublished(self) -> str | None:
        """When it was published, ISO 8601; the dateline's date where the page has no other."""
        if not self._placed:
            return self._generic_date()
        printed = self._printed_date()
        if printed and len(printed) >= _MOMENT:
            return printed
        declared = self.metadata.declared_date
        finer = printed and declared and declared.startswith(printed)
        return declared if finer else printed or declared or self._filed()

    def _generic_date(self) -> str | None:
        """Return what the page declares, or prints above its text, or marks anywhere."""
        if declared := self.metadata.declared_date:
            return declared
        printed, marked = self._printed_date(), self.metadata.date_published
        finer = printed and marked and marked.startswith(printed)
        shown = marked if finer else printed or marked
        return shown or self._date_elsewhere() or self._filed()

    def _printed_date(self) -> str | None:
        zone = self._placed.layout.zone if self._placed else None
        moment = self._placed.moment() if self._placed else None
        marked = self._marked(Label.PUBLISHED_LINE)
        lines = [moment or marked] if moment or marked else self._told.dates
        return published(filter(None, lines), zone, self.metadata.date_order)

    def _date_elsewhere(self) -> str | None:
        """Return the date of a line that stands under the title, but not above the text."""
        lines = (d.text for d in self._reading.decide() if d.rule == _UNDER_TITLE)
        return published(lines, order=self.metadata.date_order)

    def _filed(self) -> str | None:
        return self._dateline.dateline.date if self._dateline else None

    @field
    def datePublishedRaw(self) -> str | None:
        """The date of publication as printed."""
        raw = self._published_line
        return raw or (None if self._placed else self.metadata.date_published_raw)

    @field
    def dateModified(self) -> str | None:
        """When it was last changed, ISO 8601."""
        return self.metadata.date_modified

    @field
    def inLanguage(self) -> str | None:
        """The language, a BCP 47 tag."""
        return self.metadata.language

    @field
    def mainImage(self) -> str | None:
        """The address of the main image."""
        return self.metadata.image

    @field
    def agency(self) -> Agency | None:
        """The agency that wrote it, with the evidence."""
        told = self._told
        return find_agency(
            dateline=self._dateline,
            credit_lines=[*told.credits, *told.texts(Label.LEGAL_NOTICE)],
            authors=self._writers if self._placed else [*self._bylines, *self._writers],
            sign_offs=told.texts(Label.AGENCY_SIGN_OFF),
            paragraphs=self._paragraphs,
            providers=() if self._placed else self.metadata.providers,
            host=urlsplit(self.document.url or "").hostname,
        )

    @field
    def dateline(self) -> Dateline | None:
        """Where and when the story was filed."""
        return self._dateline.dateline if self._dateline else None

    @field
    def publisher(self) -> str | None:
        """The site."""
        return self.metadata.publisher

    @field
    def credit(self) -> str | None:
        """The line that names the agency, as printed."""
        return story_credit(self._told.credits)

    @field
    def sidebars(self) -> list[Sidebar] | None:
        """Stories of their own set into the page."""
        return sidebars(self._told)

    @field
    def extractor(self) -> str:
        """The page object and layout that read the page, and the version of the rules."""
        name = type(self).__name__
        how = self._placed.layout.name if self._placed else "generic"
        fell_back = bool(self.layouts) and not self._placed
        return f"{name}/{how}{' (fell back)' if fell_back else ''} {RULES_VERSION}"

    @field
    def status(self) -> Status:
        """Whether the article is all there."""
        return self._condition.status

    @field
    def problem(self) -> str | None:
        """What is wrong, in words."""
        return self._condition.problem


# No method: what a page's story holds must not hold the page, or its tree outlives it.
def _declared_authors(metadata: Metadata, placed: Placed | None) -> list[str]:
    """Return those of the page's head; without a layout, the printed ones as well."""
    return (metadata.declared_authors if placed else metadata.authors) or []


def _is_another(generic: Reading, reading: Reading) -> bool:
    """Whether only the shorter text, and not what the longer one adds, is about the title."""
    title = key(reading.story.known.headline or "").split()
    about = {word[:STEM] for word in title if len(word) >= STEM}
    own = Told(reading.story).blocks(*ARTICLE)
    texts = frozenset(block.text for block in own)
    more = (block for block in Told(generic.story).blocks(*ARTICLE) if block.text not in texts)
    return len(about & vocabulary(own)) >= _FEWEST_TOLD and about.isdisjoint(vocabulary(more))


def _words(reading: Reading, *labels: Label) -> int:
    texts = Told(reading.story).texts(*labels or ARTICLE)
    return sum(len(text.split()) for text in texts)


class GenericPage(ArticlePage):
    """The page object of every site that has none of its own."""
