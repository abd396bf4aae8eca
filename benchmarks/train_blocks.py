"""Train the generic path's block model and write its weights.

    python -m benchmarks.train_blocks DATA [--write]

Needs LightGBM, which nothing else here does: `pip install wirestrip[train]`. The figures it prints
are of pages whose host the model has not seen: five models, each tested on the fifth of the hosts
that it was not trained on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import pickle
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import attrs
import lightgbm
import numpy as np

from benchmarks.datasets import TestPage, data_folder, load, names
from benchmarks.text_scores import PageScore, score_text, total
from extractors.document import Document, UnreadableError
from extractors.generic.alignment import Page, align
from extractors.generic.features import NAMES, Features
from extractors.generic.model import Stored
from extractors.generic.text import figures
from extractors.metadata import read_metadata
from extractors.story import Known
from extractors.visible import visible_blocks

#: Arrays of numpy, which has no types where it is not installed.
Array: TypeAlias = Any
WEIGHTS = Path(__file__).parent.parent / "extractors" / "generic" / "weights.json"
FOLDS = 5
#: A block is text if this much of it stands in the reference.
_TEXT = 0.5
#: Blocks that only one of a page's references has weigh this much.
_EITHER = 0.3
#: A word of a name counts if it is used on so many hosts: no word of one site may decide.
_FEWEST_HOSTS = 8
_LIMIT = -0.3
_ROUNDS = 100
#: So far from the limit after so many trees, the others are not asked.
_EARLY, _SURE = 24, 2.5
_OPTIONS = {
    "objective": "binary",
    "num_leaves": 12,
    "max_depth": 4,
    "learning_rate": 0.13,
    "min_child_samples": 30,
    "feature_fraction": 0.5,
    "lambda_l2": 2,
    "max_bin": 63,
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 1,
    "num_threads": 2,
    "verbose": -1,
}
_FIRST_SCORE = NAMES.index("low_0")
_STEP = NAMES.index("low_1") - _FIRST_SCORE


@attrs.define(kw_only=True)
class Sample:
    """A page's candidate blocks: features, names around them, truth and weight of each.

    `named` tells for words of names on the page how much of what stands below them is text.
    """

    page: TestPage
    data_set: str
    host: str
    texts: list[str]
    candidates: list[int]
    rows: Array
    names: list[list[frozenset[str]]]
    named: dict[str, float]
    true: Array
    weights: Array

    @property
    def fold(self) -> int:
        """The fifth of the hosts that the page's is in."""
        return zlib.crc32(self.host.encode()) % FOLDS


def sample(job: tuple[str, TestPage]) -> Sample | None:
    """Return what can be learnt from a page, None if it cannot be read."""
    data_set, page = job
    try:
        document = Document(gzip.decompress(page.path.read_bytes()))
    except UnreadableError:
        return None
    blocks = visible_blocks(document.root).blocks
    metadata = read_metadata(document.root, None)
    known = Known(headline=metadata.headline, description=metadata.description)
    features = Features(figures(document.root, blocks, known, metadata.article_body), {})
    candidates = features.candidates()
    aligned = Page([block.text for block in blocks])
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
        candidates=candidates,
        rows=np.array([features.row(i) for i in candidates], dtype=float).reshape(-1, len(NAMES)),
        names=[features.names(i) for i in candidates],
        named=_shares_of_text([features.names(i) for i in range(len(blocks))], true[0]),
        true=true[0][candidates] if candidates else np.zeros(0, dtype=bool),
        weights=_weights([block.text for block in blocks], true)[candidates],
    )


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
    for row, line in zip(rows, each.names, strict=True):
        for level, words in enumerate(line):
            known = [scores[word] for word in words if word in scores]
            row[_FIRST_SCORE + _STEP * level] = min(known, default=0.0)
            row[_FIRST_SCORE + _STEP * level + 1] = max(known, default=0.0)
    return rows


def train(samples: Sequence[Sample]) -> tuple[lightgbm.Booster, dict[str, float]]:
    """Return the trees and the scores of names that were learnt from pages."""
    scores = learn_scores(samples)
    rows = np.vstack([scored(each, scores) for each in samples])
    sizes = Counter(each.data_set for each in samples)
    most = max(sizes.values())
    weights = np.concatenate(
        [each.weights * min(2.0, most / sizes[each.data_set]) for each in samples]
    )
    true = np.concatenate([each.true for each in samples]).astype(float)
    data = lightgbm.Dataset(rows, true, weight=weights / weights.mean())
    return lightgbm.train(_OPTIONS, data, _ROUNDS), scores


def report(samples: Sequence[Sample], margins: Sequence[Array], limit: float) -> None:
    """Print how good the texts are that margins above a limit give."""
    for name in sorted({each.data_set for each in samples}):
        pages = [
            _score(each, margin >= limit)
            for each, margin in zip(samples, margins, strict=True)
            if each.data_set == name
        ]
        scores = total(pages)
        print(
            f"{name} limit {limit:+.2f}: {scores.pages} pages  4-gram F1 {scores.grams.f1:.4f}  "
            f"exact {scores.exact:.3f}  word F1 {scores.words.f1:.4f}  "
            f"kept {scores.kept or 0:.3f}  leaked {scores.leaked or 0:.3f}  "
            f"paragraph F1 {scores.paragraphs.f1 if scores.paragraphs else 0:.4f}"
        )


def _score(each: Sample, kept: Array) -> PageScore:
    truth = each.page.truth
    text = "\n".join(
        each.texts[index] for index, keep in zip(each.candidates, kept, strict=True) if keep
    )
    return score_text(
        text,
        truth.references,
        paragraphs=truth.paragraphs,
        required=truth.required,
        foreign=truth.foreign,
    )


def cross_validate(samples: Sequence[Sample]) -> list[Array]:
    """Return each page's margins by a model that has seen no page of its host."""
    margins: dict[str, Array] = {}
    for fold in range(FOLDS):
        booster, scores = train([each for each in samples if each.fold != fold])
        for each in samples:
            if each.fold == fold:
                rows = scored(each, scores)
                margins[each.page.id] = _margins(booster, rows) if len(rows) else np.zeros(0)
    return [margins[each.page.id] for each in samples]


def _margins(booster: lightgbm.Booster, rows: Array) -> Array:
    early = booster.predict(rows, raw_score=True, num_iteration=_EARLY)
    late = booster.predict(rows, raw_score=True)
    return np.where(abs(early - _LIMIT) > _SURE, early, late)


def weights(booster: lightgbm.Booster, scores: dict[str, float]) -> dict[str, Any]:
    """Return what the model's file holds."""
    trees = [_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {
        "limit": _LIMIT,
        "early": _EARLY,
        "sure": _SURE,
        "features": list(NAMES),
        "scores": scores,
        "trees": trees,
    }


def _node(node: dict[str, Any]) -> Stored:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    below, above = _node(node["left_child"]), _node(node["right_child"])
    return [node["split_feature"], float(f"{node['threshold']:.6g}"), below, above]


def main() -> None:
    """Cross-validate, train on all pages, write the weights if asked to."""
    parser = argparse.ArgumentParser(description="Train the generic path's block model.")
    parser.add_argument("data", type=Path, help="folder of data sets")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the samples there")
    arguments = parser.parse_args()
    folder = data_folder(arguments.data)
    jobs = [(name, page) for name in names(folder) for page in load(folder / name)]
    with Pool(2) as pool:
        samples = [each for each in pool.imap(sample, jobs, chunksize=8) if each]
    if arguments.keep:
        arguments.keep.write_bytes(pickle.dumps(samples))
    margins = cross_validate(samples)
    for limit in (-0.5, _LIMIT, -0.1):
        report(samples, margins, limit)
    if arguments.write:
        learnt = weights(*train(samples))
        WEIGHTS.write_text(json.dumps(learnt, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
