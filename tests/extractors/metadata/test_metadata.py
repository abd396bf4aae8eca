import json

import pytest
from lxml import etree

from extractors.metadata import Metadata, read_metadata

URL = "https://www.harbourpost.example/world/2018/03/02/ferry-runs-aground-123.html"


def page(
    head: str = "", body: str = "", *, url: str | None = URL, fetched: str | None = None
) -> Metadata:
    source = f"<html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    root = etree.fromstring(source.encode(), etree.HTMLParser(encoding="utf-8"))
    return read_metadata(root, url, fetched=fetched)


def story(**fields: object) -> str:
    node = {"@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_json_ld_gives_the_fields() -> None:
    found = page(
        story(
            headline="Ferry &amp; tug run aground",
            description="Two ships.",
            articleSection=["World"],
            author=[{"@type": "Person", "name": "Ana Ruiz"}],
            datePublished="2018-03-02T10:11:12+02:00",
            dateModified="2018-03-03",
            publisher={"@type": "Organization", "name": "Harbour Post"},
            image=[{"url": "/a.jpg"}],
            articleBody="A ferry.\nA tug.",
            isAccessibleForFree="False",
        )
    )
    assert found.headline == "Ferry & tug run aground"
    assert (found.description, found.section, found.authors) == (
        "Two ships.",
        "World",
        ["Ana Ruiz"],
    )
    assert found.date_published == found.date_published_raw == "2018-03-02T10:11:12+02:00"
    assert found.date_modified == "2018-03-03"
    assert found.publisher == "Harbour Post"
    assert found.image == "https://www.harbourpost.example/a.jpg"
    assert found.article_body == "A ferry.\nA tug."
    assert found.accessible_for_free is False
    assert found.kind == "NewsArticle"


def test_meta_tags_give_the_fields_where_json_ld_does_not() -> None:
    found = page(
        """<title>Ferry runs aground | Harbour Post</title>
        <meta property="og:site_name" content="Harbour Post">
        <meta property="article:published_time" content="2018-03-02T10:11:12Z">
        <meta name="author" content="Ana Ruiz"><meta property="og:type" content="article">
        <meta property="article:section" content="World">"""
    )
    assert found.headline == "Ferry runs aground"
    assert (found.authors, found.section, found.kind) == (["Ana Ruiz"], "World", "article")
    assert found.date_published == "2018-03-02T10:11:12+00:00"


def test_the_body_is_read_where_the_head_says_nothing() -> None:
    found = page(
        body="""<h1>Ferry runs aground</h1><p>By <a href="/ana">Ana Ruiz</a></p>
        <p>2nd March 2018 01:13 AM</p><p>A long story.</p>"""
    )
    assert found.authors == ["Ana Ruiz"]
    assert found.date_published == "2018-03-02T01:13:00"
    assert found.date_published_raw == "2nd March 2018 01:13 AM"


def test_a_marked_byline_beats_the_site_as_author() -> None:
    head = story(author={"name": "Harbour Post"}, publisher={"name": "Harbour Post"})
    assert page(head).authors == ["Harbour Post"]
    assert page(head, '<span class="byline__name">Ana Ruiz</span>').authors == ["Ana Ruiz"]


def test_the_writer_of_a_marked_byline_stands_before_the_agency_that_the_head_names() -> None:
    head = story(author={"@type": "Organization", "name": "Reuters"})
    assert page(head).authors == ["Reuters"]
    signed = '<p class="byline">By Ana Ruiz</p>'
    assert page(head, signed).authors == ["Ana Ruiz", "Reuters"]
    both = '<p class="byline">By Ana Ruiz, Reuters</p>'
    assert page(head, both).authors == ["Ana Ruiz", "Reuters"]
    writer = story(author={"@type": "Person", "name": "Bo Lind"})
    assert page(writer, signed).authors == ["Bo Lind"]


def test_bylines_of_comments_and_of_other_stories_are_not_the_authors() -> None:
    body = """<h1>Ferry runs aground</h1><aside><a rel="author">Bo Lind</a></aside>
    <div class="comments"><span class="author">troll</span></div>"""
    assert page(body=body).authors is None


BODY = f"<p>{'The ferry ran aground off the cape. ' * 10}</p>"


def test_the_byline_under_the_title_beats_who_put_the_story_into_the_system() -> None:
    declared = '<meta name="author" content="Desk User">'
    printed = page(declared, f"<h1>Ferry runs aground</h1><p>By Ana Ruiz</p>{BODY}")
    assert printed.authors == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("declared", "byline"),
    [
        ("Ana Ruiz, Bo Lind", "<p>By Ana Ruiz</p>"),
        ("Bo Lind", "<p>Bo Lind</p><p>Checked</p><p>By Ana Ruiz</p>"),
        ("Bo Lind", "<p>By design</p>"),
    ],
)
def test_declared_authors_stand_beside_a_byline_that_does_not_contradict_them(
    declared: str, byline: str
) -> None:
    meta = f'<meta name="author" content="{declared}">'
    assert page(meta, f"<h1>Ferry runs aground</h1>{byline}{BODY}").authors == declared.split(", ")


@pytest.mark.parametrize(
    ("link", "authors"),
    [
        ('<a href="/author/ana-ruiz">Ana Ruiz</a>', ["Ana Ruiz"]),
        ('<a href="/redaktion/autoren/ana-ruiz.html">Ana Ruiz</a>', ["Ana Ruiz"]),
        ('<a href="/authors/102">이수진</a>', ["이수진"]),
        ('<a href="/authors/ana-ruiz">Articles by Ana</a>', None),
        ('<a href="/ports/ana-ruiz">Ana Ruiz</a>', None),
    ],
)
def test_a_link_to_a_writers_page_under_the_title_names_the_author(
    link: str, authors: list[str] | None
) -> None:
    assert page("", f"<h1>Ferry runs aground</h1><div>{link}</div>{BODY}").authors == authors


def test_a_writers_page_linked_below_the_text_is_of_other_stories() -> None:
    link = '<a href="/author/ana-ruiz">Ana Ruiz</a>'
    assert page("", f"<h1>Ferry runs aground</h1>{BODY}<div>{link}</div>").authors is None


def test_microdata_names_the_author_where_nothing_else_does() -> None:
    assert page("", '<meta itemprop="author" content="Ana Ruiz">').authors == ["Ana Ruiz"]


def test_dates_of_teasers_are_not_the_storys() -> None:
    teaser = "<div class=related><time datetime=2011-01-01>x</time></div>"
    body = f"{teaser}<time datetime=2018-03-04>y</time>"
    assert page(body=body).date_published == "2018-03-04"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        (URL, "2018-03-02"),
        ("https://p.example/2018/mar/02/x.html", "2018-03-02"),
        ("https://p.example/news/A201803021013004", "2018-03-02"),
        ("https://p.example/id/99201803029", None),
    ],
)
def test_the_address_is_the_last_to_tell_the_day(url: str, day: str | None) -> None:
    assert page(url=url).date_published == day


def test_a_day_alone_gives_way_to_a_time_of_the_same_day() -> None:
    head = story(datePublished="2018-03-02")
    same = '<meta property="article:published_time" content="2018-03-02T08:00:00Z">'
    other = '<meta property="article:published_time" content="2018-05-02T08:00:00Z">'
    assert page(head + same).date_published == "2018-03-02T08:00:00+00:00"
    assert page(head + other).date_published == "2018-03-02"


def test_no_date_is_later_than_when_the_page_was_fetched() -> None:
    head = story(datePublished="2031-03-02") + '<meta name="date" content="2018-03-01">'
    assert page(head, fetched="2018-03-05T10:00:00Z").date_published == "2018-03-01"
    assert page(head).date_published == "2031-03-02"


@pytest.mark.parametrize(
    ("declared", "canonical"),
    [
        ("/ferry", "https://www.harbourpost.example/ferry"),
        ("http://harbourpost.example/ferry#top", "http://harbourpost.example/ferry"),
        ("https://www.harbourpost.example/", None),
        ("https://elsewhere.example/ferry", None),
        (URL.replace("www", "amp").replace(".example", ".example"), URL.replace("www", "amp")),
        ("javascript:void(0)", None),
        ("http://[", None),
    ],
)
def test_a_canonical_address_is_this_pages(declared: str, canonical: str | None) -> None:
    assert page(f'<link rel="canonical" href="{declared}">').canonical_url == canonical


def test_a_language_that_all_else_contradicts_is_not_believed() -> None:
    assert page().language == "en"
    head = story(inLanguage="de-DE") + '<meta property="og:locale" content="de_DE">'
    assert page(head).language == "de-DE"


def test_a_title_in_a_drawing_is_not_the_pages() -> None:
    assert page(body="<svg><title>Menu</title></svg>").headline is None


def test_a_bare_page_has_no_fields() -> None:
    found = page(url=None)
    assert (found.headline, found.authors, found.date_published, found.image) == (
        None,
        None,
        None,
        None,
    )


def test_the_label_of_a_preview_says_whose_name_it_is() -> None:
    found = page(
        '<meta name="twitter:label1" content="Verfasst von">'
        '<meta name="twitter:data1" content="Ana Ruiz">'
        '<meta name="twitter:label2" content="Lesezeit">'
        '<meta name="twitter:data2" content="Drei Minuten">'
    )
    assert found.authors == ["Ana Ruiz"]


def test_a_class_that_says_what_the_body_lacks_hides_no_byline() -> None:
    byline = '<p class="author vcard"><a class="url fn n">Ana Ruiz</a></p>'
    found = page(body=f'<div class="no-sidebar"><article>{byline}</article></div>')
    assert found.authors is None
    root = etree.fromstring(
        f'<html><body class="no-sidebar"><article><footer>{byline}</footer></article>'
        "</body></html>",
        etree.HTMLParser(),
    )
    assert read_metadata(root).authors == ["Ana Ruiz"]


def test_the_way_to_the_page_tells_its_section() -> None:
    trail = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home"},
            {"@type": "ListItem", "position": 2, "item": {"@id": "/sea", "name": "Sea"}},
            {"@type": "ListItem", "position": 3, "name": "Ferry runs aground"},
        ],
    }
    crumbs = f'<script type="application/ld+json">{json.dumps(trail)}</script>'
    heading = "<h1>Ferry runs aground</h1>"
    assert page(crumbs, heading).section == "Sea"
    assert page(crumbs + story(articleSection="World"), heading).section == "World"


@pytest.mark.parametrize("wrong", ["https://harbourpost.example/sea", "A ferry ran aground " * 4])
def test_an_address_or_a_summary_is_no_section(wrong: str) -> None:
    assert page(story(articleSection=wrong)).section is None


@pytest.mark.parametrize(
    ("headings", "title", "headline"),
    [
        ("<h1>Open menu</h1><h1>Ferries</h1>", "Ferries - Harbour Post (news)", "Ferries"),
        ("<h1>Sea</h1><h1>News: Ship sinks</h1>", "Ship sinks", "News: Ship sinks"),
        ("<h1>Harbour Post</h1><h1>Ship sinks</h1>", "Ship sinks", "Ship sinks"),
    ],
)
def test_of_several_h1_that_counts_which_the_title_speaks_of(
    headings: str, title: str, headline: str
) -> None:
    assert page(f"<title>{title}</title>", headings).headline == headline
