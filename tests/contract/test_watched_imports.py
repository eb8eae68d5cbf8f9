"""What somebody sees who waits for an import, previews it, or stops it; on both databases."""

from datetime import date

import pytest

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import Cancelled
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.importing import (
    Held,
    ImportOptions,
    NewStage,
    Progress,
    Receipt,
    Step,
    Watch,
    import_sheets,
)
from spm_desktop.services.importing.made import MadeSheet, made_sheet
from spm_desktop.services.ledger import ChangedRow, Fate, SourceFile
from spm_desktop.storage.ledger import staging
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import calls, deal, fact, person, won
from tests.offices import TestOffice

FILE = SourceFile("calls.xlsx", "calls", 1)
FACTS, DEALS, PEOPLE = RecordKind.FACTS, RecordKind.DEALS, RecordKind.PEOPLE


class Waiting(Watch):
    """Remembers what it is told, and stops when it is told `last`."""

    def __init__(self, last: tuple[str, Step] | None = None) -> None:
        self.seen: list[Progress] = []
        self._last = last

    def tell(self, progress: Progress) -> None:
        self.seen.append(progress)

    def stopped(self) -> bool:
        return bool(self.seen) and (self.seen[-1].sheet, self.seen[-1].step) == self._last


def bring(office: TestOffice, sheets: list[MadeSheet], watch: Watch, **options: bool) -> list[Receipt]:
    asked = ImportOptions(create_people=True, **options)
    return import_sheets(office.ledger, office.actor, FILE, sheets, asked, watch)


def called(number: int, sheet: str = "Calls") -> MadeSheet:
    return made_sheet(FACTS, [fact(str(n)) for n in range(number)], sheet=sheet)


def test_progress_is_told_step_by_step(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spm_desktop.domain.fact_columns.AT_ONCE", 2)
    monkeypatch.setattr("spm_desktop.storage.ledger.writing.AT_ONCE", 3)
    watch = Waiting()
    bring(office, [called(5)], watch)
    assert {(progress.sheet, progress.rows) for progress in watch.seen} == {("Calls", 5)}
    assert [(progress.step, progress.done) for progress in watch.seen] == [
        (Step.MATCHING, 0),
        (Step.MATCHING, 2),
        (Step.MATCHING, 4),
        (Step.MATCHING, 5),
        (Step.COMPARING, 0),
        (Step.WRITING, 0),
        (Step.WRITING, 1),  # rows first,
        (Step.WRITING, 2),  # then what they say
        (Step.WRITING, 4),
    ]


@pytest.mark.parametrize(
    "last", [("Calls", Step.MATCHING), ("Calls", Step.WRITING), ("Deals", Step.MATCHING)]
)
def test_a_stopped_import_leaves_nothing(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch, last: tuple[str, Step]
) -> None:
    monkeypatch.setattr("spm_desktop.storage.ledger.writing.AT_ONCE", 2)
    monkeypatch.setattr(staging, "CHUNK", 2)
    deals = made_sheet(DEALS, [deal("D1")], sheet="Deals")
    with pytest.raises(Cancelled):
        bring(office, [deals, called(5)], Waiting(last))
    assert (calls(office), won(office)) == ({}, {})
    assert office.rows("SELECT display_name FROM person") == []
    assert SqlVerifier(office.database, office.clock).run("").ok
    bring(office, [deals, called(5)], Waiting())
    assert calls(office) == {"Ann Lee": 5}


def test_a_preview_names_the_rows(office: TestOffice) -> None:
    office.bring(FACTS, [fact("1"), fact("2"), fact("3")], sheet="Calls", merge=False)
    rows = [fact("2"), fact("3", value="4"), fact("4")]
    sheet = made_sheet(FACTS, rows, sheet="Calls", merge=False)
    (told,) = bring(office, [sheet], Waiting(), dry=True)
    assert told.import_id is None
    assert list(told.changed) == [
        ChangedRow(Fate.CREATED, "calls.xlsx", "Calls", 2, "4"),
        ChangedRow(Fate.UPDATED, "calls.xlsx", "Calls", 2, "3"),
        ChangedRow(Fate.WITHDRAWN, "Calls.csv", "Calls", 2, "1"),
    ]
    assert calls(office) == {"Ann Lee": 3}


def test_a_preview_names_what_comes_and_what_waits(office: TestOffice) -> None:
    office.bring(PEOPLE, [person("Ann Lee")], sheet="Staff")
    rows = [deal("D1", stage="Closed Won"), deal("D2", "Zoe Ng"), deal("D3", "Zoe Ng")]
    for dry in (True, False):
        told = office.bring(DEALS, rows, create_people=False, dry=dry)
        assert list(told.held) == [Held("Zoe Ng is not known.", 2, "person", "Zoe Ng")]
        assert NewStage("", "Closed Won", StageKind.WON) in told.brought.stages
    (told,) = bring(office, [made_sheet(FACTS, [fact("1", "Di Moe", day=date(2026, 3, 1))], sheet="Visits")],
                    Waiting(), dry=True)  # fmt: skip
    assert told.brought.people == ("Di Moe",)
    assert [metric.name for metric in told.brought.metrics] == ["Calls"]
