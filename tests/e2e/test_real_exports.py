"""Real CRM exports, imported as a newcomer would: no mapping written, figures right to the cent.

The control totals are computed here from the files themselves, with nothing of the program.
"""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from spm_desktop.app.entry import main
from tests.conftest import Ran

pytestmark = pytest.mark.data
Spm = Callable[..., Ran]


def read(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def imported(spm: Spm, *arguments: str | Path) -> dict[str, Any]:
    ran = spm("import", *arguments, "--json")
    assert ran.code == 0, ran.out
    (receipt,) = ran.document["imports"]
    return dict(receipt)


def board(spm: Spm, metric: str, *options: str) -> list[dict[str, Any]]:
    ran = spm("board", metric, *options, "--json")
    assert ran.code == 0, ran.out
    return list(ran.document["rows"])


def total(rows: list[dict[str, Any]]) -> Decimal:
    return sum((Decimal(row["value"]) for row in rows), Decimal())


Brought = tuple[Path, list[dict[str, Any]]]
"""A profile that files were imported into, and their receipts."""


def bring(folder: Path, *files: Path) -> Brought:
    """Imports files into a profile that tests take copies of."""
    receipts = []
    for file in files:
        said = StringIO()
        with redirect_stdout(said):
            assert main(["--data", str(folder), "import", str(file), "--json"]) == 0
        receipts += json.loads(said.getvalue())["imports"]
    return folder, receipts


@pytest.fixture(scope="module")
def maven(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Brought:
    files = [shared_data / "maven-crm" / name for name in ("sales_teams.csv", "sales_pipeline.csv")]
    return bring(tmp_path_factory.mktemp("maven") / "profile", *files)


@pytest.fixture(scope="module")
def adventure(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Brought:
    files = [
        shared_data / "adventureworks-resellers" / name
        for name in ("Salesperson.csv", "Sales.csv", "Targets.csv")
    ]
    return bring(tmp_path_factory.mktemp("adventure") / "profile", *files)


class TestMaven:
    @pytest.fixture
    def folder(self, shared_data: Path) -> Path:
        return shared_data / "maven-crm"

    @pytest.fixture
    def receipts(self, maven: Brought, profile_folder: Path) -> list[dict[str, Any]]:
        shutil.copytree(maven[0], profile_folder)
        return maven[1]

    def test_figures(self, spm: Spm, folder: Path, receipts: list[dict[str, Any]]) -> None:
        won = [row for row in read(folder / "sales_pipeline.csv") if row["deal_stage"] == "Won"]
        assert (receipts[0]["kind"], receipts[0]["created"]) == ("people", 35)
        assert (receipts[1]["kind"], receipts[1]["created"], receipts[1]["held"]) == ("deals", 8800, 0)

        everybody = board(spm, "won_revenue", "--period", "all")
        assert total(everybody) == sum(Decimal(row["close_value"]) for row in won) == 10_005_534
        assert sum(row["n"] for row in everybody) == len(won) == 4238
        assert (everybody[0]["name"], Decimal(everybody[0]["value"])) == ("Darcel Schlecht", 1_153_214)
        assert len(everybody) == 35, "managers do not compete, people without a deal do"

        quarter = board(spm, "won_revenue", "--period", "2017-Q4")
        in_quarter = [row for row in won if "2017-10-01" <= row["close_date"] < "2018-01-01"]
        assert total(quarter) == sum(Decimal(row["close_value"]) for row in in_quarter) == 2_802_496
        assert sum(row["n"] for row in quarter) == len(in_quarter) == 1196

    def test_teams_and_offices(self, spm: Spm, folder: Path, receipts: list[dict[str, Any]]) -> None:
        home = {row["sales_agent"]: row for row in read(folder / "sales_teams.csv")}
        for by, column in (("teams", "manager"), ("offices", "regional_office")):
            expected: Counter[str] = Counter()
            for row in read(folder / "sales_pipeline.csv"):
                if row["deal_stage"] == "Won":
                    expected[home[row["sales_agent"]][column]] += int(row["close_value"])
            found = board(spm, "won_revenue", "--period", "all", "--by", by)
            assert {row["name"]: Decimal(row["value"]) for row in found if Decimal(row["value"])} == expected
        teams = {row["name"]: row for row in board(spm, "won_revenue", "--period", "all", "--by", "teams")}
        assert Decimal(teams["Melvin Marxen"]["value"]) == 2_251_930

    def test_what_is_missing_is_said(self, receipts: list[dict[str, Any]]) -> None:
        assert "500 rows have no engage date." in receipts[1]["notes"]
        assert "1,425 rows have no account." in receipts[1]["notes"]

    def test_other_deal_metrics(self, spm: Spm, folder: Path, receipts: list[dict[str, Any]]) -> None:
        rows = read(folder / "sales_pipeline.csv")
        opened = sum(1 for row in rows if row["engage_date"].startswith("2017-07"))
        assert total(board(spm, "deals_opened", "--period", "2017-07")) == opened
        mine = [row for row in rows if row["sales_agent"] == "Anna Snelling"]
        closed = Counter(row["deal_stage"] for row in mine if row["close_date"].startswith("2017-09"))
        rate = next(r for r in board(spm, "win_rate", "--period", "2017-09") if r["name"] == "Anna Snelling")
        expected = Decimal(100) * closed["Won"] / (closed["Won"] + closed["Lost"])
        assert abs(Decimal(rate["value"]) - expected) < Decimal("1e-6")

    def test_every_number_drills_to_rows_of_the_file(
        self, spm: Spm, folder: Path, receipts: list[dict[str, Any]]
    ) -> None:
        ran = spm("drill", "won_revenue", "--person", "Darcel Schlecht", "--period", "2017-Q4", "--json")
        lines = read(folder / "sales_pipeline.csv")
        told = ran.document
        assert sum(Decimal(row["value"]) for row in told["rows"]) == Decimal(told["value"])
        for row in told["rows"]:
            line = lines[row["row"] - 2]  # Excel counts from one, and the header is its first row
            assert row["file"] == "sales_pipeline.csv"
            assert line["opportunity_id"] == row["external_id"]
            assert line["close_date"] == row["date"]
            assert Decimal(line["close_value"]) == Decimal(row["value"])

    def test_twice_is_once_and_undone_is_gone(
        self, spm: Spm, folder: Path, receipts: list[dict[str, Any]]
    ) -> None:
        before = board(spm, "won_revenue", "--period", "all")
        again = imported(spm, folder / "sales_pipeline.csv")
        assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 8800)
        assert board(spm, "won_revenue", "--period", "all") == before
        assert spm("undo-import", str(receipts[1]["import_id"])).code == 0
        assert board(spm, "won_revenue", "--period", "all") == before, "the second import still says so"
        assert spm("undo-import", str(again["import_id"])).code == 0
        assert total(board(spm, "won_revenue", "--period", "all")) == 0
        assert spm("verify", "--json").document["ok"] is True

    def test_without_the_people_file_rows_wait_for_it(self, spm: Spm, folder: Path) -> None:
        first = imported(spm, folder / "sales_pipeline.csv")
        assert (first["held"], first["created"]) == (8800, 0)
        imported(spm, folder / "sales_teams.csv")
        assert total(board(spm, "won_revenue", "--period", "all")) == 10_005_534
        assert spm("verify", "--json").document["ok"] is True


class TestAdventureWorks:
    @pytest.fixture
    def folder(self, shared_data: Path) -> Path:
        return shared_data / "adventureworks-resellers"

    @pytest.fixture
    def receipts(self, adventure: Brought, profile_folder: Path) -> list[dict[str, Any]]:
        shutil.copytree(adventure[0], profile_folder)
        return adventure[1]

    def test_sales_by_employee_key_and_targets_by_employee_id(
        self, spm: Spm, folder: Path, receipts: list[dict[str, Any]]
    ) -> None:
        people, sales, targets = receipts
        assert (people["kind"], people["created"]) == ("people", 18)
        assert (sales["kind"], sales["created"], sales["held"], sales["rejected"]) == ("facts", 57_851, 0, 0)
        assert (targets["kind"], targets["created"], targets["held"]) == ("goals", 809, 0)
        names = {row["EmployeeKey"]: row["Salesperson"] for row in read(folder / "Salesperson.csv", "|")}
        expected: Counter[str] = Counter()
        for row in read(folder / "Sales.csv", "|"):
            expected[names[row["EmployeeKey"]]] += Decimal(row["Sales"])
        found = board(spm, "sales", "--period", "all")
        assert total(found) == Decimal("77548570.20")
        assert {row["name"]: Decimal(row["value"]) for row in found if row["n"]} == expected

    def test_targets_are_goals_of_their_month(
        self, spm: Spm, folder: Path, receipts: list[dict[str, Any]]
    ) -> None:
        names = {row["EmployeeID"]: row["Salesperson"] for row in read(folder / "Salesperson.csv", "|")}
        expected = {
            names[row["EmployeeID"]]: Decimal(row["TargetAmount"])
            for row in read(folder / "Targets.csv", "|")
            if row["TargetMonth"] == "2018/03/01"
        }
        found = board(spm, "sales", "--measure", "goal", "--period", "2018-03")
        assert {row["name"]: Decimal(row["goal"]) for row in found if row["goal"]} == expected

    def test_undo_and_back(self, spm: Spm, folder: Path, receipts: list[dict[str, Any]]) -> None:
        assert spm("undo-import", str(receipts[1]["import_id"])).code == 0
        assert total(board(spm, "sales", "--period", "all")) == 0
        again = imported(spm, folder / "Sales.csv")
        assert again["created"] == 57_851
        assert total(board(spm, "sales", "--period", "all")) == Decimal("77548570.20")


class TestHubspot:
    @pytest.fixture
    def folder(self, shared_data: Path) -> Path:
        return shared_data / "hubspot-export"

    def test_deals_and_activities(self, spm: Spm, folder: Path) -> None:
        deals = imported(spm, folder / "hubspot_deals.csv", "--create-people")
        activities = imported(spm, folder / "hubspot_activities.csv", "--create-people")
        assert (deals["created"], activities["created"]) == (500, 2000)
        won = [row for row in read(folder / "hubspot_deals.csv") if row["Deal Stage"] == "Closed Won"]
        assert total(board(spm, "won_revenue", "--period", "all")) == sum(
            Decimal(row["Amount"]) for row in won
        )
        for kind, count in Counter(
            row["Activity Type"] for row in read(folder / "hubspot_activities.csv")
        ).items():
            assert total(board(spm, kind.lower(), "--period", "all")) == count
        people = {row["name"] for row in spm("people", "--json").document["people"]}
        assert "Pam Beesly" in people

    def test_without_create_people_everything_waits(self, spm: Spm, folder: Path) -> None:
        receipt = imported(spm, folder / "hubspot_deals.csv")
        assert (receipt["held"], receipt["created"]) == (500, 0)
        assert {"pam.beesly@example.com is not known."} <= {
            held["reason"] for held in receipt["held_reasons"]
        }
        assert total(board(spm, "won_revenue", "--period", "all")) == 0
