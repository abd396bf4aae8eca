"""The closed set of labels a block can get."""

from enum import StrEnum


class Label(StrEnum):
    """What a visible block of a page is."""

    #: A string's own, which is kept; that of enumerations is worked out each time.
    __hash__ = str.__hash__

    TITLE = "title"
    KICKER = "kicker"
    SECTION = "section"
    BYLINE = "byline"
    DATELINE = "dateline"
    PUBLISHED_LINE = "published-line"
    STANDFIRST = "standfirst"
    BODY = "body"
    SUBHEADING = "subheading"
    INSET_TITLE = "inset-title"
    INSET_DATELINE = "inset-dateline"
    INSET_BODY = "inset-body"
    CAPTION = "caption"
    CREDIT = "credit"
    AGENCY_SIGN_OFF = "agency-sign-off"

    SITE_CHROME = "site-chrome"
    RELATED_TEASER = "related-teaser"
    RELATED_LINKS = "related-links"
    DONATION_APPEAL = "donation-appeal"
    ADBLOCK_PLEA = "adblock-plea"
    NEWSLETTER = "newsletter"
    FEED_FOOTER = "feed-footer"
    COMMENTS = "comments"
    AUTHOR_BIO = "author-bio"
    DUPLICATE = "duplicate"
    SOCIAL_SHARE = "social-share"
    LEGAL_NOTICE = "legal-notice"
    ADVERT = "advert"


#: The article: these blocks, in order, are `articleBody`. Nothing else is.
ARTICLE = frozenset({Label.BODY, Label.SUBHEADING})

#: A story of its own set into the page: these blocks go to `sidebars`.
INSET = frozenset({Label.INSET_TITLE, Label.INSET_DATELINE, Label.INSET_BODY})

#: Says something about the story without being part of its text; fills fields.
METADATA = frozenset(
    {
        Label.TITLE,
        Label.KICKER,
        Label.SECTION,
        Label.BYLINE,
        Label.DATELINE,
        Label.PUBLISHED_LINE,
        Label.STANDFIRST,
        Label.CAPTION,
        Label.CREDIT,
        Label.AGENCY_SIGN_OFF,
    }
)

#: Furniture of the site.
BOILERPLATE = frozenset(Label) - ARTICLE - INSET - METADATA
