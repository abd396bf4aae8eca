"""Who a crawl says it is: a name, a version, and where to complain."""

from __future__ import annotations

import logging
from importlib.metadata import PackageNotFoundError, version

from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)


class Identity:
    """An add-on that puts a CONTACT given for one run into the user agent."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Set USER_AGENT, unless it was given for the run itself; warn if nobody can be reached."""
        contact = str(settings["CONTACT"]).strip()
        if not contact:
            logger.warning(
                "Nobody can be reached about this crawl: set WIRESTRIP_CONTACT (or -s CONTACT=) "
                "to a page or mail address that says who runs it"
            )
        settings.set("USER_AGENT", user_agent(contact), priority="project")


def user_agent(contact: str) -> str:
    """Return the User-Agent header's value."""
    note = " ".join(
        contact.encode("ascii", "ignore").decode().replace("(", "").replace(")", "").split()
    )
    return f"Wirestrip/{_version()}" + (f" (+{note})" if note else "")


def _version() -> str:
    try:
        return version("wirestrip")
    except PackageNotFoundError:  # run from a checkout
        return "0.1"
