"""The block model: how likely a block is text of the story, and what spoke for it."""

from __future__ import annotations

import ast
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple, TypeAlias

import attrs

from extractors.generic import features, neighbours
from extractors.generic.choice import best_text, likelihood
from extractors.generic.features import Features
from extractors.generic.neighbours import second_rows
from extractors.generic.voices import Row

#: A tree as it is stored: a value, or the number of a feature, a limit, and what follows up to the
#: limit and above it.
Tree: TypeAlias = "float | list[Any]"

#: So many trees say what spoke for a block; the later ones correct them by little.
_TELLING = 16


def compiled(trees: Sequence[Tree]) -> Callable[[Row], float]:
    """Return the sum of trees as a function, which takes a fifth of the time of walking them."""
    total = _expression(0.0)
    for tree in trees:
        total = ast.BinOp(total, ast.Add(), _expression(tree))
    row = ast.arguments([], [ast.arg("row")], None, [], [], None, [])
    made = ast.fix_missing_locations(ast.Expression(ast.Lambda(row, total)))
    function: Callable[[Row], float] = eval(compile(made, "trees", "eval"))  # noqa: S307  numbers only
    return function


def _expression(tree: Tree) -> ast.expr:
    if not isinstance(tree, list):
        return ast.Constant(float(tree))
    feature, limit, below, above = tree
    figure = ast.Subscript(ast.Name("row", ast.Load()), ast.Constant(int(feature)), ast.Load())
    test = ast.Compare(figure, [ast.LtE()], [ast.Constant(float(limit))])
    return ast.IfExp(test, _expression(below), _expression(above))


class _Split(NamedTuple):
    """A split, with how far each of its branches moves what the tree says on average."""

    feature: int
    limit: float
    below: _Split | None
    above: _Split | None
    moves_below: float
    moves_above: float


def _split(tree: Tree) -> _Split | None:
    if not isinstance(tree, list):
        return None
    feature, limit, below, above = tree
    move = (_mean(above) - _mean(below)) / 2
    return _Split(feature, limit, _split(below), _split(above), -move, move)


def _mean(tree: Tree) -> float:
    """Return what a tree says on average if each of its branches is as likely."""
    return (_mean(tree[2]) + _mean(tree[3])) / 2 if isinstance(tree, list) else tree


@attrs.frozen
class Look:
    """Boosted trees over the figures of a block: their sum is positive for text."""

    names: Sequence[str]
    trees: Sequence[Tree]
    margin: Callable[[Row], float] = attrs.field(
        init=False, default=attrs.Factory(lambda look: compiled(look.trees), takes_self=True)
    )

    @cached_property
    def _splits(self) -> list[_Split]:
        return [split for split in map(_split, self.trees[:_TELLING]) if split]

    def strongest(self, row: Row, *, text: bool, number: int = 3) -> list[str]:
        """Return the names of the figures that moved a block furthest to the side it is on."""
        moved: dict[int, float] = defaultdict(float)
        for split in self._splits:
            node: _Split | None = split
            while node:
                below = row[node.feature] <= node.limit
                moved[node.feature] += node.moves_below if below else node.moves_above
                node = node.below if below else node.above
        side = 1 if text else -1
        ordered = sorted(moved, key=lambda feature: (-side * moved[feature], feature))
        return [self.names[feature] for feature in ordered[:number] if side * moved[feature] > 0]


@attrs.frozen
class Model:
    """Two looks at a page: at each block by itself, then at what was said of those around it.

    `scores` tells of words in class names and ids how likely text they make. Blocks less likely
    than `floor` at the first look are furniture; `trust` is the part of a margin of the second that
    is believed.
    """

    first: Look
    second: Look
    scores: Mapping[str, float]
    floor: float
    trust: float

    def judged(self, page: Features) -> Judged:
        """Return what the model says of a page's blocks."""
        likely = likelihoods(self.first, page.rows)
        chosen = [index for index, share in enumerate(likely) if share >= self.floor]
        rows = dict(zip(chosen, second_rows(page, likely, chosen), strict=True))
        margins = {index: self.second.margin(row) for index, row in rows.items()}
        text = best_text(margins, page.chars, self.trust)
        return Judged(self.second, likely, rows, margins, text)


def likelihoods(look: Look, rows: Sequence[Row]) -> list[float]:
    """Return for each row how likely text it is."""
    return [likelihood(look.margin(row)) for row in rows]


@attrs.frozen
class Judged:
    """What the model says of a page's blocks.

    `likely` is how likely text each is at the first look, `rows` and `margins` are the figures of
    those looked at twice and what came of them, by index; `text` are the indexes of those it takes
    for text.
    """

    look: Look
    likely: Sequence[float]
    rows: Mapping[int, Row]
    margins: Mapping[int, float]
    text: set[int]

    def reasons(self, index: int) -> list[str]:
        """Return the figures that spoke most for what was said of a block looked at twice."""
        return self.look.strongest(self.rows[index], text=index in self.text)


@cache
def block_model() -> Model:
    """Return the model with the weights that were trained on public pages."""
    source = files("extractors.generic") / "weights.json"
    return model_of(json.loads(source.read_text("utf-8")))


def model_of(stored: Mapping[str, Any]) -> Model:
    """Return the model whose weights are in that form; see weights.json."""
    return Model(
        _look(stored["first"], features.NAMES),
        _look(stored["second"], neighbours.NAMES),
        stored["scores"],
        stored["floor"],
        stored["trust"],
    )


def _look(stored: Mapping[str, Any], names: Sequence[str]) -> Look:
    numbers = [names.index(name) for name in stored["features"]]
    return Look(names, [_numbered(tree, numbers) for tree in stored["trees"]])


def _numbered(tree: Tree, numbers: Sequence[int]) -> Tree:
    if not isinstance(tree, list):
        return tree
    return [numbers[tree[0]], tree[1], _numbered(tree[2], numbers), _numbered(tree[3], numbers)]
