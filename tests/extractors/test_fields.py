"""Fields read at once are the fields that web-poet reads one by one."""

import pytest
from web_poet import HttpResponse, field
from web_poet.fields import item_from_fields_sync

from extractors.article import WireArticle
from extractors.fields import article_of
from extractors.pages import GenericPage

PAGE = b"<html lang=en><title>Ferry strike ends</title><p>Crews went back to work on Monday.</p>"


class Plain(GenericPage):
    """A page object with a field of its own, and one that is no field any more."""

    headline = "Printed elsewhere"

    @field
    def publisher(self) -> str | None:
        """The site."""
        return "The Example"


class WithOutput(GenericPage):
    """A page object with a field that a function changes afterwards."""

    @field(out=[str.upper])  # type: ignore[untyped-decorator]  # web-poet says nothing of it
    def publisher(self) -> str | None:
        """The site."""
        return "The Example"


class WithProcessors(GenericPage):
    """A page object whose fields are changed by functions named apart from them."""

    class Processors:
        """Functions for fields."""

        inLanguage = (str.upper,)


class Validated(GenericPage):
    """A page object that has something else to return for a page that it does not take."""

    def validate_input(self) -> WireArticle:
        """Return what stands for every page."""
        return WireArticle(headline="Not taken")


@pytest.mark.parametrize("page_object", [Plain, WithOutput, WithProcessors, Validated])
def test_fields_are_what_web_poet_makes_of_them(page_object: type[GenericPage]) -> None:
    page = page_object(response=HttpResponse("https://example.com/a", body=PAGE))
    made = article_of(page)
    assert made == item_from_fields_sync(page, item_cls=WireArticle)
    assert made != article_of(GenericPage(response=page.response))
