"""A site's rules in the ftr-site-config format, and what is not understood of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import attrs
from lxml import etree

#: Directives that make no difference here, or say how another program fetches and tidies pages.
_WITHOUT_EFFECT = frozenset(
    {
        "tidy",
        "prune",
        "parser",
        "convert_double_br_tags",
        "insert_detected_image",
        "src_lazy_load_attr",
        "skip_json_ld",
        "footnotes",
        "dissolve",
        "strip_attr",
    }
)
_XPATHS = frozenset(
    {"title", "body", "author", "date", "strip", *("single_page_link", "next_page_link")}
)
_TEXTS = frozenset({"strip_id_or_class", "strip_image_src"})
_NAME = re.compile(r"[a-z_]+")
_REPLACE = re.compile(r"replace_string\((?P<find>.+?)\)\s*:\s?(?P<by>.*)")
_MOST_LINES, _LONGEST = 5_000, 4_000


class Problem(NamedTuple):
    """A line that is not understood, its 1-based number, and why."""

    line: int
    text: str
    why: str


class Test(NamedTuple):
    """A page of the site, and texts that its article must contain."""

    url: str
    contains: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class SiteConfig:
    """The rules for one site.

    `title`, `body`, `author` and `date` are XPaths to be tried in turn, `strip` XPaths of what is
    no story; `strip_id_or_class` and `strip_image_src` are parts of attributes. `replacements` are
    made in the page's source before it is parsed. Without `autodetect_on_failure` a page that the
    body's XPaths don't fit has no article. `problems` are the lines that are not understood.
    """

    name: str
    title: tuple[etree.XPath, ...] = ()
    body: tuple[etree.XPath, ...] = ()
    author: tuple[etree.XPath, ...] = ()
    date: tuple[etree.XPath, ...] = ()
    strip: tuple[etree.XPath, ...] = ()
    strip_id_or_class: tuple[str, ...] = ()
    strip_image_src: tuple[str, ...] = ()
    single_page_link: tuple[etree.XPath, ...] = ()
    next_page_link: tuple[etree.XPath, ...] = ()
    replacements: tuple[tuple[str, str], ...] = ()
    autodetect_on_failure: bool = True
    tests: tuple[Test, ...] = ()
    problems: tuple[Problem, ...] = ()

    def with_global(self, common: SiteConfig) -> SiteConfig:
        """Return the rules with those for every site after them."""
        names = (*_XPATHS, *_TEXTS, "replacements")
        both: dict[str, Any] = {n: (*getattr(self, n), *getattr(common, n)) for n in names}
        return attrs.evolve(self, **both)


def read_config(text: str, name: str) -> SiteConfig:
    """Read a file's rules; what is not understood is in `problems`, and changes nothing else."""
    reader = _Reader()
    lines = text.removeprefix("\ufeff").splitlines()
    for number, line in enumerate(lines[:_MOST_LINES], start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            reader.read(number, line.strip())
    return reader.config(name)


class _Reader:
    def __init__(self) -> None:
        self._values: dict[str, list[etree.XPath | str]] = {}
        self._replacements: list[tuple[str, str]] = []
        self._find: tuple[int, str] | None = None
        self._autodetect = True
        self._tests: list[Test] = []
        self._problems: list[Problem] = []
        self._special: dict[str, Callable[[int, str], None]] = {
            "find_string": self._find_string,
            "replace_string": self._replace_string,
            "autodetect_on_failure": self._autodetect_on_failure,
            "test_url": self._test_url,
            "test_contains": self._test_contains,
        }

    def read(self, number: int, line: str) -> None:
        if len(line) > _LONGEST:
            self._problem(number, line, f"longer than {_LONGEST:,} characters")
            return
        if found := _REPLACE.fullmatch(line):
            self._replacements.append((found["find"], found["by"]))
            return
        directive, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not _NAME.fullmatch(directive):
            self._problem(number, line, "no directive of the form `name: value`")
        elif directive in self._special:
            self._special[directive](number, value)
        elif not value:
            self._problem(number, line, "nothing after the colon")
        elif directive in _XPATHS:
            self._xpath(number, directive, value)
        elif directive in _TEXTS:
            self._values.setdefault(directive, []).append(value.strip("'\""))
        elif directive not in _WITHOUT_EFFECT:
            self._problem(number, line, f"{directive} is not understood")

    def _xpath(self, number: int, directive: str, value: str) -> None:
        try:
            expression = etree.XPath(value)
        except etree.XPathError as error:
            self._problem(number, f"{directive}: {value}", f"no XPath: {error}")
        else:
            self._values.setdefault(directive, []).append(expression)

    def _find_string(self, number: int, value: str) -> None:
        self._unanswered()
        self._find = (number, value)

    def _replace_string(self, number: int, value: str) -> None:
        if self._find is None:
            self._problem(number, f"replace_string: {value}", "no find_string before it")
        elif self._find[1]:
            self._replacements.append((self._find[1], value))
        else:
            self._problem(self._find[0], "find_string:", "nothing after the colon")
        self._find = None

    def _unanswered(self) -> None:
        if self._find:
            number, value = self._find
            self._problem(number, f"find_string: {value}", "no replace_string after it")
            self._find = None

    def _autodetect_on_failure(self, number: int, value: str) -> None:
        if value.lower() in {"yes", "no"}:
            self._autodetect = value.lower() == "yes"
        else:
            self._problem(number, f"autodetect_on_failure: {value}", "yes or no is wanted")

    def _test_url(self, _number: int, value: str) -> None:
        # `sec:` stands for https: in files that keep readers from turning it into a link.
        self._tests.append(Test(re.sub(r"\Asec:", "https:", value)))

    def _test_contains(self, number: int, value: str) -> None:
        if not self._tests:
            self._problem(number, f"test_contains: {value}", "no test_url before it")
            return
        last = self._tests[-1]
        self._tests[-1] = last._replace(contains=(*last.contains, value))

    def _problem(self, number: int, text: str, why: str) -> None:
        self._problems.append(Problem(number, text[:200], why))

    def config(self, name: str) -> SiteConfig:
        self._unanswered()
        given: dict[str, Any] = {key: tuple(found) for key, found in self._values.items()}
        return SiteConfig(
            name=name,
            **given,
            replacements=tuple(self._replacements),
            autodetect_on_failure=self._autodetect,
            tests=tuple(self._tests),
            problems=tuple(sorted(self._problems)),
        )


def values(expressions: tuple[etree.XPath, ...], root: etree._Element) -> Iterator[list[object]]:
    """Yield what each XPath finds that finds anything: elements, or texts of attributes."""
    for expression in expressions:
        try:
            found = expression(root)
        except etree.XPathError:
            continue  # an unknown function or prefix shows only when it is asked for
        results = found if isinstance(found, list) else [found]
        if any(result is not None and result != "" for result in results):
            yield results
