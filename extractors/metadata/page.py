"""What a page says about its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import attrs
from lxml import etree

from extractors.lazy import lazy
from extractors.metadata import published
from extractors.metadata.addresses import absolute, choose_canonical
from extractors.metadata.authors import (
    AUTHOR_METAS,
    are_others,
    clean_authors,
    is_lead,
    only_site,
)
from extractors.metadata.bylines import linked_author, opening_bylines, read_bylines
from extractors.metadata.dates import DateOrder, parse_date
from extractors.metadata.jsonld import Graph, types_of
from extractors.metadata.languages import choose_language
from extractors.metadata.opening import opening_lines, opening_links
from extractors.metadata.published import Found, choose_date, read_dates
from extractors.metadata.tags import Marked, Tags, read_marks, read_tags, spaced_text
from extractors.metadata.text import clean, key
from extractors.metadata.titles import Source, begins_title, choose, ends_title, site_keys
from extractors.wire.agencies import agency_named

_SECTION_METAS = (
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
    "cxenseparse:section",
)
#: A section's name is short; some templates put a summary or an address there.
_LONGEST_SECTION = 60
_LONGEST = 500_000
_SHORT = 8
#: So many smaller headings are compared with the title of a page without an h1.
_MOST_HEADINGS = 20
#: Elements that old pages print their titles in, and so many are looked at.
_PRINTED = ("b", "strong", "font", "big", "span", "div", "td", "p", "h4", "h5")
_MOST_PRINTED = 2000
_FALSE = {"false", "no", "0"}
_LOCKED = {"locked", "paid", "premium", "subscriber"}
#: Pages in these languages print the month before the day.
_MONTH_FIRST = {"en-US", "en-PH"}


#: Properties of an article that name whom a publication has it from.
_PROVIDERS = ("provider", "sourceOrganization")


@attrs.frozen(slots=False)
class Metadata:
    """The fields a page declares about its article, each worked out when first asked for.

    A field nobody could find is None. `fetched`, an ISO date, is when the page was there: no date
    of it is later.
    """

    root: etree._Element = attrs.field(repr=False)
    url: str | None = None
    fetched: str | None = None

    @lazy
    def _tags(self) -> Tags:
        return read_tags(self.root)

    @lazy
    def _marks(self) -> Marked:
        return read_marks(self.root)

    @lazy
    def _graph(self) -> Graph:
        address = self.url or next(iter(self._tags.links.get("canonical", ())), None)
        return Graph(self._tags.json_ld, address)

    @lazy
    def sites(self) -> set[str]:
        """The names of the site itself."""
        names = self._tags.every_meta(
            "og:site_name", "application-name", "apple-mobile-web-app-title"
        )
        return site_keys([self.publisher, *names], self.url or self.canonical_url)

    @lazy
    def headline(self) -> str | None:
        """The headline a reader would name: what the page's titles agree on."""
        types = types_of(self._graph.article or {})
        news = any("news" in t.lower() or t == "LiveBlogPosting" for t in types)
        return choose(self._titles(), self.sites, news=news)

    def _titles(self) -> Iterator[tuple[Source, str]]:
        tags = self._tags
        sources = (
            (Source.OG, tags.meta("og:title")),
            (Source.H1, self._heading[1] if self._heading else None),
            (Source.JSON_LD, self._graph.text("headline", 500)),
            (Source.TITLE, tags.titles[0] if tags.titles else None),
            (Source.TWITTER, tags.meta("twitter:title")),
            (Source.META, tags.meta("title", "dc.title")),
        )
        return ((source, text) for source, text in sources if text)

    @lazy
    def _heading(self) -> tuple[etree._Element, str] | None:
        """The h1 that the other titles speak of, or the first, with its text."""
        found = [(e, t) for e in self._tags.headings if (t := spaced_text(e))]
        if not found:
            return self._lesser_heading()
        if len(found) < 2:
            return found[0]
        titles = {key(t) for t in (*self._tags.every_meta("og:title"), *self._tags.titles)}
        fitting = (heading for heading in found if _is_said_in(key(heading[1]), titles))
        beginning = (h for h in found if any(t.startswith(f"{key(h[1])} ") for t in titles))
        return next(chain(fitting, beginning), found[0])

    def _lesser_heading(self) -> tuple[etree._Element, str] | None:
        """Return the smaller heading that the page's title begins or ends with, without an h1."""
        titles = [key(title) for title in self._tags.titles[:1]]
        lesser = islice(self.root.iter("h2", "h3"), _MOST_HEADINGS if titles else 0)
        told = [(e, t) for e in lesser if (t := spaced_text(e)) and len(key(t)) > _SHORT]
        begun = (found for found in told if titles[0].startswith(key(found[1])))
        ended = (found for found in told if ends_title(self._tags.titles[0].strip(), found[1]))
        found = next(chain(begun, ended), None)
        return found or (self._printed_title() if titles else None)

    def _printed_title(self) -> tuple[etree._Element, str] | None:
        """Return the line that the page's title begins or ends with, of a page without headings."""
        whole = clean(self._tags.titles[0]) or ""
        lines = islice(self.root.iter(*_PRINTED), _MOST_PRINTED)
        told = [(e, t) for e in lines if e.text and (t := clean(e.text)) and len(t) > _SHORT]
        begun = (found for found in told if begins_title(whole, found[1]))
        return next(chain(begun, (found for found in told if ends_title(whole, found[1]))), None)

    @lazy
    def _opening(self) -> list[str]:
        return opening_lines(self._heading[0]) if self._heading else []

    @lazy
    def description(self) -> str | None:
        """The summary made for previews."""
        found = self._tags.meta("og:description", "description", "twitter:description")
        return found or self._graph.text("description")

    @lazy
    def section(self) -> str | None:
        """The section of the site: as declared, else the last step of the way to the page."""
        declared = filter(_is_section, self._declared_sections())
        return next((text for text in declared if key(text) not in self._title_keys), None)

    def _declared_sections(self) -> Iterator[str]:
        yield self._graph.text("articleSection", 100) or ""
        yield self._tags.meta(*_SECTION_METAS) or ""
        yield from reversed(self._graph.breadcrumbs()[1:])

    @lazy
    def _title_keys(self) -> set[str]:
        return {key(text) for _, text in self._titles()}

    @lazy
    def authors(self) -> list[str] | None:
        """The names of persons and agencies; the site itself where nobody else is named."""
        printed = clean_authors(opening_bylines(self._opening), self.sites)
        declared = self.declared_authors or []
        if are_others(printed, declared) and not self._prints(declared):
            return printed
        return self._first_authors(chain([declared], self._printed_authors()))

    def _prints(self, names: Sequence[str]) -> bool:
        """Whether the page has one of the names below its headline."""
        opening = key(" ".join(self._opening))
        return any(key(name) in opening for name in names)

    def names_others(self, names: Sequence[str]) -> bool:
        """Whether somebody is named, and not the site alone."""
        return bool(names) and not only_site(names, self.sites)

    @lazy
    def declared_authors(self) -> list[str] | None:
        """The authors as far as the page's head names them."""
        return self._first_authors(self._declared_authors())

    def _first_authors(self, sources: Iterable[list[str]]) -> list[str] | None:
        """Return the names of the first source that names more than the site.

        Where that is an agency, the first writer named elsewhere stands before it.
        """
        site: list[str] = []
        agencies: list[str] = []
        for values in filter(None, sources):
            names = clean_authors(values, self.sites)
            if only_site(names, self.sites):
                site = site or names
            elif not all(map(agency_named, names)):
                return [*names, *(name for name in agencies if name not in names)]
            else:
                agencies = agencies or names
        return agencies or site or None

    def _declared_authors(self) -> Iterator[list[str]]:
        """Yield what each declaration gives for the authors, in the order of trust."""
        graph = self._graph
        for name in ("author", "creator"):
            for value in graph.values(name):
                yield graph.names(value)
        for name in filter(self._tags.metas.__contains__, AUTHOR_METAS):
            yield list(self._tags.every_meta(name))
        yield self._labelled_authors()
        yield self._tags.itemprops.get("author", [])

    def _labelled_authors(self) -> list[str]:
        """Return the value that a preview's label calls the author's: "Written by"."""
        pairs = ((f"twitter:label{n}", f"twitter:data{n}") for n in (1, 2))
        return [
            value
            for label, data in pairs
            if is_lead(self._tags.meta(label) or "") and (value := self._tags.meta(data))
        ]

    def _printed_authors(self) -> Iterator[list[str]]:
        yield read_bylines(self._marks.bylines)
        yield opening_bylines(self._opening)
        yield linked_author(opening_links(self._heading[0])) if self._heading else []

    @lazy
    def _modified(self) -> Found | None:
        values = chain(
            self._graph.values("dateModified"),
            self._tags.every_meta(*published.MODIFIED_METAS),
            self._tags.itemprops.get("dateModified".lower(), ()),
        )
        return choose_date(read_dates(values), self.fetched)

    @lazy
    def _published(self) -> Found | None:
        return choose_date(chain(self._declared_dates(), self._printed_dates()), self.fetched)

    def _declared_dates(self) -> Iterator[Found]:
        declared = chain(
            self._graph.values("datePublished"),
            self._tags.every_meta(*published.PUBLISHED_METAS),
            self._tags.itemprops.get("datepublished", ()),
            self._graph.values("dateCreated"),
            self._graph.values("uploadDate"),
        )
        return read_dates(declared, self.date_order)

    @lazy
    def date_order(self) -> DateOrder:
        """What comes first in its dates in figures: by its time tags, else by its language."""
        usual = DateOrder.MONTH_FIRST if self.language in _MONTH_FIRST else DateOrder.DAY_FIRST
        return published.order_shown(self._tags.times) or usual

    def _printed_dates(self) -> Iterator[Found]:
        order = self.date_order
        yield from read_dates(published.timed(self._tags.times), order)
        yield from read_dates(published.marked_dates(self._marks.dated), order)
        yield from read_dates(self._opening, order)
        if day := published.url_date(self.url or self.canonical_url):
            yield Found(day, day)

    @lazy
    def declared_date(self) -> str | None:
        """When the article was published, as far as the page's head says."""
        found = choose_date(self._declared_dates(), self.fetched)
        return found.iso if found else None

    @property
    def date_published(self) -> str | None:
        """When the article was published: ISO 8601, with time and zone as far as they are given."""
        return self._published.iso if self._published else None

    @property
    def date_published_raw(self) -> str | None:
        """The date of publication as the page has it."""
        return self._published.raw if self._published else None

    @property
    def date_modified(self) -> str | None:
        """When the article was last changed: ISO 8601."""
        return self._modified.iso if self._modified else None

    @lazy
    def language(self) -> str | None:
        """The language as a BCP 47 tag."""
        html = self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        metas = (
            self._tags.meta("content-language", "language", "dc.language"),
            self._tags.meta("og:locale"),
        )
        return choose_language([html, self._graph.text("inLanguage", 40), *metas])

    @lazy
    def image(self) -> str | None:
        """The address of the main image."""
        declared = chain(
            self._tags.every_meta("og:image", "og:image:url", "og:image:secure_url"),
            map(_address, self._graph.values("image")),
            self._tags.every_meta("twitter:image", "twitter:image:src", "thumbnail"),
            self._tags.links.get("image_src", ()),
        )
        return next((a for d in declared if (a := absolute(d, self.url))), None)

    @lazy
    def publisher(self) -> str | None:
        """The name of the publication."""
        named = (n for v in self._graph.values("publisher") for n in self._graph.names(v))
        declared = (next(named, None), self._tags.meta("og:site_name", "publisher", "dc.publisher"))
        return next((name for name in declared if name and "://" not in name), None)

    @lazy
    def providers(self) -> tuple[str, ...]:
        """Whom the publication has the story from, as its JSON-LD says."""
        given = (v for name in _PROVIDERS for v in self._graph.values(name))
        return tuple(name for value in given for name in self._graph.names(value))

    @lazy
    def canonical_url(self) -> str | None:
        """The page's own address, as it declares it."""
        declared = chain(
            self._tags.links.get("canonical", ()),
            self._tags.every_meta("og:url"),
            map(_address, self._graph.values("url")),
        )
        return choose_canonical(filter(None, declared), self.url)

    @lazy
    def article_body(self) -> str | None:
        """The text that JSON-LD gives for the article, with its lines; not to be trusted alone."""
        found = (
            v for v in self._graph.values("articleBody") if isinstance(v, str) and not v.isspace()
        )
        text = next(found, None)
        return text[:_LONGEST] if text else None

    @lazy
    def accessible_for_free(self) -> bool | None:
        """False where the page is declared to be paid for, True where it is declared free."""
        for value in self._graph.values("isAccessibleForFree"):
            if isinstance(value, (bool, str)):
                return str(value).strip().rpartition("/")[2].lower() not in _FALSE
        tier = self._tags.meta("article:content_tier")
        return None if tier is None else tier.lower() not in _LOCKED

    @lazy
    def kind(self) -> str | None:
        """What the page is: the type of the article's node in JSON-LD, or og:type."""
        article = self._graph.article
        types = types_of(article) if article else []
        return types[0] if types else self._tags.meta("og:type")


def _is_said_in(heading: str, titles: Iterable[str]) -> bool:
    """Whether a heading is part of a title, or says all of one and more."""
    return any(
        (len(heading) > _SHORT and heading in title) or (len(title) > _SHORT and title in heading)
        for title in titles
    )


def _is_section(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_SECTION and "://" not in text


def _address(value: object) -> str | None:
    """Return the address in a value of JSON-LD: a string, an object or a list of these."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return value if isinstance(value, str) else None


def read_metadata(
    root: etree._Element, url: str | None = None, *, fetched: str | None = None
) -> Metadata:
    """Return what a page says about its article. `root` is its html element.

    `url` is where the page was found, `fetched` the ISO date when: neither is needed, both make
    the answer surer. Never fails; pages are read as far as they can be.
    """
    when = parse_date(fetched) if fetched else None
    return Metadata(root=root, url=absolute(url, None), fetched=when)
