# ruff: noqa: ANN401  matplotlib has no part in the checked environment
"""Quality against time, a panel for each data set.

    python -m benchmarks.plot FIGURES.json PLOT.svg

Runs in the peers' environment. `FIGURES.json`: data set -> list of [tool, ratio to the parse, F1].
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any


def draw(figures: dict[str, list[tuple[str, float, float]]], target: Path) -> None:
    """Write the plot; the same figures give the same file."""
    mpl = import_module("matplotlib")
    mpl.use("svg")
    pyplot = import_module("matplotlib.pyplot")

    mpl.rcParams.update({"svg.hashsalt": "wirestrip", "svg.fonttype": "none", "font.size": 9})
    drawing, panels = pyplot.subplots(
        1, len(figures), figsize=(6 * len(figures), 4.5), squeeze=False
    )
    for panel, (dataset, points) in zip(panels[0], figures.items(), strict=True):
        _panel(panel, dataset, points)
    drawing.tight_layout()
    drawing.savefig(target, metadata={"Date": None})


def _panel(panel: Any, dataset: str, points: list[tuple[str, float, float]]) -> None:
    for tool, ratio, score in points:
        own = tool.startswith("wirestrip")
        panel.scatter(ratio, score, color="tab:red" if own else "tab:blue", s=36 if own else 18)
        panel.annotate(tool, (ratio, score), xytext=(4, 4), textcoords="offset points")
    panel.set_xscale("log")
    panel.margins(x=0.25, y=0.12)
    panel.set_title(dataset)
    panel.set_xlabel("time, multiples of a bare lxml parse (median)")
    panel.set_ylabel("4-gram F1")
    panel.grid(visible=True, alpha=0.3)


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]))
