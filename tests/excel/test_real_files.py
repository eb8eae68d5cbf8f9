"""Files as they come out of real systems, understood without a word from the user."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import Heads, PersonRef, RecordKind, UnitHint

pytestmark = pytest.mark.data

Parse = Callable[..., Any]


def test_maven_sales_teams(shared_data: Path, parse: Parse) -> None:
    (sheet,) = parse(shared_data / "maven-crm" / "sales_teams.csv").sheets
    people = list(sheet.records())
    assert (sheet.plan.kind, len(people), sheet.problems) == (RecordKind.PEOPLE, 35, ())
    assert (people[0].name, people[0].manager, people[0].team, people[0].office) == (
        "Anna Snelling",
        "Dustin Brinkmann",
        "",
        "Central",
    )


def test_maven_pipeline(shared_data: Path, parse: Parse) -> None:
    (sheet,) = parse(shared_data / "maven-crm" / "sales_pipeline.csv").sheets
    deals = list(sheet.records())
    assert (sheet.rows, len(deals), sheet.problems, sheet.rejected) == (8_800, 8_800, (), ())
    assert (sheet.plan.key_columns, sheet.plan.merge) == (("opportunity_id",), True)
    assert {"500 rows have no engage date.", "1,425 rows have no account."} <= set(sheet.plan.notes)
    assert Counter(deal.stage for deal in deals) == {
        "Won": 4238,
        "Lost": 2473,
        "Engaging": 1589,
        "Prospecting": 500,
    }
    assert sum(deal.amount or 0 for deal in deals if deal.stage == "Won") == 10_005_534
    assert (deals[0].key, deals[0].origin.row, deals[-1].origin.row) == ("1C1I7A6R", 2, 8_801)


def test_adventureworks_people(shared_data: Path, parse: Parse) -> None:
    (sheet,) = parse(shared_data / "adventureworks-resellers" / "Salesperson.csv").sheets
    people = list(sheet.records())
    assert len(people) == 18
    assert people[9].refs == (
        PersonRef("employeekey", "288"),
        PersonRef("employeeid", "399771412"),
        PersonRef("email", "jose-saraiva@adventureworks.com"),
        PersonRef("name", "José Saraiva"),
    )


def test_adventureworks_sales(shared_data: Path, parse: Parse) -> None:
    (sheet,) = parse(shared_data / "adventureworks-resellers" / "Sales.csv").sheets
    plan = sheet.plan
    assert (plan.metric_units, plan.metric_decimals) == ({"Sales": UnitHint.MONEY}, {"Sales": 2})
    assert (plan.merge, plan.notes) == (
        False,
        ("SalesOrderNumber repeats: the 57,851 rows are told apart by their content.",),
    )
    total, people, rows = Decimal(0), set(), 0
    for fact in sheet.records():
        total += fact.value
        people.add(fact.person)
        rows += 1
    assert (rows, total, len(people)) == (57_851, Decimal("77548570.20"), 17)
    assert PersonRef("employeekey", "282") in people


def test_adventureworks_targets(shared_data: Path, parse: Parse) -> None:
    (sheet,) = parse(shared_data / "adventureworks-resellers" / "Targets.csv").sheets
    goals = list(sheet.records())
    assert (len(goals), sheet.problems) == (809, ())
    first = goals[0]
    assert (first.person, first.start, first.end, first.target) == (
        PersonRef("employeeid", "90836195"),
        date(2017, 12, 1),
        date(2018, 1, 1),
        500_000,
    )


def test_hubspot(shared_data: Path, parse: Parse) -> None:
    (deals,) = parse(shared_data / "hubspot-export" / "hubspot_deals.csv").sheets
    assert (deals.plan.kind, len(list(deals.records())), deals.problems) == (RecordKind.DEALS, 500, ())
    assert {deal.pipeline for deal in deals.records()} == {"Sales Pipeline", "Renewals Pipeline"}
    (activities,) = parse(shared_data / "hubspot-export" / "hubspot_activities.csv").sheets
    counts = Counter(fact.metric for fact in activities.records())
    assert counts == {"Meeting": 412, "Note": 403, "Call": 402, "Email": 398, "Task": 385}
    assert {fact.person.kind for fact in activities.records()} == {"email"}


SALESFORCE_CELLS = {
    "Id": "0065g00000AB1",
    "OwnerId": "0055g00000CD2",
    "StageName": "Closed Won",
    "Amount": "1200.5",
    "CloseDate": "2024-01-05",
    "CreatedDate": "2024-01-05T23:30:00.000Z",
    "CurrencyIsoCode": "EUR",
    "FirstName": "Ann",
    "LastName": "Lee",
    "Email": "ann@example.com",
    "IsActive": "true",
    "Type": "Call",
    "ActivityDate": "2024-01-05",
}


@pytest.mark.parametrize(
    ("table", "kind", "columns"),
    [
        ("Opportunity.csv", RecordKind.DEALS, {"key": "Id", "owner": "OwnerId", "stage": "StageName"}),
        ("User.csv", RecordKind.PEOPLE, {"first_name": "FirstName", "last_name": "LastName", "id": "Id"}),
        ("Task.csv", RecordKind.FACTS, {"person": "OwnerId", "day": "ActivityDate", "metric": "Type"}),
        ("Event.csv", RecordKind.FACTS, {"person": "OwnerId", "day": "ActivityDate", "metric": "Type"}),
    ],
)
def test_the_headers_of_salesforce(
    shared_data: Path, tmp_path: Path, parse: Parse, table: str, kind: RecordKind, columns: dict[str, str]
) -> None:
    lines = (shared_data / "salesforce-headers" / "headers.txt").read_text("utf-8").splitlines()
    header = next(line for line in lines if line.startswith(table)).split("\t")[2]
    cells = ",".join(SALESFORCE_CELLS.get(name.strip('"'), "") for name in header.split(","))
    (tmp_path / table).write_text(f"{header}\n{cells}\n")
    (sheet,) = parse(tmp_path / table).sheets
    assert (sheet.plan.kind, sheet.problems) == (kind, ())
    assert columns.items() <= sheet.plan.columns.items()


def test_classicmodels_employees(shared_data: Path, parse: Parse) -> None:
    (sheet,) = parse(shared_data / "classicmodels" / "employees.csv").sheets
    people = {person.name: person for person in sheet.records()}
    assert (len(people), people["Pamela Castillo"].manager) == (23, "Gerard Bondur")
    assert {problem.cell for problem in sheet.problems} == {"E4", "E10"}  # two people with one address


def test_a_workbook_of_orders_and_people(shared_data: Path, parse: Parse) -> None:
    people, orders = parse(shared_data / "us-regional-sales" / "US_Regional_Sales_Data.xlsx").sheets
    assert (people.plan.sheet, people.rows, orders.plan.sheet, orders.rows) == (
        "Sales Team Sheet",
        28,
        "Sales Orders Sheet",
        7_991,
    )
    known = {ref for person in people.records() for ref in person.refs}
    assert {fact.person for fact in orders.records()} <= known
    assert orders.plan.metric_units == {"Order Quantity": UnitHint.COUNT}


def test_reports_made_by_hand(shared_data: Path, parse: Parse) -> None:
    (sheet,) = parse(shared_data / "handmade-reports" / "slaha" / "Sales Tracker.xlsx").sheets
    assert (sheet.plan.header_row, sheet.rows, sum(fact.value for fact in sheet.records())) == (4, 24, 34_979)


def test_wide_targets_and_their_people(shared_data: Path, parse: Parse) -> None:
    (people,) = parse(shared_data / "targets-by-month" / "DimensionTables.xlsx").sheets
    (goals,) = parse(shared_data / "targets-by-month" / "Targets.xlsx").sheets
    known = {ref for person in people.records() for ref in person.refs}
    assert {goal.person for goal in goals.records()} <= known
    assert {goal.end.year for goal in goals.records()} == {2017, 2018, 2019}


@pytest.mark.parametrize(
    ("file", "kind", "records"),
    [
        ("call-centre/01 Call-Center-Dataset.xlsx", RecordKind.FACTS, 5_000),
        ("pbpython/sample-sales-reps.xlsx", RecordKind.FACTS, 1_500),
        ("pbpython/salesfunnel.xlsx", RecordKind.DEALS, 17),
        ("targets-by-month/target Sales by Month.xlsx", RecordKind.GOALS, 24),
    ],
)
def test_others_that_make_sense(
    shared_data: Path, parse: Parse, file: str, kind: RecordKind, records: int
) -> None:
    (sheet,) = parse(shared_data / file).sheets
    assert (sheet.plan.kind, len(list(sheet.records())), sheet.problems) == (kind, records, ())


@pytest.mark.parametrize(
    "file",
    [
        "adventureworks-resellers/Product.csv",
        "adventureworks-resellers/Region.csv",
        "adventureworks-resellers/Reseller.csv",
        "adventureworks-resellers/SalespersonRegion.csv",
        "classicmodels/customers.csv",
        "classicmodels/orders.csv",
        "classicmodels/payments.csv",
        "classicmodels/products.csv",
        "hubspot-export/hubspot_companies.csv",
        "hubspot-export/hubspot_contacts.csv",
        "hubspot-export/hubspot_tickets.csv",
        "maven-crm/accounts.csv",
        "maven-crm/data_dictionary.csv",
        "maven-crm/products.csv",
        "pbpython/2018_Sales_Total_Tabs.xlsx",
        "pbpython/Example4.xlsx",
        "pbpython/mn-budget-detail-2014.csv",
        "pbpython/sales-estimate.xlsx",
        "pbpython/sample-address-1.xlsx",
        "pbpython/shipping_tables.xlsx",
    ],
)
def test_what_is_about_something_else_is_refused(shared_data: Path, parse: Parse, file: str) -> None:
    with pytest.raises(KnownError) as caught:
        parse(shared_data / file)
    assert caught.value.code == "kind_unknown"
    assert Path(file).name in caught.value.message


def test_cars_sold_by_people_across(shared_data: Path, parse: Parse) -> None:
    path = shared_data / "handmade-reports" / "mahendra" / "Sales Tracker.xlsx"
    with pytest.raises(KnownError, match="Vinod, Ramesh, Ashwin, Asish, Anirudh, Somesh"):
        parse(path)
    said = {"kind": RecordKind.FACTS, "across": Heads.PEOPLE, "year": 2026, "columns": {"metric": "=Cars"}}
    (sheet,) = parse(path, sheet="Data", **said).sheets
    assert [(one.name, one.total) for one in sheet.plan.added_up] == [("Cars", 454)]
