"""What importing a million rows costs, beside what reads and stores the same rows and validates nothing.

Each run is a process of its own, and those that are compared take turns. ``wall`` is what somebody waits, the
program reads and writes in two processes; ``cpu`` is less moved by what else the machine does. ``tables`` is
what writing the ledger's rows takes by itself. Needs pandas: ``uv sync --inexact --group benchmarks``.
``python -m tests.benchmarks imports``.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from spm_desktop.storage.database import insert_rows, write_on
from spm_desktop.storage.days import label
from tests.benchmarks.apart import FACTS, ROWS, apart, timed, working_folder
from tests.benchmarks.beside import beside_an_import
from tests.benchmarks.generated import DAYS, FIRST_DAY, changed, figures, write_csv, write_xlsx
from tests.benchmarks.office import import_into, office, open_office

ROUNDS = int(os.environ.get("SPM_BENCHMARK_ROUNDS", "2"))
CHANGED = 0.01
SOURCE_ROW = ("id", "feed_id", "key", "import_id", "sheet", "row", "hash", "day", "kind", "from_op")
FACT = ("row_id", "stream_id", "person_id", "day", "value")
Runs = dict[str, list[dict[str, Any]]]


def run() -> dict[str, Any]:
    """Ratios of time, and megabytes."""
    if find_spec("pandas") is None:
        raise SystemExit("What imports are measured beside is missing: uv sync --inexact --group benchmarks")
    with working_folder() as folder:
        files = _files(folder)
        runs: Runs = {}
        for _ in range(ROUNDS):
            _into_nothing(runs, files, folder)
        large = folder / f"office-{FACTS}"
        with office(large, FACTS):
            pass
        for _ in range(ROUNDS):
            _into_many(runs, files, large / "database.sqlite", folder)
        return {**_told(runs), **beside_an_import(files["xlsx"], large / "database.sqlite", folder)}


def _files(folder: Path) -> dict[str, Path]:
    found = {name: folder / f"{ROWS}{name}" for name in (".xlsx", ".csv", "-changed.xlsx")}
    rows = figures(ROWS)
    makers: dict[str, Callable[[Path], None]] = {
        ".xlsx": lambda path: write_xlsx(path, rows, "A"),
        ".csv": lambda path: write_csv(path, rows, "A"),
        "-changed.xlsx": lambda path: write_xlsx(path, changed(rows, CHANGED), "A"),
    }
    for name, path in found.items():
        if not path.exists():
            makers[name](path)
    return {"xlsx": found[".xlsx"], "csv": found[".csv"], "changed": found["-changed.xlsx"]}


def _into_nothing(runs: Runs, files: dict[str, Path], folder: Path) -> None:
    for name, who, file in (
        ("bare", "bare", "xlsx"),
        ("tables", "tables", "xlsx"),
        ("pandas_xlsx", "pandas", "xlsx"),
        ("xlsx", "program", "xlsx"),
        ("pandas_csv", "pandas", "csv"),
        ("csv", "program", "csv"),
    ):
        database = folder / "empty" / "database.sqlite"
        database.parent.mkdir()
        runs.setdefault(name, []).append(apart(__name__, who, files[file], database))
        shutil.rmtree(database.parent)


def _into_many(runs: Runs, files: dict[str, Path], large: Path, folder: Path) -> None:
    database = folder / "copy" / "database.sqlite"
    database.parent.mkdir()
    shutil.copyfile(large, database)
    runs.setdefault("bare", []).append(apart(__name__, "bare", files["xlsx"], database))
    runs.setdefault("into_many", []).append(apart(__name__, "program", files["xlsx"], database))
    runs.setdefault("again", []).append(apart(__name__, "program", files["changed"], database))
    shutil.rmtree(database.parent)


def _told(runs: Runs) -> dict[str, Any]:
    found: dict[str, Any] = {
        "parse_and_tables_faster_than_pandas": {"cpu": _at_best(runs)},
        "xlsx_faster_than_pandas": _ratio(runs, "pandas_xlsx", "xlsx", ">= 1.3"),
        "xlsx_to_bare_parse": _ratio(runs, "xlsx", "bare", "<= 3.5"),
        "into_many_to_bare_parse": _ratio(runs, "into_many", "bare", "<= 7"),
        "csv_faster_than_pandas": _ratio(runs, "pandas_csv", "csv", ">= 1.0"),
        "again_to_full_load": _ratio(runs, "again", "into_many", "< 0.6"),
        "again_applied_to_full_load": _ratio(runs, "again", "into_many", "< 0.15", upper="apply_s"),
    }
    for name, measured in runs.items():
        found[f"{name}_mb"] = {"value": max(one["mb"] for one in measured)}
        found[f"{name}_s"] = {key: median(one[key] for one in measured) for key in ("wall_s", "cpu_s")}
    found["xlsx_mb"]["goal"] = "< 1200"
    return found


def _ratio(runs: Runs, upper_name: str, lower_name: str, goal: str, upper: str = "wall_s") -> dict[str, Any]:
    def of(numerator: str, denominator: str) -> float:
        above = median(one[numerator] for one in runs[upper_name])
        return round(above / median(one[denominator] for one in runs[lower_name]), 3)

    if upper != "wall_s":
        return {"value": of(upper, "wall_s"), "goal": goal}
    return {"value": of("wall_s", "wall_s"), "cpu": of("cpu_s", "cpu_s"), "goal": goal}


def _at_best(runs: Runs) -> float:
    """How many times as fast as pandas it would be to read the file, and to write the rows that the ledger
    keeps, with nothing between: what no import into these tables can reach."""
    pandas, bare, tables = (
        median(one["cpu_s"] for one in runs[name]) for name in ("pandas_xlsx", "bare", "tables")
    )
    return round(pandas / (bare + tables), 3)


def _bare(path: Path, _: Path) -> dict[str, float]:
    from python_calamine import CalamineWorkbook

    with timed() as took:
        rows = sum(1 for _ in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows())
    assert rows == ROWS + 1
    return took


def _pandas(path: Path, database: Path) -> dict[str, float]:
    import sqlite3

    import pandas

    with timed() as took:
        if path.suffix == ".csv":
            table = pandas.read_csv(path)
        else:
            table = pandas.read_excel(path, engine="calamine")
        connection = sqlite3.connect(database)
        table.to_sql("activities", connection, index=False)
        connection.close()
    assert len(table) == ROWS
    return took


def _tables(_: Path, database: Path) -> dict[str, float]:
    """Only what the database does for so many rows: in one transaction, with nothing to look up, no goal in
    the way, and nobody else to be let in."""
    opened, _clock = open_office(database)
    days = [label(FIRST_DAY + timedelta(days=n)) for n in range(DAYS)]
    columns = zip(*(column.tolist() for column in figures(ROWS)), strict=True)
    facts = [
        (n, metric + 1, person, days[day], value) for n, (day, person, metric, value) in enumerate(columns, 1)
    ]
    rows = [
        (n, 1, f"A-{n:08}", 1, "Activities", n, n.to_bytes(16), day, "row", 1) for n, _, _, day, _ in facts
    ]
    into = "INSERT INTO total(stream_id, grain, period, person_id, team_id, sum, n) SELECT stream_id"
    by = "GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
    with opened.engine.connect() as connection:
        # the import and its people are not there; inside a transaction it would be too late to say so
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        with timed() as took, write_on(connection):
            insert_rows(connection, "source_row", SOURCE_ROW, rows)
            insert_rows(connection, "fact", FACT, facts)
            for query in (
                f"{into}, 0, day, person_id, 0, sum(value), count(*) FROM fact {by}",
                f"{into}, 1, period / 100, person_id, 0, sum(sum), sum(n) FROM total {by}",
            ):
                connection.exec_driver_sql(query)
    opened.close()
    return took


def _program(path: Path, database: Path) -> dict[str, float]:
    from spm_desktop.storage.ledger.run import LedgerRun

    applied: dict[str, float] = {}
    apply = LedgerRun.apply

    def timed_apply(*arguments: Any) -> int:
        with timed() as took:
            import_id = apply(*arguments)
        applied["apply_s"] = took["wall_s"]
        return import_id

    LedgerRun.apply = timed_apply
    opened, clock = open_office(database)
    with timed() as took:
        import_into(opened, clock, path)
    opened.close()
    return {**took, **applied}


if __name__ == "__main__":
    who = {"bare": _bare, "tables": _tables, "pandas": _pandas, "program": _program}[sys.argv[1]]
    print(json.dumps(who(Path(sys.argv[2]), Path(sys.argv[3]))))
