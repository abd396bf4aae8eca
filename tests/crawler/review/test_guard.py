"""Who may ask the review, and who may write through it: asked over real connections."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.serving import make_server

from crawler.ledger.schema import page
from crawler.review.application import create_app
from crawler.review.catalogue import Catalogue, NoLedgerError
from tests.browser.newsstand import Newsstand

STORY = b"".join(
    b"<p>The ferry to the island of Torsay was late for the %d. time this month, crews said.</p>"
    % n
    for n in range(8)
)
PAGE = b"<html><title>Ferry late</title><body><article><h1>Ferry late</h1>" + STORY


class Answer(NamedTuple):
    """What the application answered."""

    status: int
    headers: Mapping[str, str]
    body: str


class Review:
    """A running review with one page, number 1."""

    def __init__(self, folder: Path) -> None:
        stand = Newsstand(folder)
        assert stand.put("ferries", "http://ferries.example/late", PAGE) == 1
        stand.close()
        self.fixtures = folder / "fixtures"
        self._catalogue = Catalogue.open(stand.database)
        app = create_app(self._catalogue, stand.archive, self.fixtures)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._thread.join()
        self._catalogue.close()

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, form: Mapping[str, str], **headers: str) -> Answer:
        """Send a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(form), kind | headers)

    def token(self) -> str:
        """Return the token in the forms of the coloured page."""
        found = re.search(r'name="token" value="([^"]+)"', self.get("/pages/1/coloured").body)
        assert found
        return found[1]

    def _ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read().decode())
        connection.close()
        return answer


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """Start a review."""
    running = Review(tmp_path)
    yield running
    running.stop()


GOLDEN = "/pages/1/golden"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1"]
)
def test_a_foreign_name_that_leads_to_loopback_is_refused(host: str, review: Review) -> None:
    port = review.host.rpartition(":")[2]
    assert review.get("/", Host=host.format(port=port)).status == 421
    assert review.get("/", Host=f"localhost:{port}").status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_asked_for_is_refused(site: str, review: Review) -> None:
    assert review.get("/", Sec_Fetch_Site=site).status == 403
    assert review.get("/", Sec_Fetch_Site="none").status == 200


def test_writing_needs_the_token_and_an_own_origin(review: Review) -> None:
    form = {"name": "ferry", "token": review.token()}
    own = f"http://{review.host}"
    assert review.post(GOLDEN, {"name": "ferry"}, Origin=own).status == 403
    assert review.post(GOLDEN, form | {"token": "guessed"}, Origin=own).status == 403
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1"):
        assert review.post(GOLDEN, form, Origin=origin).status == 403
    assert review.get(f"{GOLDEN}?{urlencode(form)}").status == 405
    assert not review.fixtures.exists()
    assert review.post(GOLDEN, form, Origin=own).status == 200
    assert [path.parent.name for path in review.fixtures.rglob("output.json")] == ["ferry"]


@pytest.mark.parametrize("name", ["../../escaped", "", "/tmp/x", "a b", "x\n"])  # noqa: S108  no file
def test_a_case_is_written_below_the_fixtures_only(
    name: str, review: Review, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    answer = review.post(GOLDEN, {"name": name, "token": review.token()})
    assert answer.status == 409
    assert "no name for a case" in answer.body
    assert sorted(p for p in tmp_path.rglob("*") if "ledger.db-" not in p.name) == [
        p for p in before if "ledger.db-" not in p.name
    ]


def test_a_block_is_named_by_its_number_and_a_form_has_a_limit(review: Review) -> None:
    form = {"name": "ferry", "wish": "keep", "token": review.token()}
    for block in ("-1", "100000", "x", ""):
        assert review.post("/pages/1/must", form | {"block": block}).status == 400
    assert review.post("/pages/1/must", form | {"wish": "x" * 100_000}).status == 413


@pytest.mark.parametrize("path", ["/", "/articles", "/pages/1", "/pages/1/coloured", "/pages/2"])
def test_every_answer_lets_nothing_else_run_and_nobody_frame_it(path: str, review: Review) -> None:
    headers = review.get(path).headers
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_the_ledger_is_opened_for_reading_only_and_never_made(tmp_path: Path) -> None:
    with pytest.raises(NoLedgerError, match="run a crawl first"):
        Catalogue.open(f"sqlite:///{tmp_path / 'absent.db'}")
    assert not (tmp_path / "absent.db").exists()
    stand = Newsstand(tmp_path)
    stand.close()
    catalogue = Catalogue.open(stand.database)
    with catalogue._engine.connect() as connection, pytest.raises(OperationalError):
        connection.execute(page.delete())
    catalogue.close()
