"""What the rules take from texts that are all story: false alarms, by rule.

    python -m benchmarks.lost FILE... [--text COLUMN] [--title COLUMN] [--language en] [--sentences]

FILE is a CSV or JSON Lines file with a column of texts, and perhaps one of their titles, or a text
file that is one. A text is cleaned as it is, and once more with furniture in its language around
it, under which rules hear more. Paragraphs that go are counted by the rule that took them; with
`--sentences` each sentence is a paragraph. The last ones are counted apart: corpora often keep what
stands below a story.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.report import table
from extractors import clean_text

_SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z][.!?])[\"”’]?\s+(?=[\"“„«¿¡A-ZÄÖÜÀ-ÞА-Я])")
_LINES = re.compile(r"\n+")
_LARGEST_FIELD = 2**27
#: Shorter texts are no stories; shorter paragraphs are no more than crossheads.
_SHORTEST_TEXT, _SHORTEST = 400, 30
#: So many paragraphs may be below a story.
_LAST = 3

#: What stands around a text, by language: a menu and a share label, then lists and a notice.
_AROUND = {
    "de": ("Startseite\n\nPolitik\n\nArtikel teilen", "Mehr zum Thema\n\nKommentare"),
    "en": ("Home\n\nNews\n\nShare this article", "Related articles\n\nLeave a comment"),
    "es": ("Inicio\n\nPolítica\n\nCompartir", "Noticias relacionadas\n\nComentarios"),
    "fr": ("Accueil\n\nPolitique\n\nPartager", "Articles liés\n\nCommentaires"),
    "nl": ("Home\n\nPolitiek\n\nDelen", "Lees ook\n\nReacties"),
}


class Text(NamedTuple):
    """A text of a file, and its title if it has one."""

    text: str
    title: str


class Story(NamedTuple):
    """The paragraphs of a text, white space folded, and its title."""

    title: str
    paragraphs: list[str]

    @classmethod
    def of(cls, text: Text, cut: Callable[[str], Iterable[str]]) -> Story | None:
        """Return the story that a text is; None for a short one."""
        if len(text.text) < _SHORTEST_TEXT:
            return None
        folded = (" ".join(part.split()) for part in cut(text.text))
        found = [part for part in folded if len(part) > _SHORTEST]
        return cls(" ".join(text.title.split()), found) if found else None


class Lost(NamedTuple):
    """A paragraph that went: whether it was among the last, and what took it."""

    is_last: bool
    rule: str
    text: str


def main() -> int:
    """Print a table of rules and the paragraphs they took."""
    csv.field_size_limit(_LARGEST_FIELD)
    options = _parser().parse_args()
    try:
        texts = [t for file in options.files for t in texts_of(file, options.text, options.title)]
    except (OSError, ValueError, KeyError) as error:
        print(f"no texts: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    cut = sentences_of if options.sentences else paragraphs_of
    stories = [story for text in texts if (story := Story.of(text, cut))]
    for name, (above, below) in {"bare": ("", ""), "with": _AROUND[options.language]}.items():
        lost = [each for story in stories for each in lost_of(story, above, below)]
        total = sum(len(story.paragraphs) for story in stories)
        print(f"{len(stories):,} texts, {total:,} paragraphs, {name} furniture: {len(lost)} taken")
        print(table(*_rows(lost, options.most)), end="\n\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.lost", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--text", default="text", help="the column of the texts (text)")
    parser.add_argument("--title", default="title", help="the column of the titles (title)")
    parser.add_argument("--language", default="en", choices=sorted(_AROUND), help="theirs (en)")
    parser.add_argument("--sentences", action="store_true", help="make each a paragraph")
    parser.add_argument("--most", type=int, default=3, help="paragraphs shown of a rule (3)")
    return parser


def texts_of(file: Path, text: str, title: str) -> Iterator[Text]:
    """Yield the texts of a file; raises KeyError for a table without their column."""
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        if file.suffix == ".csv":
            rows: Iterable[dict[str, str]] = csv.DictReader(lines)
        elif file.suffix == ".jsonl":
            rows = map(json.loads, lines)
        else:
            rows = [{text: lines.read()}]
        yield from (Text(row[text] or "", row.get(title) or "") for row in rows)


def paragraphs_of(text: str) -> list[str]:
    """Cut a text at its lines."""
    return _LINES.split(text)


def sentences_of(text: str) -> Iterator[str]:
    """Cut a text at its lines, and those behind each sentence."""
    for paragraph in paragraphs_of(text):
        yield from _SENTENCE_END.split(paragraph)


def lost_of(story: Story, above: str, below: str) -> Iterator[Lost]:
    """Yield the paragraphs of a story that go where something stands above and below it."""
    places = {paragraph: number for number, paragraph in enumerate(story.paragraphs)}
    lines = (above, story.title, *story.paragraphs, below)
    for decision in clean_text("\n\n".join(filter(None, lines))).decisions:
        if not decision.kept and decision.text in places:
            is_last = places[decision.text] >= len(places) - _LAST
            yield Lost(is_last, decision.rule, decision.text.replace("|", "/"))


def _rows(lost: Iterable[Lost], most: int) -> tuple[list[str], list[list[str]]]:
    inside, last = Counter[str](), Counter[str]()
    shown: dict[str, list[str]] = defaultdict(list)
    for each in lost:
        (last if each.is_last else inside)[each.rule] += 1
        if not each.is_last and len(shown[each.rule]) < most:
            shown[each.rule].append(each.text[:90])
    rules = sorted(inside | last, key=lambda rule: (-inside[rule], -last[rule]))
    rows = [[r, str(inside[r]), str(last[r]), "; ".join(shown[r])] for r in rules]
    return ["rule", "inside", "among the last", "such as"], rows


if __name__ == "__main__":
    sys.exit(main())
