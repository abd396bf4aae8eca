"""`scrapy review`: look at what is stored, in a browser on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging
from sqlalchemy.exc import SQLAlchemyError

from crawler.golden.cases import FIXTURES
from crawler.ledger.engine import unopened
from crawler.review.catalogue import Catalogue, NoLedgerError
from crawler.saved.usage import show_examples

HOST = "127.0.0.1"
PORT = 8471
_EXAMPLES = """
scrapy review                               on http://127.0.0.1:8471/, until Ctrl-C
scrapy review --port 0                      on any port that is free
scrapy review --fixtures ~/private-cases    write golden cases there
"""


class Command(ScrapyCommand):
    """Serves sites, articles, versions and coloured pages on loopback."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Review stored articles, their versions and their pages in a browser"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Serve a small web application over the ledger and the archive, on loopback only, until"
            " Ctrl-C: sites, articles, versions and what changed, search, and each archived page"
            " coloured by what was decided about its blocks. There a page can be accepted as a"
            " golden case, and a block be called wrong. The ledger is not written to, and nothing"
            " is fetched. Exit code: 0 when it was ended, 2 if there is no ledger or the port is"
            " taken."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        parser.add_argument(
            "--port", type=int, default=PORT, help=f"the port, 0 for any (default: {PORT})"
        )
        parser.add_argument(
            "--fixtures",
            type=Path,
            metavar="FOLDER",
            default=FIXTURES,
            help="where golden cases are written (default: the project's fixtures/)",
        )
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve until Ctrl-C."""
        if args:
            raise UsageError("this command takes options only")
        assert self.settings is not None  # noqa: S101  set by Scrapy before
        configure_logging(self.settings)
        archive = self.settings["ARCHIVE_DIR"]
        url = self.settings["DATABASE_URL"]
        try:
            catalogue = Catalogue.open(url)
        except NoLedgerError as error:
            raise UsageError(str(error), print_help=False) from error
        except (SQLAlchemyError, OSError) as error:
            raise UsageError(unopened(url, error), print_help=False) from error
        # Every command is loaded with the others: this one alone needs a web server.
        from crawler.review.application import create_app  # noqa: PLC0415
        from crawler.review.serving import PortError, listening  # noqa: PLC0415

        app = create_app(catalogue, Path(archive) if archive else None, opts.fixtures.expanduser())
        try:
            server = listening(HOST, opts.port, app)
        except PortError as error:
            raise UsageError(str(error)) from error
        with server:
            _say(f"http://{HOST}:{server.server_port}/  (Ctrl-C ends it)")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                _say("")
        catalogue.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
