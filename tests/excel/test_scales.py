"""Amounts that are written in thousands or millions count as what they are."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from spm_desktop.domain.records import Heads, RecordKind
from spm_desktop.excel.values.scales import find_scale

Read = Callable[..., Any]


@pytest.mark.parametrize(
    ("header", "each", "currency", "rest"),
    [
        ("Umsatz (T€)", 1_000, "EUR", "Umsatz"),
        ("Umsatz in TEUR", 1_000, "EUR", "Umsatz"),
        ("Revenue ($k)", 1_000, "", "Revenue"),
        ("Sales ('000)", 1_000, "", "Sales"),
        ("Revenue (in thousands USD)", 1_000, "USD", "Revenue"),
        ("CA (k€)", 1_000, "EUR", "CA"),
        ("Kwota (tys. zł)", 1_000, "PLN", "Kwota"),
        ("売上（千円）", 1_000, "JPY", "売上"),
        ("Umsatz (Mio. €)", 1_000_000, "EUR", "Umsatz"),
        ("Bookings €m", 1_000_000, "EUR", "Bookings"),
    ],
)
def test_headers_say_what_amounts_are_in(header: str, each: int, currency: str, rest: str) -> None:
    found = find_scale(header)
    assert found is not None
    assert (found.each, found.currency, found.rest) == (each, currency, rest)


@pytest.mark.parametrize(
    "header", ["Umsatz (€)", "Miles driven", "MN region", "Deals > $100k", "Total $ Mar"]
)
def test_other_headers_do_not(header: str) -> None:
    assert find_scale(header) is None


def test_a_column_in_thousands(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Datum;Mitarbeiter;Umsatz (T€)\n05.10.2026;Anna Schmidt;12,5\n06.10.2026;Bernd Müller;(3)\n"
    )
    (sheet,) = read(path).sheets
    facts = [(fact.metric, fact.value, fact.currency) for fact in sheet.records()]
    assert facts == [("Umsatz", 12_500, "EUR"), ("Umsatz", -3_000, "EUR")]
    assert "Amounts are in thousands, as “Umsatz (T€)” says: 1 counts as 1,000." in sheet.plan.notes
    (told,) = read(path, amounts_in=1).sheets
    assert [fact.value for fact in told.records()] == [Decimal("12.5"), -3], "somebody knows better"


def test_a_title_may_say_it_of_all_money_below(xlsx_file: Read, read: Read) -> None:
    rows = [
        ["Umsatz 1. Halbjahr 2026 (T€)"],
        ["Mitarbeiter", "Jan", "Feb", "Mrz"],
        ["Anna Schmidt", 1.5, 2, 3],
    ]
    (sheet,) = read(xlsx_file({"Umsatz": rows})).sheets
    assert [fact.value for fact in sheet.records()] == [1_500, 2_000, 3_000]
    counts = [["Sales activity ($k)"], ["Rep", "Date", "Revenue", "Calls"]]
    counts += [["Ann Lee", f"2026-10-{day:02d}", day, day] for day in range(1, 6)]
    (sheet,) = read(xlsx_file({"Log": counts}), kind=RecordKind.FACTS, across=Heads.METRICS).sheets
    assert {(fact.metric, fact.value) for fact in sheet.records() if fact.day.day == 2} == {
        ("Revenue", 2_000),
        ("Calls", 2),
    }


def test_cells_say_it_themselves(csv_file: Read, read: Read) -> None:
    path = csv_file(
        "Date,Rep,Amount\n2026-10-05,Ann Lee,$12.5K\n2026-10-06,Bob Ray,$1.2M\n2026-10-07,Bob Ray,€3 k\n"
    )
    (sheet,) = read(path).sheets
    assert [(fact.value, fact.currency) for fact in sheet.records()] == [
        (12_500, "USD"),
        (1_200_000, "USD"),
        (3_000, "EUR"),
    ]


def test_targets_in_thousands(csv_file: Read, read: Read) -> None:
    path = csv_file("Rep,Month,Revenue target (k€)\nAnn Lee,2026-10,40\n")
    (goal,) = read(path).sheets[0].records()
    assert (goal.metric, goal.target, goal.currency) == ("Revenue", 40_000, "EUR")
