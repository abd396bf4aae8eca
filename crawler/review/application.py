"""The application: its parts put together."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from pathlib import Path

from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, StrictUndefined

from crawler.coloured.rendering import TOKENS
from crawler.review.cases import Cases
from crawler.review.catalogue import Catalogue
from crawler.review.guard import Guard
from crawler.review.views import Views

_STATIC = files("crawler.review") / "static"  # may be in an egg
STYLE = (_STATIC / "review.css").read_text("utf-8")

#: Bytes that a form may send.
_LARGEST_FORM = 64 * 1024


def create_app(catalogue: Catalogue, archive: Path | None, fixtures: Path) -> Flask:
    """Return the application over a ledger, its archive (None if nothing is kept) and fixtures."""
    app = Flask("crawler.review")
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST_FORM
    app.jinja_options = {
        "loader": ChoiceLoader(
            [PackageLoader("crawler.review"), PackageLoader("crawler.coloured")]
        ),
        "undefined": StrictUndefined,
        "autoescape": True,
    }
    app.add_template_filter(_moment, "moment")
    app.jinja_env.globals["tokens"] = TOKENS
    app.jinja_env.globals["review_style"] = STYLE
    Guard().protect(app)
    Views(catalogue, archive, Cases(fixtures)).register(app)
    return app


def _moment(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M} UTC" if value else "–"
