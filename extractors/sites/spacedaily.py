"""The SpaceDaily network: one story may stand on any of its domains."""

from zoneinfo import ZoneInfo

from lxml import html
from web_poet import handle_urls

from extractors.article import WireArticle
from extractors.labels import Label
from extractors.layouts import Layout, first_of
from extractors.pages import ArticlePage
from extractors.selectors import Elements

DOMAINS = (
    "spacedaily.com",
    "spacewar.com",
    "terradaily.com",
    "energy-daily.com",
    "energydaily.com",
    "biofueldaily.com",
    "gpsdaily.com",
    "indodaily.com",
    "interndaily.com",
    "marsdaily.com",
    "moondaily.com",
    "nanodaily.com",
    "nuclearpowerdaily.com",
    "radardaily.com",
    "robodaily.com",
    "oilgasdaily.com",
    "russodaily.com",
    "saturndaily.com",
    "seeddaily.com",
    "sinodaily.com",
    "skynightly.com",
    "solardaily.com",
    "spacemart.com",
    "space-travel.com",
    "winddaily.com",
)

_BODY_COMMENT = "body-2-incontainer"


def _around_text(elements: Elements) -> list[html.HtmlElement]:
    """Return the closest element that holds both the headline and the comment before the text."""
    comment = next((c for c in elements.comments() if _BODY_COMMENT in (c.text or "")), None)
    mark = comment if comment is not None else elements.first("span.BHS")
    if mark is None:
        return []
    for ancestor in mark.iterancestors():
        if next(ancestor.iter("h1"), None) is not None:
            return [ancestor]
    return list(mark.iterancestors("body"))[:1]


@handle_urls(DOMAINS, to_return=WireArticle)
class SpaceDailyPage(ArticlePage):
    """A page of the network, whose text stands between two comments, or of its WordPress form."""

    layouts = (
        Layout(
            name="comments",
            region=_around_text,
            marks={Label.TITLE: ("h1",), Label.DATELINE: ("span.BHS",)},
            zone=ZoneInfo("Australia/Sydney"),
            whole_page=True,
        ),
        Layout(
            name="wordpress",
            region=first_of("div.entry-content"),
            marks={
                Label.TITLE: ("h1.entry-title",),
                Label.BYLINE: ("span.byline",),
                Label.PUBLISHED_LINE: ("span.posted-on",),
            },
        ),
    )
