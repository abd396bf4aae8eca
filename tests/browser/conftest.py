"""A headless Chromium for the whole session, and what the tests open in it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from werkzeug.serving import make_server

from crawler.review.application import create_app
from crawler.review.catalogue import Catalogue
from tests.browser.newsstand import Newsstand
from tests.browser.window import Window

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: Nothing a browser does of itself may go to the network: neither its updates nor its services.
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--metrics-recording-only",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_SIZE = (1400, 900)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests in one process: they share a browser."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Start the browser."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("Chromium or its driver is not installed")
    options = ChromeOptions()
    options.binary_location = browser
    profile = tmp_path_factory.mktemp("profile")
    for argument in (*_ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    chrome = Chrome(options, Service(driver))
    chrome.set_page_load_timeout(60)
    # Without a screen no window is in front, and in one that is not nothing is focused.
    chrome.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    yield chrome
    chrome.quit()


@pytest.fixture
def window(chromium: Chrome) -> Iterator[Window]:
    """Return an empty window."""
    chromium.set_window_size(*_SIZE)
    yield Window(chromium)
    chromium.get("about:blank")


@pytest.fixture
def canary() -> Iterator[HTTPServer]:
    """Return a server that notices whoever asks it for anything."""
    server = HTTPServer(host="127.0.0.1", port=0, threaded=True)
    server.no_handler_status_code = 404
    server.start()
    yield server
    server.clear()
    server.stop()


@pytest.fixture
def newsstand(tmp_path: Path) -> Iterator[Newsstand]:
    """Return a ledger and an archive that are empty."""
    stand = Newsstand(tmp_path)
    yield stand
    stand.close()


@pytest.fixture
def review(newsstand: Newsstand, tmp_path: Path) -> Iterator[str]:
    """Serve the review of the newsstand; yields its address."""
    catalogue = Catalogue.open(newsstand.database)
    app = create_app(catalogue, newsstand.archive, tmp_path / "fixtures")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    catalogue.close()
