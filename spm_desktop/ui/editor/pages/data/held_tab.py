"""Rows that wait: for whom or what, and what makes them come in."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.import_history import HeldLine, held_lines
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.lines import key_values
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.undoing import IMPORTED
from spm_desktop.ui.editor.pages.data.words import kind_word
from spm_desktop.ui.editor.shell.leading import lead
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Width
from spm_desktop.ui.models.columns import Kind as CellKind

AWAITS = {"person": "Person", "team": "Team", "stage": "Stage", "": "–"}
WAYS = {
    "person": "Say on the People page who that is, or make a new person: the rows then come in.",
    "team": "Import the team with its people, or make it on the People page. The rows then come in.",
    "stage": "Import the file again and say in the preview what the stage means: open, won or lost.",
    "": "Import the file again when what is missing is there.",
}


class HeldTab(ListTab):
    """The most rows first."""

    key = "held"
    named = ("thing to match", "things to match")
    topics = IMPORTED
    is_counted = True

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: DataSources, export: TableWriter
    ) -> None:
        self._sources = sources
        super().__init__(desk, tabs, _columns(), _identity, export)

    def read(self) -> Sequence[HeldLine]:
        return held_lines(self._sources.history, self._sources.actor)

    def nothing(self) -> EmptyState:
        return EmptyState(
            self.desk.theme,
            "circle-check",
            "No row waits",
            "Rows of people or stages that are not known yet are kept here until they are.",
        )

    def provenance_of(self, row: HeldLine) -> Provenance:
        return Provenance(
            f"wait for {row.subject or 'what is missing'}, from row {row.first_row} of {row.file} on",
            counted(row.rows, "row"),
            "Enter",
            "says what to do",
        )

    def open_row(self, identity: Hashable) -> None:
        line = self.row_of(identity)
        if line is None:
            return
        self.table.choose(identity)
        theme = self.desk.theme
        fonts.load_for((line.subject,))
        body, foot = QWidget(), QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, line.reason, "body", wrap=True))
        column.addWidget(Text(theme, WAYS[line.awaits], "table", "ink2", wrap=True))
        column.addSpacing(theme.px(4))
        column.addLayout(
            key_values(
                theme,
                [
                    ("Rows", f"{line.rows:,}"),
                    ("File", line.file),
                    ("Sheet", line.sheet),
                    ("First row", str(line.first_row)),
                    ("Import", str(line.import_id)),
                    ("System", line.system),
                ],
            )
        )
        column.addStretch(1)
        row = QHBoxLayout(foot)
        row.setContentsMargins(*[theme.px(length) for length in (16, 8, 16, 8)])
        if line.awaits in ("person", "team"):
            match = Button(theme, "Match on the People page", Kind.SECONDARY, icon="users")
            match.clicked.connect(lambda: lead(self.desk, "people", "waiting"))
            row.addWidget(match)
        row.addStretch(1)
        self.desk.show_side(line.subject or "Rows that wait", body, counted(line.rows, "row"), foot=foot)


def _identity(line: HeldLine) -> Hashable:
    return (line.import_id, line.awaits, line.subject, line.reason)


def _columns() -> list[Column[HeldLine]]:
    return [
        Column(
            "subject",
            "As the file says",
            CellKind.TEXT,
            lambda line: line.subject or None,
            emphasis=Emphasis.NAME,
            width=Width(least=140, most=300, stretch=2),
            fixed=True,
        ),
        Column("awaits", "Waits for", CellKind.TEXT, lambda line: AWAITS[line.awaits]),
        Column(
            "rows",
            "Rows",
            CellKind.NUMBER,
            lambda line: line.rows,
            lambda line: f"{line.rows:,}",
            emphasis=Emphasis.KEY,
        ),
        Column(
            "reason",
            "Why",
            CellKind.TEXT,
            lambda line: line.reason,
            width=Width(least=160, most=460, stretch=3),
        ),
        Column("kind", "Holds", CellKind.TEXT, lambda line: kind_word(line.kind), emphasis=Emphasis.CONTEXT),
        Column(
            "file",
            "File",
            CellKind.TEXT,
            lambda line: line.file,
            elide=Elide.MIDDLE,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=100, most=260, stretch=1),
        ),
        Column("import", "Import", CellKind.NUMBER, lambda line: line.import_id, emphasis=Emphasis.CONTEXT),
        Column("system", "System", CellKind.TEXT, lambda line: line.system, shown=False),
    ]
