"""Digital Journal: WordPress with the ZoxPress theme since 2021, a system of its own before."""

from web_poet import handle_urls

from extractors.article import WireArticle
from extractors.labels import Label
from extractors.layouts import Layout, first_of
from extractors.pages import ArticlePage

DOMAINS = ("digitaljournal.com",)


@handle_urls(DOMAINS, to_return=WireArticle)
class DigitalJournalPage(ArticlePage):
    """A page of Digital Journal. Only the first article counts where others are loaded after it."""

    layouts = (
        Layout(
            name="zoxpress",
            region=first_of("div.zox-post-body", "div.zox-post-body-wrap"),
            marks={
                Label.TITLE: ("h1.zox-post-title",),
                Label.SECTION: ("h3.zox-post-cat",),
                Label.STANDFIRST: ("span.zox-post-excerpt",),
                Label.BYLINE: ("div.zox-author-name-wrap",),
                Label.PUBLISHED_LINE: ("div.zox-post-date-wrap",),
                Label.ADVERT: ("div.zox-post-ad-wrap", "span.zox-ad-label"),
                Label.SITE_CHROME: ("div.zox-post-tags",),
                Label.AUTHOR_BIO: ("div.zox-author-box-wrap",),
                Label.RELATED_LINKS: ("div.zox-prev-next-wrap", "div.zox-post-more-wrap"),
                Label.SOCIAL_SHARE: ("div.zox-post-soc-top-wrap", "div.zox-post-soc-scroll"),
                Label.COMMENTS: ("#zox-comments-button", "#comments", "#disqus_thread"),
            },
        ),
    )
