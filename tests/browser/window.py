"""What a person does in the browser, and sees there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

_PATIENCE = 60
_PAGE = "document.querySelector('#page').contentDocument"


class Window:
    """A window of the browser."""

    def __init__(self, chrome: Chrome) -> None:
        self.chrome = chrome

    def open(self, address: str | Path) -> None:
        """Open an address or a file, and wait until the coloured page is ready if it is one."""
        url = address.as_uri() if isinstance(address, Path) else address
        self.chrome.get("about:blank")  # a fragment alone would not load anything
        self.chrome.get(url)
        if self.run("return document.body.classList.contains('why')"):
            self.wait("'ready' in document.documentElement.dataset")

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401  whatever it returns
        """Run a script in the window's document."""
        return self.chrome.execute_script(script, *arguments)

    def wait(self, condition: str) -> None:
        """Wait until a condition in JavaScript holds."""
        WebDriverWait(self.chrome, _PATIENCE).until(lambda _: self.run(f"return {condition}"))

    def in_page(self, expression: str) -> Any:  # noqa: ANN401  whatever it returns
        """Return an expression's value; `page` in it is the document of the framed page."""
        return self.run(f"const page = {_PAGE}; return {expression};")

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            ActionChains(self.chrome).send_keys(key).perform()

    def press_in(self, selector: str, text: str) -> None:
        """Write into a field of a form, send the form, and wait for the next page."""
        field = self.one(selector)
        field.clear()
        field.send_keys(text, Keys.ENTER)
        WebDriverWait(self.chrome, _PATIENCE).until(staleness_of(field))
        self.wait("document.readyState === 'complete'")

    def follow(self, selector: str) -> None:
        """Click a link, and wait for the page it leads to."""
        link = self.one(selector)
        link.click()
        WebDriverWait(self.chrome, _PATIENCE).until(staleness_of(link))
        self.wait("document.readyState === 'complete'")

    def one(self, selector: str) -> WebElement:
        """Return an element."""
        return self.chrome.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Return elements."""
        return self.chrome.find_elements(By.CSS_SELECTOR, selector)

    def click(self, selector: str) -> None:
        """Click an element."""
        self.one(selector).click()

    def text(self, selector: str) -> str:
        """Return the text of an element as it is shown."""
        return self.one(selector).text

    def chosen(self) -> tuple[str, str, str]:
        """Return what is told of the chosen block: fate and label, rule, place."""
        return self.text("#tag"), self.text("#rule"), self.text("#place")
