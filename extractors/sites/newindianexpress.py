"""The New Indian Express: its own templates of 2017 and 2019, and Quintype's since."""

import re
from zoneinfo import ZoneInfo

from web_poet import handle_urls

from extractors.article import WireArticle
from extractors.labels import Label
from extractors.layouts import Layout, all_of, first_of
from extractors.lazy import lazy
from extractors.pages import ArticlePage

DOMAINS = ("newindianexpress.com",)
_INDIA = ZoneInfo("Asia/Kolkata")
# A byline in front of the dates: By AFP | Published: 27th October 2017 01:13 AM |
_BYLINE_IN_DATES = re.compile(r"By\s+(?P<name>[^|]{2,80}?)\s*(?:\||Published\b)")


@handle_urls(DOMAINS, to_return=WireArticle)
class NewIndianExpressPage(ArticlePage):
    """A page of The New Indian Express; dates are printed in Indian time."""

    layouts = (
        Layout(
            name="storyContent",
            # The class says whether there are related articles, and is empty for archived stories.
            region=first_of("#storyContent"),
            marks={
                Label.TITLE: ("#content_head", "h1.ArticleHead"),
                Label.STANDFIRST: ("div.straptxt",),
                Label.PUBLISHED_LINE: ("p.ArticlePublish",),
                Label.BYLINE: ("div.author_txt", "div.agency_txt", "span.author_des"),
                Label.CAPTION: ("p.AticleImgBottom",),
                Label.ADVERT: ("div.inline-div", "span.scc-span"),
                Label.RELATED_LINKS: (
                    "#relatedContent",
                    "ul.RelatedArticle",
                    "ul.RelatedImgArticle",
                    "#other_stories_slide",
                    "div.NextArticle",
                ),
                Label.NEWSLETTER: ("div.morefrom",),
                Label.COMMENTS: ("div.ArticleComments", "#disclaimer"),
                Label.SOCIAL_SHARE: ("div.mobile_share", "div.Social_Fonts1"),
                Label.SITE_CHROME: ("div.tags", "div.bcrums"),
            },
            zone=_INDIA,
        ),
        Layout(
            name="quintype",
            region=all_of("div.arr--story-page-card-wrapper"),
            marks={
                Label.TITLE: ("div.arr--story-headline", "h1.arr--story--headline-h1"),
                Label.STANDFIRST: ("div.arr--sub-headline",),
                Label.BYLINE: ("div.author-wrapper",),
                Label.PUBLISHED_LINE: ("time.arr__timeago",),
                Label.CAPTION: ("figcaption.image-caption",),
                Label.ADVERT: ("div.story-card-ad",),
                Label.RELATED_LINKS: ("div.arr--story-card",),
            },
            zone=_INDIA,
        ),
    )

    @lazy
    def _bylines(self) -> list[str]:
        """The bylines, which the template of 2017 has in the line of the dates.

        A writer and the agency or service have one each.
        """
        dates = _BYLINE_IN_DATES.match(self._published_line or "")
        if dates:
            return [dates["name"]]
        marked = self._placed.texts(Label.BYLINE) if self._placed else ()
        return [*marked] or super()._bylines
