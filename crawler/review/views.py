"""What the application shows at each address."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from flask import Flask, Response, abort, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from crawler.archive.reading import NotArchivedError, archived_page
from crawler.changes import changes
from crawler.coloured.rendering import OWN, context, policy
from crawler.review.cases import Cases, RefusedError, suggested_name
from crawler.review.catalogue import LISTED, Catalogue, Row, Wanted
from crawler.review.fields import changed_fields
from crawler.saved.cleaning import article_of
from crawler.saved.pages import Page
from extractors import WireArticle

_COLOURED_POLICY = policy("connect-src 'self'", "frame-ancestors 'none'").replace(
    "script-src ", "script-src 'self' "
)
_NO_ARCHIVE = "No archive is kept (ARCHIVE_DIR is empty)."
_NO_RECORD = "The ledger names no record of the archive for this version."


class Views:
    """The pages of the application, over a ledger, an archive and a folder of golden cases."""

    def __init__(self, catalogue: Catalogue, archive: Path | None, cases: Cases) -> None:
        self._catalogue = catalogue
        self._archive = archive
        self._cases = cases

    def register(self, app: Flask) -> None:
        """Give an application its addresses."""
        app.get("/")(self.sites)
        app.get("/articles")(self.articles)
        app.get("/pages/<int:page_id>")(self.page)
        app.get("/pages/<int:page_id>/diff")(self.diff)
        app.get("/pages/<int:page_id>/coloured")(self.coloured)
        app.post("/pages/<int:page_id>/golden")(self.accept)
        app.post("/pages/<int:page_id>/must")(self.state)
        app.register_error_handler(HTTPException, _complaint)

    def sites(self) -> str:
        """Show the sites."""
        return render_template("sites.html", sites=self._catalogue.sites())

    def articles(self) -> str:
        """Show articles of a site, by an agency, with some words."""
        wanted = Wanted(
            site=request.args.get("site", ""),
            words=request.args.get("words", ""),
            agency=request.args.get("agency", ""),
            amiss="amiss" in request.args,
            before=request.args.get("before", 0, type=int),
        )
        return render_template(
            "articles.html",
            wanted=wanted,
            articles=self._catalogue.articles(wanted),
            sites=[site.name for site in self._catalogue.sites()],
            agencies=self._catalogue.agencies(),
            listed=LISTED,
        )

    def page(self, page_id: int) -> str:
        """Show what is known of a page, and a version of its article."""
        row, versions = self._page(page_id), self._catalogue.versions(page_id)
        version = _chosen(versions, request.args.get("version", type=int))
        missing = self._missing(version) if version else None
        return render_template(
            "article.html", page=row, versions=versions, version=version, missing=missing
        )

    def diff(self, page_id: int) -> str:
        """Show how two versions of an article differ; the last two, if none are named."""
        row, versions = self._page(page_id), self._catalogue.versions(page_id)
        new = _chosen(versions, request.args.get("to", type=int))
        older = [each for each in versions if new and each["version"] < new["version"]]
        old = _chosen(older or versions, request.args.get("from", type=int))
        if old is None or new is None:
            abort(404, "there are no two versions to compare")
        before, after = old["record"], new["record"]
        return render_template(
            "diff.html",
            page=row,
            old=old,
            new=new,
            fields=changed_fields(before, after),
            lines=changes(before.get("articleBody", ""), after.get("articleBody", "")),
        )

    def coloured(self, page_id: int) -> Response:
        """Show the page of a version, coloured, as the present rules read it."""
        row, version = self._version(page_id, request.args.get("version", type=int))
        page, article = self._read(version)
        body = render_template(
            "coloured.html",
            **context(page, article),
            **OWN,
            policy=_COLOURED_POLICY,
            page_row=row,
            version=version,
            name=suggested_name(article),
            fixtures=self._cases.fixtures,
            differs=(article.articleBody or "") != version["record"].get("articleBody", ""),
        )
        response = make_response(body)
        response.headers["Content-Security-Policy"] = _COLOURED_POLICY
        return response

    def accept(self, page_id: int) -> Response:
        """Accept what the present rules make of a page as a golden case."""
        page, _ = self._read(self._asked_for(page_id))
        try:
            case = self._cases.accept(request.form.get("name", ""), page)
        except RefusedError as error:
            abort(409, str(error))
        return jsonify(message=f"{case} is a golden case now.", path=str(case.fixture.path))

    def state(self, page_id: int) -> Response:
        """Write down that a block of a page must be, or must not be, in the article."""
        page, article = self._read(self._asked_for(page_id))
        number = request.form.get("block", -1, type=int)
        wish = request.form.get("wish")
        decisions = article.decisions
        if not 0 <= number < len(decisions) or wish not in {"keep", "remove"}:
            abort(400, "no such block")
        text = decisions[number].text
        try:
            case = self._cases.state(request.form.get("name", ""), page, text, keep=wish == "keep")
        except RefusedError as error:
            abort(409, str(error))
        wishes = {"keep": "must be in", "remove": "must not be in"}
        message = f"{case} says now that the block {wishes[wish]} the article."
        return jsonify(message=message, path=str(case.fixture.path))

    def _asked_for(self, page_id: int) -> Row:
        return self._version(page_id, request.form.get("version", type=int))[1]

    def _page(self, page_id: int) -> Row:
        row = self._catalogue.page(page_id)
        return row if row is not None else _absent(f"there is no page {page_id}")

    def _version(self, page_id: int, number: int | None) -> tuple[Row, Row]:
        row = self._page(page_id)
        version = _chosen(self._catalogue.versions(page_id), number)
        return row, version if version is not None else _absent("this page has no such article")

    def _read(self, version: Row) -> tuple[Page, WireArticle]:
        """Read the page of a version from the archive, by the present rules."""
        try:
            page = self._archived(version)
        except NotArchivedError as error:
            abort(404, f"{error} The page is not fetched again.")
        article = article_of(page, None)
        decisions = article.decisions  # worked out once, however often they are looked at
        return page, article.decided_by(lambda: decisions)

    def _archived(self, version: Row) -> Page:
        if self._archive is None:
            raise NotArchivedError(_NO_ARCHIVE)
        if version["warc_file"] is None or version["warc_offset"] is None:
            raise NotArchivedError(_NO_RECORD)
        return archived_page(self._archive, version["warc_file"], version["warc_offset"])

    def _missing(self, version: Row) -> str | None:
        """Say why the page of a version cannot be shown; None if it can."""
        try:
            self._archived(version)
        except NotArchivedError as error:
            return str(error)
        return None


def _absent(words: str) -> NoReturn:
    abort(404, words)


def _chosen(versions: list[Row], number: int | None) -> Row | None:
    if number is None:
        return versions[0] if versions else None
    return next((each for each in versions if each["version"] == number), None)


def _complaint(error: HTTPException) -> tuple[Any, int]:
    """Tell what is wrong: to a script in JSON, to a person on a page."""
    code = error.code or 500
    if request.method == "POST":
        return jsonify(message=error.description), code
    return render_template("complaint.html", error=error), code
