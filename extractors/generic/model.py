"""The block model: how likely a block is text of the story, and what spoke for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import attrs

from extractors.generic.features import NAMES

#: A leaf's value, or a split: the number of a feature, a limit, what follows up to it and above
#: it, and the mean of both.
Tree: TypeAlias = "float | tuple[int, float, Tree, Tree, float]"

#: A tree as it is stored: a value, or the number of a feature, a limit and two trees.
Stored: TypeAlias = "float | list[Any]"

#: So many trees say what spoke for a block; the later ones correct them by little.
_TELLING = 8


@attrs.frozen
class Model:
    """Boosted trees over the features of a block.

    `scores` tells of words in class names and ids how likely text they make, `limit` is the sum of
    the trees from which on a block is text. If it is farther than `sure` from there after `early`
    trees, the others are not asked.
    """

    trees: Sequence[Tree]
    scores: Mapping[str, float]
    limit: float
    early: int
    sure: float

    def margin(self, row: Sequence[float]) -> float:
        """Return how far a block is on the side of text; negative is furniture."""
        total = _sum(self.trees[: self.early], row) - self.limit
        if abs(total) > self.sure:
            return total
        return total + _sum(self.trees[self.early :], row)

    def strongest(self, row: Sequence[float], *, text: bool, number: int = 3) -> list[str]:
        """Return the names of the features that moved a block furthest to the side it is on."""
        moved: dict[int, float] = defaultdict(float)
        for tree in self.trees[:_TELLING]:
            node: Any = tree
            while type(node) is tuple:
                chosen = node[2] if row[node[0]] <= node[1] else node[3]
                moved[node[0]] += (chosen[4] if type(chosen) is tuple else chosen) - node[4]
                node = chosen
        side = 1 if text else -1
        ordered = sorted(moved, key=lambda feature: (-side * moved[feature], feature))
        return [NAMES[feature] for feature in ordered[:number] if side * moved[feature] > 0]


def _sum(trees: Sequence[Tree], row: Sequence[float]) -> float:
    total = 0.0
    for tree in trees:
        node: Any = tree
        while type(node) is tuple:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
    return total


def _mean(node: Tree) -> float:
    """Return what a tree says on average if each of its branches is as likely."""
    return node[4] if isinstance(node, tuple) else node


def _tree(node: Stored, numbers: Sequence[int]) -> Tree:
    if isinstance(node, list):
        feature, limit, *branches = node
        below, above = (_tree(branch, numbers) for branch in branches)
        return (numbers[feature], limit, below, above, (_mean(below) + _mean(above)) / 2)
    return float(node)


@cache
def block_model() -> Model:
    """Return the model with the weights that were trained on public pages."""
    source = files("extractors.generic") / "weights.json"
    stored = json.loads(source.read_text("utf-8"))
    numbers = [NAMES.index(name) for name in stored["features"]]
    trees = [_tree(tree, numbers) for tree in stored["trees"]]
    return Model(trees, stored["scores"], stored["limit"], stored["early"], stored["sure"])
