"""The coloured page as one HTML file that loads nothing and in which nothing of the page runs."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from crawler.coloured.fates import COLOURS, MEANINGS, Fate, fate
from crawler.coloured.lines import MarkedLines
from crawler.coloured.sanitised import Marked, stylesheets
from crawler.saved.pages import Kind, Page
from extractors.article import Decision, Status, WireArticle
from extractors.assembly import PARAGRAPH_BREAK
from extractors.document import Document, UnreadableError
from extractors.encoding import decode
from extractors.labels import ARTICLE, Label

_STATIC = files("crawler.coloured") / "static"  # may be in an egg
TOKENS = (_STATIC / "tokens.css").read_text("utf-8")
STYLE = TOKENS + (_STATIC / "page.css").read_text("utf-8")
SCRIPT = (_STATIC / "page.js").read_text("utf-8")
_FRAME_STYLE = (_STATIC / "frame.css").read_text("utf-8")
_TEMPLATES = Environment(
    loader=PackageLoader("crawler.coloured"), autoescape=True, undefined=StrictUndefined
)


class _Written(Protocol):
    """Something that was shown a page's decisions and can be written."""

    @property
    def missing(self) -> Sequence[int]:
        """The numbers of the blocks that found no place."""
        ...

    def write(self) -> str:
        """Return the markup."""
        ...


class Shown(NamedTuple):
    """What of a page goes into the frame; `missing` are the blocks that found no place in it."""

    markup: str
    own_styles: str = ""
    missing: Sequence[int] = ()


class LabelCount(NamedTuple):
    """A label that blocks of the page have."""

    label: Label
    colour: str
    blocks: int


class Group(NamedTuple):
    """The labels of blocks that share a fate."""

    fate: Fate
    meaning: str
    labels: list[LabelCount]

    @property
    def total(self) -> int:
        """The number of blocks."""
        return sum(label.blocks for label in self.labels)


class Paragraph(NamedTuple):
    """A paragraph of the article, and the number of its block if it has one."""

    text: str
    number: int | None = None
    is_heading: bool = False


def coloured_page(page: Page, article: WireArticle) -> str:
    """Return a whole HTML document with the page, its decisions and the article."""
    return template("page.html").render(**context(page, article), policy=policy(), **OWN)


def template(name: str) -> Template:
    """Return a template of this package."""
    return _TEMPLATES.get_template(name)


def context(page: Page, article: WireArticle) -> dict[str, object]:
    """Return what the template shows of a page."""
    decisions = article.decisions
    shown = _shown(page, decisions)
    return {
        "source": page.source,
        "article": article,
        "is_ok": article.status is Status.OK,
        "frame": _framed(page.kind, shown),
        "has_own_styles": bool(shown.own_styles.strip()),
        "groups": groups(decisions),
        "total": len(decisions),
        "missing": [decisions[number] for number in shown.missing],
        "paragraphs": paragraphs(article, decisions),
        "break_": PARAGRAPH_BREAK,
        "kind": page.kind,
    }


def script_hash(script: str) -> str:
    """Return the source by which a policy lets exactly this script run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


#: The style and the script that stand in the page.
OWN = {"style": STYLE, "script": SCRIPT}


def policy(*more: str) -> str:
    """Return the content security policy: our script, styles without addresses, nothing else."""
    rules = (
        "default-src 'none'",
        f"script-src {script_hash(SCRIPT)}",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        *more,
    )
    return "; ".join(rules)


def _shown(page: Page, decisions: Sequence[Decision]) -> Shown:
    if not decisions:
        return Shown("")
    if page.kind is Kind.TEXT:
        return _written(MarkedLines(decode(page.body).text, decisions))
    try:
        root = Document(page.body, page.url, page.charset).root
    except UnreadableError:
        return Shown("", missing=range(len(decisions)))
    return _written(Marked(root, decisions), stylesheets(root))


def _written(marked: _Written, own_styles: str = "") -> Shown:
    return Shown(marked.write(), own_styles, marked.missing)


def _framed(kind: Kind, shown: Shown) -> str:
    """Return the document in the frame."""
    colours = "".join(
        f'[data-label="{label}"]{{--label:{colour}}}'
        f'html[data-off~="{label}"] [data-label="{label}"]{{--shown:0}}'
        for label, colour in COLOURS.items()
    )
    return (
        f'<!DOCTYPE html><html class="{kind}"><head><meta charset="utf-8">'
        f"<style>@layer wirestrip{{{_FRAME_STYLE}{colours}}}</style>"
        f'<style id="own-styles" media="not all">{shown.own_styles}</style></head>'
        f"<body>{shown.markup}</body></html>"
    )


def groups(decisions: Sequence[Decision]) -> list[Group]:
    """Count the blocks by label, the labels by fate, the most frequent first."""
    counts = Counter(decision.label for decision in decisions)
    return [
        Group(each, meaning, found)
        for each, meaning in MEANINGS.items()
        if (
            found := [
                LabelCount(x, COLOURS[x], n) for x, n in counts.most_common() if fate(x) is each
            ]
        )
    ]


def paragraphs(article: WireArticle, decisions: Sequence[Decision]) -> list[Paragraph]:
    """Return the article's paragraphs, each with its block where the two agree."""
    kept = [
        Paragraph(d.text, number, d.label is Label.SUBHEADING)
        for number, d in enumerate(decisions)
        if d.label in ARTICLE
    ]
    texts = article.articleBody.split(PARAGRAPH_BREAK) if article.articleBody else []
    if [paragraph.text for paragraph in kept] == texts:
        return kept
    return [Paragraph(text) for text in texts]
