"""What `scrapy reclean` tells: the paragraphs that came and went, the rules, the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from crawler.archive.changes import Change, Judged, Verdict
from crawler.archive.recleaning import Outcome
from crawler.saved.formats import folded
from crawler.saved.report import harmless

COLUMNS = ("url", "version", "change", "label", "rule", "label before", "rule before", "text")
_SHOWN = 160
#: What a person should look at: nothing was stored of these.
_AMISS = frozenset({Verdict.LOST, Verdict.UNREAD})
_TOLD = _AMISS | {Verdict.TEXT, Verdict.FIELDS}
#: Unchanged paragraphs that are shown before and after a changed one.
_CONTEXT = 1


class ChangeReport:
    """Writes what changed, as it is found, and sums it up."""

    def __init__(self, out: TextIO, table: TextIO | None = None, *, whole: bool = False) -> None:
        self.verdicts: Counter[Verdict] = Counter()
        self.overtaken = 0
        self._rules: Counter[tuple[str, str]] = Counter()
        self._out = out
        self._table = table
        self._whole = whole
        self._row(*COLUMNS)

    @property
    def exit_code(self) -> int:
        """0, or 1 where an article would be lost or its page could not be read."""
        return int(any(self.verdicts[verdict] for verdict in _AMISS))

    def note(self, outcome: Outcome) -> None:
        """Tell of one article, if there is anything to tell."""
        self.verdicts[outcome.verdict] += 1
        self.overtaken += not outcome.was_stored
        if outcome.verdict in _TOLD:
            self._say(*self._told(outcome))
        for change in outcome.changes:
            if change.sign:
                self._note_change(outcome, change)

    def sum_up(self) -> Iterator[str]:
        """Yield the lines that sum up."""
        total = self.verdicts.total()
        counted = ", ".join(f"{n} {verdict}" for verdict, n in self.verdicts.most_common())
        yield f"{total} {'article' if total == 1 else 'articles'}: {counted or 'nothing to read'}"
        if self.overtaken:
            yield f"{self.overtaken} of them have a newer version meanwhile, which stays"
        for (what, rule), number in self._rules.most_common():
            yield f"{number} {'paragraph' if number == 1 else 'paragraphs'} {what} {rule}"

    def _told(self, outcome: Outcome) -> Iterator[str]:
        known = outcome.known
        yield f"{known.url} version {known.version}: {outcome.verdict}"
        if outcome.problem:
            yield f"  {outcome.problem}"
        if outcome.fields:
            yield f"  fields: {', '.join(outcome.fields)}"
        for change in self._shown(outcome.changes):
            yield from self._change(change)

    def _shown(self, changes: tuple[Change, ...]) -> Iterator[Change]:
        for number, change in enumerate(changes):
            near = changes[max(0, number - _CONTEXT) : number + _CONTEXT + 1]
            if change.sign or (self._whole and any(other.sign for other in near)):
                yield change

    def _change(self, change: Change) -> Iterator[str]:
        if change.sign:
            was = f" (was {_words(change.before)})" if change.before else ""
            yield f"{change.sign} {_words(change.now)}{was}"
        text = harmless(change.text)
        if not self._whole and len(text) > _SHOWN:
            text = f"{text[:_SHOWN]} …"
        yield f"    {text}"

    def _note_change(self, outcome: Outcome, change: Change) -> None:
        now, before = change.now, change.before
        if change.sign == "-":
            self._rules["removed by", now.rule if now else "no rule, and not found any more"] += 1
        else:
            self._rules["kept now, removed before by", before.rule if before else "no rule"] += 1
        known = outcome.known
        judged = (now.label, now.rule) if now else ("", "")
        was = (before.label, before.rule) if before else ("", "")
        self._row(known.url, str(known.version), change.sign, *judged, *was, change.text)

    def _say(self, *lines: str) -> None:
        for line in lines:
            head = line[: len(line) - len(line.lstrip())]
            self._out.write(f"{head}{harmless(line)}\n")

    def _row(self, *cells: str) -> None:
        if self._table:
            self._table.write("\t".join(map(folded, cells)) + "\n")


def _words(judged: Judged | None) -> str:
    return f"{judged.label} {judged.rule}" if judged else "no block of its own"
