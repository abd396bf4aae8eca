"""The fields of a page object, read at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from web_poet import ItemPage
from web_poet.fields import FieldInfo, get_fields_dict

from extractors.article import WireArticle

_Reader = Callable[[Any], Any]
#: More classes of page objects than a program has.
_MANY_CLASSES = 1000


def article_of(page: ItemPage[WireArticle]) -> WireArticle:
    """Return the article that the fields of a page object make.

    The same as web-poet's `item_from_fields_sync`, but for what that does around every field: a
    page object's own functions are called where there is nothing to do around them.
    """
    return WireArticle(**{name: read(page) for name, read in _readers(type(page)).items()})


@lru_cache(_MANY_CLASSES)
def _readers(page: type[ItemPage[WireArticle]]) -> Mapping[str, _Reader]:
    plain = not (hasattr(page, "validate_input") or hasattr(page, "Processors"))
    fields = get_fields_dict(page)
    return {
        name: (_function(page, field) if plain else None) or attrgetter(name)
        for name, field in fields.items()
    }


def _function(page: type[ItemPage[WireArticle]], field: FieldInfo) -> _Reader | None:
    """Return the function that a field was made of, unless its value is processed further."""
    function: _Reader | None = getattr(getattr(page, field.name), "__wrapped__", None)
    return None if field.out else function
