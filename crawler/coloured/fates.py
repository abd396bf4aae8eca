"""What became of a block, in one word, and the colour by which each label is known."""

from __future__ import annotations

from enum import StrEnum

from extractors.labels import ARTICLE, INSET, METADATA, Label


class Fate(StrEnum):
    """What became of a block."""

    KEPT = "kept"
    FIELD = "field"
    ASIDE = "aside"
    REMOVED = "removed"


#: What each of them means to a reader of the article.
MEANINGS = {
    Fate.KEPT: "in the article",
    Fate.FIELD: "read for fields",
    Fate.ASIDE: "a second story",
    Fate.REMOVED: "furniture",
}


def fate(label: Label) -> Fate:
    """Say what becomes of blocks with a label."""
    if label in ARTICLE:
        return Fate.KEPT
    if label in INSET:
        return Fate.ASIDE
    return Fate.FIELD if label in METADATA else Fate.REMOVED


# Greens are kept, blues fill fields, teals are a second story, the warm colours go. Beside its
# colour a fate has a line of its own kind, for those who cannot tell the colours apart.
COLOURS = {
    Label.BODY: "#2f9e58",
    Label.SUBHEADING: "#6aa82b",
    Label.INSET_TITLE: "#0b8f8c",
    Label.INSET_DATELINE: "#3aa6b9",
    Label.INSET_BODY: "#17a38a",
    Label.TITLE: "#2456c9",
    Label.KICKER: "#5b8def",
    Label.SECTION: "#7a8fd0",
    Label.BYLINE: "#4b5fd6",
    Label.DATELINE: "#0f7ac2",
    Label.PUBLISHED_LINE: "#4c9be8",
    Label.STANDFIRST: "#3566d8",
    Label.CAPTION: "#7c6fe0",
    Label.CREDIT: "#9061d6",
    Label.AGENCY_SIGN_OFF: "#6c4bc4",
    Label.SITE_CHROME: "#8b8680",
    Label.RELATED_TEASER: "#d97706",
    Label.RELATED_LINKS: "#e3a008",
    Label.DONATION_APPEAL: "#d92d20",
    Label.ADBLOCK_PLEA: "#b42318",
    Label.NEWSLETTER: "#e04f80",
    Label.FEED_FOOTER: "#a15c2f",
    Label.COMMENTS: "#b5479d",
    Label.AUTHOR_BIO: "#c46a4a",
    Label.DUPLICATE: "#9a7b1c",
    Label.SOCIAL_SHARE: "#c73e6b",
    Label.LEGAL_NOTICE: "#7d5a50",
    Label.ADVERT: "#f04438",
}
