"""The imports: what each brought, who made it, and its receipt."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.import_history import receipt_of
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.listings import ImportLine, list_imports
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.lines import key_values
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.receipt import ReceiptBody, ReceiptFoot, count_pairs
from spm_desktop.ui.editor.pages.data.receipt_rows import Section, show_section
from spm_desktop.ui.editor.pages.data.undoing import IMPORTED, ask_to_undo
from spm_desktop.ui.editor.pages.data.words import STATES, Moments, changes_told, kind_word
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import CellState, Column, Elide, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Tone

NOT_IN = {
    "undone": "It is undone already.",
    "pending": "It is still under way.",
    "dropped": "It was stopped: nothing of it is in.",
}


class ImportsTab(ListTab):
    """Newest first."""

    key = "imports"
    named = ("import", "imports")
    topics = IMPORTED

    def __init__(
        self,
        desk: Desk,
        tabs: Sequence[tuple[str, str]],
        sources: DataSources,
        export: TableWriter,
    ) -> None:
        self._sources = sources
        super().__init__(desk, tabs, _columns(sources.moments), lambda line: line.id, export)

    def read(self) -> Sequence[ImportLine]:
        lines = list_imports(self._sources.lists, self._sources.actor)
        return lines[::-1]

    def nothing(self) -> EmptyState:
        empty = EmptyState(
            self.desk.theme,
            "upload",
            "Nothing is imported yet",
            "Drop an export of your CRM here, or any sheet with people, deals, activities or goals.",
            "Choose a file",
        )
        empty.wanted.connect(self.desk.choose_files)
        return empty

    def provenance_of(self, row: ImportLine) -> Provenance:
        told = f"came from {row.file}: {changes_told(row.counts)}"
        return Provenance(told, f"Import {row.id}", "Enter", "shows the receipt")

    def open_row(self, identity: Hashable) -> None:
        line = self.row_of(identity)
        if line is not None:
            self.table.choose(identity)
            show_receipt(self.desk, self._sources, line)


def show_receipt(desk: Desk, sources: DataSources, line: ImportLine) -> None:
    """Opens the side panel with the receipt of an import."""
    panel = ReceiptPanel(desk, sources, line)
    desk.show_side(f"Import {line.id}", panel, line.file, foot=panel.foot)


class ReceiptPanel(QWidget):
    """The receipt of an import, as soon as it is read; what is known of the import before that."""

    def __init__(self, desk: Desk, sources: DataSources, line: ImportLine) -> None:
        super().__init__()
        self.desk, self.line, self._sources = desk, line, sources
        self.foot = QWidget()
        QVBoxLayout(self.foot).setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._put_foot(None)
        self._look()

    def _look(self) -> None:
        read = partial(receipt_of, self._sources.history, self._sources.actor, self.line.id)
        self.desk.tasks.run(read, self._show, self._fail, owner=self)

    def _show(self, receipt: Receipt | None) -> None:
        theme, line = self.desk.theme, self.line
        about = [
            ("Made by", line.actor),
            ("On", self._sources.moments().told(line.at)),
            ("System", line.system),
            ("Kind", kind_word(line.kind)),
            ("State", STATES[line.state].word),
        ]
        if receipt is not None:
            fonts.load_for([*receipt.notes, *(held.reason for held in receipt.held)])
            about.insert(2, ("Sheet", receipt.sheet))
            told = ReceiptBody(theme, receipt, [*about, *count_pairs(receipt.counts)])
            told.all_wanted.connect(partial(self._show_all, receipt))
            self._put(told)
            self._put_foot(receipt)
            return
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        column.addLayout(key_values(theme, [*about, *count_pairs(line.counts)]))
        column.addSpacing(theme.px(8))
        column.addWidget(Text(theme, "What it told by cell was not kept.", "hint", "ink3", wrap=True))
        column.addStretch(1)
        self._put(body)

    def _show_all(self, receipt: Receipt, section: Section) -> None:
        show_section(self.desk, receipt, section, partial(show_receipt, self.desk, self._sources, self.line))

    def _fail(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error)
        failure.wanted.connect(self._look)
        margin = self.desk.theme.px(16)
        failure.setContentsMargins(margin, margin, margin, margin)
        self._put(failure)

    def _put(self, inside: QWidget) -> None:
        _empty(self._column)
        self._column.addWidget(inside)

    def _put_foot(self, receipt: Receipt | None) -> None:
        line, layout = self.line, self.foot.layout()
        assert isinstance(layout, QVBoxLayout)
        _empty(layout)
        why_not = NOT_IN.get(line.state, "")
        foot = ReceiptFoot(self.desk, self._sources.bench, receipt, not why_not, why_not)
        foot.undo_wanted.connect(self._undo)
        layout.addWidget(foot)

    def _undo(self) -> None:
        line = self.line
        ask_to_undo(self.desk, self._sources.bench, line.id, line.file, line.counts, self.desk.close_side)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _columns(moments: Callable[[], Moments]) -> list[Column[ImportLine]]:
    def state(line: ImportLine) -> CellState:
        return CellState.PLAIN if line.state in ("applied", "pending") else CellState.QUIET

    def count(key: str, title: str, tone: Tone | None = None) -> Column[ImportLine]:
        return Column(
            key,
            title,
            Kind.NUMBER,
            lambda line: getattr(line.counts, key) or None,
            lambda line: f"{getattr(line.counts, key):,}" if getattr(line.counts, key) else "–",
            state=state,
            tone=(lambda line: tone if getattr(line.counts, key) and line.state == "applied" else None)
            if tone
            else None,
        )

    return [
        Column(
            "file",
            "File",
            Kind.TEXT,
            lambda line: line.file,
            emphasis=Emphasis.NAME,
            elide=Elide.MIDDLE,
            width=Width(least=140, most=340, stretch=3),
            state=state,
            fixed=True,
        ),
        Column("id", "Import", Kind.NUMBER, lambda line: line.id, emphasis=Emphasis.CONTEXT),
        Column("kind", "Holds", Kind.TEXT, lambda line: kind_word(line.kind), state=state),
        Column("state", "State", Kind.STATUS, lambda line: STATES[line.state]),
        Column(
            "at",
            "When",
            Kind.TEXT,
            lambda line: moments().told(line.at),
            sort=lambda line: round(line.at.timestamp()),
            leaves=lambda line: line.at,
            emphasis=Emphasis.CONTEXT,
        ),
        Column(
            "rows",
            "Rows",
            Kind.NUMBER,
            lambda line: line.counts.rows,
            lambda line: f"{line.counts.rows:,}",
            state=state,
        ),
        count("created", "New"),
        count("updated", "Changed"),
        count("withdrawn", "Gone"),
        count("held", "Waiting", Tone.WARN),
        count("rejected", "Left out", Tone.BAD),
        Column("actor", "Made by", Kind.TEXT, lambda line: line.actor, emphasis=Emphasis.CONTEXT),
        Column("system", "System", Kind.TEXT, lambda line: line.system, shown=False),
    ]


def told(lines: Sequence[ImportLine]) -> str:
    """The imports in a phrase, for the page's header."""
    standing = sum(line.state == "applied" for line in lines)
    return counted(standing, "import") if standing else ""
