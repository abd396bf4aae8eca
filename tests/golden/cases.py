"""The golden cases in `fixtures/`: found, read, written again, and made from a page or a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from web_poet import HttpResponse
from web_poet.serialization import load_class
from web_poet.testing import Fixture
from web_poet.utils import get_fq_class_name

from extractors.article import WireArticle
from extractors.document import Document
from extractors.pages import ArticlePage
from extractors.routing import route
from extractors.textpage import TextDocument, TextPage
from tests.golden.adapter import ArticleAdapter

FIXTURES = Path(__file__).parents[2] / "fixtures"
_META = {"adapter": get_fq_class_name(ArticleAdapter)}


class Case(NamedTuple):
    """A page object and what it is given."""

    page: type[ArticlePage | TextPage]
    fixture: Fixture

    def __str__(self) -> str:
        return f"{self.page.__name__}/{self.fixture.test_name}"

    @property
    def is_text(self) -> bool:
        """Whether the input is a text document, not a page."""
        return issubclass(self.page, TextPage)

    def article(self) -> WireArticle:
        """Read the input anew."""
        page = self.fixture.get_page(self.page)
        assert isinstance(page, (ArticlePage, TextPage))
        return page.article()

    def output(self) -> dict[str, Any]:
        """Return the article as the golden file has it."""
        return ArticleAdapter(self.article()).asdict()


def cases() -> Iterator[Case]:
    """Yield the cases by page object and name, texts first: they are read fastest."""
    inputs = FIXTURES.glob("extractors.*/*/inputs")
    for folder in sorted((path.parent for path in inputs), key=_texts_first):
        yield Case(load_class(folder.parent.name), Fixture(folder))


def _texts_first(folder: Path) -> tuple[bool, Path]:
    return folder.parent.name != get_fq_class_name(TextPage), folder


def regenerate(case: Case) -> bool:
    """Write the case's output; says whether it changed."""
    path = case.fixture.output_path
    before = path.read_text("utf-8") if path.exists() else None
    after = _json(case.output())
    path.write_text(after, "utf-8")
    case.fixture.meta_path.write_text(_json(_META), "utf-8")
    return before != after


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def add_page(name: str, body: bytes, url: str) -> Case:
    """Make a case of a page for the page object that its URL or markup chooses."""
    response = HttpResponse(url, body=body, status=200, headers={"Content-Type": "text/html"})
    return _add(route(Document(body, url)).page, name, response)


def add_text(name: str, text: str) -> Case:
    """Make a case of a text document."""
    return _add(TextPage, name, TextDocument(text))


def _add(page: type[ArticlePage | TextPage], name: str, given: HttpResponse | TextDocument) -> Case:
    folder = FIXTURES / get_fq_class_name(page)
    case = Case(page, Fixture.save(folder, inputs=[given], fixture_name=name))
    regenerate(case)
    return case
