"""Sheets as people lay them out: headers in several rows, months across, sums between the rows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import Heads, RecordKind, UnitHint

Read = Callable[..., Any]


def told(sheet: Any) -> list[tuple[str, str, date, Decimal]]:
    return [(fact.person.text, fact.metric, fact.day, fact.value) for fact in sheet.records()]


def test_months_across_become_a_fact_each(xlsx_file: Read, read: Read) -> None:
    rows = [
        ["Sales by rep 2017"],
        [],
        ["Rep", "Jan", "Feb", "Mar", "Total"],
        ["Ann Lee", 5, "", 7.5, 12.5],
        ["Bo Ek", 1, 2, 3, 6],
        ["Total", 6, 2, 10.5, 18.5],
    ]
    (sheet,) = read(xlsx_file({"Report": rows})).sheets
    assert told(sheet) == [
        ("Ann Lee", "Sales", date(2017, 1, 1), 5),
        ("Ann Lee", "Sales", date(2017, 3, 1), Decimal("7.5")),
        *(("Bo Ek", "Sales", date(2017, month, 1), month) for month in (1, 2, 3)),
    ]
    plan = sheet.plan
    assert (plan.heads, plan.across) == (Heads.PERIODS, ("Jan", "Feb", "Mar"))
    assert (plan.totals, sheet.rows) == ((6,), 2)
    assert plan.metric_units == {"Sales": UnitHint.MONEY}
    assert {
        "1 row adds up others and is left out: 6.",
        "Months and days without a year are of 2017, as a title above the table says.",
        "3 columns hold a value each, from Jan to Mar.",
    } <= set(plan.notes)


@pytest.mark.parametrize(
    ("heads", "days"),
    [
        (["2017-10", "2017-11", "2017-12"], [(2017, 10, 1), (2017, 11, 1), (2017, 12, 1)]),
        (["2017-M01", "2017-M02", "2017-M03"], [(2017, 1, 1), (2017, 2, 1), (2017, 3, 1)]),
        (["KW 1/2018", "KW 2/2018", "KW 3/2018"], [(2018, 1, 1), (2018, 1, 8), (2018, 1, 15)]),
        ([date(2017, 10, day) for day in (1, 2, 3)], [(2017, 10, 1), (2017, 10, 2), (2017, 10, 3)]),
        (["2017-10-05", "2017-10-06", "2017-10-07"], [(2017, 10, 5), (2017, 10, 6), (2017, 10, 7)]),
    ],
)
def test_what_may_stand_across(xlsx_file: Read, read: Read, heads: list[Any], days: list[Any]) -> None:
    (sheet,) = read(xlsx_file({"Calls": [["Agent", *heads], ["Ann Lee", 1, 2, 3]]})).sheets
    assert told(sheet) == [("Ann Lee", "Calls", date(*day), value) for value, day in enumerate(days, 1)]


def test_a_year_that_nothing_says_is_asked_for_once(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep;Jan;Feb;Mar\nAnn Lee;1;2;3\n", name="Calls.csv")
    with pytest.raises(KnownError) as refused:
        read(path)
    assert refused.value.code == "year_missing"
    (sheet,) = read(path, year=2019).sheets
    assert [fact.day for fact in sheet.records()] == [date(2019, month, 1) for month in (1, 2, 3)]


def test_what_is_measured_is_asked_for(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep;2019-01;2019-02;2019-03\nAnn Lee;1;2;3\n", name="Report.csv")
    with pytest.raises(KnownError) as refused:
        read(path)
    assert (refused.value.code, "--metric" in refused.value.hint) == ("metric_missing", True)
    (sheet,) = read(path, columns={"metric": "=Calls"}).sheets
    assert {fact.metric for fact in sheet.records()} == {"Calls"}


def test_headers_in_two_rows(xlsx_file: Read, read: Read) -> None:
    rows = [
        ["Quarterly sales"],
        ["Rep", "Team", "2017", "", "", "2018", "", ""],
        ["", "", "Jan", "Feb", "Mar", "Jan", "Feb", "Mar"],
        ["Ann Lee", "North", 1, 2, 3, 4, 5, 6],
        ["Bo Ek", "South", 1, 1, 1, 1, 1, 1],
    ]
    (sheet,) = read(xlsx_file({"Sales": rows})).sheets
    assert sheet.header[:4] == ("Rep", "Team", "2017 Jan", "2017 Feb")
    facts = told(sheet)
    assert facts[:4] == [
        *(("Ann Lee", "Sales", date(2017, month, 1), month) for month in (1, 2, 3)),
        ("Ann Lee", "Sales", date(2018, 1, 1), 4),
    ]
    assert (len(facts), sheet.plan.header_row) == (12, 3)


def test_headers_in_three_rows(xlsx_file: Read, read: Read) -> None:
    rows = [
        ["Who", "", "Results", "", "", ""],
        ["", "", "2017", "", "2018", ""],
        ["Sales rep", "E-mail", "Q1", "Q2", "Q1", "Q2"],
        ["Ann Lee", "ann@example.com", 1, 2, 3, 4],
        ["Bo Ek", "bo@example.com", 5, 6, 7, 8],
    ]
    (sheet,) = read(xlsx_file({"Bookings": rows}), columns={"metric": "=Bookings"}).sheets
    assert [fact.day for fact in sheet.records()][:4] == [
        date(2017, 1, 1),
        date(2017, 4, 1),
        date(2018, 1, 1),
        date(2018, 4, 1),
    ]


def test_people_across_where_somebody_says_so(xlsx_file: Read, read: Read) -> None:
    rows = [
        ["Team's Meeting Tracker"],
        ["", "Vinod ", "Ramesh", "Total"],
        ["January", 5, 6, 11],
        ["February", 7, "", 7],
    ]
    (sheet,) = read(
        xlsx_file({"Data": rows}),
        kind=RecordKind.FACTS,
        across=Heads.PEOPLE,
        year=2021,
        columns={"day": "Column A", "metric": "=Meeting"},
    ).sheets
    assert told(sheet) == [
        ("Vinod", "Meeting", date(2021, 1, 1), 5),
        ("Ramesh", "Meeting", date(2021, 1, 1), 6),
        ("Vinod", "Meeting", date(2021, 2, 1), 7),
    ]


def test_a_tracker_has_a_metric_a_column(csv_file: Read, read: Read) -> None:
    (sheet,) = read(csv_file("Date,Rep,Calls,Meetings,Demos\n2024-01-05,Ann Lee,10,2,0\n")).sheets
    assert [(fact.metric, fact.value) for fact in sheet.records()] == [
        ("Calls", 10),
        ("Meetings", 2),
        ("Demos", 0),
    ]
    assert sheet.plan.heads is Heads.METRICS


def test_one_log_may_feed_many_metrics(csv_file: Read, read: Read) -> None:
    text = (
        "Call Id,Agent,Date,Resolved,Speed of answer in sec,AvgTalkDuration,Satisfaction rating\n"
        "ID1,Ann Lee,2021-01-01,Y,109,0:02:23,3\nID2,Ann Lee,2021-01-01,N,,,\n"
    )
    (sheet,) = read(csv_file(text), across=Heads.METRICS).sheets
    assert [(fact.key, fact.metric, fact.value) for fact in sheet.records()] == [
        ("ID1 | Resolved", "Resolved", 1),
        ("ID1 | Speed of answer in sec", "Speed of answer in sec", 109),
        ("ID1 | AvgTalkDuration", "AvgTalkDuration", 143),
        ("ID1 | Satisfaction rating", "Satisfaction rating", 3),
        ("ID2 | Resolved", "Resolved", 0),
    ]
    assert sheet.plan.metric_units == {
        "Resolved": UnitHint.COUNT,
        "Speed of answer in sec": UnitHint.DURATION,
        "AvgTalkDuration": UnitHint.DURATION,
        "Satisfaction rating": UnitHint.SCORE,
    }


def test_rows_that_add_up_others(csv_file: Read, read: Read) -> None:
    text = (
        "Date,Rep,Sales\n2024-01-05,Ann Lee,10\n2024-01-06,Ann Lee,5\n,Ann Lee Total,15\n"
        "2024-01-05,Bo Ek,1\nSumme,,16\n,,16\nx,Bo Ek,3\n"
    )
    (sheet,) = read(csv_file(text)).sheets
    assert [fact.value for fact in sheet.records()] == [10, 5, 1]
    assert (sheet.plan.totals, sheet.rows) == ((4, 6, 7), 4)
    assert [problem.cell for problem in sheet.problems] == ["A8"]
    (all_of_it,) = read(csv_file(text), totals=True).sheets
    assert (all_of_it.plan.totals, all_of_it.rows, len(all_of_it.rejected)) == ((), 7, 4)


def test_days_without_a_year(csv_file: Read, read: Read) -> None:
    path = csv_file("Date,Rep,Sales\n5 Oct,Ann Lee,1\nOct 6,Ann Lee,2\n7/10,Ann Lee,3\n8.10.,Ann Lee,4\n")
    with pytest.raises(KnownError) as refused:
        read(path)
    assert refused.value.code == "year_missing"
    (sheet,) = read(path, year=2023, day_first=True).sheets
    assert [fact.day for fact in sheet.records()] == [date(2023, 10, day) for day in (5, 6, 7, 8)]


def test_months_in_the_rows_of_facts(csv_file: Read, read: Read) -> None:
    (sheet,) = read(csv_file("Rep,Year,Month,Revenue\nAnn Lee,2017,10,5\nAnn Lee,2017,Nov,6\n")).sheets
    assert [fact.day for fact in sheet.records()] == [date(2017, 10, 1), date(2017, 11, 1)]


def test_a_row_with_a_target_and_a_result_is_a_goal_and_a_fact(csv_file: Read, read: Read) -> None:
    text = "Month,Rep,Sales target,Actual sales\n2024-01,Ann Lee,100,90\n2024-02,Ann Lee,100,\n"
    facts, goals = sorted(read(csv_file(text)).sheets, key=lambda sheet: sheet.plan.kind)
    assert [(fact.metric, fact.day, fact.value) for fact in facts.records()] == [
        ("Sales", date(2024, 1, 1), 90)
    ]
    assert [(goal.metric, goal.start, goal.end, goal.target) for goal in goals.records()] == [
        ("Sales", date(2024, 1, 1), date(2024, 2, 1), 100),
        ("Sales", date(2024, 2, 1), date(2024, 3, 1), 100),
    ]


def test_targets_and_results_of_months_across(xlsx_file: Read, read: Read) -> None:
    rows = [
        ["Calls 2024"],
        ["Agent", "Jan", "", "Feb", "", "Mar", ""],
        ["", *["Target", "Actual"] * 3],
        ["Ann Lee", 10, 11, 20, 19, 30, ""],
    ]
    facts, goals = sorted(read(xlsx_file({"Report": rows})).sheets, key=lambda sheet: sheet.plan.kind)
    assert told(facts) == [
        ("Ann Lee", "Calls", date(2024, 1, 1), 11),
        ("Ann Lee", "Calls", date(2024, 2, 1), 19),
    ]
    assert [(goal.metric, goal.start.month, goal.target) for goal in goals.records()] == [
        ("Calls", 1, 10),
        ("Calls", 2, 20),
        ("Calls", 3, 30),
    ]


def test_tables_side_by_side(xlsx_file: Read, read: Read) -> None:
    day = date(2024, 1, 5)
    rows = [
        ["North", "", "", "", "South"],
        ["Date", "Rep", "Sales", "", "Date", "Rep", "Sales"],
        [day, "Ann Lee", 5, "", day, "Bo Ek", 6],
        ["", "", "", "", day, "Bo Ek", "x"],
    ]
    left, right = read(xlsx_file({"Both": rows})).sheets
    assert [fact.value for fact in left.records()] == [5]
    assert [fact.value for fact in right.records()] == [6]
    assert [problem.cell for problem in right.problems] == ["Both!G4"]
    assert left.plan.shape != right.plan.shape, "one must not withdraw the rows of the other"


def test_sheets_that_lead_to_each_other(xlsx_file: Read, read: Read) -> None:
    sheets = {
        "Payments": [["Customer Number", "Payment Date", "Amount"], [7, date(2024, 1, 5), 50]],
        "Customers": [
            ["Customer Number", "Customer Name", "Sales Rep"],
            [7, "Acme", "Ann Lee"],
            [8, "Bolt", "Bo Ek"],
            [9, "Corp", "Bo Ek"],
        ],
    }
    (sheet,) = read(xlsx_file(sheets)).sheets
    assert [(fact.person.text, fact.value) for fact in sheet.records()] == [("Ann Lee", 50)]
    assert "Columns of “Customers” were looked up by Customer Number." in sheet.plan.notes
    (alone,) = read(xlsx_file(sheets), sheet="Payments", columns={"person": "Sales Rep"}).sheets
    assert [fact.person.text for fact in alone.records()] == ["Ann Lee"]


def test_other_files_that_ids_lead_to(csv_file: Read, read: Read) -> None:
    lines = csv_file("orderNumber,quantity,price\n1,2,10.5\n1,1,1\n2,3,5\n3,1,1\n", name="lines.csv")
    dated = "orderNumber,orderDate,customerNumber\n1,2024-01-05,7\n2,2024-01-06,8\n"
    orders = csv_file(dated, name="orders.csv")
    customers = csv_file("customerNumber,salesRep\n7,Ann Lee\n8,Bo Ek\n", name="customers.csv")
    revenue = {"value": "quantity * price", "metric": "=Revenue"}
    (sheet,) = read(lines, beside=(str(orders), str(customers)), columns=revenue).sheets
    assert [(fact.person.text, fact.day.day, fact.value) for fact in sheet.records()] == [
        ("Ann Lee", 5, 21),
        ("Ann Lee", 5, 1),
        ("Bo Ek", 6, 15),
    ]
    assert (sheet.problems[0].cell, sheet.plan.metric_units) == ("A5", {"Revenue": UnitHint.MONEY})


def test_words_that_somebody_uses_for_nothing(csv_file: Read, read: Read) -> None:
    path = csv_file("Date,Rep,Calls,Demos\n2024-01-05,Ann Lee,x,3\n2024-01-06,Ann Lee,4,Urlaub\n")
    (sheet,) = read(path, nothing=("X", "Urlaub")).sheets
    assert ([fact.value for fact in sheet.records()], sheet.problems) == ([3, 4], ())


def test_a_quarter_beside_its_months_is_no_value_of_its_own(csv_file: Read, read: Read) -> None:
    text = "Rep,Jan 2024,Feb 2024,Mar 2024,Q1 2024\nAnn Lee,1,2,3,6\n"
    (sheet,) = read(csv_file(text, name="calls.csv")).sheets
    assert [fact.value for fact in sheet.records()] == [1, 2, 3]


def test_targets_and_results_in_other_languages_are_of_one_metric(csv_file: Read, read: Read) -> None:
    text = "Commercial;Mois;Objectif;Réalisé\nZoé Roy;2024-01;10;9\n"
    sheets = read(csv_file(text), columns={"metric": "=Appels"}).sheets
    facts, goals = sorted(sheets, key=lambda sheet: sheet.plan.kind)
    assert {fact.metric for fact in facts.records()} == {"Appels"}
    assert {goal.metric for goal in goals.records()} == {"Appels"}


def test_headers_in_three_rows_say_what_of_which_year_and_month(xlsx_file: Read, read: Read) -> None:
    rows = [["Rep", "Calls", "", ""], ["", 2026, "", ""], ["", "Jan", "Feb", "Mar"], ["Ann", 1, 2, 3]]
    (sheet,) = read(xlsx_file({"Year": rows})).sheets
    facts = [(fact.metric, fact.day.month, fact.value) for fact in sheet.records()]
    assert (sheet.plan.kind, facts) == (RecordKind.FACTS, [("Calls", 1, 1), ("Calls", 2, 2), ("Calls", 3, 3)])


def test_a_month_is_of_the_year_that_the_quarter_above_names(csv_file: Read, read: Read) -> None:
    text = "Rep,Q3 2025,,,Q4 2025\n,Jul,Aug,Sep,Oct\nAnn,1,2,3,4\n"
    (sheet,) = read(csv_file(text, name="calls.csv")).sheets
    days = [fact.day for fact in sheet.records()]
    assert days == [date(2025, month, 1) for month in (7, 8, 9, 10)]


def test_figures_that_are_not_used_are_named(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Date,CSAT,Handle time,Revenue\nAnn,2026-01-13,4.5,0:03:41,100\n")
    (sheet,) = read(path).sheets
    assert [fact.metric for fact in sheet.records()] == ["Revenue"]
    told = "Not used, though they measure something: CSAT, Handle time."
    assert any(note.startswith(told) for note in sheet.plan.notes)
