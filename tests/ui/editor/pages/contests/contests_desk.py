"""The contests page, and what is often done on it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from spm_desktop.services.contests.plan import ContestPlan
from spm_desktop.ui.editor.pages.contests.page import ContestsPage
from tests.ui.editor.pages.desks import OpenDesk

CUP, LIFT, SPRINT, DUELS = "Cup", "November lift", "October sprint", "Duels"


def page(desk: OpenDesk) -> ContestsPage:
    shown = desk.window.page
    assert isinstance(shown, ContestsPage)
    return shown


def open_contest(desk: OpenDesk, name: str) -> ContestsPage:
    shown = page(desk)
    table = shown.list.table
    row = next(line for line in shown.list.model.shown_rows() if line.contest.plan.name == name)
    table.choose(row.contest.id)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.wait(lambda: shown.title == name)
    return shown


def begin(desk: OpenDesk, template: str) -> ContestsPage:
    """N, and the template."""
    shown = page(desk)
    shown.list.take_focus()
    QTest.keyClick(shown.list.table, Qt.Key.Key_N)
    desk.wait(lambda: bool(shown.start.cards) and shown.start.isVisible())
    QTest.keyClick(shown.start.cards[template], Qt.Key.Key_Return)
    desk.wait(lambda: shown.plan.contest is not None and shown.title == template)
    return shown


def saved(desk: OpenDesk) -> ContestPlan:
    """The draft as it is kept, when all of it is."""
    shown = page(desk)
    desk.wait(lambda: shown.plan.contest is not None and shown.plan.contest.plan == shown.plan.plan)
    assert shown.plan.contest is not None
    return shown.plan.contest.plan


def undo(desk: OpenDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def retype(field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
