"""The golden cases in `fixtures/`: found, read, and made from a page or a text.

A case is a folder in web-poet's fixture format, `PAGE.CLASS/NAME/`: `inputs/` (what is read),
`output.json` (the article, once a person has accepted it), `meta.json` (what writes it for readers)
and `must.toml` (what must and must not be in the article, see `crawler.golden.musts`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from web_poet import HttpResponse
from web_poet.serialization import SerializedDataFileStorage, load_class, serialize
from web_poet.utils import get_fq_class_name

from crawler.golden.form import as_golden
from crawler.golden.musts import Musts
from extractors.article import WireArticle
from extractors.document import Document
from extractors.pages import ArticlePage
from extractors.routing import route
from extractors.textpage import TextDocument, TextPage

if TYPE_CHECKING:
    from web_poet.testing import Fixture

FIXTURES = Path(__file__).parents[2] / "fixtures"
#: What a case may be called: it is the name of a folder.
NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}", re.ASCII)
#: The label of every line of a text: its number, the label, and how it starts.
LABELS_FILE = "labels.tsv"
_STARTS = 48
_META = {"adapter": "crawler.golden.adapter.ArticleAdapter"}
_NO_URL = "about:blank"

_Input = HttpResponse | TextDocument


class NameTakenError(ValueError):
    """There is a case of that name with another input; the message says where."""


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

    @property
    def is_accepted(self) -> bool:
        """Whether a person has accepted an article as what must come out."""
        return self.fixture.output_path.exists()

    def article(self) -> WireArticle:
        """Read the input anew."""
        return cast("ArticlePage | TextPage", self.fixture.get_page(self.page)).article()

    def output(self) -> dict[str, Any]:
        """Return the article as the golden file has it."""
        return as_golden(self.article())

    def musts(self) -> Musts:
        """Return what must and must not be in the article; nothing if nobody has said."""
        return Musts.read(self.fixture.path)


def _fixture(folder: Path) -> Fixture:
    # It brings pytest along, and commands that have no case to read are loaded with this module.
    from web_poet.testing import Fixture  # noqa: PLC0415

    return Fixture(folder)


def cases(fixtures: Path = FIXTURES) -> Iterator[Case]:
    """Yield the cases by page object and name, texts first: they are read fastest."""
    inputs = fixtures.glob("extractors.*/*/inputs")
    for folder in sorted((path.parent for path in inputs), key=_texts_first):
        yield Case(load_class(folder.parent.name), _fixture(folder))


def _texts_first(folder: Path) -> tuple[bool, Path]:
    return folder.parent.name != get_fq_class_name(TextPage), folder


def accept(case: Case) -> bool:
    """Write the article as it is now into the case; says whether that changed it.

    Who accepts a text the first time accepts the label of every line.
    """
    path = case.fixture.output_path
    before = path.read_text("utf-8") if path.exists() else None
    after = _json(case.output())
    if case.is_text and before is None:
        _write_labels(case)
    path.write_text(after, "utf-8")
    return before != after


def _write_labels(case: Case) -> None:
    """Write the label of every line, as it is, unless an editor has given them."""
    path = case.fixture.path / LABELS_FILE
    if path.exists():
        return
    rows = [f"{d.place}\t{d.label}\t{d.text[:_STARTS]}" for d in case.article().decisions]
    path.write_text("\n".join(("line\tlabel\tstarts", *rows, "")), "utf-8")


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def page_case(
    name: str,
    body: bytes,
    url: str | None = None,
    *,
    charset: str | None = None,
    fixtures: Path = FIXTURES,
) -> Case:
    """Return the case of a page, its input written if it is new; it is not accepted yet.

    The page object is the one that the URL or the markup chooses; `charset` is that of the HTTP
    header. Raises NameTakenError, ValueError for a name that is none, and
    extractors.document.UnreadableError for a page that cannot be read.
    """
    page = cast("type[ArticlePage]", route(Document(body, url, charset)).page)
    return case_of(page, name, response(body, url, charset), fixtures)


def response(body: bytes, url: str | None = None, charset: str | None = None) -> HttpResponse:
    """Return a page as page objects take it."""
    kind = f"text/html; charset={charset}" if charset else "text/html"
    return HttpResponse(url or _NO_URL, body=body, status=200, headers={"Content-Type": kind})


def text_case(name: str, text: str, url: str | None = None, *, fixtures: Path = FIXTURES) -> Case:
    """Return the case of a text document, its input written if it is new; raises as `page_case`."""
    return case_of(TextPage, name, TextDocument(text, url), fixtures)


def case_of(
    page: type[ArticlePage | TextPage], name: str, given: _Input, fixtures: Path = FIXTURES
) -> Case:
    """Return the case of a page object and what it is given; raises as `page_case`."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a case: small letters, digits, _ . and -")
    case = Case(page, _fixture(fixtures / get_fq_class_name(page) / name))
    data = serialize([given])
    if case.fixture.input_path.exists():
        _require_same(case, data)
    else:
        case.fixture.input_path.mkdir(parents=True)
        SerializedDataFileStorage(case.fixture.input_path).write(data)
        case.fixture.meta_path.write_text(_json(_META), "utf-8")
    return case


def _require_same(case: Case, data: Any) -> None:  # noqa: ANN401  web-poet's own
    if SerializedDataFileStorage(case.fixture.input_path).read() != data:
        raise NameTakenError(f"{case} is another page: choose another name")
