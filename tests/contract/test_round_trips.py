"""Workbooks that come back, on SQLite and on PostgreSQL: untouched they ask for nothing; what changed is one
step, back and forth."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.domain.round_trip import CellState
from spm_desktop.excel.round_trip.reading import read_trip
from spm_desktop.excel.round_trip.writing import write_trip
from spm_desktop.excel.wire import Request
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.ports import ParseOptions
from spm_desktop.services.round_trip.comparing import TripDiff
from spm_desktop.services.round_trip.deciding import Another, Side
from spm_desktop.services.round_trip.model import TripKind
from spm_desktop.services.round_trip.trip import apply, compare_file, export_book
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.round_trip.reading import SqlTrips
from spm_desktop.storage.round_trip.store import SqlTripStore
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import goal, person
from tests.offices import OWNER, TestOffice, filled_office

MARCH = (date(2026, 3, 1), date(2026, 4, 1))
APRIL = (date(2026, 4, 1), date(2026, 5, 1))
KEPT = {
    "people": "SELECT id, display_name, archived_at IS NULL FROM person ORDER BY id",
    "private": "SELECT person_id, email, hire_day FROM person_private ORDER BY person_id",
    "places": "SELECT person_id, team_id, role, territory, ranked, from_day, to_day FROM membership"
    " ORDER BY person_id, from_day",
    "goals": "SELECT g.subject_id, g.start_day, (SELECT t.num FROM goal_target t WHERE t.goal_id = g.id"
    " ORDER BY t.no DESC LIMIT 1) FROM goal g WHERE g.withdrawn_at IS NULL ORDER BY 1, 2",
    "metrics": "SELECT key, name, level, direction, wall_visible FROM metric ORDER BY id",
}


class Trip:
    """An office from which workbooks leave, and to which they come back."""

    def __init__(self, office: TestOffice, folder: Path) -> None:
        self.office, self.folder = office, folder
        self.trips = SqlTrips(SqlBoards(office.database, office.clock))
        self.store = SqlTripStore(office.database, office.clock)

    def leave(self, kind: TripKind, actor: Actor = OWNER) -> Path:
        path = self.folder / f"{kind.value}.xlsx"
        write_trip(path, export_book(self.trips, actor, kind, "en"))
        return path

    def come_back(self, path: Path, actor: Actor = OWNER) -> TripDiff:
        raw = read_trip(Request(bytes(path), ParseOptions(), False, 0, 60)).trip
        assert raw is not None
        return compare_file(self.trips, actor, raw, "en")

    def kept(self) -> dict[str, Any]:
        return {name: self.office.rows(query) for name, query in KEPT.items()}


@filled_office
def aimed(office: TestOffice) -> None:
    people = [person("Ann Lee", team="North"), person("Bo Tan", team="South"), person("Cy Roe", team="South")]
    office.bring(RecordKind.PEOPLE, people)
    office.bring(
        RecordKind.GOALS,
        [goal("Ann Lee", "1000", *MARCH), goal("Bo Tan", "900.01", *MARCH), goal("Bo Tan", "70", *APRIL)],
    )


@pytest.fixture
def trip(aimed: TestOffice, tmp_path: Path) -> Trip:
    return Trip(aimed, tmp_path)


def edit(path: Path, cells: dict[tuple[str, str], Any]) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[3] if cell.value}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=4)}
    for (who, what), value in cells.items():
        sheet.cell(rows[who], columns[what]).value = value
    book.save(path)


@pytest.mark.parametrize("kind", list(TripKind))
def test_untouched_is_empty(trip: Trip, kind: TripKind) -> None:
    diff = trip.come_back(trip.leave(kind))
    assert diff.is_empty
    assert diff.count(CellState.SAME) > 0
    with pytest.raises(KnownError, match="changes nothing"):
        apply(trip.trips, trip.store, OWNER, diff)


def test_sorted_and_renamed_rows_are_known_by_their_ids(trip: Trip) -> None:
    path = trip.leave(TripKind.GOALS)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    rows.sort(key=lambda row: str(row[0]), reverse=True)
    for number, row in enumerate(rows, 4):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = "Somebody" if place == 1 else value
    book.save(path)
    assert trip.come_back(path).is_empty


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (TripKind.GOALS, {("Ann Lee", "March 2026"): 1234.56, ("Bo Tan", "April 2026"): None}),
        (
            TripKind.PEOPLE,
            {
                ("Ann Lee", "Team"): "South",
                ("Bo Tan", "Name"): "Bo Tan-Li",
                ("Bo Tan", "Hired"): date(2020, 5, 4),
                ("Bo Tan", "Ranked"): "no",
                ("Cy Roe", "Active"): "no",
            },
        ),
        (
            TripKind.METRICS,
            {
                ("won_revenue", "Name"): "Revenue won",
                ("won_revenue", "On the wall"): "no",
                ("deals_won", "Description"): "Signed by both sides",
            },
        ),
    ],
)
def test_what_changed_is_one_step_back_and_forth(trip: Trip, kind: TripKind, cells: dict[Any, Any]) -> None:
    path = trip.leave(kind)
    edit(path, cells)
    diff = trip.come_back(path)
    assert (diff.count(CellState.FILE), diff.problems) == (len(cells), ())
    before = trip.kept()
    done = apply(trip.trips, trip.store, OWNER, diff)
    after = trip.kept()
    assert after != before
    assert trip.come_back(path).is_empty
    assert done.undo is not None
    back = done.undo()
    assert trip.kept() == before
    assert [line.undone_by is None for line in trip.store.applied()] == [False]
    assert back.undo is not None
    again = back.undo()
    assert trip.kept() == after
    assert again.undo is not None
    again.undo()
    assert trip.kept() == before
    assert SqlVerifier(trip.office.database, trip.office.clock).run("").ok


def test_conflicts_are_decided_or_stay(trip: Trip) -> None:
    path = trip.leave(TripKind.GOALS)
    edit(path, {("Ann Lee", "March 2026"): 1100, ("Bo Tan", "March 2026"): 500})
    first = trip.come_back(path)
    edit(path, {("Ann Lee", "March 2026"): 1200, ("Bo Tan", "March 2026"): 600})
    second = trip.come_back(path)
    apply(trip.trips, trip.store, OWNER, first)
    with pytest.raises(KnownError, match="changed meanwhile") as refused:
        apply(trip.trips, trip.store, OWNER, second)
    assert refused.value.code == "changed_since"
    conflicts = trip.come_back(path)
    keys = {row.name: key for key, row, _ in conflicts.cells(CellState.CONFLICT)}
    assert set(keys) == {"Ann Lee", "Bo Tan"}
    apply(
        trip.trips,
        trip.store,
        OWNER,
        conflicts,
        {keys["Ann Lee"]: Side.FILE, keys["Bo Tan"]: Another(77_700)},
    )
    assert [row[2] for row in trip.kept()["goals"]] == [120_000, 77_700, 7_000]


def test_one_refused_change_keeps_all_others_out(trip: Trip) -> None:
    path = trip.leave(TripKind.PEOPLE)
    edit(path, {("Ann Lee", "Role"): "Lead", ("Bo Tan", "Team"): "North"})
    diff = trip.come_back(path)
    trip.office.bring(RecordKind.PEOPLE, [replace(person("Bo Tan", team="West"), since=date(2026, 3, 1))])
    before = trip.kept()
    with pytest.raises(KnownError):
        apply(trip.trips, trip.store, OWNER, diff)
    assert trip.kept() == before


def test_nobody_changes_more_than_they_may(trip: Trip) -> None:
    rep = Actor("Ann", frozenset({Role.REP}), person_id=trip.office.one("SELECT min(id) FROM person"))
    path = trip.leave(TripKind.GOALS)
    edit(path, {("Ann Lee", "March 2026"): 1})
    diff = trip.come_back(path, rep)
    assert [problem.message for problem in diff.problems] == ["Ann Lee is not yours to change."]
    assert diff.count(CellState.FILE) == 0
    whole = trip.come_back(path)
    with pytest.raises(KnownError) as refused:
        apply(trip.trips, trip.store, rep, whole)
    assert refused.value.code == "not_allowed"


def test_days_of_long_ago_and_numbers_of_many_digits_come_back(trip: Trip) -> None:
    path = trip.leave(TripKind.PEOPLE)
    edit(path, {("Ann Lee", "Hired"): "1899-12-30", ("Bo Tan", "Hired"): date(2000, 1, 1)})
    apply(trip.trips, trip.store, OWNER, trip.come_back(path))
    assert trip.come_back(trip.leave(TripKind.PEOPLE)).is_empty
    hired = {row[2] for row in trip.kept()["private"]}
    assert {18_991_230, 20_000_101} <= hired
