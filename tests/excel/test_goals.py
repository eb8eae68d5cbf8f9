"""Targets, long and wide."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.records import PersonRef, RecordKind

Read = Callable[..., Any]
OCTOBER = (date(2017, 10, 1), date(2017, 11, 1))
Q4 = (date(2017, 10, 1), date(2018, 1, 1))


@pytest.mark.parametrize(
    ("header", "cell", "period"),
    [
        ("TargetMonth", "2017/10/01", OCTOBER),
        ("Month", "Oct-17", OCTOBER),
        ("Period", "2017-Q4", Q4),
        ("Quarter", "2017-10-01", Q4),
        ("Monat", "Oktober 2017", OCTOBER),
        ("Date", "2017-10-05", (date(2017, 10, 5), date(2017, 10, 6))),
    ],
)
def test_periods_of_goals(
    csv_file: Read, read: Read, header: str, cell: str, period: tuple[date, date]
) -> None:
    (sheet,) = read(csv_file(f"EmployeeID,TargetAmount,{header}\n90,5000,{cell}\n91,6000.50,{cell}\n")).sheets
    assert sheet.plan.kind is RecordKind.GOALS
    first, second = sheet.records()
    assert (first.start, first.end) == period
    assert (first.subject_kind, first.person, first.metric) == ("person", PersonRef("employeeid", "90"), "")
    assert second.target == Decimal("6000.50")


def test_months_and_years_in_two_columns(csv_file: Read, read: Read) -> None:
    (sheet,) = read(csv_file("Rep,Year,Month,Quota\nAnn Lee,2017,10,5\nAnn Lee,2017,Nov,6\n")).sheets
    assert [(goal.start, goal.end) for goal in sheet.records()] == [
        OCTOBER,
        (date(2017, 11, 1), date(2017, 12, 1)),
    ]


def test_first_and_last_day(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Team,Metric,Start,End,Target\nNorth,Calls,2017-10-01,2017-12-31,5\nSouth,Calls,2017-10-01,2018-01-01,6\n"
        "East,Calls,2017-10-01,2017-09-01,7\n"
    )
    (sheet,) = read(path).sheets
    goals = list(sheet.records())
    assert [(goal.subject_kind, goal.team, goal.metric, goal.start, goal.end) for goal in goals] == [
        ("team", "North", "Calls", *Q4),
        ("team", "South", "Calls", *Q4),
    ]
    assert sheet.problems[0].message == "the period ends before it begins on 2017-10-01"


def test_the_header_may_name_the_metric_and_nobody_is_everybody(csv_file: Read, read: Read) -> None:
    (sheet,) = read(csv_file("Month Year,Target Sales by Month\nOct-17,5\nNov-17,6\n")).sheets
    assert {(goal.subject_kind, goal.metric) for goal in sheet.records()} == {("organisation", "Sales")}


@pytest.mark.parametrize("as_dates", [False, True])
def test_wide_months(xlsx_file: Read, read: Read, as_dates: bool) -> None:
    months = [date(2017, m, 1) for m in (10, 11, 12)]
    header = ["SalesPerson ID", *(months if as_dates else [f"{month:%b-%y}" for month in months]), "Total"]
    rows = [header, [102, 5.5, 0, 7, 12.5], [103, 1, None, 3, 4]]
    (sheet,) = read(xlsx_file({"Targets": rows})).sheets
    assert [(goal.person.text, goal.start.month, goal.target) for goal in sheet.records()] == [
        ("102", 10, Decimal("5.5")),
        ("102", 12, 7),
        ("103", 10, 1),
        ("103", 12, 3),
    ]
    assert sheet.rows == 2
    assert "1 target is 0 and counted as no target." in sheet.plan.notes


def test_wide_months_that_nothing_calls_targets(xlsx_file: Read, read: Read) -> None:
    rows = [["Rep", "Jan-17", "Feb-17", "Mar-17"], ["Ann Lee", 5, 6, 7]]
    path = xlsx_file({"Sheet1": rows})
    (sheet,) = read(path, kind=RecordKind.GOALS).sheets
    assert len(list(sheet.records())) == 3


def test_fiscal_periods_are_those_of_the_organisation(csv_file: Read, read: Read, xlsx_file: Read) -> None:
    july = FiscalCalendar(start_month=7)
    path = csv_file("Rep,Period,Quota\nAnn Lee,2017-Q4,5\nJo Roe,FY2018-Q1,6\n")
    (sheet,) = read(path, fiscal=july).sheets
    assert [goal.start for goal in sheet.records()] == [date(2017, 10, 1), date(2017, 7, 1)]
    rows = [["Revenue target"], ["Sales Rep", *(f"Q{number} FY26" for number in range(1, 5))]]
    (wide,) = read(xlsx_file({"Targets": [*rows, ["Ann Lee", 10, 20, 30, 40]]}), fiscal=july).sheets
    assert [(goal.start, goal.end, goal.target) for goal in wide.records()] == [
        (date(2025, 7, 1), date(2025, 10, 1), 10),
        (date(2025, 10, 1), date(2026, 1, 1), 20),
        (date(2026, 1, 1), date(2026, 4, 1), 30),
        (date(2026, 4, 1), date(2026, 7, 1), 40),
    ]
    assert "Fiscal periods are those of the settings: Q1 FY26 begins on 2025-07-01." in wide.plan.notes


def test_targets_keep_their_currency(csv_file: Read, read: Read) -> None:
    cells = csv_file("Rep,Month,Quota\nAnn Lee,Oct-17,$500\nJo Roe,Oct-17,6\n", name="cells.csv")
    goals = read(cells).sheets[0].records()
    assert [(goal.target, goal.currency) for goal in goals] == [(500, "USD"), (6, "")]
    header = csv_file("Rep,Month,Quota (CHF)\nAnn Lee,Oct-17,5\nJo Roe,Oct-17,£6\n", name="header.csv")
    assert [goal.currency for goal in read(header).sheets[0].records()] == ["CHF", "GBP"]
    column = csv_file(
        "Rep,Month,Quota,Currency\nAnn Lee,Oct-17,5,usd\nJo Roe,Oct-17,6,XYZ\n", name="column.csv"
    )
    (sheet,) = read(column).sheets
    assert [goal.currency for goal in sheet.records()] == ["USD"]
    assert [(p.cell, p.message, p.rejects) for p in sheet.problems] == [
        ("D3", "'XYZ' is not a currency", True)
    ]


def test_targets_of_wide_months_keep_their_currency(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep;Jan-17;Feb-17;Mar-17;Currency\nAnn Lee;$5;6;;EUR\nJo Roe;$5;6;7;XYZ\n")
    (sheet,) = read(path, kind=RecordKind.GOALS).sheets
    assert [(goal.target, goal.currency) for goal in sheet.records()] == [(5, "USD"), (6, "EUR")]
    assert [row.row for row in sheet.rejected] == [3]
