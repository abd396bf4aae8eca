"""What the documents say can be done is done here; what they name is there."""

from __future__ import annotations

import argparse
import ast
import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import attrs
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.conf import arglist_to_dict
from scrapy.utils.project import get_project_settings

from crawler import settings
from crawler.commands.crawl import Command as CrawlCommand
from extractors import Label, Status, WireArticle

PROJECT = Path(__file__).parents[1]
README = PROJECT / "README.md"
#: Each of them is done from its first line to its last, in one copy of the project.
GUIDES = (*sorted((PROJECT / "docs" / "how-to").glob("*.md")), PROJECT / "CONTRIBUTING.md")
DOCUMENTS = (
    README,
    *(PROJECT / "docs" / f"{n}.md" for n in ("architecture", "dependencies", "item")),
    *GUIDES,
)
#: What a command of the README may read or write.
COPIED = (
    "extractors",
    "crawler",
    "tests",
    "fixtures",
    "scrapy.cfg",
    "schedule.example.toml",
    "Makefile",
    "pyproject.toml",
    "requirements.txt",
)
#: What commands make.
MADE = ("data/", "schedule.toml", ".venv/", "docs/benchmark")
ELSEWHERE = "…"


class Fence(NamedTuple):
    """A fenced block of a document: its language, its lines, and where it begins."""

    language: str
    text: str
    line: int


def fences(document: Path, *languages: str) -> list[Fence]:
    text = document.read_text("utf-8")
    found = re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    blocks = (Fence(m[1], m[2], text.count("\n", 0, m.start()) + 1) for m in found)
    return [block for block in blocks if block.language in languages]


def commands(*languages: str) -> list[str]:
    lines = (line for f in fences(README, *languages) for line in f.text.splitlines())
    return [line for line in lines if line]


def title(block: Fence) -> str:
    return f"line {block.line}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy the project, so that commands can write where they like."""
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, symlinks=True)
        else:
            shutil.copy2(source, tmp_path / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell as a reader would; the environment is there already."""
    # The tests are run by make as well, and a make within a make says where it goes.
    outer = {"MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS"}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    return subprocess.run(  # noqa: S602  the README's own commands
        re.sub(r"^make ", "make --assume-old=.venv/.installed ", command),
        shell=True,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )


def fits(shown: str, printed: str) -> bool:
    """Whether a printed line is the shown one, in which `…` stands for anything."""
    pieces = (" ".join(piece.split()) for piece in shown.split(ELSEWHERE))
    return bool(re.fullmatch(".*".join(map(re.escape, pieces)), " ".join(printed.split())))


def missing(shown: Sequence[str], printed: Sequence[str]) -> str | None:
    """Return the first shown line that was not printed; lines are skipped only where `…` stands."""
    rest = iter(printed)
    skipping = False
    for line in shown:
        if line == ELSEWHERE:
            skipping = True
            continue
        found = (fits(line, other) for other in rest)
        if not (any(found) if skipping else next(found, False)):
            return line
        skipping = False
    return None if skipping or next(rest, None) is None else "(the end of the output)"


def sessions(block: Fence) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a console block with the output shown for them."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def done_as_shown(block: Fence, checkout: Path) -> None:
    """Run the commands of a block, which must print what it shows."""
    for command, shown in sessions(block):
        done = run(command, checkout)
        assert done.returncode == 0, done.stdout
        lines = done.stdout.rstrip("\n").split("\n") if done.stdout else []
        line = missing(shown, lines)
        assert line is None, f"$ {command}\nshould print: {line}\nprinted:\n{done.stdout}"


def patched(block: Fence, checkout: Path) -> None:
    """Make the change that a block shows."""
    subprocess.run(
        ["git", "apply", "-C1", "-"],  # noqa: S607  the reader's git
        input=block.text,
        cwd=checkout,
        env=os.environ | {"GIT_CEILING_DIRECTORIES": str(checkout.parent)},
        text=True,
        check=True,
    )


@pytest.mark.parametrize("block", fences(README, "console"), ids=title)
def test_commands_of_the_readme_print_what_it_shows(block: Fence, checkout: Path) -> None:
    done_as_shown(block, checkout)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_can_be_followed_from_its_first_line_to_its_last(
    guide: Path, checkout: Path
) -> None:
    for block in fences(guide, "console", "diff", "sh"):
        if block.language == "diff":
            patched(block, checkout)
        elif block.language == "console":
            done_as_shown(block, checkout)
        else:
            dry = re.sub(r"^make ", "make --dry-run ", block.text, flags=re.MULTILINE)
            assert run(f"set -e\n{dry}", checkout).returncode == 0, dry


def crawls(command: str) -> bool:
    return " crawl " in command


@pytest.mark.parametrize("command", [c for c in commands("sh") if not crawls(c)])
def test_other_commands_of_the_readme_run(command: str, checkout: Path) -> None:
    dry = re.sub(r"^make ", "make --dry-run ", command)
    done = run(dry, checkout)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("command", [c for c in commands("sh", "crontab") if crawls(c)])
def test_crawls_of_the_readme_name_spiders_and_arguments_that_there_are(command: str) -> None:
    words = shlex.split(command)
    parser = argparse.ArgumentParser()
    crawl = CrawlCommand()
    crawl.settings = Settings()
    crawl.add_options(parser)
    options, (name,) = parser.parse_known_args(words[words.index("crawl") + 1 :])
    spiders = SpiderLoader.from_settings(get_project_settings())
    assert spiders.load(name)(**arglist_to_dict(options.spargs)).name == name


@pytest.mark.parametrize(
    "block", [f for f in fences(README, "python") if ">>>" in f.text], ids=title
)
def test_python_examples_of_the_readme_hold(block: Fence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    example = doctest.DocTestParser().get_doctest(block.text, {}, "README", str(README), block.line)
    assert doctest.DocTestRunner().run(example).failed == 0


def paths(document: Path) -> set[str]:
    """Return what a document names that looks like a file or folder of the project."""
    text = re.sub(r"^```.*?^```$", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([\w.-]+(?:/[\w.-]+)*/?)`", text)
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    shaped = {s for s in spans if re.search(r"/|\w\.(?:py|md|toml|txt|cfg|tsv)$", s)}
    return {name for name in shaped | set(links) if not name.startswith(MADE)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_and_folder_a_document_names_is_there(document: Path) -> None:
    named = paths(document)
    assert [name for name in named if not _found(name, document)] == []


def _found(name: str, document: Path) -> bool:
    roots = (PROJECT, PROJECT / "extractors", PROJECT / "crawler", document.parent)
    return any((root / name).exists() for root in roots)


def table(document: str, heading: str) -> dict[str, list[str]]:
    """Return the rows of the table under a heading by what their first cell names."""
    text = (PROJECT / document).read_text("utf-8")
    _, _, section = text.partition(f"\n{heading}\n")
    section = re.split(r"^#{1,6} ", section, maxsplit=1, flags=re.MULTILINE)[0]
    rows = (line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `"))
    return {
        name: [cell.strip() for cell in cells]
        for first, *cells in rows
        for name in re.findall(r"`([^`]+)`", first)
    }


def test_the_readme_lists_the_settings_of_the_project_with_their_defaults() -> None:
    rows = table("README.md", "## Settings")
    tool = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["scrapy-lint"]
    own = {name for name in tool["known-settings"] if hasattr(settings, name)}
    scrapy = {"REMOTE_CONTROL_ENABLED", "DOWNLOAD_VERIFY_CERTIFICATES", "TWISTED_DNS_RESOLVER"}
    assert set(rows) == own - scrapy
    in_words = {"empty": "", "none": "[]", "one a core": str(os.cpu_count() or 1)}
    for name, (default, _) in rows.items():
        if name not in os.environ:
            assert in_words.get(default, default.strip("`")) == str(getattr(settings, name))


def test_the_readme_lists_the_exit_codes_of_all_commands() -> None:
    rows = {name.removeprefix("scrapy ") for name in table("README.md", "## Exit codes")}
    commands = {path.stem for path in (PROJECT / "crawler" / "commands").glob("[!_]*.py")}
    assert rows == commands


def test_every_module_of_the_benchmarks_is_described() -> None:
    named = {path.name for path in (PROJECT / "benchmarks").glob("[!_]*.py")}
    assert named <= set(table("benchmarks/README.md", "## Files"))


@pytest.mark.parametrize("target", ["bench", "train"])
def test_data_that_is_not_named_is_asked_for_before_anything_is_installed(
    target: str, checkout: Path
) -> None:
    done = run(f"make {target}", checkout)
    assert done.returncode == 2
    assert done.stdout.startswith("DATA= is missing")


def test_the_item_is_described_field_by_field() -> None:
    fields = table("docs/item.md", "## Fields")
    assert list(fields) == [field.name for field in attrs.fields(WireArticle)]


def test_every_status_is_described() -> None:
    assert list(table("docs/item.md", "## Statuses")) == list(Status)


def test_every_label_is_described() -> None:
    assert list(table("docs/item.md", "## Labels")) == list(Label)


def direct(*, development: bool) -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = project["optional-dependencies"]["dev"]
    return {Requirement(line).name for line in (extra if development else project["dependencies"])}


def test_exactly_the_direct_dependencies_are_explained_with_the_version_that_is_pinned() -> None:
    pinned = {
        canonicalize_name(Requirement(line).name): line.partition("==")[2]
        for line in (PROJECT / "requirements.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    }
    for heading, development in (("## To run", False), ("## To develop", True)):
        rows = table("docs/dependencies.md", heading)
        assert set(rows) == direct(development=development)
        for name, (version, *_) in rows.items():
            assert version == pinned[canonicalize_name(name)], name


def test_every_library_the_program_imports_is_asked_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *chain.from_iterable(extras)]
    named = {canonicalize_name(Requirement(line).name) for line in asked}
    owners = packages_distributions()
    found = {n for folder in ("extractors", "crawler") for n in _libraries(PROJECT / folder)}
    missing = {n for n in found if not named & {canonicalize_name(o) for o in owners.get(n, [n])}}
    # The engines of what is asked for, in its own words, and what the standard library got in 3.14.
    assert missing <= {"twisted", "markupsafe", "werkzeug", "compression"}


def _libraries(folder: Path) -> set[str]:
    nodes = [
        n for path in folder.rglob("*.py") for n in ast.walk(ast.parse(path.read_text("utf-8")))
    ]
    names = [n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module]
    names += [alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names]
    tops = {name.partition(".")[0] for name in names}
    return tops - sys.stdlib_module_names - {"extractors", "crawler"}


def imported(module: Path) -> set[str]:
    """Return what a module of the library imports from it: files and folders below it."""
    nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
    named = [n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module]
    named += [alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names]
    parts = [name.split(".") for name in named]
    return {part[1] for part in parts if part[0] == "extractors" and len(part) > 1}


def layers() -> list[set[str]]:
    text = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    _, _, section = text.partition("\n### The library\n")
    lines = (line for line in section.partition("\n#")[0].splitlines() if line.startswith("|"))
    found = ({name.removesuffix(".py") for name in re.findall(r"`([\w.]+)", x)} for x in lines)
    return [names for names in found if names]


def sources(name: str = ".") -> list[Path]:
    """Return the files of a module or package of the library."""
    path = PROJECT / "extractors" / name
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def test_modules_of_the_library_import_downward_as_the_architecture_says() -> None:
    below: set[str] = set()
    for layer in layers():
        below |= layer
        upward = {str(f): imported(f) - below for name in layer for f in sources(name)}
        assert not any(upward.values()), upward
    modules = {path.stem for path in (PROJECT / "extractors").glob("*.py")} - {"__init__"}
    assert modules <= below


def test_the_library_imports_neither_scrapy_nor_the_crawler() -> None:
    barred = re.compile(r"^\s*(?:from|import) (?:crawler|scrapy)\b", re.MULTILINE)
    assert [path for path in sources() if barred.search(path.read_text("utf-8"))] == []
