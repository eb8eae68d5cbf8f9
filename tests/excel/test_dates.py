"""Dates, timestamps and periods as people and programs write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from spm_desktop.excel.values.dates import AmbiguousDate, NotADate, Order, read_moment
from spm_desktop.excel.values.periods import find_fiscal, find_period


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2017-08-25", date(2017, 8, 25)),
        ("2017/08/25", date(2017, 8, 25)),
        ("20170825", date(2017, 8, 25)),
        ("25.08.2017", date(2017, 8, 25)),
        ("5.8.17", date(2017, 8, 5)),
        ("08/25/2017", date(2017, 8, 25)),
        ("25/08/2017", date(2017, 8, 25)),
        ("25-Aug-17", date(2017, 8, 25)),
        ("Aug 25, 2017", date(2017, 8, 25)),
        ("25. August 2017", date(2017, 8, 25)),
        ("25 de agosto de 2017", date(2017, 8, 25)),
        ("25 août 2017", date(2017, 8, 25)),
        ("Friday, August 25, 2017", date(2017, 8, 25)),
        ("2017-08-25 00:00:00", date(2017, 8, 25)),
        ("2017-08-25 14:03", datetime.fromisoformat("2017-08-25T14:03")),
        ("8/25/2017 2:03:05 PM", datetime.fromisoformat("2017-08-25T14:03:05")),
        ("2017-08-25T12:30:00.250Z", datetime(2017, 8, 25, 12, 30, 0, 250_000, UTC)),
        ("2017-08-25T12:30:00+0530", datetime(2017, 8, 25, 12, 30, tzinfo=timezone(timedelta(hours=5.5)))),
    ],
)
def test_dates_and_timestamps(text: str, moment: date) -> None:
    assert read_moment(text, Order.EITHER) == moment


@pytest.mark.parametrize(
    "text", ["12.3.x", "2017-02-30", "31/31/2017", "2017-08-25 25:00", "soon", "1.5", "0001-01-01"]
)
def test_other_texts_are_no_dates(text: str) -> None:
    with pytest.raises(NotADate):
        read_moment(text, Order.EITHER)


def test_the_columns_order_decides_what_could_be_both() -> None:
    assert read_moment("03/04/2017", Order.DAY_FIRST) == date(2017, 4, 3)
    assert read_moment("03/04/2017", Order.MONTH_FIRST) == date(2017, 3, 4)
    assert read_moment("04/04/2017", Order.EITHER) == date(2017, 4, 4)
    with pytest.raises(AmbiguousDate):
        read_moment("03/04/2017", Order.EITHER)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2017-Q4", date(2017, 10, 1), date(2018, 1, 1)),
        ("Q1 2018", date(2018, 1, 1), date(2018, 4, 1)),
        ("1. Quartal 2018", date(2018, 1, 1), date(2018, 4, 1)),
        ("2017-10", date(2017, 10, 1), date(2017, 11, 1)),
        ("10/2017", date(2017, 10, 1), date(2017, 11, 1)),
        ("Oct 2017", date(2017, 10, 1), date(2017, 11, 1)),
        ("Dez-17", date(2017, 12, 1), date(2018, 1, 1)),
        ("octubre de 2017", date(2017, 10, 1), date(2017, 11, 1)),
        ("2017", date(2017, 1, 1), date(2018, 1, 1)),
        ("H2 2017", date(2017, 7, 1), date(2018, 1, 1)),
        ("2017-W40", date(2017, 10, 2), date(2017, 10, 9)),
        ("KW 40/2017", date(2017, 10, 2), date(2017, 10, 9)),
        ("2017-10-01..2018-01-01", date(2017, 10, 1), date(2018, 1, 1)),
    ],
)
def test_periods(text: str, start: date, end: date) -> None:
    assert find_period(text) == (start, end)


def test_only_the_organisation_knows_fiscal_periods() -> None:
    assert find_period("FY2018-Q1") is None
    assert find_fiscal("FY2018-Q1")
    assert find_period("2017-W54") is None
