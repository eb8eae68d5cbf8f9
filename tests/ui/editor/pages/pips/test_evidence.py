"""Evidence in the window: frozen with what its rows said, shown beside what became of them, with files."""

import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.app.row_source import OfficeRows
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.drill import DrillRow
from spm_desktop.services.stored_files import RowCells
from spm_desktop.services.used_columns import ReadCell, Use
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pips.draft.evidence_step import EvidenceStep
from spm_desktop.ui.editor.pages.pips.file_field import MOST_BYTES, FileField
from tests.contract.records import otherwise
from tests.offices import TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk
from tests.ui.editor.pages.looking import column, words
from tests.ui.editor.pages.plan_desk import begin, kept, page, press, step
from tests.ui.editor.pages.plans import RAFAEL, meetings


def say_cells(_: OfficeRows, rows: Sequence[DrillRow]) -> list[RowCells]:
    """Every file says by which import it came, and how old somebody is."""
    return [
        (
            ReadCell("Customer", f"Of {row.external_id}", Use.NAMES),
            ReadCell("Import", str(row.import_id), Use.READ),
            ReadCell("Note", "First", Use.READ),
            ReadCell("Note", "Second", Use.READ),
            ReadCell("Age", "51", Use.OTHER),
        )
        for row in rows
    ]


def correct(desk: OpenDesk, key: str, many: int) -> None:
    """A later import says another number of meetings."""
    (meeting,) = [one for one in meetings() if one.key == key]
    office = TestOffice(desk.office.database, desk.office.clock)
    office.bring(RecordKind.FACTS, [otherwise(meeting, value=Decimal(many))], sheet="Meetings")
    desk.editor.bus.look()


@pytest.fixture
def evidence(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> EvidenceStep:
    """The step of a new draft, which rows are being frozen for."""
    monkeypatch.setattr(OfficeRows, "cells_of", say_cells)
    begin(desk, RAFAEL)
    shown = step(desk, "evidence")
    assert isinstance(shown, EvidenceStep)
    shown.picker.figure.chooser.choose("customer_meetings")
    QTest.mouseClick(shown.picker.look, Qt.MouseButton.LeftButton)
    desk.wait(lambda: shown.picker.table is not None)
    QTest.mouseClick(shown.picker.take, Qt.MouseButton.LeftButton)
    return shown


def test_a_frozen_row_is_shown_beside_what_became_of_it(desk: OpenDesk, evidence: EvidenceStep) -> None:
    desk.wait(lambda: len(evidence.facts.items) == 1)
    assert "frozen with what they said" in words(evidence)
    (fact,) = page(desk).writing.content.evidence
    assert fact.fact.count("2026") == 2
    kept(desk)
    first = page(desk).writing.content.evidence[0].rows[0]
    press(desk, "Look at it")
    case = page(desk).case
    desk.wait(lambda: column(case.paper.evidence.table_model, "since") == ["As it was"])
    correct(desk, first.external_id, 77)
    desk.wait(lambda: column(case.paper.evidence.table_model, "since") == ["1 changed"])
    assert "1 row changed since. What was frozen stays as it was" in words(case)
    case.paper.evidence.choose(0)
    QTest.keyClick(case.paper.evidence, Qt.Key.Key_Return)
    panel = case.source
    assert panel is not None
    assert panel.table is not None
    assert column(panel.table.table_model, "since")[:2] == ["Changed", "As it was"]
    desk.wait(lambda: "Now: " in words(panel.said))
    told = words(panel.said)
    assert "The row has changed since: it counted as" in told
    assert "and counts as 77 on" in told
    now = f"Import {first.import_id} Now: {first.import_id + 1} Note First Note Second"
    assert f"Of {first.external_id} {now} 1 other column of this row is left out." in told


def test_rows_are_frozen_also_for_who_goes_on_meanwhile(desk: OpenDesk, evidence: EvidenceStep) -> None:
    step(desk, "causes")
    desk.wait(lambda: len(page(desk).writing.content.evidence) == 1)
    kept(desk)
    assert page(desk).writing.content.evidence[0].as_read


def test_a_fact_that_is_told_takes_a_file(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.fileName()))
    minutes = tmp_path / "Minutes.pdf"
    minutes.write_bytes(b"What was said")
    desk.window.prompts = Answers(minutes)
    begin(desk, RAFAEL)
    shown = step(desk, "evidence")
    assert isinstance(shown, EvidenceStep)
    QTest.mouseClick(shown.facts.add, Qt.MouseButton.LeftButton)
    file = shown.facts.items[0].findChild(FileField)
    assert file is not None
    QTest.mouseClick(file.choose, Qt.MouseButton.LeftButton)
    desk.wait(lambda: page(desk).writing.content.evidence[0].file is not None)
    kept(desk)
    press(desk, "Look at it")
    case = page(desk).case
    desk.wait(lambda: column(case.paper.evidence.table_model, "from") == ["Told, with Minutes.pdf"])
    case.paper.evidence.choose(0)
    QTest.keyClick(case.paper.evidence, Qt.Key.Key_Return)
    assert case.source is not None
    assert case.source.file is not None
    QTest.mouseClick(case.source.file.open_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: opened == [minutes.name])
    press(desk, "Go on writing")
    again = step(desk, "evidence")
    file = again.findChild(FileField)
    assert file is not None
    assert file.remove.isVisible()
    QTest.mouseClick(file.remove, Qt.MouseButton.LeftButton)
    assert page(desk).writing.content.evidence[0].file is None


@pytest.mark.parametrize(
    ("name", "size", "told"),
    [
        ("Scan.pdf", 0, "is empty"),
        ("Scan.pdf", MOST_BYTES + 1, "is larger than 20 MB"),
        ("x" * 300, None, ""),
    ],
)
def test_a_file_that_cannot_be_kept_does_not_leave_another_one_behind(
    theme: Theme, qtbot: QtBot, tmp_path: Path, name: str, size: int | None, told: str
) -> None:
    good = tmp_path / "Good.pdf"
    good.write_bytes(b"What was said")
    wrong = tmp_path / name
    if size is not None:
        wrong.touch()
        os.truncate(wrong, size)
    field = FileField(theme, Answers(), "Attach a file", "A file")
    qtbot.addWidget(field)
    field.take(good)
    field.take(wrong)
    assert field.attachment is None
    assert field.remove.isHidden()
    assert told in words(field)
