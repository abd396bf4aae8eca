"""Alarms: what a site's pages show now, and did not before, beyond chance."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from crawler.drift.canaries import canary_finding
from crawler.drift.history import Alarm, History, MeasuredRun, enough, latest
from crawler.drift.measures import PageMeasures
from crawler.drift.signs import Sign, signs
from crawler.drift.statistics import Tally, expected, surprise, total

#: A run is looked at alone and with those before it: a site may give two articles a run.
WINDOWS = (1, 2, 4, 8)
#: The probability below which chance is no explanation: there are some fifty signs in four
#: windows, and of a thousand runs of a site that did not change fewer than ten are to alarm.
CHANCE = 1e-4
#: A share must have risen by so much, and so many pages must show it, to be worth an alarm.
RISE = 0.35
FEWEST = 3
#: With fewer pages that could have shown a sign, nothing is usual of it.
ENOUGH_ALIKE = 15
EXAMPLES = 2
CANARIES = "canaries"
#: Alarms that are told; one change of a template shows in many ways.
MOST_TOLD = 3


def alarms_of(history: History, run: MeasuredRun) -> tuple[Alarm, ...]:
    """Return the alarms that stand at the end of a run, the most telling first."""
    usual = latest(history.usual)
    standing = {alarm.name: alarm for alarm in history.standing}
    found = [*_of_pages(usual, standing, run), *_of_canaries(history, standing, run)]
    return tuple(sorted(found, key=lambda alarm: (alarm.since, alarm.before - alarm.now)))


def _of_pages(
    usual: Sequence[MeasuredRun], standing: Mapping[str, Alarm], run: MeasuredRun
) -> Iterator[Alarm]:
    if not run.pages or not enough(usual):
        yield from (alarm for name, alarm in standing.items() if name != CANARIES)
        return
    for sign in signs(pages_of(usual)):
        if known := standing.get(sign.name):
            yield from _still(known, sign, run)
    yield from _new(usual, run, {*standing})


def _still(alarm: Alarm, sign: Sign, run: MeasuredRun) -> Iterator[Alarm]:
    """Yield a standing alarm unless the pages of the run are rather as they used to be."""
    tally = sign.tally_of_any(run.pages)
    if not tally.of or tally.share > (alarm.before + alarm.now) / 2:
        yield alarm


def _new(usual: Sequence[MeasuredRun], run: MeasuredRun, known: Container[str]) -> Iterator[Alarm]:
    """Yield alarms where the run, alone or with those before it, is beyond chance."""
    found: dict[str, Alarm] = {}
    for window in WINDOWS:
        cut = max(0, len(usual) - (window - 1))
        past, recent = usual[:cut], [*usual[cut:], run]
        # What is unusual is told by that past alone: a window must not hide itself.
        for sign in signs(pages_of(past)) if enough(past) else ():
            if sign.name in found or sign.name in known or not sign.tally(run.pages).shown:
                continue
            comparison = Comparison(sign, past, recent)
            if comparison.is_beyond_chance:
                found[sign.name] = comparison.alarm()
    yield from found.values()


class Comparison:
    """The runs of the past and the recent ones, by one sign."""

    def __init__(
        self, sign: Sign, past: Sequence[MeasuredRun], recent: Sequence[MeasuredRun]
    ) -> None:
        self._sign = sign
        self._past = past
        self._recent = recent
        self._before = [sign.tally(run.pages) for run in past]

    @property
    def is_beyond_chance(self) -> bool:
        """Whether so many recent pages show the sign that chance does not explain it."""
        now = self._sign.tally(pages_of(self._recent))
        if now.shown < FEWEST or total(self._before).of < ENOUGH_ALIKE:
            return False
        if any(run.share >= now.share for run in self._before if 2 * run.of >= now.of):
            return False  # a run like that is nothing new
        mean = self._expected()
        return now.share - mean >= RISE and surprise(now, self._before, mean) < CHANCE

    def _expected(self) -> float:
        """Return the share to be expected of the recent pages, by the layouts that read them."""
        if self._sign.layouts is None:
            return expected(total(self._before))
        past, recent = pages_of(self._past), pages_of(self._recent)
        shares = [
            (expected(self._sign.tally(_read_by(layout, past))), tally.of)
            for layout in {page.layout for page in recent}
            if (tally := self._sign.tally(_read_by(layout, recent))).of
        ]
        return sum(share * number for share, number in shares) / sum(n for _, n in shares)

    def alarm(self) -> Alarm:
        """Return the alarm that this raises."""
        before = total(self._before)
        changed = _since(self._sign, before, self._recent)
        pages = pages_of(changed)
        now = self._sign.tally(pages)
        showing = [page.url for page in pages if self._sign.shows(page)]
        return Alarm(
            name=self._sign.name,
            since=changed[0].began,
            sentence=f"{now.shown} of {now.of} pages {self._sign.says}{self._numbers(pages)};"
            f" before, {before.shown or 'none'} of {before.of} did",
            examples=tuple(dict.fromkeys(reversed(showing)))[:EXAMPLES],
            before=before.share,
            now=now.share,
        )

    def _numbers(self, pages: Sequence[PageMeasures]) -> str:
        was, is_now = self._sign.middle(pages_of(self._past)), self._sign.middle(pages)
        if was is None or is_now is None:
            return ""
        return f" (median {is_now:,.0f} {self._sign.unit}, before {was:,.0f})"


def _read_by(layout: str, pages: Iterable[PageMeasures]) -> list[PageMeasures]:
    return [page for page in pages if page.layout == layout]


def _since(sign: Sign, before: Tally, recent: Sequence[MeasuredRun]) -> list[MeasuredRun]:
    """Return the newest of the runs that show the sign without interruption."""
    changed = [recent[-1]]
    for run in reversed(recent[:-1]):
        tally = sign.tally(run.pages)
        if tally.of and tally.share <= (1 + before.share) / 2:
            break
        if tally.of:
            changed.insert(0, run)
    return changed


def pages_of(runs: Iterable[MeasuredRun]) -> list[PageMeasures]:
    """Return the pages of runs, in order."""
    return [page for run in runs for page in run.pages]


def _of_canaries(
    history: History, standing: Mapping[str, Alarm], run: MeasuredRun
) -> Iterator[Alarm]:
    known = standing.get(CANARIES)
    rounds = [(past.began, past.canaries) for past in history.canaries]
    rounds += [(run.began, run.canaries)] if run.canaries else []
    finding = canary_finding(rounds) if run.canaries else None
    if finding:
        since = known.since if known else finding.since
        yield Alarm(
            name=CANARIES, since=since, sentence=finding.sentence, examples=finding.examples
        )
    elif known and not any(checked.tells_of_health for checked in run.canaries):
        yield known


def told(alarm: Alarm) -> str:
    """Return an alarm as a sentence with its beginning and its examples."""
    examples = f", for example {' and '.join(alarm.examples)}" if alarm.examples else ""
    return f"drifted since {alarm.since:%Y-%m-%d %H:%M} UTC: {alarm.sentence}{examples}"


def sentences(alarms: Sequence[Alarm]) -> list[str]:
    """Return the alarms as a person is told of them, the most telling ones."""
    shown = [told(alarm) for alarm in alarms[:MOST_TOLD]]
    more = len(alarms) - len(shown)
    return shown + ([f"{more} more signs of drift, see the report"] if more > 0 else [])
