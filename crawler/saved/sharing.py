"""How the work is shared out: to processes of this machine, or to a cluster."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from crawler.saved.batch import clean_all
from crawler.saved.cleaning import Input, Job
from crawler.saved.cluster import Task, clean_parts, connected
from crawler.saved.inputs import Inputs
from crawler.saved.limits import Limits
from crawler.saved.parts import Part, Skipped, in_pages

_USUAL = Limits()

Done = TypeVar("Done")
Clean = Callable[[Iterable[Input]], Iterator[Done]]


@contextmanager
def cleaner(job: Job[Done], opts: argparse.Namespace) -> Iterator[Clean[Done]]:
    """Give what cleans inputs as the options say, in their order; raises ClusterError."""
    if opts.scheduler is None:
        yield partial(_clean_here, job=job, opts=opts)
        return
    task = Task(job=job, limits=_limits(opts))
    with connected(opts.scheduler) as client:

        def clean(inputs: Iterable[Input]) -> Iterator[Done]:
            skipped: Skipped = {}
            parts: Iterator[Part] = in_pages(inputs)
            if isinstance(inputs, Inputs):
                parts, skipped = inputs.parts(), inputs.skipped
            return clean_parts(client, parts, task, partial(_add, skipped))

        yield clean


def _clean_here(
    inputs: Iterable[Input], job: Job[Done], opts: argparse.Namespace
) -> Iterator[Done]:
    return clean_all(inputs, job, opts.jobs, _limits(opts))


def _add(skipped: Skipped, more: Skipped) -> None:
    for archive, reasons in more.items():
        skipped[archive] = skipped.get(archive, type(reasons)()) + reasons


def add_work_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options that say how the work is shared out, and what a page may cost."""
    parser.add_argument(
        "-j",
        "--jobs",
        metavar="N",
        type=_processes,
        default=1,
        help="clean in N processes, 0 for one a core (default: 1); the output is the same",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="clean on a Dask cluster that sees the same files: tcp://HOST:8786",
    )
    parser.add_argument(
        "--time-limit",
        metavar="SECONDS",
        type=_above_zero,
        default=_USUAL.seconds,
        help="give a page up after that (default: %(default)s)",
    )
    parser.add_argument(
        "--memory-limit",
        metavar="MB",
        type=_above_zero,
        default=_USUAL.megabytes,
        help="give a page up that needs more (default: %(default)s)",
    )


def _limits(opts: argparse.Namespace) -> Limits:
    return Limits(seconds=opts.time_limit, megabytes=int(opts.memory_limit))


def _processes(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text) or os.cpu_count() or 1


def _above_zero(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number
