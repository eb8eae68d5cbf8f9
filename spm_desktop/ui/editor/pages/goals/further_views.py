"""Alignment and history: the other two views of the same goals."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.metrics import Exact, Unit
from spm_desktop.services.goals.history import HistoryLine, TargetHistory
from spm_desktop.services.goals.sheet import Sheet, SheetRow
from spm_desktop.services.listings import PERSON
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.pages.goals.columns import bar_of, branch_of, standing_of
from spm_desktop.ui.editor.pages.goals.sheet_model import SheetModel
from spm_desktop.ui.editor.pages.goals.words import Words
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import NO_VALUE, Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Shape, Status
from spm_desktop.ui.models.table_model import TableModel

RESUMS = Status(Shape.TICK, "Re-sums")
OVER = Status(Shape.DIAMOND, "Over-assigned")
UNDER = Status(Shape.TRIANGLE, "Under-assigned")
NOT_GIVEN = Status(Shape.RING, "Not given on")
NO_TARGET = Status(Shape.DASH, "No target")


class AlignmentView(QWidget):
    """Every level against what is given below it: does it re-sum?"""

    def __init__(self, desk: Desk, sheet: Sheet, words: Words) -> None:
        super().__init__()
        self._words = words
        self.model = SheetModel(_alignment_columns(sheet, lambda: self._words), set(), self)
        self.table = TableView(self.model, desk.theme, "goals alignment", desk.remembered, self)
        self.table.setAccessibleName("Alignment of goals")
        self.table.nothing = "No team has people here"
        _fill(self, self.table)
        self.show_sheet(sheet, words)

    def show_sheet(self, sheet: Sheet, words: Words) -> None:
        """Everyone and the teams."""
        self._words = words
        fonts.load_for(row.name for row in sheet.rows)
        self.model.set_rows(row for row in sheet.rows if row.kind != PERSON)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class HistoryView(QWidget):
    """Every published change: whose, from what to what, by whom, when, why, and when it was seen."""

    def __init__(self, desk: Desk, history: TargetHistory, words: Words) -> None:
        super().__init__()
        self._words = words
        columns = _history_columns(history.sheet, lambda: self._words)
        self.model: TableModel[HistoryLine] = TableModel(columns, lambda line: line.no, self)
        self.table = TableView(self.model, desk.theme, "goals history", desk.remembered, self)
        self.table.setAccessibleName("History of goals")
        self.table.nothing = "No target of this period was published yet"
        _fill(self, self.table)
        self.show_history(history, words)

    def show_history(self, history: TargetHistory, words: Words) -> None:
        """These changes, the newest first."""
        self._words = words
        fonts.load_for(line.name for line in history.lines)
        self.model.set_rows(history.lines)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _fill(holder: QWidget, table: TableView) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(table)


def alignment_of(row: SheetRow) -> Status:
    """Whether what is given below a row is its target."""
    if row.target is None:
        return NO_TARGET
    if row.given is None:
        return NOT_GIVEN
    return RESUMS if not row.over else OVER if row.over > 0 else UNDER


def _alignment_columns(sheet: Sheet, words: Callable[[], Words]) -> tuple[Column[SheetRow], ...]:
    kind = Kind.MONEY if sheet.metric.unit is Unit.MONEY else Kind.NUMBER

    def amount(key: str, title: str, value: Callable[[SheetRow], Exact | None]) -> Column[SheetRow]:
        return Column(
            key,
            title,
            kind,
            value,
            lambda row: words().bare(value(row)),
            emphasis=Emphasis.KEY if key == "target" else Emphasis.PLAIN,
            decimals=sheet.metric.decimals,
        )

    def difference(row: SheetRow) -> Exact | None:
        return None if row.target is None or row.given is None else row.over

    def told(row: SheetRow) -> str:
        over = difference(row)
        return NO_VALUE if not over else words().plus(over)

    return (
        Column(
            "goal",
            "Level",
            Kind.BRANCH,
            lambda row: replace(branch_of(row, lambda _: True), is_open=None),
            lambda row: row.name,
            emphasis=Emphasis.NAME,
            width=Width(least=170, most=330, stretch=1),
            fixed=True,
        ),
        amount("target", "Target", lambda row: row.target),
        amount("given", "Given below", lambda row: row.given),
        Column("over", "Difference", kind, difference, told, decimals=sheet.metric.decimals),
        Column("aligned", "Alignment", Kind.STATUS, alignment_of, lambda row: alignment_of(row).word),
        amount("actual", "So far", lambda row: row.actual),
        Column("attained", "Attained", Kind.ATTAINMENT, bar_of, lambda row: words().percent(row.attainment)),
        Column("status", "Status", Kind.STATUS, standing_of, lambda row: standing_of(row).word),
    )


def _history_columns(sheet: Sheet, words: Callable[[], Words]) -> tuple[Column[HistoryLine], ...]:
    kind = Kind.MONEY if sheet.metric.unit is Unit.MONEY else Kind.NUMBER
    decimals = sheet.metric.decimals

    def seen(line: HistoryLine) -> str:
        at = line.change.seen_at
        return NO_VALUE if at is None else words().moment(at)

    return (
        Column(
            "name",
            "Whose",
            Kind.TEXT,
            lambda line: line.name,
            emphasis=Emphasis.NAME,
            width=Width(least=120, most=260, stretch=1),
            fixed=True,
        ),
        Column(
            "period",
            "Period",
            Kind.TEXT,
            lambda line: words().period(line.change.key.period),
            sort=lambda line: line.change.key.period.bounds[0].toordinal(),
        ),
        Column(
            "was",
            "From",
            kind,
            lambda line: line.change.was,
            lambda line: words().bare(line.change.was),
            emphasis=Emphasis.CONTEXT,
            decimals=decimals,
        ),
        Column(
            "target",
            "To",
            kind,
            lambda line: line.change.target,
            lambda line: "withdrawn" if line.change.target is None else words().bare(line.change.target),
            emphasis=Emphasis.KEY,
            decimals=decimals,
        ),
        Column("actor", "By", Kind.TEXT, lambda line: line.change.actor),
        Column(
            "at",
            "When",
            Kind.TEXT,
            lambda line: words().moment(line.change.at),
            sort=lambda line: -line.no,
            leaves=lambda line: line.change.at,
            emphasis=Emphasis.CONTEXT,
        ),
        Column("reason", "Why", Kind.TEXT, lambda line: line.change.reason or None, width=Width(stretch=1)),
        Column("seen", "Seen", Kind.TEXT, seen, emphasis=Emphasis.CONTEXT),
    )
