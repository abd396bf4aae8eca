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

#: More likely blocks than this without a phrase of furniture are text without a second look, which
#: on public pages took all of 34,351 such blocks but two for text. Its margins of them are about so
#: many times the first's.
_SURE, _STRETCH = 0.9, 4 / 3
#: So many trees say what spoke for a block; the later ones correct them by little.
_TELLING = 16


def compiled(trees: Sequence[Tree], figures: int) -> Callable[..., float]:
    """Return the sum of trees as a function of the figures of a row, one an argument.

    It takes a seventh of the time of walking them.
    """
    total = _expression(0.0)
    for tree in trees:
        total = ast.BinOp(total, ast.Add(), _expression(tree))
    row = [ast.arg(_figure(number)) for number in range(figures)]
    function = ast.Lambda(ast.arguments([], row, None, [], [], None, []), total)
    made = ast.fix_missing_locations(ast.Expression(function))
    summed: Callable[..., float] = eval(compile(made, "trees", "eval"))  # noqa: S307  numbers only
    return summed


def _figure(number: int) -> str:
    return f"figure_{number}"


def _expression(tree: Tree) -> ast.expr:
    if not isinstance(tree, list):
        return ast.Constant(float(tree))
    feature, limit, below, above = tree
    figure = ast.Name(_figure(int(feature)), ast.Load())
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
    #: Takes the figures of a row one by one.
    margin: Callable[..., float] = attrs.field(
        init=False,
        default=attrs.Factory(lambda look: compiled(look.trees, len(look.names)), takes_self=True),
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
        first = [self.first.margin(*row) for row in page.rows]
        likely = [likelihood(margin) for margin in first]
        chosen = [index for index, share in enumerate(likely) if share >= self.floor]
        sure = page.voices.plain([index for index in chosen if likely[index] > _SURE])
        doubtful = [index for index in chosen if index not in sure]
        rows = dict(zip(doubtful, second_rows(page, likely, doubtful), strict=True))
        margins = {index: self.second.margin(*row) for index, row in rows.items()}
        margins |= {index: _STRETCH * first[index] for index in sure}
        text = best_text(margins, page.chars, self.trust)
        return Judged(self, page.rows, likely, rows, margins, text)


@attrs.frozen
class Judged:
    """What the model says of a page's blocks.

    `likely` is how likely text each is at the first look, `rows` are the figures of those looked at
    twice and `margins` what came of all that may be text, by index; `text` are the indexes of those
    it takes for text.
    """

    model: Model
    first_rows: Sequence[Row]
    likely: Sequence[float]
    rows: Mapping[int, Row]
    margins: Mapping[int, float]
    text: set[int]

    def reasons(self, index: int) -> list[str]:
        """Return the figures that spoke most for what was said of a block that may be text."""
        text = index in self.text
        if index in self.rows:
            return self.model.second.strongest(self.rows[index], text=text)
        return self.model.first.strongest(self.first_rows[index], text=text)


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
