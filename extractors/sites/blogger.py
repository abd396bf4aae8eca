"""Blogger: blogs that post stories again, many through a full-text feed."""

from lxml import html
from web_poet import handle_urls

from extractors.article import WireArticle
from extractors.labels import Label
from extractors.layouts import Layout, first_of
from extractors.lazy import lazy
from extractors.pages import ArticlePage
from extractors.selectors import Elements

DOMAINS = ("blogspot.com",)

_MARKS = {
    Label.TITLE: ("h3.post-title", "h1.post-title"),
    Label.PUBLISHED_LINE: (
        "time.published",
        "abbr.published",
        "h2.date-header",
        "span.post-timestamp",
    ),
    Label.SOCIAL_SHARE: ("ul.share-buttons", "div.post-share-buttons"),
    Label.COMMENTS: ("#comments", "section.comments", "div.comments"),
    Label.RELATED_LINKS: ("div.PopularPosts", "div.FeaturedPost", "#blog-pager", "div.blog-pager"),
    Label.SITE_CHROME: ("div.post-feeds", "div.Attribution", "div.BlogArchive"),
}


def _post(elements: Elements) -> list[html.HtmlElement]:
    """Return the body of the post; list pages and teasers use the same classes with other ids.

    Templates of before 2010 gave it no id: there it is the only one of a post's page.
    """
    bodies = elements.all("div.post-body")
    named = [e for e in bodies if (e.get("id") or "").startswith("post-body")]
    return named[:1] or (bodies if len(bodies) == 1 else [])


def _without_scripts(elements: Elements) -> list[html.HtmlElement]:
    """Return the body's copy for readers without scripts, where a script writes the other one."""
    bodies = elements.all("div.post-body") + elements.all("div.post-content")
    copies = (copy for body in bodies for copy in body.iter("noscript"))
    return [copy for copy in copies if next(copy.iter("p", "div", "br"), None) is not None][:1]


@handle_urls(DOMAINS, to_return=WireArticle)
class BloggerPage(ArticlePage):
    """A post of a blog."""

    layouts = (
        Layout(name="template", region=_without_scripts, marks=_MARKS),
        Layout(name="post", region=_post, marks=_MARKS),
        Layout(name="custom", region=first_of("#post-body", "div.post-content"), marks=_MARKS),
    )

    @lazy
    def _writers(self) -> list[str]:
        """The story's own bylines; the site names who posted it."""
        return self._told.texts(Label.BYLINE)
