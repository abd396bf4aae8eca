"""Small data sets, made by the tests."""

import gzip
import json
from pathlib import Path

STORY = "The ministry said on Friday that it would wait for the report of the committee."
PAGE = f"<html><title>Wait</title><body><article><h1>Wait</h1>{f'<p>{STORY}</p>' * 3}</article>"


def add_page(folder: Path, page: str, truth: object, markup: str = PAGE) -> None:
    """Add a page and its ground truth to a data set."""
    (folder / "html").mkdir(parents=True, exist_ok=True)
    (folder / "ground-truth").mkdir(exist_ok=True)
    (folder / "html" / f"{page}.html.gz").write_bytes(gzip.compress(markup.encode()))
    (folder / "ground-truth" / f"{page}.json").write_text(json.dumps(truth))
