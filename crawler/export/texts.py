"""One text file an article, in a folder, under names that nobody outside can choose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import attrs

from crawler.export.columns import LEDGER_COLUMNS, csv_line, csv_row
from crawler.export.selection import Exported
from crawler.saved.formats import FORMATS, encoded
from crawler.saved.outputs import opened

INDEX = "index.csv"
#: All but the text itself.
_COLUMNS = tuple(c for c in LEDGER_COLUMNS if c not in {"articleBody", "sidebars"})


@attrs.frozen
class TextFolder:
    """Writes each article to `ab/abcdef....txt` and a row about it to index.csv.

    The name is a hash of the page's URL and, from the second version on, the version: no URL and
    no headline reaches the file system. A file of the same name is replaced, others are left.
    """

    _folder: Path
    _index: BinaryIO

    def write(self, exported: Exported) -> None:
        """Write one article."""
        name = file_name(exported.key, exported.record["version"])
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        with opened(str(path)) as stream:
            stream.write(encoded(FORMATS[".txt"].render(exported.record)))
        self._index.write(encoded(f"{name}," + csv_row(exported.record, _COLUMNS)))


@contextmanager
def text_folder(folder: Path) -> Iterator[TextFolder]:
    """Open a folder, made if need be; its index appears at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    with opened(str(folder / INDEX)) as index:
        index.write(encoded(csv_line(("file", *_COLUMNS))))
        yield TextFolder(folder, index)


def file_name(key: str, version: int) -> str:
    """Return the path of an article within its folder, the same in every export."""
    name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return f"{name[:2]}/{name}.txt" if version == 1 else f"{name[:2]}/{name}-{version}.txt"
