from datetime import timedelta, timezone

import pytest

from extractors import clean_html
from extractors.metadata import DateOrder, parse_date
from extractors.metadata.dates import MAX_LENGTH, months, read_order
from extractors.metadata.published import url_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2019-05-03T15:47:42.389Z", "2019-05-03T15:47:42+00:00"),
        ("2019-04-30 16:00:34 +02:00", "2019-04-30T16:00:34+02:00"),
        ("2019-04-30T16:00-0430", "2019-04-30T16:00:00-04:30"),
        ("20190428T101112Z", "2019-04-28T10:11:12+00:00"),
        ("1750680000000", "2025-06-23T12:00:00+00:00"),
        ("Fri Apr 28 19:20:36 CEST 2017", "2017-04-28T19:20:36+02:00"),
        ("Thu, 04 APR 2013 20:37:27 AEST", "2013-04-04T20:37:27+10:00"),
        ("Nov 20 2019, 11:06am ist", "2019-11-20T11:06:00+05:30"),
        ("Last seen 10:01 pm PST, Tuesday, November 19, 2019", "2019-11-19T22:01:00-08:00"),
        ("28.04.2019, 13.45 Uhr", "2019-04-28T13:45:00"),
        ("13 décembre 2019 à 10h45", "2019-12-13T10:45:00"),
        ("3. März 2019", "2019-03-03"),
        ("28 de abril de 2019 a las 13:45", "2019-04-28T13:45:00"),
        ("7 maggio 2019", "2019-05-07"),
        ("5 Mart 2020 - 12:30", "2020-03-05T12:30:00"),
        ("17 maja 2019, 12:30", "2019-05-17T12:30:00"),
        ("9 мая 2019, 08:15", "2019-05-09T08:15:00"),
        ("٢٨ أبريل ٢٠١٩", "2019-04-28"),
        ("28 अप्रैल 2019", "2019-04-28"),
        ("2019年4月28日 14時05分", "2019-04-28T14:05:00"),
        ("2019년 5월 15일 오후 8:00", "2019-05-15T20:00:00"),
        (
            "Published 9:01 a.m. CT April 28, 2024 | Updated 5:20 p.m. CT April 28, 2024",
            "2024-04-28T09:01:00",
        ),
        ("2. nov. 2023 kl. 06.14Opdateret kl. 07.02", "2023-11-02T06:14:00"),
        ("Izvor: Tanjug | 11.05.2023. | 14:32", "2023-05-11T14:32:00"),
        ("Oleh Bernama - Mac 4, 2023 @ 12:15pm", "2023-03-04T12:15:00"),
        ("Published 2 May 2017 | 10:00", "2017-05-02T10:00:00"),
        ("LETA, 2022. gada 17. marts 11:48", "2022-03-17T11:48:00"),
        ("2022 m. kovo 17 d. 11:48", "2022-03-17T11:48:00"),
        ("14 ოქტომბერი 2025, 11:05", "2025-10-14T11:05:00"),
        ("11 febrer 2025 13:02h", "2025-02-11T13:02:00"),
        ("21 Aprili 2025", "2025-04-21"),
        ("3 நவம்பர் 2025", "2025-11-03"),
        ("3 noyabr 2025", "2025-11-03"),
        ("11 ก.ย. 2567 09:05", "2024-09-11T09:05:00"),
        ("11 กันยายน 2567", "2024-09-11"),
        ("یکشنبه ۲۳ آذر ۱۴۰۴ - ۱۴:۲۰", "2025-12-14T14:20:00"),
        ("۲۳ آذرماه ۱۴۰۴", "2025-12-14"),
        ("۲۳ آذر ماه ۱۴۰۴", "2025-12-14"),
        ("۱۲ حمل ۱۴۰۳", "2024-03-31"),
        ("1404/09/23 14:20", "2025-12-14T14:20:00"),
        ("1404-09-23", "2025-12-14"),
        ("2 February 2019 12:15 AM", "2019-02-02T00:15:00"),
    ],
)
def test_a_date_is_read_in_many_forms_and_languages(printed: str, iso: str) -> None:
    assert parse_date(printed) == iso


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "May 5", "1999", "30 Şubat 2020", "2019-13-45", "12345678901234567890"],
)
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_a_time_without_zone_gets_the_callers_zone_and_no_other() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    assert parse_date("2nd March 2018 01:13 AM", zone=india) == "2018-03-02T01:13:00+05:30"
    assert parse_date("2018-03-02T01:13:00Z", zone=india) == "2018-03-02T01:13:00+00:00"
    assert parse_date("2nd March 2018", zone=india) == "2018-03-02"


def test_the_order_decides_between_day_and_month_only_where_both_are_possible() -> None:
    assert parse_date("03/04/2018") == "2018-04-03"
    assert parse_date("03/04/2018", order=DateOrder.MONTH_FIRST) == "2018-03-04"
    assert parse_date("31/04/2018 no, 12/31/2018") == "2018-12-31"


def test_the_time_of_a_later_date_is_not_that_of_the_first() -> None:
    assert parse_date("Published: 2 May 2017 | Updated: 3 May 2017 10:00") == "2017-05-02"


def test_a_date_far_into_a_text_is_not_looked_for() -> None:
    assert parse_date("x" * (MAX_LENGTH + 1) + " 2 May 2017") is None


def test_every_language_names_twelve_months_without_contradiction() -> None:
    assert set(months().values()) == set(range(1, 13))
    assert {months()[name] for name in ("märz", "mars", "marzo", "março", "марта", "mart")} == {3}


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.com/2017/oct/27/ferry", "2017-10-27"),
        ("https://example.com/2017/1027.html", "2017-10-27"),
        ("https://example.com/A201710270113500", "2017-10-27"),
        ("https://example.com/2004/040618151022.k2x0.html", None),
        ("https://example.com/2017/10/271234", None),
    ],
)
def test_an_identifier_behind_a_year_in_an_address_is_no_day(url: str, day: str | None) -> None:
    assert url_date(url) == day


@pytest.mark.parametrize(
    ("printed", "iso", "order"),
    [
        ("03/01/2017", "2017-03-01", DateOrder.MONTH_FIRST),
        ("01.03.2017, 12:00", "2017-03-01", DateOrder.DAY_FIRST),
        ("03/03/2017", "2017-03-03", None),
        ("03/01/2017", "2018-05-09", None),
        ("March 1, 2017", "2017-03-01", None),
        ("25/12/2017", "2017-12-25", None),
    ],
)
def test_a_date_that_is_known_shows_what_comes_first_in_its_figures(
    printed: str, iso: str, order: DateOrder | None
) -> None:
    assert read_order(printed, iso) is order


@pytest.mark.parametrize(
    ("language", "shown", "published"),
    [
        ("en", "<time datetime='2017-03-02T12:00:00Z'>03/02/2017</time>", "2017-04-01"),
        ("en", "<time datetime='2017-02-03T12:00:00Z'>03/02/2017</time>", "2017-01-04"),
        ("en", "", "2017-01-04"),
        ("en-US", "", "2017-04-01"),
    ],
)
def test_a_page_reads_its_dates_in_figures_as_its_time_tags_show(
    language: str, shown: str, published: str
) -> None:
    passed = (f"<p>The {n}th barge passed the lock before it was shut.</p>" for n in range(4, 12))
    page = (
        f"<html lang='{language}'><title>Barges wait at the lock</title>"
        f"<h1>Barges wait at the lock</h1><p>04/01/2017 by Ana Ruiz</p>{''.join(passed)}"
        f"<footer>{shown}</footer>"
    )
    assert clean_html(page, site="generic").datePublished == published
