"""The files of a new site: page object, spider and golden cases."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import attrs
from web_poet.utils import get_fq_class_name

from crawler.golden.capturing import capture
from crawler.golden.cases import FIXTURES, Case, accept, case_of, response
from crawler.newsite.proposal import Proposal
from crawler.newsite.samples import Sample
from crawler.newsite.trial import LAYOUT
from crawler.review.cases import suggested_name
from extractors.article import WireArticle
from extractors.document import Document
from extractors.pages import ArticlePage

PROJECT = Path(__file__).parents[2]
_WIDTH = 100
_INDENT = "    "
_MARKS = "_MARKS"
#: So many of the pages become golden cases.
_MOST_CASES = 3


class ExistsError(ValueError):
    """A file of that name is there already."""


class File(NamedTuple):
    """A file to be written: where, and its lines."""

    path: Path
    lines: Sequence[str]


def files(proposal: Proposal) -> list[File]:
    """Return the page object and the spider."""
    name = f"{proposal.names.name}.py"
    return [
        File(PROJECT / "extractors" / "sites" / name, list(_page_object(proposal))),
        File(PROJECT / "crawler" / "spiders" / name, list(_spider(proposal))),
    ]


def write(written: Sequence[File]) -> None:
    """Write the files; raises ExistsError if one is there, and writes none then."""
    for file in written:
        if file.path.exists():
            raise ExistsError(f"{file.path} is there already: choose another name by --name")
    for file in written:
        file.path.write_text("\n".join((*file.lines, "")), "utf-8")


def _page_object(proposal: Proposal) -> Iterator[str]:
    names, marks = proposal.names, proposal.marks
    find = "all_of" if proposal.region.is_in_pieces else "first_of"
    yield from (f'"""{names.title}."""', "", "from web_poet import handle_urls", "")
    if marks:
        yield "from extractors.labels import Label"
    yield f"from extractors.layouts import Layout, {find}"
    yield from ("from extractors.pages import ArticlePage", "")
    yield from _assignment("DOMAINS", names.domains, "")
    if marks:
        yield from marks_source(proposal)
    yield from ("", "", "@handle_urls(DOMAINS)", f"class {names.classes}Page(ArticlePage):")
    yield from (f'{_INDENT}"""A story of {names.title}."""', "")
    yield from _layouts(proposal)


def marks_source(proposal: Proposal, name: str = _MARKS) -> Iterator[str]:
    """Yield the marks as Python."""
    yield f"{name} = {{"
    for label, names in proposal.marks.items():
        yield from _entry(f"Label.{label.name}: ", names, _INDENT, ",")
    yield "}"


def layout_source(proposal: Proposal, name: str = LAYOUT, marks_name: str = _MARKS) -> str:
    """Return the layout as Python, on one line."""
    marks = f", marks={marks_name}" if proposal.marks else ""
    return f'Layout(name="{name}", region={proposal.region.source}{marks})'


def _layouts(proposal: Proposal) -> Iterator[str]:
    one = f"{_INDENT}layouts = ({layout_source(proposal)},)"
    if len(one) <= _WIDTH:
        yield one
        return
    yield from (f"{_INDENT}layouts = (", f"{2 * _INDENT}{layout_source(proposal)},", f"{_INDENT})")


def _spider(proposal: Proposal) -> Iterator[str]:
    names, found = proposal.names, proposal.indexes
    yield from (f'"""{names.title}."""', "")
    if found.article_path:
        yield from ("import re", "")
    yield from ("from crawler.spiders.base import SiteSpider", "", "")
    yield f"class {names.classes}Spider(SiteSpider):"
    yield from (f'{_INDENT}"""Stories of {names.title}."""', "", f'{_INDENT}name = "{names.name}"')
    yield from _assignment("domains", names.domains)
    for kind in ("feeds", "sitemaps", "sections", "archives"):
        if urls := getattr(found, kind):
            yield from _assignment(kind, urls)
    if found.article_path:
        yield f'{_INDENT}article_path = re.compile(r"{found.article_path}")'


def _assignment(name: str, values: Sequence[str], indent: str = _INDENT) -> Iterator[str]:
    return _entry(f"{name} = ", values, indent)


def _entry(head: str, values: Sequence[str], indent: str, end: str = "") -> Iterator[str]:
    """Yield a tuple of strings as the formatter has it: on one line if that is long enough."""
    # What a page says goes into source code: a JSON string is a Python string, whatever is in it.
    quoted = [json.dumps(value) for value in values]
    one = ", ".join(quoted) + ("," if len(quoted) == 1 else "")
    if len(f"{indent}{head}({one}){end}") <= _WIDTH:
        yield f"{indent}{head}({one}){end}"
        return
    yield f"{indent}{head}("
    yield from (f"{indent}{_INDENT}{value}," for value in quoted)
    yield f"{indent}){end}"


def write_cases(
    proposal: Proposal, samples: Sequence[Sample], fixtures: Path = FIXTURES
) -> list[Case]:
    """Make golden cases of the pages, and accept them, by the page object that was written."""
    importlib.invalidate_caches()
    name = f"extractors.sites.{proposal.names.name}"
    module = importlib.import_module(name) if name not in sys.modules else sys.modules[name]
    kind: type[ArticlePage] = getattr(module, f"{proposal.names.classes}Page")
    numbered = enumerate(samples[:_MOST_CASES], start=1)
    return [_case(kind, sample, number, fixtures) for number, sample in numbered]


def _case(kind: type[ArticlePage], sample: Sample, number: int, fixtures: Path) -> Case:
    def read(body: bytes) -> WireArticle:
        page = kind(response=response(body, sample.url, sample.page.charset))
        page.take(Document(body, sample.url, sample.page.charset))
        return page.article()

    page = attrs.evolve(sample.page, url=sample.url)
    captured = capture(page, read).page
    given = response(captured.body, sample.url, captured.charset)
    name = suggested_name(sample.article)
    taken = (fixtures / get_fq_class_name(kind) / name).exists()
    case = case_of(kind, f"{name}_{number}" if taken else name, given, fixtures)
    accept(case)
    return case
