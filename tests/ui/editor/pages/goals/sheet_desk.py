"""What somebody does on the goals page by pointer and keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spm_desktop.domain.periods import Period
from spm_desktop.services.goals.sheet import SheetRow
from spm_desktop.ui.editor.pages.goals.page import GoalsPage
from spm_desktop.ui.editor.pages.goals.planner_panel import PlannerPanel
from spm_desktop.ui.editor.pages.goals.sheet_view import SheetView
from tests.ui.editor.pages.desks import OpenDesk

PRIYA = "Priya Raghunathan"
LONG = ("Hubert Blaine Wolfeschlegelsteinhausenbergerdorff", "عبد الله بن عبد العزيز", "李小龙")
CONTROL = Qt.KeyboardModifier.ControlModifier


def page(desk: OpenDesk) -> GoalsPage:
    shown = desk.window.page
    assert isinstance(shown, GoalsPage)
    return shown


def sheet(desk: OpenDesk) -> SheetView:
    view = page(desk).view
    assert isinstance(view, SheetView)
    return view


def row(desk: OpenDesk, name: str) -> SheetRow:
    known = page(desk).sheet
    assert known is not None
    return next(row for row in known.rows if row.name == name)


def show(desk: OpenDesk, period: Period) -> None:
    """Another period for all pages."""
    page(desk).desk.standing.set_period(period)
    desk.wait(lambda: (known := page(desk).sheet) is not None and known.period == period)


def texts(desk: OpenDesk, name: str, *keys: str) -> list[str]:
    model = sheet(desk).model
    return [model.columns[model.column_place(key)].text_of(row(desk, name)) for key in keys]


def type_into(desk: OpenDesk, name: str, column: str, text: str, commit: Qt.Key = Qt.Key.Key_Return) -> None:
    table = sheet(desk).table
    table.choose(row(desk, name).id, column)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, commit)


def planner(desk: OpenDesk) -> PlannerPanel:
    act = next(act for act in page(desk).secondary if act.text == "Plan")
    act.run()
    panel = page(desk).sides.planner
    assert panel is not None
    desk.wait(lambda: panel.preview is not None)
    return panel
