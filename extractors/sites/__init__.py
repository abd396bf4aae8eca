"""One file a site: a page object, mostly selectors, and `DOMAINS` if the site is known by them.

A file that lies here is found: nothing else has to name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from extractors.pages import ArticlePage


class Site(NamedTuple):
    """A file of this folder: its name, its page object, and the domains that are the site's."""

    name: str
    page: type[ArticlePage]
    domains: tuple[str, ...]


def sites() -> Iterator[Site]:
    """Yield the sites by name; raises TypeError for a file without exactly one page object."""
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        pages = [
            value
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, ArticlePage)
            and value.__module__ == module.__name__
        ]
        if len(pages) != 1:
            raise TypeError(f"{module.__name__} has {len(pages)} page objects, not one")
        yield Site(found.name, pages[0], tuple(getattr(module, "DOMAINS", ())))
