"""Measure quality and time of this project and its peers.

    python -m benchmarks --data FOLDER

`make bench DATA=FOLDER` does the same after making the environments.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from benchmarks.datasets import DataError, TestPage, data_folder, load, names
from benchmarks.measuring import Outcome, measure
from benchmarks.places import ROOT
from benchmarks.report import report
from benchmarks.results import Row, row
from benchmarks.tools import PARSE, TOOLS
from benchmarks.workers import PEERS_PYTHON, Limits, MissingToolError, Worker

_RAW = ROOT / "build" / "benchmark"


def main() -> int:
    """Run what the command line asks for; the exit code is 2 where that cannot be done."""
    options = _parser().parse_args()
    try:
        folder = data_folder(options.data)
        chosen = options.dataset or names(folder)
        datasets = {name: load(folder / name, options.sample) for name in chosen}
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    workers, missing = _started(options)
    try:
        results = {name: _run(name, pages, workers, options) for name, pages in datasets.items()}
    finally:
        for worker in workers.values():
            worker.close()
    partial = options.sample or options.tools or options.dataset
    _write(results, missing, options.output or (_RAW if partial else ROOT / "docs"))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Quality and speed.")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with one or more data sets"
    )
    parser.add_argument("--dataset", action="append", help="only this data set; may be repeated")
    parser.add_argument("--tools", type=_tools, help=f"only these, with commas: {','.join(TOOLS)}")
    parser.add_argument("--sample", type=_count, help="only so many pages of each data set")
    parser.add_argument("--timed", type=_count, default=120, help="pages to time (120)")
    parser.add_argument(
        "--rounds", type=int, default=3, help="rounds of timing (3); 0: quality only"
    )
    parser.add_argument("--seconds", type=float, default=30, help="limit for a page (30)")
    parser.add_argument("--megabytes", type=_count, default=4096, help="limit for a page (4096)")
    parser.add_argument("--output", type=Path, help="docs/ for a whole run, else build/benchmark/")
    return parser


def _tools(text: str) -> list[str]:
    named = [name.strip() for name in text.split(",")]
    unknown = [name for name in named if name not in TOOLS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no tool {unknown[0]!r}; there are: {', '.join(TOOLS)}")
    return named


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _started(options: argparse.Namespace) -> tuple[dict[str, Worker], dict[str, str]]:
    """Start the tools' processes; the parse is always among them."""
    workers: dict[str, Worker] = {}
    missing: dict[str, str] = {}
    for tool in dict.fromkeys([PARSE, *(options.tools or TOOLS)]):
        try:
            workers[tool] = Worker(tool, Limits(options.seconds, options.megabytes))
        except MissingToolError as error:
            missing[tool] = str(error)
            print(f"not measured: {tool}: {error}", file=sys.stderr)
    return workers, missing


def _run(
    name: str, pages: Sequence[TestPage], workers: Mapping[str, Worker], options: argparse.Namespace
) -> list[Row]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(name, total=len(pages))
        outcomes = measure(
            pages,
            workers,
            timed=options.timed,
            rounds=options.rounds,
            advance=lambda: bar.advance(task),
        )
    _keep(name, outcomes)
    return [row(tool, worker.version, name, pages, outcomes) for tool, worker in workers.items()]


def _keep(dataset: str, outcomes: Mapping[str, Outcome]) -> None:
    """Write what each tool answered, a page a line."""
    folder = _RAW / dataset
    folder.mkdir(parents=True, exist_ok=True)
    for tool, outcome in outcomes.items():
        with (folder / f"{tool}.jsonl").open("w", encoding="utf-8") as lines:
            for page, answer in outcome.answers.items():
                lines.write(json.dumps({"id": page, **answer}, ensure_ascii=False) + "\n")


def _write(results: Mapping[str, Sequence[Row]], missing: Mapping[str, str], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    plot = target / "benchmark.svg"
    drawn = _draw(results, plot)
    page = report(results, missing, plot.name if drawn else None)
    (target / "benchmark.md").write_text(page, encoding="utf-8")
    print(page)
    print(f"written to {target / 'benchmark.md'}{f' and {plot}' if drawn else ''}", file=sys.stderr)
    print(f"answers are in {_RAW}", file=sys.stderr)


def _draw(results: Mapping[str, Sequence[Row]], plot: Path) -> bool:
    figures = {
        name: [
            (r.tool, r.speed.ratio, r.text.grams.f1) for r in rows if r.speed and r.tool != PARSE
        ]
        for name, rows in results.items()
    }
    if not any(figures.values()) or not PEERS_PYTHON.exists():
        print("no plot: it needs timed pages and the environment of the peers", file=sys.stderr)
        return False
    source = _RAW / "figures.json"
    source.write_text(json.dumps(figures), encoding="utf-8")
    command = [str(PEERS_PYTHON), "-m", "benchmarks.plot", str(source), str(plot.resolve())]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0  # noqa: S603  own module


if __name__ == "__main__":
    sys.exit(main())
