from __future__ import annotations

import json
import random
from datetime import timedelta

import attrs
import pytest

from crawler.drift.alarms import alarms_of, sentences, told
from crawler.drift.canaries import Canary, Checked, Health, canary_finding, chosen, health_of
from crawler.drift.history import Alarm, History, MeasuredRun, measured_run
from crawler.drift.measures import agreement, measure
from crawler.drift.remedy import Usual, in_place_of, is_better
from extractors import WireArticle
from extractors.article import Removed
from extractors.labels import Label
from tests.crawler.drift.invented import BEGIN, InventedSite

HOUR = timedelta(hours=1)


@pytest.fixture
def site() -> InventedSite:
    return InventedSite(random.Random(7), mood=0)  # noqa: S311  a simulation


def by_name(alarms: tuple[Alarm, ...], name: str) -> Alarm:
    (found,) = (alarm for alarm in alarms if alarm.name == name)
    return found


def after(site: InventedSite, *broken: str) -> tuple[list[MeasuredRun], MeasuredRun]:
    """Return the runs of a site, each with its alarms: 20 as usual, then with things broken."""
    runs = site.runs(20, 5)
    for what in broken:
        run = site.run(5, what)
        runs.append(attrs.evolve(run, alarms=alarms_of(History(runs), run)))
    return runs[:-1], runs[-1]


def test_an_alarm_says_since_when_in_what_and_where_to_look(site: InventedSite) -> None:
    _, run = after(site, "authors", "authors", "authors")
    alarm = by_name(run.alarms, "field authors")
    assert alarm.since == BEGIN + 21 * HOUR
    assert "pages have no authors; before, " in alarm.sentence
    assert len(set(alarm.examples)) == 2
    assert told(alarm).startswith("drifted since 2026-03-02 21:00 UTC: ")
    assert told(alarm).endswith(f"for example {alarm.examples[0]} and {alarm.examples[1]}")


def test_a_length_is_told_with_what_it_used_to_be(site: InventedSite) -> None:
    _, run = after(site, "body", "body")
    alarm = by_name(run.alarms, "short")
    assert "have an unusually short text (median " in alarm.sentence
    assert " characters, before " in alarm.sentence


def test_a_run_without_pages_neither_raises_an_alarm_nor_ends_one(site: InventedSite) -> None:
    before, run = after(site, "layout", "layout")
    assert run.alarms
    empty = MeasuredRun(began=run.began + HOUR)
    assert alarms_of(History(before), empty) == before[-1].alarms
    assert set(alarms_of(History([*before, run]), empty)) == set(run.alarms)


def test_an_alarm_ends_with_the_first_run_whose_pages_are_as_before(site: InventedSite) -> None:
    before, run = after(site, "layout", "layout")
    assert not alarms_of(History([*before, run]), site.run(5))


def test_a_new_layout_that_finds_the_field_again_ends_the_alarm(site: InventedSite) -> None:
    before, run = after(site, "authors", "authors")
    assert "field authors" in {alarm.name for alarm in run.alarms}

    def read_anew(missing: set[str]) -> MeasuredRun:
        pages = [
            attrs.evolve(page, layout="InventedPage/four", missing=frozenset(missing))
            for page in site.run(5).pages
        ]
        return MeasuredRun(began=run.began + HOUR, pages=tuple(pages))

    assert not alarms_of(History([*before, run]), read_anew(set()))
    assert alarms_of(History([*before, run]), read_anew({"authors"}))


def test_what_was_stored_while_an_alarm_stood_does_not_become_usual(site: InventedSite) -> None:
    before, run = after(site, *["layout"] * 30)
    assert by_name(run.alarms, "fell back").since <= BEGIN + 22 * HOUR
    usual = History([*before, run]).usual
    assert max(one.began for one in usual) < BEGIN + 22 * HOUR


def test_a_state_that_a_person_accepts_is_usual_from_its_beginning(site: InventedSite) -> None:
    before, run = after(site, *["layout"] * 6)
    accepted = History([*before, attrs.evolve(run, accepted=True)])
    assert accepted.standing == ()
    assert not alarms_of(accepted, site.run(5, "layout"))
    assert all(one.began >= min(a.since for a in run.alarms) for one in accepted.usual)


def test_a_layout_that_is_known_and_new_to_the_site_may_lack_a_field(site: InventedSite) -> None:
    runs = site.runs(20, 5)
    run = site.run(8)
    other = [
        attrs.evolve(
            page, layout="InventedPage/three", fell_back=False, missing=frozenset({"authors"})
        )
        for page in run.pages
    ]
    assert not alarms_of(History(runs), attrs.evolve(run, pages=tuple(other)))
    headless = [attrs.evolve(page, missing=frozenset({"headline"})) for page in other]
    (alarm,) = alarms_of(History(runs), attrs.evolve(run, pages=tuple(headless)))
    assert alarm.name == "field headline"


def test_other_shares_of_known_layouts_are_no_drift(site: InventedSite) -> None:
    def told_apart(run: MeasuredRun) -> MeasuredRun:
        pages = [
            attrs.evolve(
                page, missing=frozenset({"mainImage"} if page.layout.endswith("two") else ())
            )
            for page in run.pages
        ]
        return attrs.evolve(run, pages=tuple(pages))

    runs = [told_apart(run) for run in site.runs(30, 5)]
    pages = [page for run in map(told_apart, site.runs(20, 5)) for page in run.pages]
    only_two = tuple(page for page in pages if page.layout.endswith("two"))[:12]
    assert len(only_two) == 12
    assert not alarms_of(History(runs), MeasuredRun(began=site.run(1).began, pages=only_two))


def test_pages_that_give_no_article_any_more_are_an_alarm(site: InventedSite) -> None:
    runs = site.runs(20, 5)
    pages = tuple(attrs.evolve(page, length=0) for page in site.run(5).pages)
    alarms = alarms_of(History(runs), MeasuredRun(began=BEGIN + 30 * HOUR, pages=pages))
    assert [alarm.name for alarm in alarms] == ["no article"]


def test_nothing_is_usual_of_a_site_that_is_hardly_known(site: InventedSite) -> None:
    assert not alarms_of(History(site.runs(3, 5)), site.run(5, "layout"))
    assert not alarms_of(History(), site.run(5, "layout"))


def test_what_a_run_measured_is_read_back_from_json(site: InventedSite) -> None:
    _, run = after(site, "layout", "layout")
    run = attrs.evolve(run, canaries=(Checked(url="https://x.example/1", health=Health.LOST),))
    assert run.alarms
    assert measured_run(run.began, json.loads(json.dumps(run.record()))) == run


def test_of_many_alarms_the_most_telling_are_told() -> None:
    alarm = Alarm(name="x", since=BEGIN, sentence="a thing happened")
    assert len(sentences([alarm] * 3)) == 3
    assert sentences([alarm] * 5)[3] == "2 more signs of drift, see the report"


# --- pages ---------------------------------------------------------------------------------------


def article(**fields: object) -> WireArticle:
    given = {"url": "https://x.example/1", "extractor": "XPage/new 2026.11", "headline": "H"}
    return WireArticle(**given | fields)  # type: ignore[arg-type]  # of whatever field


def test_a_page_is_measured_by_how_it_was_read_and_what_was_found() -> None:
    removed = [Removed(label=Label.COMMENTS, rule="r", text="x" * 30, place="p")]
    page = measure(article(articleBody="y" * 90, removed=removed))
    assert (page.layout, page.fell_back, page.by_layout) == ("XPage/new", False, True)
    assert (page.length, page.removed) == (90, {"comments": 0.25})
    assert "authors" in page.missing
    assert "headline" not in page.missing


@pytest.mark.parametrize(
    ("extractor", "fell_back"),
    [
        ("XPage/generic (fell back) 2026.11", True),
        ("XPage/new, 3 pages 2026.11", False),
        ("GenericPage/generic 2026.11", None),
        (None, None),
    ],
)
def test_the_extractor_says_whether_a_layout_knew_the_page(
    extractor: str | None, fell_back: object
) -> None:
    assert measure(article(extractor=extractor)).fell_back is fell_back


def test_texts_agree_as_far_as_they_are_the_same() -> None:
    one = "The council voted late on Tuesday to rebuild the old quay before the winter."
    other = "Fishermen who land their catch there will move to the next bay until May."
    assert agreement(one, one) == 1
    assert agreement(one, other) < 0.1
    assert 0.5 < agreement(one, f"{one} {other}") < 0.8
    assert agreement("", one) < 0.1
    assert agreement("評議会は火曜日に古い埠頭の再建を決めた", "漁師たちは春まで隣の湾に移る") == 0


def test_the_generic_reading_is_taken_where_it_is_more_like_the_past() -> None:
    usual = Usual.of([measure(article(articleBody="y" * 1000, authors=["A"]))] * 5)
    assert usual is not None
    stump = measure(article(articleBody="y" * 200))
    whole = measure(article(articleBody="z" * 900, authors=["A"]))
    assert is_better(whole, stump, 0.3, usual)
    assert not is_better(stump, whole, 0.3, usual)
    assert not is_better(whole, stump, 0.95, usual)  # the same text
    assert Usual.of([]) is None
    taken = in_place_of(article(), article(extractor="GenericPage/generic 2026.11"))
    assert taken.extractor == "XPage/generic (fell back) 2026.11"


# --- canaries ------------------------------------------------------------------------------------


def checked(*healths: Health) -> list[Checked]:
    return [Checked(url=f"https://x.example/{n}", health=h) for n, h in enumerate(healths)]


def test_one_lost_canary_proves_nothing_and_most_of_several_do() -> None:
    assert canary_finding([(BEGIN, checked(Health.LOST))]) is None
    assert canary_finding([(BEGIN, checked(Health.LOST, Health.LOST, *[Health.SAME] * 3))]) is None
    gone = checked(*[Health.GONE] * 4, *[Health.UNKNOWN] * 4)
    assert canary_finding([(BEGIN, gone)]) is None
    found = canary_finding([(BEGIN, checked(Health.LOST, Health.LOST, Health.SAME))])
    assert found is not None
    assert found.sentence == "2 of 3 known stories asked for again gave another text"
    assert found.examples == ("https://x.example/0", "https://x.example/1")


def test_canaries_of_several_days_count_together() -> None:
    one, two = checked(Health.LOST, Health.LOST)
    found = canary_finding([(BEGIN, [one]), (BEGIN + 24 * HOUR, [two])])
    assert found is not None
    assert found.since == BEGIN
    healthy = attrs.evolve(one, health=Health.SAME)
    assert canary_finding([(BEGIN, [one]), (BEGIN + HOUR, [two]), (BEGIN, [healthy])]) is None


def test_a_text_is_lost_if_little_of_it_is_found() -> None:
    known = "The council voted late on Tuesday to rebuild the old quay before the winter."
    canary = Canary(url="https://x.example/1", text=known)
    assert health_of(canary, known.replace("Tuesday", "Monday")) is Health.SAME
    assert health_of(canary, None) is Health.LOST
    assert health_of(canary, "Subscribe to read on.") is Health.LOST


def test_each_day_other_canaries_are_chosen() -> None:
    canaries = [Canary(url=f"https://x.example/{n}", text="x") for n in range(40)]
    days = {chosen(canaries, 1, f"2026-03-{day:02}")[0].url for day in range(1, 15)}
    assert len(days) > 7
    assert chosen(canaries, 3, "x") == chosen(canaries[::-1], 3, "x")


def test_canaries_alone_raise_an_alarm_and_end_it() -> None:
    lost = MeasuredRun(began=BEGIN, canaries=tuple(checked(Health.LOST, Health.LOST)))
    (alarm,) = alarms_of(History(), lost)
    assert alarm.name == "canaries"
    stood = attrs.evolve(lost, alarms=(alarm,))
    later = MeasuredRun(began=BEGIN + HOUR)
    assert alarms_of(History([stood]), later) == (alarm,)
    healthy = MeasuredRun(began=BEGIN + HOUR, canaries=tuple(checked(Health.SAME, Health.SAME)))
    assert alarms_of(History([stood]), healthy) == ()
