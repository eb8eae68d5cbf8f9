"""Metrics are made and changed on the data page, and values are entered there by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from spm_desktop.domain.metrics import OverTime
from spm_desktop.domain.records import FactRecord, Origin, PersonRef, RecordKind
from spm_desktop.ui.editor.pages.data.entered_panel import EnteredPanel
from spm_desktop.ui.editor.pages.data.entry_panel import EntryPanel
from spm_desktop.ui.editor.pages.data.metric_panel import MetricPanel
from spm_desktop.ui.editor.pages.data.metrics_tab import MetricsTab
from spm_desktop.ui.editor.pages.data.page import DataPage
from tests.offices import TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import side
from tests.ui.editor.pages.rotterdam import NOW, fill

CTRL = Qt.KeyboardModifier.ControlModifier


def fill_with_calls(office: TestOffice) -> None:
    fill(office)
    for day, name, value in ((2, "Priya Raghunathan", 30), (3, "Luca Ferrante", 25), (4, "Luca Ferrante", 9)):
        said = FactRecord(
            Origin("", day), f"c{day}", PersonRef("name", name), "Calls", date(2026, 11, day), Decimal(value)
        )
        office.bring(RecordKind.FACTS, [said], sheet="calls")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("metrics"), NOW, fill_with_calls)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "data") as desk:
        shown = desk.window.page
        assert isinstance(shown, DataPage)
        shown.show_tab("metrics")
        desk.wait(lambda: tab(desk).model.row_total > 6)
        yield desk


def tab(desk: OpenDesk) -> MetricsTab:
    shown = desk.window.page
    assert isinstance(shown, DataPage)
    found = shown.tabs["metrics"]
    assert isinstance(found, MetricsTab)
    return found


def metric_panel(desk: OpenDesk) -> MetricPanel:
    found = side(desk).findChild(MetricPanel)
    assert isinstance(found, MetricPanel)
    return found


def entry_panel(desk: OpenDesk) -> EntryPanel:
    found = side(desk).findChild(EntryPanel)
    assert isinstance(found, EntryPanel)
    return found


def over_time(desk: OpenDesk) -> OverTime:
    row = tab(desk).row_of("calls")
    assert row is not None
    found: OverTime = row.metric.over_time
    return found


def test_a_ratio_is_made_and_taken_back(desk: OpenDesk, qtbot: QtBot) -> None:
    tab(desk).make_metric()
    panel = metric_panel(desk)
    panel.name.entry.setText("Calls per deal")
    panel.formula.source.choose("ratio")
    panel.formula.source.chosen.emit("ratio")
    assert panel.formula.over_time.isHidden()
    assert not panel.formula.above.isHidden()
    panel.formula.above.choose("fact:calls")
    panel.formula.below.choose("deal:won_count")
    panel.save()
    desk.wait(lambda: tab(desk).model.place_of("calls_per_deal") >= 0)
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    desk.wait(lambda: tab(desk).model.place_of("calls_per_deal") < 0)


def test_what_would_move_is_told_before_it_is_saved(desk: OpenDesk, qtbot: QtBot) -> None:
    tab(desk).open_row("calls")
    panel = metric_panel(desk)
    assert panel.moves.isHidden()
    panel.formula.over_time.choose("latest")
    panel.formula.over_time.chosen.emit("latest")
    desk.wait(lambda: "get another figure" in panel.moves.sentence.text())
    assert panel.moves.sentence.text().startswith("11 of 12 people")
    assert "64 becomes 39" in panel.moves.sentence.text()
    panel.save()
    desk.wait(lambda: "restates its figures" in panel.reason.error)
    panel.reason.entry.setText("The dialler reports a running count.")
    panel.save()
    desk.wait(lambda: over_time(desk) is OverTime.LATEST)
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    desk.wait(lambda: over_time(desk) is OverTime.SUM)


def test_shipped_metrics_tell_that_their_formula_is_fixed(desk: OpenDesk) -> None:
    tab(desk).open_row("win_rate")
    said = " ".join(label.text() for label in metric_panel(desk).findChildren(QLabel))
    assert "Ratio of sums" in said
    assert "comes with the program" in said


def type_cell(panel: EntryPanel, row: int, key: str, typed: str) -> None:
    model = panel.model
    index = model.index(row, model.column_place(key))
    model.setData(index, typed)


def test_values_are_typed_checked_entered_and_taken_back(desk: OpenDesk, qtbot: QtBot) -> None:
    tab(desk).table.choose("calls")
    tab(desk).enter_values()
    panel = entry_panel(desk)
    desk.wait(lambda: panel.chooser.key == "calls")
    type_cell(panel, 0, "person", "priya")
    first = panel.model.row(0)
    assert first is not None
    # of today, as long as nobody says otherwise
    assert (first.person, first.day) == ("Priya Raghunathan", NOW.date())
    assert not panel.button.isEnabled()
    type_cell(panel, 0, "value", "1,250")
    type_cell(panel, 1, "person", "Nobody at all")
    type_cell(panel, 1, "value", "3")
    panel.enter()
    assert "Line 2 lacks a person" in " ".join(label.text() for label in panel.findChildren(QLabel))
    type_cell(panel, 1, "person", "Luca Ferrante")
    type_cell(panel, 1, "note", "From the diary")
    assert panel.button.text() == "Enter 2 values"
    panel.enter()
    desk.wait(lambda: not panel.entries)
    assert entered(desk) == [3, 1250]
    panel.before.click()
    before = side(desk).findChild(EnteredPanel)
    assert isinstance(before, EnteredPanel)
    desk.wait(lambda: before.model.row_total == 2)
    value = next(row for row in before.model.shown_rows() if row.value == 1250)
    before.table.choose((value.by, value.key), "value")
    before.model.setData(before.table.currentIndex(), "1,300")

    def listed() -> list[int]:
        return sorted(int(row.value) for row in before.model.shown_rows())

    desk.wait(lambda: entered(desk) == [3, 1300])
    before.reason.entry.setText("The diary says so")
    before.button.click()
    desk.wait(lambda: listed() == [3])
    desk.wait(lambda: not before.reason.text)
    before.shown.choose("changes")
    before.shown.chosen.emit("changes")
    desk.wait(lambda: before.changes.table_model.row_total == 2)
    newest = before.changes.table_model.row(0)
    assert newest is not None
    assert newest.words.startswith("Took back 1,300 on ")
    assert newest.words.endswith(" of Calls of Priya Raghunathan: The diary says so")
    for left in ([3, 1300], [3, 1250], []):
        qtbot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
        desk.wait(lambda left=left: listed() == left)
        assert entered(desk) == left


def entered(desk: OpenDesk) -> list[int]:
    """Values that were entered by hand and count."""
    with desk.office.database.read() as connection:
        rows = connection.execute(
            text(
                "SELECT f.value FROM fact f JOIN source_row r ON r.id = f.row_id"
                " JOIN feed d ON d.id = r.feed_id JOIN source_system s ON s.id = d.system_id"
                " WHERE s.name = 'Entered by hand' AND r.to_op IS NULL ORDER BY f.value"
            )
        )
        return list(rows.scalars())


def test_what_is_typed_and_not_entered_is_there_when_its_panel_opens_again(
    desk: OpenDesk, qtbot: QtBot
) -> None:
    tab(desk).enter_values()
    panel = entry_panel(desk)
    desk.wait(lambda: bool(panel.chooser.key))
    panel.chooser.choose("calls")
    type_cell(panel, 0, "person", "priya")
    type_cell(panel, 0, "value", "7")
    entries = panel.entries
    tab(desk).make_metric()
    qtbot.keyClicks(desk.window.focusWidget(), "Revenue per call")
    desk.window.close_side()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tab(desk).enter_values()
    assert entry_panel(desk).entries == entries
    tab(desk).make_metric()
    assert metric_panel(desk).name.text == "Revenue per call"
    metric_panel(desk).save()
    desk.wait(lambda: tab(desk).model.place_of("revenue_per_call") >= 0)
    tab(desk).make_metric()
    assert not metric_panel(desk).name.text, "what was saved is not there again"


def test_what_was_saved_while_another_panel_lay_over_it_is_not_there_again(
    desk: OpenDesk, qtbot: QtBot
) -> None:
    tab(desk).make_metric()
    qtbot.keyClicks(desk.window.focusWidget(), "Site visits")
    making = metric_panel(desk)
    tab(desk).enter_values()
    making.save()
    desk.wait(lambda: not making.is_unsaved())
    tab(desk).make_metric()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not metric_panel(desk).name.text
