"""Sheets as a manager makes them by hand, or a pivot table leaves them: for people, not for programs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import Heads, RecordKind, UnitHint

Read = Callable[..., Any]


def test_notes_below_the_table_are_no_rows(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal Name,Deal Owner,Stage,Amount,Close Date\n"
        "First,Ann Lee,Closed Won,1000,2026-10-05\nSecond,Bob Ray,Negotiation,,2026-10-06\n\n"
        "Deals of the third quarter\nCreated by:,Ann Lee 2026-10-12\n"
    )
    (sheet,) = read(path).sheets
    assert (len(list(sheet.records())), sheet.rows, sheet.rejected, sheet.problems) == (2, 2, (), ())
    assert "2 rows hold nothing that counts and are left out: 5, 6." in sheet.plan.notes


def test_a_row_that_lacks_something_is_no_note(csv_file: Read, read: Read) -> None:
    path = csv_file("Date,Rep,Revenue,Product\n2026-10-05,Ann Lee,100,A\n2026-10-06,,250,\n,Bob Ray,70,B\n")
    (sheet,) = read(path).sheets
    assert [row.row for row in sheet.rejected] == [3, 4]


def test_what_was_read_is_added_up(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Date,Rep,Revenue,Product\n2026-10-05,Ann Lee,€100.50,A\n2026-10-26,Bob Ray,€250,B\n,,nonsense,B\n"
    )
    (sheet,) = read(path).sheets
    (revenue,) = sheet.plan.added_up
    assert (revenue.name, revenue.total, revenue.currency, revenue.unit) == (
        "Revenue",
        Decimal("350.50"),
        "EUR",
        UnitHint.MONEY,
    )
    assert sheet.plan.days == (date(2026, 10, 5), date(2026, 10, 26))


def test_won_deals_are_added_up_by_themselves(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Deal ID,Owner,Stage,Amount,Close Date\n1,Ann Lee,Won,100,2026-10-05\n2,Ann Lee,Demo,40,2026-12-01\n"
    )
    (sheet,) = read(path).sheets
    assert sheet.plan.kind is RecordKind.DEALS
    assert [(one.name, one.total) for one in sheet.plan.added_up] == [("All deals", 140), ("Won", 100)]
    assert sheet.plan.days == (date(2026, 10, 5), date(2026, 10, 5)), "open deals have not ended"


def test_names_of_groups_stand_once(xlsx_file: Read, read: Read) -> None:
    rows = [["Sales Rep", "Month", "Revenue"]]
    for name in ("Ann Lee", "Bob Ray"):
        rows += [[name, date(2026, 1, 1), 100], ["", date(2026, 2, 1), 200], ["", date(2026, 3, 1), 300]]
        rows += [[f"{name} Total", "", 600]]
    (sheet,) = read(xlsx_file({"Pivot": [*rows, ["Grand Total", "", 1200]]})).sheets
    totals: dict[str, Decimal] = {}
    for fact in sheet.records():
        totals[fact.person.text] = totals.get(fact.person.text, Decimal(0)) + fact.value
    assert (totals, sheet.problems) == ({"Ann Lee": 600, "Bob Ray": 600}, ())
    assert "Empty cells of Sales Rep go on with what stands above them." in sheet.plan.notes


def test_rows_without_a_name_stay_without_one(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Rep,Date,Revenue\nAnn Lee,2026-10-01,1\n,2026-10-02,2\nAnn Lee,2026-10-03,3\n,2026-10-04,4\n"
    )
    (sheet,) = read(path).sheets
    assert [row.row for row in sheet.rejected] == [3, 5], "blanks are nobody's where names come again"


def test_weeks_across(xlsx_file: Read, read: Read) -> None:
    rows = [["KPI 2026"], ["", "Calls", "", "Meetings", ""], ["Rep", "W1", "W2", "W1", "W2"]]
    (sheet,) = read(xlsx_file({"KPI": [*rows, ["Ann Lee", 10, 20, 3, 4]]})).sheets
    assert [(fact.metric, fact.day, fact.value) for fact in sheet.records()] == [
        ("Calls", date(2026, 1, 1), 10),
        ("Calls", date(2026, 1, 5), 20),
        ("Meetings", date(2026, 1, 1), 3),
        ("Meetings", date(2026, 1, 5), 4),
    ]


def test_a_section_for_each_team_repeats_the_header(xlsx_file: Read, read: Read) -> None:
    rows: list[list[Any]] = [["Team scorecard", "", "", "Printed 01/10/2026"]]
    for team, names in (("North", ("Ann Lee", "Bob Ray")), ("South", ("Cy Fox", "Di Moe"))):
        rows += [[f"Team {team}"], ["Rep", "Month", "Revenue", "Calls"]]
        rows += [[name, f"2026-{month:02d}", 100, 5] for name in names for month in (7, 8, 9)]
        rows += [["Subtotal", "", 600, 30], []]
    (sheet,) = read(xlsx_file({"Q3": rows})).sheets
    assert (len(list(sheet.records())), sheet.rejected) == (12, ())
    assert [(one.name, one.total) for one in sheet.plan.added_up] == [("Revenue", 1200)]


def test_a_tab_for_each_month(xlsx_file: Read, read: Read) -> None:
    months = {
        name: [["Rep", "Revenue", "Calls"], ["Ann Lee", 100, 5], ["Bob Ray", 200, 7]]
        for name in ("January", "February")
    }
    path = xlsx_file(months)
    with pytest.raises(KnownError, match="“January” in the sheet’s name names no year"):
        read(path)
    sheets = read(path, year=2026, across=Heads.METRICS).sheets
    assert [(one.plan.sheet, one.plan.days) for one in sheets] == [
        ("January", (date(2026, 1, 1), date(2026, 1, 1))),
        ("February", (date(2026, 2, 1), date(2026, 2, 1))),
    ]
    january, february = (list(one.records()) for one in sheets)
    assert [(fact.metric, fact.value) for fact in january[:2]] == [("Revenue", 100), ("Calls", 5)]
    assert not {fact.identity for fact in january} & {fact.identity for fact in february}
    assert "No column says when: every row is of “January”, as the sheet’s name says." in sheets[0].plan.notes
    assert "day" not in sheets[0].plan.columns, "what is kept for the next file must not name this month"


def test_people_across_are_asked_about(xlsx_file: Read, read: Read) -> None:
    rows = [
        ["Cars sold"],
        [],
        ["", "Vinod ", "Ramesh", "Ashwin"],
        ["January", 5, 5, 11],
        ["February", 7, 1, 3],
    ]
    path = xlsx_file({"Data": rows})
    with pytest.raises(
        KnownError, match="a column for each person, but nobody said so: Vinod, Ramesh, Ashwin"
    ):
        read(path)
    (sheet,) = read(
        path, kind=RecordKind.FACTS, across=Heads.PEOPLE, year=2026, columns={"metric": "=Cars"}
    ).sheets
    assert [(one.name, one.total) for one in sheet.plan.added_up] == [("Cars", 32)]


def test_figures_in_rows_and_people_across_of_a_month(xlsx_file: Read, read: Read) -> None:
    rows = [["KPI", "Ann Lee", "Bob Ray", "Team"], ["Calls", 10, 20, 30], ["Revenue", 100, 200, 300]]
    (sheet,) = read(xlsx_file({"Oct 2026": rows}), kind=RecordKind.FACTS, across=Heads.PEOPLE).sheets
    assert [(one.name, one.total, one.unit) for one in sheet.plan.added_up] == [
        ("Calls", 30, UnitHint.COUNT),
        ("Revenue", 300, UnitHint.MONEY),
    ]
    assert {(fact.person.text, fact.day) for fact in sheet.records()} == {
        ("Ann Lee", date(2026, 10, 1)),
        ("Bob Ray", date(2026, 10, 1)),
    }


def test_targets_of_the_year_in_the_title(xlsx_file: Read, read: Read) -> None:
    rows = [["Sales targets 2026"], ["Rep", "Revenue target"], ["Ann Lee", 1000], ["Bob Ray", 2000]]
    (sheet,) = read(xlsx_file({"Plan": rows})).sheets
    assert {(goal.start, goal.end) for goal in sheet.records()} == {(date(2026, 1, 1), date(2027, 1, 1))}
    assert [(one.name, one.total) for one in sheet.plan.added_up] == [("Revenue", 3000)]


def test_a_list_of_staff_is_none_of_figures_whatever_its_title(xlsx_file: Read, read: Read) -> None:
    rows = [["Staff, October 2026"], ["Name", "Team", "Email", "Phone"]]
    rows += [["Ann Lee", "North", "ann@x.com", 4711], ["Bob Ray", "South", "bob@x.com", 4712]]
    (sheet,) = read(xlsx_file({"Staff": rows})).sheets
    assert sheet.plan.kind is RecordKind.PEOPLE


def test_the_days_of_a_month_across(xlsx_file: Read, read: Read) -> None:
    rows: list[list[Any]] = [["Calls October 2026"], ["Agent", *range(1, 32), "Total"]]
    rows += [["Ann Lee", *[2] * 31, 62], ["Bob Ray", *[1] * 31, 31], ["Total", *[3] * 31, 93]]
    (sheet,) = read(xlsx_file({"Log": rows})).sheets
    assert [(one.name, one.total) for one in sheet.plan.added_up] == [("Calls", 93)]
    assert sheet.plan.days == (date(2026, 10, 1), date(2026, 10, 31))
    short = [["Visits"], ["Agent", *range(1, 32)], ["Ann Lee", *[1] * 28, "", "", ""]]
    (february,) = read(xlsx_file({"February": short}), year=2026).sheets
    assert (february.plan.days, len(list(february.records()))) == ((date(2026, 2, 1), date(2026, 2, 28)), 28)


def test_the_same_month_of_another_year_is_another_value(csv_file: Read, read: Read) -> None:
    for text in (
        "Rep,Jan,Feb,Mar\nAnn Lee,1,2,3\n",
        "Order ID,Rep,Jan,Feb,Mar\nX1,Ann Lee,1,2,3\n",
        "Date,Rep,Value\n5 Oct,Ann Lee,1\n6 Oct,Ann Lee,2\n7 Oct,Ann Lee,3\n",
    ):
        path = csv_file(text)
        columns = {"metric": "=Calls"}
        years = [list(read(path, year=year, columns=columns).sheets[0].records()) for year in (2025, 2026)]
        first, second = ({(fact.key, fact.identity) for fact in facts} for facts in years)
        assert len(first) == 3
        assert not first & second


def test_a_file_without_headers_is_told_by_its_cells(csv_file: Read, read: Read) -> None:
    path = csv_file("".join(f"2026-10-{day:02d},Ann Lee,{day}\n" for day in range(1, 6)))
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.code == "metric_missing"
    (sheet,) = read(path, columns={"metric": "=Calls"}).sheets
    assert (sheet.plan.header_row, sheet.rows) == (0, 5)
    assert [(one.name, one.total) for one in sheet.plan.added_up] == [("Calls", 15)]
