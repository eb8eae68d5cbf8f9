"""Imports by hand in a process of their own: looked at, previewed, imported, stopped, taken back."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from spm_desktop.app.compose import open_office
from spm_desktop.app.import_worker.client import WorkerBench
from spm_desktop.app.invocation import Invocation
from spm_desktop.config.folders import Profile
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing import ImportOptions
from spm_desktop.services.ports import ParseOptions

CREATE = ImportOptions(create_people=True)


@pytest.fixture
def invocation(profile_folder: Path) -> Invocation:
    return Invocation(Profile(profile_folder), actor="Olga")


@pytest.fixture
def bench(invocation: Invocation) -> Iterator[WorkerBench]:
    bench = WorkerBench(invocation)
    yield bench
    bench.close()


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    return write_deals(tmp_path / "deals.csv", 30)


def write_deals(path: Path, count: int) -> Path:
    lines = ["Deal ID,Owner,Stage,Amount,Opened,Closed"]
    for number in range(count):
        owner = ("Ana Lima", "Bo Lee", "Cy Diaz")[number % 3]
        lines.append(f"D-{number},{owner},Won,{100 + number}.50,2026-01-05,2026-03-{1 + number % 28:02}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def imports(invocation: Invocation) -> list[tuple[str, int]]:
    """States of the imports, and how many rows each has."""
    from sqlalchemy import text

    with open_office(invocation) as office, office.database.read() as connection:
        query = text(
            'SELECT i.state, count(r.id) FROM "import" i LEFT JOIN source_row r ON r.import_id = i.id'
            " AND r.from_op IS NOT NULL AND r.to_op IS NULL GROUP BY i.id, i.state ORDER BY i.id"
        )
        return [(row[0], row[1]) for row in connection.execute(query)]


def test_a_file_is_seen_previewed_imported_and_taken_back(
    bench: WorkerBench, invocation: Invocation, deals: Path
) -> None:
    seen = bench.look(deals)
    assert (seen.name, seen.sheets[0].rows) == ("deals.csv", 31)
    preview = bench.preview(deals, CREATE)
    assert preview.plan.columns["owner"] == "Owner"
    assert [(sheet.kind, sheet.rows) for sheet in preview.sheets] == [(RecordKind.DEALS, 30)]
    assert (preview.receipt.import_id, preview.receipt.counts.created) == (None, 30)
    receipt = bench.bring_in(CREATE)
    assert receipt.counts == preview.receipt.counts
    assert imports(invocation) == [("applied", 30)]
    assert receipt.import_id is not None
    assert bench.undo(receipt.import_id).gone == 30
    assert imports(invocation) == [("undone", 0)]


def test_another_mapping_is_read_anew(bench: WorkerBench, deals: Path) -> None:
    bench.preview(deals, CREATE)
    parse = ParseOptions(columns={"owner": "Deal ID"}, kind=RecordKind.DEALS)
    held = bench.preview(deals, ImportOptions(parse=parse))
    assert (held.plan.columns["owner"], held.receipt.counts.held) == ("Deal ID", 30)


def test_refusals_arrive_as_they_were_made(bench: WorkerBench, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        bench.look(tmp_path / "gone.csv")
    assert refused.value.code == "file_missing"
    (tmp_path / "words.csv").write_text("one\ntwo\nthree\n", encoding="utf-8")
    with pytest.raises(KnownError) as refused:
        bench.preview(tmp_path / "words.csv", CREATE)
    assert (refused.value.code, bool(refused.value.hint)) == ("kind_unknown", True)


def test_what_is_stopped_leaves_nothing_behind(
    bench: WorkerBench, invocation: Invocation, tmp_path: Path
) -> None:
    bench.preview(write_deals(tmp_path / "many.csv", 20_000), CREATE)
    ended: list[KnownError] = []

    def bring_in() -> None:
        try:
            bench.bring_in(CREATE)
        except KnownError as error:
            ended.append(error)

    thread = threading.Thread(target=bring_in)
    thread.start()
    while bench.progress is None and thread.is_alive():
        thread.join(0.005)
    bench.stop()
    thread.join(30)
    assert [error.code for error in ended] == ["cancelled"]
    assert not [state for state, rows in imports(invocation) if state == "applied" or rows]
    assert bench.bring_in(CREATE).counts.created == 20_000  # a stop is for what was under way


def test_a_process_that_dies_is_told_and_replaced(
    bench: WorkerBench, invocation: Invocation, deals: Path
) -> None:
    bench.look(deals)
    companion = bench._companion
    assert companion is not None
    os.kill(companion.process.pid, signal.SIGKILL)
    companion.process.wait()
    with pytest.raises(KnownError) as refused:
        bench.preview(deals, CREATE)
    assert refused.value.code == "import_ended"
    assert bench.preview(deals, CREATE).receipt.counts.created == 30


def test_the_same_words_as_on_the_command_line(bench: WorkerBench, tmp_path: Path) -> None:
    (tmp_path / "deals.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(KnownError, match="breaks off before its end"):
        bench.preview(tmp_path / "deals.xlsx", CREATE)


def test_rejected_rows_are_saved_as_a_workbook(bench: WorkerBench, deals: Path, tmp_path: Path) -> None:
    import openpyxl

    deals.write_text(deals.read_text("utf-8") + "\nD-99,Ana Lima,Won,much,2026-01-05,2026-03-01", "utf-8")
    receipt = bench.preview(deals, CREATE).receipt
    bench.save_rejected(tmp_path / "rejected.xlsx", [receipt])
    lines = list(openpyxl.load_workbook(tmp_path / "rejected.xlsx").worksheets[0].values)
    assert [line[0] for line in lines] == ["Deal ID", "D-99"]
