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

_OWN = "wirestrip"
#: Where the names begin, and how far apart their lines are, as shares of a panel.
_COLUMN, _APART = 1.04, 0.06
_TICKS = (2, 5, 10, 20, 50, 100)


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
    panel.set_xscale("log")
    panel.set_xticks(_TICKS, map(str, _TICKS))
    panel.minorticks_off()
    panel.margins(x=0.1, y=0.12)
    panel.set_title(dataset)
    panel.set_xlabel("time, multiples of a bare lxml parse (median)")
    panel.set_ylabel("4-gram F1")
    panel.grid(visible=True, alpha=0.3)
    for tool, ratio, score in points:
        own = tool.startswith(_OWN)
        panel.scatter(ratio, score, color=_colour(tool), s=36 if own else 18, zorder=3)
    _name(panel, points)


def _name(panel: Any, points: list[tuple[str, float, float]]) -> None:
    """Write the names in a column beside the panel, each led to its point: many lie close."""
    best_first = sorted(points, key=lambda point: -point[2])
    low, high = panel.get_ylim()
    heights = spread([(score - low) / (high - low) for _, _, score in best_first])
    for (tool, ratio, score), height in zip(best_first, heights, strict=True):
        panel.annotate(
            tool,
            (ratio, score),
            xytext=(_COLUMN, height),
            textcoords="axes fraction",
            va="center",
            color=_colour(tool),
            arrowprops={"arrowstyle": "-", "color": _colour(tool), "alpha": 0.35, "lw": 0.7},
        )


def _colour(tool: str) -> str:
    return "tab:red" if tool.startswith(_OWN) else "tab:blue"


def spread(heights: list[float]) -> list[float]:
    """Return falling heights, from 0 to 1, so moved that no two names touch."""
    moved: list[float] = []
    for number, height in enumerate(heights):
        # Room is left for those below.
        least = (len(heights) - 1 - number) * _APART
        above = moved[-1] - _APART if moved else 1.0
        moved.append(min(max(height, least), above))
    return moved


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]))
