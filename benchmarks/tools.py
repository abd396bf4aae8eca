# ruff: noqa: ANN401  what a tool returns is of its own type
"""The tools that are compared, each with its defaults.

A tool's modules are imported when it is asked for: this module runs in the project's environment
and in the peers', which have no module in common but lxml and trafilatura.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Any, NamedTuple

Fields = dict[str, Any]

_BREAKS = (
    "address article aside blockquote br center dd div dl dt fieldset figcaption figure footer h1"
    " h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul"
)
#: What a peer needs to know a page by; no page is told its own address.
_ADDRESS = "http://localhost/"


def _as_text(result: Any) -> str:
    return result or ""


def _no_fields(_body: bytes, _result: Any) -> Fields:
    return {}


class Tool(NamedTuple):
    """A tool: `extract` is what is timed, `text` and `fields` read its result, which is not."""

    version: str
    extract: Callable[[bytes], Any]
    text: Callable[[Any], str] = _as_text
    fields: Callable[[bytes, Any], Fields] = _no_fields


def lxml_parse() -> Tool:
    """Return the measure of time: lxml's parse of the same bytes, and nothing else."""
    html = import_module("lxml.html")

    parse = partial(html.document_fromstring, parser=html.HTMLParser(encoding="utf-8"))
    return Tool(version("lxml"), parse, lambda _result: "")


def wirestrip() -> Tool:
    """Return this project's generic page object; no page is read by its site's."""
    clean_html = import_module("extractors").clean_html

    return Tool("", partial(clean_html, site="generic"), _body_of, _fields_of)


def wirestrip_unseen() -> Tool:
    """Return the same with block models that have not seen the host of the page they judge."""
    folds = import_module("benchmarks.folds").read_folds()
    text: Any = import_module("extractors.generic.text")
    tool = wirestrip()

    def extract(body: bytes) -> Any:
        model = folds.model(body)
        text.block_model = lambda: model
        return tool.extract(body)

    return tool._replace(extract=extract)


def wirestrip_decisions() -> Tool:
    """Return the same with the decision for every block asked for."""
    clean_html = import_module("extractors").clean_html

    def extract(body: bytes) -> Any:
        article = clean_html(body, site="generic")
        return article, article.decisions

    return Tool("", extract, lambda result: _body_of(result[0]), _no_fields)


def _body_of(article: Any) -> str:
    return article.articleBody or ""


def _fields_of(_body: bytes, article: Any) -> Fields:
    return {
        "title": article.headline,
        "date": article.datePublished,
        "authors": article.authors,
        "agency": article.agency and article.agency.name,
        "dateline": article.dateline and article.dateline.raw,
    }


def trafilatura(**options: bool) -> Tool:
    """Return trafilatura with options, without comments.

    Title, date and authors are read apart: they do not depend on the options.
    """
    module = import_module("trafilatura")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def fields(body: bytes, _result: Any) -> Fields:
        found = module.extract_metadata(body)
        authors = re.split(r";\s*", found.author) if found and found.author else None
        return {"title": found.title, "date": found.date, "authors": authors} if found else {}

    return Tool(
        version("trafilatura"),
        partial(module.extract, include_comments=False, **options),
        fields=fields,
    )


def readability() -> Tool:
    """Return readability-lxml; its result is HTML."""
    module = import_module("readability")
    logging.getLogger("readability").setLevel(logging.CRITICAL)

    def extract(body: bytes) -> Any:
        document = module.Document(body.decode())
        return document.summary(html_partial=True), document

    return Tool(
        version("readability-lxml"),
        extract,
        lambda result: _text_of_html(result[0]),
        lambda _body, result: {"title": result[1].short_title()},
    )


def newspaper() -> Tool:
    """Return newspaper4k, without the download of images."""
    module = import_module("newspaper")
    config = module.Config()
    config.fetch_images = False

    def extract(body: bytes) -> Any:
        article = module.Article(_ADDRESS, config=config)
        article.download(input_html=body.decode())
        article.parse()
        return article

    def fields(_body: bytes, article: Any) -> Fields:
        date = article.publish_date
        return {
            "title": article.title,
            "date": date and date.isoformat(),
            "authors": article.authors,
        }

    return Tool(version("newspaper4k"), extract, lambda article: article.text, fields)


def rs_trafilatura() -> Tool:
    """Return rs-trafilatura, whose wheels are for one version of Python."""
    module = import_module("rs_trafilatura")

    def fields(_body: bytes, result: Any) -> Fields:
        authors = [result.author] if result.author else None
        return {"title": result.title, "date": result.date, "authors": authors}

    return Tool(
        version("rs-trafilatura"),
        module.extract_bytes,
        lambda found: found.main_content or "",
        fields,
    )


def resiliparse() -> Tool:
    """Return resiliparse's main content, without alternative texts, bullets, comments and dates."""
    module = import_module("resiliparse.extract.html2text")

    def extract(body: bytes) -> Any:
        return module.extract_plain_text(
            body.decode(),
            main_content=True,
            alt_texts=False,
            list_bullets=False,
            comments=False,
            post_meta=False,
        )

    return Tool(version("resiliparse"), extract)


def magic_html() -> Tool:
    """Return magic-html; its result is HTML."""
    extractor = import_module("magic_html").GeneralExtractor()

    def extract(body: bytes) -> Any:
        return extractor.extract(body.decode(), base_url=_ADDRESS)

    return Tool(
        version("magic-html"),
        extract,
        lambda result: _text_of_html(result["html"]),
        lambda _body, result: {"title": result["title"]},
    )


def _text_of_html(fragment: str) -> str:
    """Return the text of a tool's HTML: a line for every element that a reader sees as one."""
    html = import_module("lxml.html")

    if not fragment.strip():
        return ""
    root = html.document_fromstring(fragment)
    for element in root.iter(*_BREAKS.split()):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


#: The measures of time, and the tools that run in this project's own environment.
PARSE = "lxml"
TRAFILATURA = "trafilatura"
OWN = (PARSE, "wirestrip", "wirestrip-unseen", "wirestrip-decisions")
TOOLS: Mapping[str, Callable[[], Tool]] = {
    PARSE: lxml_parse,
    "wirestrip": wirestrip,
    "wirestrip-unseen": wirestrip_unseen,
    "wirestrip-decisions": wirestrip_decisions,
    TRAFILATURA: trafilatura,
    "trafilatura-recall": partial(trafilatura, favor_recall=True),
    "trafilatura-precision": partial(trafilatura, favor_precision=True),
    "trafilatura-fast": partial(trafilatura, fast=True),
    "rs-trafilatura": rs_trafilatura,
    "newspaper4k": newspaper,
    "magic-html": magic_html,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
}
