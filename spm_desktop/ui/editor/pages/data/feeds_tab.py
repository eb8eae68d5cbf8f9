"""Feeds: files of one shape from one system, and how their rows are told apart."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.import_history import FeedLine, feed_lines
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.lines import key_values
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.pages.data.undoing import IMPORTED
from spm_desktop.ui.editor.pages.data.words import Moments, kind_word
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import CellState, Column, Elide, Emphasis, Kind, Width

MERGES, REPLACES = "Adds and changes", "Replaces its days"
BY_CONTENT = "Whole content"
MODES = {
    True: "Rows are told apart by their key: new ones are added, known ones changed, none is taken away.",
    False: "Each file is the whole truth for its days: what it no longer has there is withdrawn.",
}


class FeedsTab(ListTab):
    """By system and kind."""

    key = "feeds"
    named = ("feed", "feeds")
    topics = IMPORTED

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: DataSources, export: TableWriter
    ) -> None:
        self._sources = sources
        super().__init__(desk, tabs, _columns(sources.moments), lambda line: line.id, export)

    def read(self) -> Sequence[FeedLine]:
        return feed_lines(self._sources.history, self._sources.actor)

    def nothing(self) -> EmptyState:
        return EmptyState(
            self.desk.theme,
            "database",
            "There are no feeds yet",
            "Files with the same columns from the same system belong together.",
        )

    def provenance_of(self, row: FeedLine) -> Provenance:
        return Provenance(
            f"stand; {_known_by(row)[:1].lower()}{_known_by(row)[1:]} tells rows apart",
            counted(row.imports, "import"),
        )

    def open_row(self, identity: Hashable) -> None:
        line = self.row_of(identity)
        if line is None:
            return
        self.table.choose(identity)
        theme, body = self.desk.theme, QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, MODES[line.merges], "table", "ink2", wrap=True))
        moment = self._sources.moments()
        column.addLayout(
            key_values(
                theme,
                [
                    ("Key", _known_by(line)),
                    ("Imports", f"{line.imports:,}"),
                    ("Last file", line.last_file),
                    ("Last import", moment.told(line.last_at) if line.last_at else "All are undone"),
                    ("Begun by", line.owner),
                    ("Columns", ", ".join(line.columns)),
                ],
            )
        )
        column.addStretch(1)
        self.desk.show_side(f"{line.system}: {kind_word(line.kind).lower()}", body, line.last_file)


def _known_by(line: FeedLine) -> str:
    return ", ".join(line.key_columns) or BY_CONTENT


def _columns(moments: Callable[[], Moments]) -> list[Column[FeedLine]]:
    def state(line: FeedLine) -> CellState:
        return CellState.PLAIN if line.imports else CellState.QUIET

    return [
        Column(
            "system",
            "System",
            Kind.TEXT,
            lambda line: line.system,
            emphasis=Emphasis.NAME,
            state=state,
            width=Width(least=100, most=220, stretch=1),
            fixed=True,
        ),
        Column("kind", "Holds", Kind.TEXT, lambda line: kind_word(line.kind), state=state),
        Column(
            "key",
            "Rows are told apart by",
            Kind.TEXT,
            _known_by,
            state=state,
            width=Width(least=120, most=300, stretch=2),
        ),
        Column("mode", "A file", Kind.TEXT, lambda line: MERGES if line.merges else REPLACES, state=state),
        Column("imports", "Imports", Kind.NUMBER, lambda line: line.imports),
        Column(
            "file",
            "Last file",
            Kind.TEXT,
            lambda line: line.last_file or None,
            elide=Elide.MIDDLE,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=120, most=300, stretch=2),
        ),
        Column(
            "at",
            "Last import",
            Kind.TEXT,
            lambda line: moments().told(line.last_at) if line.last_at else None,
            sort=lambda line: round(line.last_at.timestamp()) if line.last_at else None,
            leaves=lambda line: line.last_at,
            emphasis=Emphasis.CONTEXT,
        ),
        Column("owner", "Begun by", Kind.TEXT, lambda line: line.owner, shown=False),
    ]
