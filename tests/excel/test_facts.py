"""Sales, order lines and activities: a person, a day and a value."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import PersonRef, RecordKind, UnitHint

Read = Callable[..., Any]


def test_order_lines_are_told_apart_by_content(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "OrderNo|OrderDate|EmployeeKey|Quantity|Unit Price|Sales|Cost\n"
        "SO1|2017/08/25|282|2|28.84|57.68|63.45\n"
        "SO1|2017/08/25|282|1|10|10|9\n"
        "SO2|2017/08/26|283|1|10|10.5|9\n"
    )
    (sheet,) = read(path).sheets
    plan = sheet.plan
    assert (plan.kind, plan.key_columns, plan.merge) == (RecordKind.FACTS, (), False)
    assert (plan.metric_units, plan.metric_decimals) == ({"Sales": UnitHint.MONEY}, {"Sales": 2})
    assert plan.notes == ("OrderNo repeats: the 3 rows are told apart by their content.",)
    first, *_, last = sheet.records()
    assert (first.person, first.day, first.value) == (
        PersonRef("employeekey", "282"),
        date(2017, 8, 25),
        Decimal("57.68"),
    )
    assert first.key == ""
    assert "=57.68" in first.identity
    assert last.origin.row == 4


def test_activities_count_one_each_by_their_type(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Activity ID,Activity Type,Activity Date,Activity Owner,Duration in minutes\n"
        "A1,Call,2024-01-05,ann@example.com,5\nA2,Meeting,2024-01-05,ann@example.com,60\nA3,call,2024-01-06,jo@x.org,1\n"
    )
    (sheet,) = read(path).sheets
    assert sheet.plan.merge
    assert sheet.plan.metric_units == {"Call": UnitHint.COUNT, "Meeting": UnitHint.COUNT}
    assert [(fact.key, fact.metric, fact.value) for fact in sheet.records()] == [
        ("A1", "Call", 1),
        ("A2", "Meeting", 1),
        ("A3", "Call", 1),
    ]


def test_a_log_of_calls_counts_calls(xlsx_file: Read, read: Read) -> None:
    rows = [["Call Id", "Agent", "Date", "AvgTalkDuration", "Satisfaction rating"]]
    rows += [[f"ID{i}", "Diane", date(2021, 1, i + 1), time(0, 2, 23), 3] for i in range(5)]
    (sheet,) = read(xlsx_file({"Calls": rows})).sheets
    assert {(fact.metric, fact.value) for fact in sheet.records()} == {("Call", 1)}
    assert "each row counts as one “Call”" in sheet.plan.notes[0]


def test_metrics_in_rows(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Rep;Datum;Kennzahl;Wert\nAnn Lee;05.01.2024;Anrufe;12\nAnn Lee;05.01.2024;Umsatz;1.200,50\n"
    )
    facts = read(path).sheets[0].records()
    assert [(fact.metric, fact.value) for fact in facts] == [("Anrufe", 12), ("Umsatz", Decimal("1200.50"))]


def test_rows_without_person_day_or_value_are_rejected(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Rep,Date,Sales\nAnn Lee,2024-01-05,5\n,2024-01-05,5\nAnn Lee,soon,5\nAnn Lee,2024-01-05,n/a\n"
        "Ann Lee,2024-01-05,NaN\n"
    )
    (sheet,) = read(path).sheets
    assert len(list(sheet.records())) == 1
    assert [(p.cell, p.message) for p in sheet.problems] == [
        ("A3", "the cell is empty"),
        ("B4", "'soon' is not a date"),
        ("C5", "the cell is empty"),
        ("C6", "'NaN' is not an amount"),
    ]
    assert [row.reason for row in sheet.rejected][1] == "Date: 'soon' is not a date"


def test_a_known_metric_is_preferred(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Date,Sales,Boxes\nAnn Lee,2024-01-05,5,7\nAnn Lee,2024-01-06,5,8\n")
    (sheet,) = read(path, known_metrics=("boxes",)).sheets
    assert [(fact.metric, fact.value) for fact in sheet.records()] == [("Boxes", 7), ("Boxes", 8)]


def test_durations_are_seconds(xlsx_file: Read, read: Read) -> None:
    rows = [
        ["Rep", "Date", "Talk time"],
        ["Ann Lee", date(2024, 1, 5), time(0, 2, 23)],
        ["Ann Lee", "2024-01-06", "1:00"],
    ]
    (sheet,) = read(xlsx_file({"Talk": rows}), columns={"value": "Talk time"}).sheets
    assert [fact.value for fact in sheet.records()] == [143, 3600]
    assert sheet.plan.metric_units == {"Talk time": UnitHint.DURATION}


@pytest.mark.parametrize(
    ("header", "seconds"), [("Hours on site", 9_000), ("Stunden", 9_000), ("Talk minutes", 150)]
)
def test_hours_and_minutes_are_seconds_too(csv_file: Read, read: Read, header: str, seconds: int) -> None:
    path = csv_file(f"Rep,Date,{header}\nAnn Lee,2024-01-05,2.5\nAnn Lee,2024-01-06,1\n")
    (sheet,) = read(path).sheets
    assert (next(iter(sheet.records())).value, sheet.plan.metric_units) == (
        seconds,
        {header: UnitHint.DURATION},
    )


def test_percentages_are_counted_in_hundredths(xlsx_file: Read, csv_file: Read, read: Read) -> None:
    columns = {"value": "Discount %"}
    stored = [["Rep", "Date", "Discount %"], ["Ann Lee", "2024-01-05", 0.125], ["Ann Lee", "2024-01-06", 1]]
    (sheet,) = read(xlsx_file({"Discounts": stored}), columns=columns).sheets
    assert [fact.value for fact in sheet.records()] == [Decimal("12.5"), 100]
    written = csv_file("Rep,Date,Discount %\nAnn Lee,2024-01-05,12.5%\nAnn Lee,2024-01-06,1\n")
    (sheet,) = read(written, columns=columns).sheets
    assert [fact.value for fact in sheet.records()] == [Decimal("12.5"), 1]
    assert sheet.plan.metric_units == {"Discount %": UnitHint.PERCENT}


def test_metrics_in_rows_have_units_of_their_own(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Date,Metric,Value\nAnn Lee,2024-01-05,Sales,5.25\nAnn Lee,2024-01-05,Calls,7\n")
    plan = read(path).sheets[0].plan
    assert plan.metric_units == {"Sales": UnitHint.MONEY, "Calls": UnitHint.COUNT}
    assert plan.metric_decimals == {"Sales": 2, "Calls": 0}


def test_excel_errors_in_text_files(csv_file: Read, read: Read) -> None:
    (sheet,) = read(
        csv_file("Rep,Date,Sales\n#REF!,2024-01-05,5\nAnn Lee,2024-01-05,#N/A\nAnn Lee,2024-01-05,5\n")
    ).sheets
    assert [problem.message for problem in sheet.problems] == [
        "'#REF!' is an Excel error",
        "'#N/A' is an Excel error",
    ]


def test_the_header_may_name_the_currency(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Date,TOTAL_PRICE_USD\nAnn Lee,2024-01-05,5\nAnn Lee,2024-01-06,€6\n")
    assert [fact.currency for fact in read(path).sheets[0].records()] == ["USD", "EUR"]


def test_lists_of_accounts_are_no_facts(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Company ID,Company Name,Industry,City,Country,Annual Revenue,Create Date,Company Owner\n"
        "C1,Acme,Tools,Oslo,Norway,5000,2024-01-05,ann@example.com\n"
    )
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.code == "kind_unknown"
    assert "Annual Revenue" in caught.value.message
    assert "--kind" in caught.value.hint


def test_customers_are_not_taken_for_sellers(csv_file: Read, read: Read) -> None:
    path = csv_file("account number,name,quantity,ext price,date\n7,Ann Lee,5,10.5,2024-01-05\n")
    with pytest.raises(KnownError, match="holds neither people"):
        read(path)


@pytest.mark.parametrize("header", ["Value", "Count", "Anzahl"])
def test_activities_with_a_value_count_it_by_their_type(csv_file: Read, read: Read, header: str) -> None:
    path = csv_file(
        f"Date,Rep,Activity Type,{header}\n2017-01-01,Ann,Call,3\n2017-01-01,Ann,Meeting,1\n"
        "2017-01-02,Jo,call,4\n"
    )
    (sheet,) = read(path).sheets
    assert [(fact.metric, fact.value) for fact in sheet.records()] == [
        ("Call", 3),
        ("Meeting", 1),
        ("Call", 4),
    ]
    assert sheet.plan.metric_units == {"Call": UnitHint.COUNT, "Meeting": UnitHint.COUNT}


def test_one_activity_with_a_value(csv_file: Read, read: Read) -> None:
    path = csv_file("Date,Rep,Activity Type,Value\n2017-01-01,Ann,Call,3\n")
    assert [(fact.metric, fact.value) for fact in read(path).sheets[0].records()] == [("Call", 3)]


def test_what_activities_brought_in_is_a_metric_of_its_own(csv_file: Read, read: Read) -> None:
    path = csv_file("Date,Rep,Activity Type,Revenue\n2017-01-01,Ann,Call,300\n2017-01-02,Jo,Visit,40\n")
    assert [(fact.metric, fact.value) for fact in read(path).sheets[0].records()] == [
        ("Revenue", 300),
        ("Revenue", 40),
    ]


def test_a_row_without_a_key_stays_itself_when_columns_move_or_come_empty(csv_file: Read, read: Read) -> None:
    files = [
        csv_file("Rep,Date,Sales\nAnn Lee,2024-01-05,5\nJo Roe,2024-01-05,6\n", name="before.csv"),
        csv_file("Sales,Rep,Date\n5,Ann Lee,2024-01-05\n6,Jo Roe,2024-01-05\n", name="moved.csv"),
        csv_file("Rep,Note,Date,Sales\nAnn Lee,,2024-01-05,5\nJo Roe,,2024-01-05,6\n", name="empty.csv"),
    ]
    before, moved, empty = ([fact.identity for fact in read(path).sheets[0].records()] for path in files)
    assert before == moved == empty
    assert len(set(before)) == 2


@pytest.mark.parametrize(
    ("header", "metrics"),
    [
        ("Rep;Datum;Anrufe", {"Anrufe"}),
        ("Verkäufer;Datum;Anrufe;Besuche", {"Anrufe", "Besuche"}),
        ("Vendeur;Date;Appels;Visites", {"Appels", "Visites"}),
        ("Vendedor;Fecha;Llamadas;Visitas", {"Llamadas", "Visitas"}),
        ("Verkoper;Datum;Gesprekken;Bezoeken", {"Gesprekken", "Bezoeken"}),
    ],
)
def test_a_tracker_in_any_language_counts(csv_file: Read, read: Read, header: str, metrics: set[str]) -> None:
    width = header.count(";") - 1
    rows = [f"{name};{day:02}.04.2026{';4' * width}" for day, name in enumerate(("Ann", "Bo", "Cy"), 13)]
    (sheet,) = read(csv_file("\n".join([header, *rows]))).sheets
    assert sheet.plan.kind is RecordKind.FACTS
    assert {record.metric for record in sheet.records()} == metrics


def test_numbers_of_a_day_in_no_known_word_are_asked_about(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep;Datum;Spaziergänge;Kuchen\nAnn;13.04.2026;3;4\nBo;14.04.2026;5;6\n")
    with pytest.raises(KnownError) as refused:
        read(path)
    assert (refused.value.code, "Spaziergänge, Kuchen" in refused.value.message) == ("metrics_unsure", True)
    (sheet,) = read(path, kind=RecordKind.FACTS).sheets
    assert [(fact.metric, fact.value) for fact in sheet.records()][:2] == [("Spaziergänge", 3), ("Kuchen", 4)]


def test_targets_beside_results_of_nothing_named_are_asked_about(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Month,Target,Actual\nAnn,2026-09,10,9\nBo,2026-09,12,13\n")
    with pytest.raises(KnownError) as refused:
        read(path)
    assert refused.value.code == "metric_missing"
    facts, goals = read(path, columns={"metric": "=Demos"}).sheets
    assert {record.metric for sheet in (facts, goals) for record in sheet.records()} == {"Demos"}


def test_what_days_were_like_is_measured(csv_file: Read, read: Read) -> None:
    path = csv_file("Agent,Date,CSAT,Handle time\nAnn,2026-01-13,4.5,0:03:41\nBo,2026-01-13,4,0:02:00\n")
    (sheet,) = read(path).sheets
    assert sheet.plan.metric_units == {"CSAT": UnitHint.SCORE, "Handle time": UnitHint.DURATION}
    assert [record.value for record in sheet.records()] == [Decimal("4.5"), 221, 4, 120]


_LONG = "x" * 501
_ODD: list[list[Any]] = [
    [_LONG, date(2024, 1, 2), "Ann Lee", "Mails", 1, ""],
    ["A1", date(2024, 1, 2), "", "MAILS", 1, ""],
    ["A2", date(2024, 1, 2), "Ann Lee", "Mails", 1.5, "EUR"],
    ["A2", date(2024, 1, 3), "Ann Lee", "mails", 2, "EUR"],
    ["A3", date(2024, 1, 3), "jo@example.com", "mails", "n/a", ""],
    ["A4", "2024-01-03T09:30:00Z", "jo@example.com", "Calls", "1.50", ""],
    ["A5", date(2024, 1, 3), "jo@example.com", "Calls", "1.5", "no such"],
    ["A6", "someday", "Ann Lee", "Calls", 3, "USD"],
    ["A7", date(2024, 1, 3), "Ann Lee", True, 1, ""],
    ["A8", date(2024, 1, 3), "Ann Lee", 1, 1, ""],
    ["A9", date(2024, 1, 3), "Ann Lee", "Calls", True, ""],
    ["", date(2024, 1, 3), "Ann Lee", "Calls", 1, ""],
    ["Total", "", "", "", 12, ""],
]


@pytest.mark.parametrize("at_once", [3, 5_000])
@pytest.mark.parametrize("key", [(), ("Activity ID",), ("Activity ID", "Activity type")])
def test_rows_that_are_read_together_say_what_each_of_them_says(
    xlsx_file: Read, read: Read, monkeypatch: pytest.MonkeyPatch, key: tuple[str, ...], at_once: int
) -> None:
    """Good rows are read a column at a time, all others one by one, and the order of both is kept."""
    good = [[f"G{n}", date(2024, 1, 1 + n % 9), "Ann Lee", "Calls", n % 3, "EUR"] for n in range(20)]
    again = [[f" G{n}", date(2024, 2, 1), "Ann Lee", "Calls", 1, "EUR"] for n in (2, 15)]
    titles = ["Activity ID", "Date", "Rep", "Activity type", "Value", "Currency"]
    path = xlsx_file({"Log": [titles, *good[:10], *_ODD, *good[10:], *good[4:9], *again]})
    monkeypatch.setattr("spm_desktop.excel.records.plain_facts.NEAR", at_once)
    monkeypatch.setattr("spm_desktop.excel.records.plain_facts.AT_ONCE", at_once * 2)

    def everything() -> tuple[Any, ...]:
        (sheet,) = read(path, kind=RecordKind.FACTS, key=key, keyless=not key).sheets
        return list(sheet.records()), sheet.plan, sheet.problems, sheet.rejected, sheet.rows

    together = everything()
    monkeypatch.setattr("spm_desktop.excel.records.sheets.is_plain", lambda *_: False)
    assert everything() == together
    assert len(together[0]) > 20
    assert len(together[3]) > 4
