"""WordPress aggregators: any domain, known by their markup."""

from extractors.labels import Label
from extractors.layouts import Layout, first_of
from extractors.lazy import lazy
from extractors.pages import ArticlePage

_FURNITURE = {
    Label.SOCIAL_SHARE: (
        "div.sharedaddy",
        "div.td-post-sharing",
        "div.addtoany_share_save_container",
    ),
    Label.RELATED_LINKS: (
        "nav.post-navigation",
        "div.nav-links",
        "div.td-post-next-prev",
        "#jp-relatedposts",
        "div.td_block_related_posts",
        "div.yarpp-related",
    ),
    Label.AUTHOR_BIO: ("div.td-author-name", "div.author-box-wrap", "div.author-info"),
    Label.COMMENTS: ("#comments", "#respond", "div.comments-area"),
    Label.CAPTION: ("figcaption.wp-caption-text", "p.wp-caption-text"),
}


class WordPressPage(ArticlePage):
    """A post of a WordPress site on a core or a newspaper theme."""

    layouts = (
        Layout(
            name="newspaper",
            region=first_of("div.td-post-content"),
            marks={
                Label.TITLE: ("h1.entry-title", "h1.tdb-title-text"),
                Label.BYLINE: ("div.td-post-author-name",),
                Label.PUBLISHED_LINE: ("span.td-post-date",),
                **_FURNITURE,
            },
        ),
        Layout(
            name="core",
            region=first_of("div.entry-content", "div.wp-block-post-content"),
            marks={
                Label.TITLE: ("h1.entry-title", "h1.wp-block-post-title"),
                Label.PUBLISHED_LINE: ("span.posted-on", "time.entry-date"),
                **_FURNITURE,
            },
        ),
    )

    @lazy
    def _writers(self) -> list[str]:
        """The story's own bylines; the site names who posted it."""
        return self._told.texts(Label.BYLINE)
