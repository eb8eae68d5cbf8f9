"""Workbooks that come back with `import`; `round-trips` and `undo-round-trip`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spm_desktop.app.commands.boards import DEFAULT_LANGUAGE
from spm_desktop.app.invocation import Invocation, pass_invocation
from spm_desktop.app.output import show, table
from spm_desktop.services.sentences import counted

if TYPE_CHECKING:
    from spm_desktop.app.compose import Office
    from spm_desktop.services.round_trip.comparing import TripDiff

DONE = 0
_SHOWN = 20


def bring_back(invocation: Invocation, paths: Sequence[Path], take: str | None, dry: bool) -> int:
    """Applies what was changed in workbooks that left here, each whole or not at all, and tells it cell by
    cell. `take`: whose value holds where both changed a cell; None: it stays as it is here."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.app.upkeep import keep_up

    with open_office(invocation) as office:
        told = [_bring_one(invocation, office, path, take, dry) for path in paths]
        document = {"imports": [], "round_trips": [document for document, _ in told]}
        show(invocation, document, (line for _, lines in told for line in lines))
        if not dry:
            keep_up(invocation, office)
    return DONE


def _bring_one(
    invocation: Invocation, office: "Office", path: Path, take: str | None, dry: bool
) -> tuple[dict[str, Any], list[str]]:
    from spm_desktop.domain.round_trip import CellState
    from spm_desktop.excel.parser import GuardedParser
    from spm_desktop.services.round_trip.deciding import Side
    from spm_desktop.services.round_trip.trip import apply, compare_file
    from spm_desktop.storage.boards import SqlBoards
    from spm_desktop.storage.round_trip.reading import SqlTrips
    from spm_desktop.storage.round_trip.store import SqlTripStore

    trips = SqlTrips(SqlBoards(office.database, office.clock))
    language = invocation.lang or DEFAULT_LANGUAGE
    diff = compare_file(trips, office.actor, GuardedParser().read_trip(path), language)
    choices = {} if take is None else {key: Side(take) for key, *_ in diff.cells(CellState.CONFLICT)}
    wanted = diff.count(CellState.FILE) + sum(side is Side.FILE for side in choices.values())
    number = None
    if wanted and not dry:
        store = SqlTripStore(office.database, office.clock)
        apply(trips, store, office.actor, diff, choices)
        number = store.applied()[0].id
    return _document(diff, number, wanted), list(_lines(diff, number, wanted, decided=take is not None))


def _document(diff: "TripDiff", number: int | None, wanted: int) -> dict[str, Any]:
    from spm_desktop.domain.round_trip import CellState
    from spm_desktop.services.round_trip.deciding import told

    states = (CellState.FILE, CellState.CONFLICT, CellState.HERE)
    return {
        "round_trip_id": number,
        "file": diff.file,
        "kind": diff.made.kind.value,
        "sha256": diff.sha256,
        "exported_at": diff.made.at,
        "exported_by": diff.made.actor,
        "changes": wanted,
        "changed": diff.count(CellState.FILE),
        "conflicts": diff.count(CellState.CONFLICT),
        "changed_here": diff.count(CellState.HERE),
        "missing": sum(sheet.missing for sheet in diff.sheets),
        "rounded": diff.rounded,
        "cells": [
            {
                "sheet": sheet,
                "cell": cell.place,
                "row": number,
                "column": cell.column.title,
                "who": row.name,
                "state": cell.state.value,
                "was": told(cell.column, cell.base),
                "file": told(cell.column, cell.file),
                "here": told(cell.column, cell.here),
            }
            for (sheet, number, _), row, cell in diff.cells(*states)
        ],
        "problems": [{"cell": problem.place, "message": problem.message} for problem in diff.problems],
    }


def _lines(diff: "TripDiff", number: int | None, wanted: int, decided: bool) -> Iterator[str]:
    from spm_desktop.domain.round_trip import CellState
    from spm_desktop.services.round_trip.deciding import told

    head = f"round trip {number}" if number is not None else "would change" if wanted else "nothing changed"
    yield f"{diff.file}: {head}, {counted(wanted, 'cell')} of {diff.made.kind.value}"
    shown = list(diff.cells(CellState.FILE, CellState.CONFLICT))
    for _, row, cell in shown[:_SHOWN]:
        was, now = told(cell.column, cell.here) or "–", told(cell.column, cell.file) or "–"
        both = ", both changed it" if cell.state is CellState.CONFLICT else ""
        yield f"  {cell.place}: {row.name}, {cell.column.title}: {was} -> {now}{both}"
    if len(shown) > _SHOWN:
        yield f"  and {counted(len(shown) - _SHOWN, 'more cell')} (--json lists all)"
    conflicts = diff.count(CellState.CONFLICT)
    if conflicts and not decided:
        stay = counted(conflicts, "conflict stays as it is here", "conflicts stay as they are here")
        yield f"  {stay}: decide with --take file, or --take here."
    if here := diff.count(CellState.HERE):
        yield f"  {counted(here, 'cell was', 'cells were')} changed here only: nothing to do."
    if missing := sum(sheet.missing for sheet in diff.sheets):
        yield f"  {counted(missing, 'row is', 'rows are')} not in the file: nothing is taken away."
    if diff.rounded:
        yield f"  {counted(diff.rounded, 'number was', 'numbers were')} rounded to the digits of the metric."
    for problem in diff.problems[:_SHOWN]:
        yield f"  {problem.place}: {problem.message}"
    if len(diff.problems) > _SHOWN:
        yield f"  and {counted(len(diff.problems) - _SHOWN, 'more problem')} (--json lists all)"


@click.command()
@pass_invocation
def list_command(invocation: Invocation) -> None:
    """List the workbooks that came back."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.round_trip.trip import round_trips
    from spm_desktop.storage.round_trip.store import SqlTripStore

    with open_office(invocation) as office:
        found = round_trips(SqlTripStore(office.database, office.clock), office.actor)
    document = [
        {
            "round_trip_id": line.id,
            "file": line.receipt.file,
            "kind": line.receipt.kind,
            "at": line.at,
            "actor": line.actor,
            "changes": len(line.receipt.lines),
            "state": "undone" if line.undone_by else "applied",
        }
        for line in found
    ]
    rows = [
        (
            line.id,
            f"{line.at:%Y-%m-%d %H:%M}",
            line.receipt.file,
            line.receipt.kind,
            f"{len(line.receipt.lines):,}",
            "undone" if line.undone_by else "applied",
            line.actor,
        )
        for line in found
    ]
    headers = ("Id", "At (UTC)", "File", "Kind", "Changes", "State", "By")
    lines = table(headers, rows, right="Id Changes") if rows else "No workbook came back yet."
    show(invocation, {"round_trips": document}, lines)


@click.command()
@click.argument("number", type=click.IntRange(1, 2**63 - 1), metavar="ID")
@pass_invocation
def undo_command(invocation: Invocation, number: int) -> None:
    """Take back what a workbook changed."""
    from spm_desktop.app.compose import open_office
    from spm_desktop.services.round_trip.trip import take_back
    from spm_desktop.storage.round_trip.store import SqlTripStore

    with open_office(invocation) as office:
        done = take_back(SqlTripStore(office.database, office.clock), office.actor, number)
    show(invocation, {"undone": {"round_trip_id": number}}, f"{done.words}.")
