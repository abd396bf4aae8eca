"""The block model trained without some pages, to be measured on just these.

`benchmarks.train_blocks --unseen` writes the models; a page is known by the digest of its bytes.
"""

from __future__ import annotations

import json
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

from benchmarks.places import ROOT

#: Where the models are.
UNSEEN = ROOT / "build" / "benchmark" / "unseen.json"


def digest(body: bytes) -> str:
    """Return what a page is known by."""
    return sha256(body).hexdigest()[:16]


@attrs.frozen
class Folds:
    """Models, and for each page by its digest the one that has not seen its host."""

    pages: dict[str, int]
    models: list[Any]

    def model(self, body: bytes) -> Any:  # noqa: ANN401  of a module that is imported when asked for
        """Return the model that has seen neither a page nor another one of its host."""
        return self.models[self.pages.get(digest(body), 0)]


def read_folds(source: Path = UNSEEN) -> Folds:
    """Return the models that a training has left; ImportError if there was none."""
    if not source.exists():
        raise ImportError(f"no {source.relative_to(ROOT)}; `make train` writes it")
    model_of = import_module("extractors.generic.model").model_of
    stored = json.loads(source.read_bytes())
    return Folds(stored["pages"], [model_of(weights) for weights in stored["models"]])
