"""The page object of text documents that somebody else extracted."""

from __future__ import annotations

import attrs
from web_poet import ItemPage, field
from web_poet.serialization import register_serialization

from extractors.article import Agency, Dateline, Decision, Sidebar, Status, WireArticle
from extractors.assembly import (
    PARAGRAPH_BREAK,
    Told,
    bylines,
    decisions,
    published,
    sidebars,
    story_dateline,
)
from extractors.author_box import boxed_writers
from extractors.fields import article_of
from extractors.labels import Label
from extractors.lazy import lazy
from extractors.lines import line_blocks
from extractors.metadata.authors import clean_authors
from extractors.settling import settle_text
from extractors.story import Story
from extractors.version import RULES_VERSION
from extractors.wire import ParsedDateline, find_agency
from extractors.wire.attribution import story_credit


@attrs.frozen
class TextDocument:
    """A text and, if known, the address it was taken from."""

    text: str
    url: str | None = None


def _serialize(document: TextDocument) -> dict[str, bytes]:
    files = {"txt": document.text.encode()}
    return files | ({"url.txt": document.url.encode()} if document.url else {})


def _deserialize(cls: type[TextDocument], data: dict[str, bytes]) -> TextDocument:
    url = data.get("url.txt")
    return cls(data["txt"].decode(), url.decode() if url else None)


register_serialization(_serialize, _deserialize)


@attrs.define(slots=False)
class TextPage(ItemPage[WireArticle]):
    """A text document with one story and the furniture of the page it was taken from."""

    document: TextDocument

    async def to_item(self) -> WireArticle:
        """Return the article."""
        return self.article()

    def article(self) -> WireArticle:
        """Return the article; its decisions are listed when asked for."""
        return article_of(self).decided_by(self._decide)

    def _decide(self) -> list[Decision]:
        return decisions(self._story.blocks, self._story)

    @lazy
    def _story(self) -> Story:
        return settle_text(line_blocks(self.document.text))

    @lazy
    def _told(self) -> Told:
        return Told(self._story)

    @lazy
    def _paragraphs(self) -> list[str]:
        return self._told.paragraphs

    @lazy
    def _dateline(self) -> ParsedDateline | None:
        return story_dateline(self._told)

    @lazy
    def _bylines(self) -> list[str]:
        return bylines(self._told)

    @field
    def url(self) -> str | None:
        """The address the text was taken from."""
        return self.document.url

    @field
    def headline(self) -> str | None:
        """The headline; the first line where nothing tells a text's title from a crosshead."""
        return self._told.title or self._first_line()

    def _first_line(self) -> str | None:
        heads = self._story.label(0) is Label.SUBHEADING
        return self._story.blocks[0].text if heads else None

    @field
    def description(self) -> str | None:
        """The standfirst."""
        return self._told.first(Label.STANDFIRST)

    @field
    def articleBody(self) -> str | None:
        """The story: paragraphs and crossheads, a blank line between them."""
        return PARAGRAPH_BREAK.join(self._paragraphs) or None

    @field
    def articleSection(self) -> str | None:
        """The section of the site, or the story's topic."""
        return self._told.first(Label.SECTION, Label.KICKER)

    @field
    def authors(self) -> list[str] | None:
        """Who wrote it, persons and agencies."""
        return clean_authors(self._bylines, set()) or self._boxed_writers() or None

    def _boxed_writers(self) -> list[str]:
        text = self._story.labelled(Label.BODY)
        return boxed_writers(self._story.blocks, text[-1]) if text else []

    @field
    def datePublished(self) -> str | None:
        """When it was published, ISO 8601; the dateline's date where the text has no other."""
        filed = self._dateline.dateline.date if self._dateline else None
        return published(self._told.dates) or filed

    @field
    def datePublishedRaw(self) -> str | None:
        """The date of publication as printed."""
        return self._told.published_line

    @field
    def agency(self) -> Agency | None:
        """The agency that wrote it, with the evidence."""
        return find_agency(
            dateline=self._dateline,
            credit_lines=[*self._told.credits, *self._told.texts(Label.LEGAL_NOTICE)],
            authors=[*self._bylines, *(clean_authors(self._bylines, set()) or ())],
            sign_offs=self._told.texts(Label.AGENCY_SIGN_OFF),
            paragraphs=self._paragraphs,
        )

    @field
    def dateline(self) -> Dateline | None:
        """Where and when the story was filed."""
        return self._dateline.dateline if self._dateline else None

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
        """The page object and the version of the rules."""
        return f"{type(self).__name__} {RULES_VERSION}"

    @field
    def status(self) -> Status:
        """Whether a story was found."""
        return Status.OK if self._paragraphs else Status.NO_ARTICLE

    @field
    def problem(self) -> str | None:
        """What is wrong, in words."""
        return None if self._paragraphs else "no text of a story found"
