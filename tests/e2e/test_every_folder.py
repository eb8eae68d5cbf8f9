"""Every folder of real exports comes in to right figures with a few options: see `real-data.md` beside this.

The control totals are computed here from the files, with nothing of the program.
"""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Ran

pytestmark = pytest.mark.data
Spm = Callable[..., Ran]
Line = dict[str, Any]


def lines(path: Path) -> list[Line]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(path: Path, sheet: str | None = None, header: int = 1) -> list[Line]:
    """The rows of a workbook below its header."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    rows = list((book[sheet] if sheet else book.worksheets[0]).iter_rows(min_row=header, values_only=True))
    book.close()
    names = [str(name) for name in rows[0]]
    filled = [row for row in rows[1:] if any(cell is not None for cell in row)]
    return [dict(zip_longest(names, row)) for row in filled]  # rows are stored as far as they are filled


def brought(spm: Spm, *arguments: str | Path) -> list[Line]:
    ran = spm("import", *arguments, "--json")
    assert ran.code == 0, ran.out
    receipts: list[Line] = ran.document["imports"]
    assert [one["problems"] for one in receipts if one["rejected"] or one["held"]] == []
    return receipts


def board(spm: Spm, metric: str, period: str = "all") -> dict[str, Decimal]:
    ran = spm("board", metric, "--period", period, "--json")
    assert ran.code == 0, ran.out
    return {row["name"]: Decimal(row["value"]) for row in ran.document["rows"] if row["n"]}


def exact(number: float) -> Decimal:
    return Decimal(repr(number))


class TestClassicModels:
    def test_payments_and_orders_through_the_customers(self, spm: Spm, shared_data: Path) -> None:
        folder = shared_data / "classicmodels"
        spm("import", folder / "employees.csv")
        customers = {row["customerNumber"]: row for row in lines(folder / "customers.csv")}
        names = {
            row["employeeNumber"]: f"{row['firstName']} {row['lastName']}"
            for row in lines(folder / "employees.csv")
        }

        def rep(customer: str) -> str:
            return names[customers[customer]["salesRepEmployeeNumber"]]

        (paid,) = brought(spm, folder / "payments.csv", "--with", folder / "customers.csv")
        assert paid["created"] == 273
        expected: Counter[str] = Counter()
        for row in lines(folder / "payments.csv"):
            expected[rep(row["customerNumber"])] += Decimal(row["amount"])
        assert sum(expected.values()) == Decimal("8853839.23")
        leads = "Mami Nishi"  # others report to her: she does not compete, and her numbers count all the same
        drilled = spm("drill", "amount", "--person", leads, "--period", "all", "--json").document
        assert Decimal(drilled["value"]) == expected.pop(leads)
        assert board(spm, "amount") == expected

        (sold,) = brought(
            spm,
            folder / "orderdetails.csv",
            "--with",
            folder / "orders.csv",
            "--with",
            folder / "customers.csv",
            "--map",
            "value=quantityOrdered * priceEach",
            "--map",
            "metric==Sales",
            "--map",
            "day=orderDate",
        )
        assert sold["created"] == 2996
        orders = {row["orderNumber"]: row for row in lines(folder / "orders.csv")}
        of_2004: Counter[str] = Counter()
        for row in lines(folder / "orderdetails.csv"):
            order = orders[row["orderNumber"]]
            if order["orderDate"].startswith("2004"):
                value = int(row["quantityOrdered"]) * Decimal(row["priceEach"])
                of_2004[rep(order["customerNumber"])] += value
        assert sum(of_2004.values()) == Decimal("4515905.51")
        del of_2004[leads]
        assert board(spm, "sales", "2004") == of_2004


class TestCallCentre:
    def test_calls_and_how_they_went(self, spm: Spm, shared_data: Path) -> None:
        path = shared_data / "call-centre" / "01 Call-Center-Dataset.xlsx"
        rows = cells(path)
        (calls,) = brought(spm, path, "--create-people")
        (more,) = brought(spm, path, "--across", "metrics")
        assert (calls["created"], more["created"]) == (5000, 2 * 5000 + 3 * 4054)
        assert board(spm, "call") == Counter(row["Agent"] for row in rows)
        assert board(spm, "resolved") == Counter(row["Agent"] for row in rows if row["Resolved"] == "Y")
        talked: dict[str, list[int]] = {}
        rated: dict[str, list[int]] = {}
        for row in rows:
            length = row["AvgTalkDuration"]
            if length is not None:
                assert isinstance(length, time)
                talked.setdefault(row["Agent"], []).append(
                    length.hour * 3600 + length.minute * 60 + length.second
                )
                rated.setdefault(row["Agent"], []).append(row["Satisfaction rating"])
        for metric, values in (("avgtalkduration", talked), ("satisfaction_rating", rated)):
            for name, mean in board(spm, metric).items():
                assert abs(mean - Decimal(sum(values[name])) / len(values[name])) < Decimal("0.01")


class TestReportsMadeByHand:
    def test_months_down_and_people_across(self, spm: Spm, shared_data: Path) -> None:
        path = shared_data / "handmade-reports" / "mahendra" / "Sales Tracker.xlsx"
        options = ["--kind", "facts", "--across", "people", "--map", "metric==Meetings", "--year", "2021"]
        (receipt,) = brought(spm, path, *options, "--create-people")
        book = openpyxl.load_workbook(path, data_only=True)["Data"]
        table = list(book.iter_rows(min_row=6, max_row=18, min_col=4, values_only=True))
        expected = {
            str(name).strip(): sum(row[place] for row in table[1:]) for place, name in enumerate(table[0])
        }
        assert (receipt["created"], sum(expected.values())) == (72, 454)
        assert board(spm, "meetings") == expected
        assert sum(board(spm, "meetings", "2021-05").values()) == sum(table[5])

    def test_a_list_under_a_title(self, spm: Spm, shared_data: Path) -> None:
        path = shared_data / "handmade-reports" / "slaha" / "Sales Tracker.xlsx"
        brought(spm, path, "--create-people")
        brought(spm, path, "--map", "value=Boxes Sold")
        rows = cells(path, header=4)
        assert sum(board(spm, "amount").values()) == 34_979
        assert sum(board(spm, "boxes_sold").values()) == 845
        assert len(rows) == 24


class TestRegionalSales:
    def test_revenue_is_quantity_by_price_less_discount(self, spm: Spm, shared_data: Path) -> None:
        path = shared_data / "us-regional-sales" / "US_Regional_Sales_Data.xlsx"
        assert spm("settings", "currency=USD").code == 0
        formula = "value=Order Quantity * Unit Price * (1 - Discount Applied)"
        receipts = brought(spm, path, "--map", formula, "--map", "metric==Revenue")
        assert [(one["kind"], one["created"]) for one in receipts] == [("people", 28), ("facts", 7991)]
        names = {row["_SalesTeamID"]: row["Sales Team"] for row in cells(path, "Sales Team Sheet")}
        expected: Counter[str] = Counter()
        for row in cells(path, "Sales Orders Sheet"):
            price, less = exact(row["Unit Price"]), 1 - exact(row["Discount Applied"])
            value = (row["Order Quantity"] * price * less).quantize(Decimal("0.01"))
            expected[names[row["_SalesTeamID"]]] += value
        assert sum(expected.values()) == Decimal("73143381.26")
        assert board(spm, "revenue") == expected


class TestTargetsByMonth:
    def test_a_goal_for_each_month_of_each_person(self, spm: Spm, shared_data: Path) -> None:
        folder = shared_data / "targets-by-month"
        brought(spm, folder / "DimensionTables.xlsx")
        (own,) = brought(spm, folder / "Targets.xlsx")
        (all_of_it,) = brought(spm, folder / "target Sales by Month.xlsx", "--map", "metric==won_revenue")
        expected = [
            exact(value).quantize(Decimal("0.01"))
            for row in cells(folder / "Targets.xlsx")
            for name, value in row.items()
            if name not in ("SalesPerson ID", "Total", "None") and value
        ]
        goals = spm("goals", "--json").document["goals"]
        months = {row["Month Year"]: row for row in cells(folder / "target Sales by Month.xlsx")}
        assert (own["created"], all_of_it["created"], len(goals)) == (197, 24, 197 + len(months))
        assert len(expected) == 197
        total = sum(Decimal(str(goal["target"])) for goal in goals)
        assert abs(total - 2 * sum(expected)) < 1, "the organisation's targets are those of its people"


class TestPbPython:
    def test_reps_funnel_and_estimate(self, spm: Spm, shared_data: Path) -> None:
        folder = shared_data / "pbpython"
        brought(spm, folder / "sample-sales-reps.xlsx", "--create-people")
        rows = cells(folder / "sample-sales-reps.xlsx")
        expected: Counter[str] = Counter()
        for row in rows:
            expected[row["sales rep"]] += exact(row["ext price"])
        assert board(spm, "ext_price") == expected

        days = ["--map", "opened==2018-01-01", "--map", "close==2018-03-31"]
        brought(spm, folder / "salesfunnel.xlsx", "--create-people", *days)
        won: Counter[str] = Counter()
        for row in cells(folder / "salesfunnel.xlsx"):
            won[row["Rep"]] += row["Price"] * (row["Status"] == "won")
        assert board(spm, "won_revenue") == +won

        value = ["--map", "value=Quantity * Current_Price", "--map", "metric==Estimate"]
        path = folder / "sales-estimate.xlsx"
        brought(spm, path, *value, "--map", "person=Rep", "--map", "day==2014-03-31", "--create-people")
        estimated: Counter[str] = Counter()
        for row in cells(path):
            estimated[row["Rep"]] += row["Quantity"] * row["Current_Price"]
        assert board(spm, "estimate") == estimated

    def test_sheets_of_one_shape_do_not_replace_each_other(self, spm: Spm, shared_data: Path) -> None:
        path = shared_data / "pbpython" / "2018_Sales_Total_Tabs.xlsx"
        receipts = brought(spm, path, "--map", "person==House", "--create-people")
        assert len(receipts) == 6
        names = [f"Sheet{number}" for number in range(1, 7)]
        total = sum(exact(row["ext price"]) for name in names for row in cells(path, name))
        assert board(spm, "ext_price") == {"House": total} == {"House": Decimal("413560.62")}


def test_hubspots_tickets_count_for_their_owner(spm: Spm, shared_data: Path) -> None:
    path = shared_data / "hubspot-export" / "hubspot_tickets.csv"
    columns = ["--map", "person=Ticket Owner", "--map", "day=Create Date", "--map", "metric==Tickets"]
    (receipt,) = brought(spm, path, "--kind", "facts", *columns, "--create-people")
    assert receipt["created"] == len(lines(path)) == 300
    assert sum(board(spm, "tickets").values()) == 300
