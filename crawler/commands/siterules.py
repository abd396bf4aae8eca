"""`scrapy siterules`: what is understood of a folder of site rules, and whether they still hold."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.saved.inputs import Inputs
from crawler.saved.report import harmless
from crawler.saved.usage import show_examples, split_arguments
from crawler.site_rules import SUFFIX, RulesError, read_rules
from crawler.text_console import until_the_reader_leaves
from crawler.urls import page_key
from extractors import Status, WireArticle, clean_html
from extractors.ftr import SiteConfig, SiteConfigs

_EXAMPLES = """
scrapy siterules rules/                what is not understood of the files in this folder
scrapy siterules rules/ saved/*.html   and whether these pages contain what the rules say
scrapy clean page.html --rules rules/  clean by them
"""


class Command(ScrapyCommand):
    """Reports on site rules that a user brings."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return "FOLDER [PAGE...]"

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return "Check site rules in the ftr-site-config format"

    def long_desc(self) -> str:
        """Return what help says."""
        return (
            "Read the site rules of a folder (files such as example.com.txt in the ftr-site-config"
            " format) and list each line that is not understood. With saved PAGEs, clean those that"
            " the rules are for, and check that what test_contains names is in the article. Exit"
            " code: 0 if all is understood and holds, 1 if not, 2 if there are no rules."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options."""
        super().add_options(parser)
        show_examples(parser, _EXAMPLES)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  its signature
        """Report on the rules."""
        folder, *pages = split_arguments(args) or [""]
        if not folder:
            raise UsageError("give the FOLDER with the rules")
        try:
            rules = read_rules(Path(folder))
        except RulesError as error:
            print(error, file=sys.stderr)  # noqa: T201  a command's message
            self.exitcode = 2
            return
        faults = [*_problems(Path(folder), rules), *_failures(rules, pages)]
        self.exitcode = int(bool(faults))
        with until_the_reader_leaves():
            for fault in faults:
                print(harmless(fault))  # noqa: T201  a command's output
            print(_counted(len(rules), "site"), _counted(len(faults), "fault"), sep=", ")  # noqa: T201


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _problems(folder: Path, rules: Mapping[str, SiteConfig]) -> Iterator[str]:
    for name, config in rules.items():
        for line, text, why in config.problems:
            yield f"{folder / name}{SUFFIX}:{line}: {text}: {why}"


def _failures(rules: Mapping[str, SiteConfig], pages: list[str]) -> Iterator[str]:
    """Yield what is wrong with each page that the rules are for."""
    configs = SiteConfigs(rules)
    for item in Inputs(pages) if pages else ():
        page = item.read()
        article = clean_html(page.body, page.url, charset=page.charset, rules=configs)
        config = configs.of(page.url or article.canonicalUrl)
        if config is None:
            yield f"{page.source}: of no site that there are rules for: give saved pages of theirs"
        else:
            yield from (f"{page.source}: {why}" for why in _faults(config, article))


def _faults(config: SiteConfig, article: WireArticle) -> Iterator[str]:
    if article.status is not Status.OK:
        yield f"{config.name}: {article.problem}"
    elif "(fell back)" in (article.extractor or ""):
        yield f"{config.name}: the rules find no text, the generic extractor does"
    url = page_key(article.url or article.canonicalUrl or "")
    wanted = (text for test in config.tests if page_key(test.url) == url for text in test.contains)
    for text in wanted:
        if " ".join(text.split()) not in " ".join((article.articleBody or "").split()):
            yield f"{config.name}: the article does not contain {text!r}"
