"""What is drafted, before it is published: whose, from what to what; and why, for the history."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.services.goals.sheet import Sheet
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.goals.words import Words
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.table_model import TableModel

HELD = "They hold as soon as they are published. Until somebody has seen theirs, it can be undone."


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft: whose, for when, what holds and what is to."""

    no: int
    name: str
    period: Period
    was: Exact | None
    target: int | None


class DraftsPanel(QWidget):
    """The drafts of a sheet.

    Signals:
        publishing(str): all of them, with the reason that was typed.
        discarding: all of them.
    """

    publishing = Signal(str)
    discarding = Signal()

    def __init__(self, desk: Desk, sheet: Sheet, words: Words) -> None:
        super().__init__()
        theme = desk.theme
        self._words = words
        self.reason = Field(theme, "Why", help="Kept with every target, for everybody who may see it.")
        self.model: TableModel[DraftLine] = TableModel(self._columns(), lambda line: line.no, self)
        self.table = TableView(self.model, theme, "goal drafts", None, self)
        self.table.setAccessibleName("Drafts")
        self.publish = Button(theme, "Publish", Kind.PRIMARY)
        self.publish.clicked.connect(self._on_publish)
        self.discard = Button(theme, "Discard")
        self.discard.clicked.connect(self.discarding)
        section = Section(theme, "To be published")
        section.column.addWidget(Text(theme, HELD, "table", "ink2", wrap=True))
        section.column.addWidget(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(section)
        column.addWidget(self.table, 1)
        self.show_sheet(sheet, words)

    def show_sheet(self, sheet: Sheet, words: Words) -> None:
        """The drafts as they are now."""
        self._words = words
        lines = drafted(sheet)
        fonts.load_for(line.name for line in lines)
        self.model.set_rows(lines)
        self.publish.setText(f"Publish {counted(len(lines), 'target', 'targets')}")
        self.publish.setEnabled(bool(lines))
        self.discard.setEnabled(bool(lines))

    def _on_publish(self) -> None:
        self.publishing.emit(" ".join(self.reason.text.split()))

    def _columns(self) -> tuple[Column[DraftLine], ...]:
        return (
            Column(
                "name",
                "Whose",
                CellKind.TEXT,
                lambda line: line.name,
                width=Width(least=90, stretch=1),
                elide=Elide.MIDDLE,
                fixed=True,
            ),
            Column(
                "period",
                "Period",
                CellKind.TEXT,
                lambda line: self._words.period(line.period),
                emphasis=Emphasis.CONTEXT,
                sort=lambda line: line.period.bounds[0].toordinal(),
            ),
            Column(
                "was",
                "From",
                CellKind.NUMBER,
                lambda line: line.was,
                lambda line: self._words.bare(line.was),
                emphasis=Emphasis.CONTEXT,
            ),
            Column(
                "target",
                "To",
                CellKind.NUMBER,
                lambda line: line.target,
                lambda line: "none" if line.target is None else self._words.bare(line.target),
                emphasis=Emphasis.KEY,
            ),
        )


def drafted(sheet: Sheet) -> Sequence[DraftLine]:
    """The drafts that the reader may publish, in the order of the sheet."""
    found: list[DraftLine] = []
    for row in sheet.rows:
        if row.may_set:
            for one in row.line.drafts:
                target = one.draft.target if one.draft else None
                found.append(DraftLine(len(found), row.name, one.key.period, one.target, target))
    return found
