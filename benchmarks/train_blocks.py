"""Train the generic path's block model and write its weights.

    python -m benchmarks.train_blocks DATA [--write] [--unseen FILE]

Needs LightGBM, which nothing else here does: `pip install wirestrip[train]`. The figures it prints
are of pages whose host the model has not seen: five models, each tested on the fifth of the hosts
that it was not trained on. `--unseen` writes these five, with which `benchmarks.tools` measures the
whole of this project on pages of unseen hosts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import attrs
import lightgbm
import numpy as np

from benchmarks.datasets import TestPage, data_folder, load, names
from benchmarks.folds import digest
from benchmarks.text_scores import PageScore, score_text, total
from extractors.document import Document, UnreadableError
from extractors.generic.alignment import Page, align, compact
from extractors.generic.choice import best_text, likelihood
from extractors.generic.features import LEVELS, Features
from extractors.generic.features import NAMES as FIRST_NAMES
from extractors.generic.model import Model, Tree, model_of
from extractors.generic.neighbours import NAMES as SECOND_NAMES
from extractors.generic.neighbours import second_rows
from extractors.generic.text import features
from extractors.generic.voices import NAMES as VOICE_NAMES
from extractors.generic.voices import Row
from extractors.metadata import read_metadata
from extractors.story import Known
from extractors.visible import visible_blocks

#: Arrays of numpy, which has no types where it is not installed.
Array: TypeAlias = Any
#: The margins of the blocks of a page that are looked at twice, by index.
Margins: TypeAlias = Mapping[int, float]
WEIGHTS = Path(__file__).parent.parent / "extractors" / "generic" / "weights.json"
FOLDS = 5
#: So many models say for the second look what the first says of unseen pages. It learns from so
#: many answers to that, each by other models: by one alone it would learn too much.
_INNER_FOLDS, _TURNS = 3, 3
#: A block is text if this much of it stands in the reference.
_TEXT = 0.5
#: Blocks that only one of a page's references has weigh this much.
_EITHER = 0.3
#: A word of a name counts if it is used on so many hosts: no word of one site may decide.
_FEWEST_HOSTS = 8
#: So likely at the first look, a block is looked at again.
_FLOOR = 0.02
#: Parts of a margin that are believed, tried in turn; the one in the middle is used. Trees are
#: surer than they should be of pages of hosts that they have not seen.
_TRUSTS = (0.3, 0.45, 0.6)
_TRUST = _TRUSTS[1]
_OPTIONS = {
    "objective": "binary",
    "num_leaves": 12,
    "max_depth": 4,
    "min_child_samples": 30,
    "lambda_l2": 2,
    "max_bin": 63,
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 1,
    "num_threads": 1,
    "verbose": -1,
}
_FIRST: dict[str, Any] = {"num_boost_round": 40, "learning_rate": 0.17, "feature_fraction": 0.5}
_SECOND: dict[str, Any] = {
    "num_boost_round": 200,
    "learning_rate": 0.055,
    "feature_fraction": 0.4,
    "num_leaves": 15,
    "max_depth": 6,
    "min_child_samples": 30 * _TURNS,
}
#: Where the figures stand that depend on what was learnt of names: a low and a high one a level.
_FAMILIES = VOICE_NAMES.index("families")
_LOW = [FIRST_NAMES.index(f"low_{level}") for level in range(LEVELS)]


@attrs.define(kw_only=True)
class Sample:
    """A page's blocks: figures, names around each, truth and weight of each.

    `named` tells for words of names on the page how much of what stands below them is text.
    """

    page: TestPage
    data_set: str
    host: str
    texts: list[str]
    features: Features
    rows: Array
    named: dict[str, float]
    true: Array
    weights: Array

    @property
    def fold(self) -> int:
        """The fifth of the hosts that the page's is in."""
        return zlib.crc32(self.host.encode()) % FOLDS


@attrs.frozen
class Recorded:
    """What was said in the blocks of a page that is no longer there."""

    rows: Sequence[Row]

    def __call__(self, chosen: Sequence[int]) -> list[Row]:
        """Return the rows of the chosen blocks."""
        return [self.rows[index] for index in chosen]

    def plain(self, chosen: Sequence[int]) -> set[int]:
        """Return those of the chosen blocks that use no phrase of furniture."""
        return {index for index in chosen if not self.rows[index][_FAMILIES]}


def sample(job: tuple[str, TestPage]) -> Sample | None:
    """Return what can be learnt from a page, None if it cannot be read."""
    data_set, page = job
    try:
        document = Document(gzip.decompress(page.path.read_bytes()))
    except UnreadableError:
        return None
    blocks = visible_blocks(document.root).blocks
    if not blocks:
        return None
    metadata = read_metadata(document.root, None)
    known = Known(headline=metadata.headline, description=metadata.description)
    figures = features(blocks, known, metadata.article_body, {})
    # Blocks hold on to their page, which no other process can be given.
    figures.voices = Recorded(figures.voices(range(len(blocks))))
    aligned = Page(compact([block.text for block in blocks]))
    true = [
        np.array(aligned.shares(align(aligned, reference.split("\n")))) >= _TEXT
        for reference in page.truth.references
    ]
    host = (urlsplit(metadata.canonical_url or "").hostname or page.id).removeprefix("www.")
    return Sample(
        page=page,
        data_set=data_set,
        host=host,
        texts=[block.text for block in blocks],
        features=figures,
        rows=np.array(figures.rows, dtype=float),
        named=_shares_of_text(_names(figures), true[0]),
        true=true[0],
        weights=_weights([block.text for block in blocks], true),
    )


def _names(figures: Features) -> list[list[frozenset[str]]]:
    """Return for each block the words of the names of its element and of those around it."""
    containers = figures.containers
    paths = (containers.path(number, LEVELS) for number in containers.inmost)
    return [[containers.parts[number] for number in path] for path in paths]


def _weights(texts: Sequence[str], true: Sequence[Array]) -> Array:
    """Return weights by length, as every page counts the same however much furniture it has."""
    weights = np.array([min(len(text), 400) ** 0.5 for text in texts], dtype=float)
    if not len(weights):
        return weights
    scale = max(weights[true[0]].sum(), 0.2 * weights.sum(), 1.0)
    return weights / scale * np.where(true[0] != true[-1], _EITHER, 1.0)


def learn_scores(samples: Sequence[Sample]) -> dict[str, float]:
    """Return for words of class names and ids how much likelier text is below them."""
    true: dict[str, float] = defaultdict(float)
    false: dict[str, float] = defaultdict(float)
    hosts: dict[str, set[str]] = defaultdict(set)
    for each in samples:
        for word, share in each.named.items():
            true[word] += share
            false[word] += 1 - share
            hosts[word].add(each.host)
    return {
        word: round(math.log((true[word] + 0.5) / (false[word] + 1)), 2)
        for word in sorted(hosts)
        if len(hosts[word]) >= _FEWEST_HOSTS
    }


def _shares_of_text(
    lines: Sequence[list[frozenset[str]]], true: Sequence[bool]
) -> dict[str, float]:
    """Return for the words of a page's names the share of text among the blocks below them."""
    blocks: Counter[str] = Counter()
    text: Counter[str] = Counter()
    for line, is_text in zip(lines, true, strict=True):
        words = frozenset().union(*line)
        blocks.update(words)
        if is_text:
            text.update(words)
    return {word: text[word] / blocks[word] for word in blocks}


def scored(each: Sample, scores: dict[str, float]) -> Array:
    """Return a page's rows with the figures that depend on what was learnt of names."""
    rows = each.rows.copy()
    for row, line in zip(rows, _names(each.features), strict=True):
        for low, words in zip(_LOW, line, strict=False):
            known = [scores[word] for word in words if word in scores]
            row[low] = min(known, default=0.0)
            row[low + 1] = max(known, default=0.0)
    return rows


def boosted(
    samples: Sequence[Sample], rows: Sequence[Array], chosen: Sequence[Array], options: Any
) -> lightgbm.Booster:
    """Return trees learnt from the chosen rows of pages; the data sets count alike."""
    sizes = Counter(each.data_set for each in samples)
    most = max(sizes.values())
    parts = list(zip(samples, chosen, strict=True))
    weights = np.concatenate(
        [each.weights[take] * min(2.0, most / sizes[each.data_set]) for each, take in parts]
    )
    true = np.concatenate([each.true[take] for each, take in parts]).astype(float)
    data = lightgbm.Dataset(np.vstack(rows), true, weight=weights / weights.mean())
    options = dict(options)
    return lightgbm.train({**_OPTIONS, **options}, data, options.pop("num_boost_round"))


def train(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return the weights of both looks, in the form of the model's file."""
    scores = learn_scores(samples)
    rows = [scored(each, scores) for each in samples]
    first = _first(samples, rows)
    second = _second(samples, rows)
    return {
        "floor": _FLOOR,
        "trust": _TRUST,
        "scores": scores,
        "first": _stored(first, FIRST_NAMES),
        "second": _stored(second, SECOND_NAMES),
    }


def _first(samples: Sequence[Sample], rows: Sequence[Array]) -> lightgbm.Booster:
    return boosted(samples, rows, [np.arange(len(page)) for page in rows], _FIRST)


def _second(samples: Sequence[Sample], rows: Sequence[Array]) -> lightgbm.Booster:
    """Return the second look, learnt from what the first says of pages it has not seen.

    It must not learn to trust that more than it will deserve on a page that is new.
    """
    seconds: list[Array] = []
    chosen: list[Array] = []
    for turn in range(_TURNS):
        likely = _likely_unseen(samples, rows, turn)
        takes = [np.flatnonzero(shares >= _FLOOR) for shares in likely]
        chosen += takes
        seconds += map(_second_rows, samples, rows, likely, takes)
    return boosted([*samples] * _TURNS, seconds, chosen, _SECOND)


def _likely_unseen(samples: Sequence[Sample], rows: Sequence[Array], turn: int) -> list[Array]:
    """Return what the first look says of pages whose host it has not seen."""
    likely: list[Array] = [np.zeros(0)] * len(samples)
    inner = [zlib.crc32(f"inner {turn} {each.host}".encode()) % _INNER_FOLDS for each in samples]
    for fold in range(_INNER_FOLDS):
        seen = [index for index, number in enumerate(inner) if number != fold]
        look = _first([samples[i] for i in seen], [rows[i] for i in seen])
        for index, number in enumerate(inner):
            if number == fold:
                margins = look.predict(rows[index], raw_score=True)
                likely[index] = np.array([likelihood(margin) for margin in margins])
    return likely


def _second_rows(each: Sample, rows: Array, likely: Array, chosen: Array) -> Array:
    each.features.rows = rows.tolist()
    found = second_rows(each.features, likely.tolist(), chosen.tolist())
    return np.array(found, dtype=float).reshape(-1, len(SECOND_NAMES))


def report(samples: Sequence[Sample], margins: Sequence[Margins], trust: float) -> None:
    """Print how good the texts are that come of margins of which so much is believed."""
    for name in sorted({each.data_set for each in samples}):
        pages = [
            _score(each, best_text(found, each.features.chars, trust))
            for each, found in zip(samples, margins, strict=True)
            if each.data_set == name
        ]
        scores = total(pages)
        print(
            f"{name} trust {trust:.2f}: {scores.pages} pages  4-gram F1 {scores.grams.f1:.4f}  "
            f"exact {scores.exact:.3f}  word F1 {scores.words.f1:.4f}  "
            f"kept {scores.kept or 0:.3f}  leaked {scores.leaked or 0:.3f}  "
            f"paragraph F1 {scores.paragraphs.f1 if scores.paragraphs else 0:.4f}"
        )


def _score(each: Sample, kept: set[int]) -> PageScore:
    truth = each.page.truth
    text = "\n".join(each.texts[index] for index in sorted(kept))
    return score_text(
        text,
        truth.references,
        paragraphs=truth.paragraphs,
        required=truth.required,
        foreign=truth.foreign,
    )


def cross_validate(samples: Sequence[Sample]) -> list[dict[str, Any]]:
    """Return the weights of models that have each not seen one fifth of the hosts."""
    return [train([each for each in samples if each.fold != fold]) for fold in range(FOLDS)]


def unseen_margins(each: Sample, folds: Sequence[Model]) -> Margins:
    """Return the margins of a page's blocks, by the model that has seen no page of its host."""
    model = folds[each.fold]
    each.features.rows = scored(each, dict(model.scores)).tolist()
    return model.judged(each.features).margins


def _stored(booster: lightgbm.Booster, names: Sequence[str]) -> dict[str, Any]:
    trees = [_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {"features": list(names), "trees": trees}


def unseen(samples: Sequence[Sample], folds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the models by fold, and the fold of each page by the digest of its bytes."""
    pages = {digest(gzip.decompress(each.page.path.read_bytes())): each.fold for each in samples}
    return {"pages": pages, "models": list(folds)}


def _node(node: dict[str, Any]) -> Tree:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    below, above = _node(node["left_child"]), _node(node["right_child"])
    return [node["split_feature"], float(f"{node['threshold']:.6g}"), below, above]


def main() -> None:
    """Cross-validate, train on all pages, write the weights if asked to."""
    parser = argparse.ArgumentParser(description="Train the generic path's block model.")
    parser.add_argument("data", type=Path, help="folder of data sets")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    parser.add_argument("--unseen", type=Path, metavar="FILE", help="write the five models there")
    arguments = parser.parse_args()
    folder = data_folder(arguments.data)
    jobs = [(name, page) for name in names(folder) for page in load(folder / name)]
    with Pool(2) as pool:
        samples = [each for each in pool.imap(sample, jobs, chunksize=8) if each]
    folds = cross_validate(samples)
    models = [model_of(weights) for weights in folds]
    margins = [unseen_margins(each, models) for each in samples]
    for trust in _TRUSTS:
        report(samples, margins, trust)
    if arguments.unseen:
        arguments.unseen.parent.mkdir(parents=True, exist_ok=True)
        arguments.unseen.write_text(json.dumps(unseen(samples, folds)), "utf-8")
    if arguments.write:
        text = json.dumps(train(samples), separators=(",", ":"))
        WEIGHTS.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
