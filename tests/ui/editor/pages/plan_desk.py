"""What somebody does on the PIPs page by pointer and keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from spm_desktop.domain.pips.states import State
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.pages.pips.draft.causes_step import NOTHING, CausesStep
from spm_desktop.ui.editor.pages.pips.draft.evidence_step import EvidenceStep
from spm_desktop.ui.editor.pages.pips.draft.expectations_step import ExpectationItem, ExpectationsStep
from spm_desktop.ui.editor.pages.pips.draft.plan_steps import SupportItem, SupportStep
from spm_desktop.ui.editor.pages.pips.draft.words_steps import DecisionStep, PriorStep
from spm_desktop.ui.editor.pages.pips.page import PipsPage
from tests.ui.editor.pages.desks import OpenDesk
from tests.ui.editor.pages.looking import words
from tests.ui.editor.pages.plans import NILS


def page(desk: OpenDesk) -> PipsPage:
    shown = desk.window.page
    assert isinstance(shown, PipsPage)
    return shown


def open_of(desk: OpenDesk, name: str) -> PipsPage:
    """Opens somebody's plan by the keyboard."""
    shown = page(desk)
    desk.wait(lambda: shown.list.model.row_total > 0)
    row = next(row for row in shown.list.model.shown_rows() if row.employee == name)
    shown.list.table.choose(row.id)
    QTest.keyClick(shown.list.table, Qt.Key.Key_Return)
    desk.wait(lambda: shown.title == row.number)
    return shown


def press(desk: OpenDesk, text: str) -> None:
    """A button of the header."""

    def found() -> list[Button]:
        shown = (one for one in desk.window.findChildren(Button) if one.isVisible() and one.isEnabled())
        return [one for one in shown if one.text() == text]

    desk.wait(lambda: bool(found()))
    QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def ask(desk: OpenDesk, verb: str, opens: bool = True) -> None:
    """A button of what may be done; most open a dialog."""
    shown = page(desk)
    QTest.mouseClick(shown.case.aside.buttons[verb], Qt.MouseButton.LeftButton)
    assert (shown.asking.dialog is not None) is opens


def answer(desk: OpenDesk, **fields: str) -> None:
    """Types into the dialog and does it."""
    asking = page(desk).asking
    assert asking.form is not None
    for name, text in fields.items():
        part = asking.form.parts[name]
        assert isinstance(part, Field | Area)
        part.entry.setFocus()
        part.entry.selectAll()
        QTest.keyClicks(part.entry, text)
    do(desk)


def do(desk: OpenDesk) -> None:
    asking = page(desk).asking
    dialog = asking.dialog or asking.taking_along.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.do, Qt.MouseButton.LeftButton)


def state(desk: OpenDesk) -> State:
    sheet = page(desk).case.sheet
    assert sheet is not None
    return sheet.case.plan.state


def comes_to(desk: OpenDesk, wanted: State) -> None:
    desk.wait(lambda: page(desk).asking.dialog is None and state(desk) is wanted)


def kept(desk: OpenDesk) -> None:
    """Until all that was typed is kept and read again."""
    writing = page(desk).writing
    writing.save()
    desk.wait(lambda: not writing.busy and not desk.editor.tasks.busy)


def step(desk: OpenDesk, key: str) -> QWidget:
    writing = page(desk).writing
    QTest.mouseClick(writing.lines[key], Qt.MouseButton.LeftButton)
    assert writing.shown is not None
    kept(desk)
    return writing.shown


def retype(part: Field | Area, text: str) -> None:
    part.entry.setFocus()
    part.entry.selectAll()
    QTest.keyClicks(part.entry, text)


def begin(desk: OpenDesk, name: str) -> None:
    shown = page(desk)
    desk.wait(lambda: shown.list.model.row_total > 0)
    shown.list.take_focus()
    QTest.keyClick(shown.list.table, Qt.Key.Key_N)
    desk.wait(lambda: shown.begin_view.person is not None)
    field = shown.begin_view.person
    assert field is not None
    field.entry.setText(name)  # typed, a list of names would pop up
    QTest.mouseClick(shown.begin_view.begin, Qt.MouseButton.LeftButton)
    desk.wait(lambda: shown.writing.pip_id > 0 and shown.writing.isVisible())


def write_all(desk: OpenDesk) -> None:
    """Everything that HR wants to see."""
    evidence = step(desk, "evidence")
    assert isinstance(evidence, EvidenceStep)
    evidence.picker.figure.chooser.choose("customer_meetings")
    QTest.mouseClick(evidence.picker.look, Qt.MouseButton.LeftButton)
    desk.wait(lambda: evidence.picker.table is not None)
    QTest.mouseClick(evidence.picker.take, Qt.MouseButton.LeftButton)
    desk.wait(lambda: bool(evidence.facts.items))
    prior = step(desk, "prior")
    assert isinstance(prior, PriorStep)
    desk.wait(lambda: bool(prior.offers))
    next(iter(prior.offers.values())).click()
    assert not prior.offers
    causes = step(desk, "causes")
    assert isinstance(causes, CausesStep)
    for line in causes.lines.values():
        line.state.choose(NOTHING)
        line.state.chosen.emit(NOTHING)
    expectations = step(desk, "expectations")
    assert isinstance(expectations, ExpectationsStep)
    expectations.several.add.click()
    item = expectations.several.items[0]
    assert isinstance(item, ExpectationItem)
    item.measured_by.chooser.choose("customer_meetings")
    item.measured_by.chooser.chosen.emit("customer_meetings")
    retype(item.target, "30")
    retype(item.weight, "2")
    desk.wait(lambda: "by bad luck" in words(item))
    support = step(desk, "support")
    assert isinstance(support, SupportStep)
    support.several.add.click()
    help_ = support.several.items[0]
    assert isinstance(help_, SupportItem)
    for part, text in ((help_.what, "Call coaching"), (help_.owner, NILS), (help_.until, "2026-12-10")):
        retype(part, text)
    decision = step(desk, "decision")
    assert isinstance(decision, DecisionStep)
    for area, text in (
        (decision.success, "30 meetings"),
        (decision.rule, "It is met"),
        (decision.consequences, "Other work"),
    ):
        retype(area, text)
