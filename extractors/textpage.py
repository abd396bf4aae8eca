"""The page object of text documents: lines in, article out."""

from __future__ import annotations

from extractors.article import Status, WireArticle
from extractors.assembly import PARAGRAPH_BREAK, body, dateline, decisions, first_text, sidebars
from extractors.labels import Label
from extractors.lines import line_blocks
from extractors.settling import settle
from extractors.wire import Evidence, find_agency

def clean(text: str, url: str | None = None) -> WireArticle:
    blocks = line_blocks(text)
    story = settle(blocks)
    paragraphs = body(story)
    where, code = dateline(story)
    article = WireArticle(
        url=url,
        headline=first_text(story, Label.TITLE),
        description=first_text(story, Label.STANDFIRST),
        articleSection=first_text(story, Label.SECTION),
        articleBody=PARAGRAPH_BREAK.join(paragraphs) or None,
        datePublishedRaw=first_text(story, Label.PUBLISHED_LINE),
        dateline=where,
        credit=first_text(story, Label.CREDIT),
        sidebars=sidebars(story),
        agency=find_agency(Evidence(dateline=code, body=paragraphs)),
        status=Status.OK if paragraphs else Status.NO_ARTICLE,
    )
    return article.decided_by(lambda: decisions(blocks, story))
