"""Watched folders: what a scheduled export drops there comes in by itself."""

from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic
from spm_desktop.services.watched_folders import FolderLine, folder_lines, leave_folder, watch_folder
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import Chooser, Switch
from spm_desktop.ui.editor.controls.lines import key_values
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.data.ports import DataSources
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.models.columns import CellState, Column, Elide, Emphasis, Kind, Width

BY_COLUMNS = "By the columns of each file"
NOT_YOURS = "Only managers and administrators watch folders."
HOW = (
    "Files that are finished are imported while this program or its agent runs, and moved to “done” or "
    "“failed” in the folder, with a report."
)


class FoldersTab(ListTab):
    """By their place."""

    key = "folders"
    named = ("folder", "folders")
    topics = frozenset({Topic.SETTINGS, Topic.FIGURES})

    def __init__(
        self, desk: Desk, tabs: Sequence[tuple[str, str]], sources: DataSources, export: TableWriter
    ) -> None:
        self._sources = sources
        self._names: Sequence[str] = ()
        super().__init__(desk, tabs, _columns(), lambda line: line.folder.path, export)

    def read(self) -> Sequence[FolderLine]:
        self._names = [profile.name for profile in self._sources.profiles.profiles()]
        return folder_lines(self._sources.folders)

    def nothing(self) -> EmptyState:
        return EmptyState(self.desk.theme, "database", "No folder is watched", HOW)

    def more_controls(self) -> list[QWidget]:
        self.add = Button(self.desk.theme, "Watch a folder", icon="plus", small=True)
        self.add.clicked.connect(self.choose_folder)
        self.add.setEnabled(self._may)
        self.add.setToolTip("" if self._may else NOT_YOURS)
        return [self.add]

    def provenance_of(self, row: FolderLine) -> Provenance:
        return Provenance(f"{row.folder.path}: {_told(row)}", row.name, "Enter", "opens it")

    def choose_folder(self) -> None:
        """Asks for a folder, and watches it."""
        self.desk.prompts.open_folder("Watch a folder", self._watch)

    def open_row(self, identity: Hashable) -> None:
        line = self.row_of(identity)
        if line is None:
            return
        self.table.choose(identity)
        theme, body = self.desk.theme, QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, HOW, "table", "ink2", wrap=True))
        told = (("Waiting", line.waiting), ("Done", line.done), ("Failed", line.failed))
        numbers = [(word, f"{number:,}") for word, number in told]
        column.addLayout(key_values(theme, [("Folder", line.folder.path), *numbers]))
        column.addWidget(Text(theme, "Its files are read", "label", "ink2"))
        names = [("", BY_COLUMNS), *((name, name) for name in self._names)]
        profile = Chooser(theme, "How its files are read", names, line.folder.profile)
        people = Switch(theme, "Make people who are not known")
        people.setChecked(line.folder.create_people)
        stop = Button(theme, "Stop watching")
        profile.chosen.connect(lambda name: self._change(line, name, people.isChecked()))
        people.clicked.connect(lambda: self._change(line, profile.key, people.isChecked()))
        stop.clicked.connect(lambda: self._leave(line))
        for control in (profile, people, stop):
            control.setEnabled(self._may)
            column.addWidget(control)
        column.addStretch(1)
        self.desk.show_side(line.name, body, "Watched folder")

    @property
    def _may(self) -> bool:
        return access(self._sources.actor, Area.IMPORTS) >= Access.OWN

    def _watch(self, path: Path) -> None:
        self._perform(partial(watch_folder, self._sources.folders, self._sources.actor, path, "", False))

    def _change(self, line: FolderLine, profile: str, create_people: bool) -> None:
        path = Path(line.folder.path)
        sources = self._sources
        self._perform(partial(watch_folder, sources.folders, sources.actor, path, profile, create_people))

    def _leave(self, line: FolderLine) -> None:
        self.desk.close_side()
        self._perform(partial(leave_folder, self._sources.folders, self._sources.actor, line.folder.path))

    def _perform(self, call: partial[Changes]) -> None:
        self.desk.perform(call)


def _told(line: FolderLine) -> str:
    if not line.reachable:
        return "can’t be reached"
    return f"{counted(line.done, 'file')} done, {line.failed:,} failed, {line.waiting:,} waiting"


def _columns() -> list[Column[FolderLine]]:
    def state(line: FolderLine) -> CellState:
        return CellState.PLAIN if line.reachable else CellState.QUIET

    return [
        Column(
            "name",
            "Folder",
            Kind.TEXT,
            lambda line: line.name,
            emphasis=Emphasis.NAME,
            state=state,
            width=Width(least=120, most=260, stretch=1),
            fixed=True,
        ),
        Column(
            "path",
            "Where",
            Kind.TEXT,
            lambda line: line.folder.path,
            state=state,
            elide=Elide.MIDDLE,
            emphasis=Emphasis.CONTEXT,
            width=Width(least=140, most=420, stretch=2),
        ),
        Column("profile", "Its files are read", Kind.TEXT, lambda line: line.folder.profile or BY_COLUMNS),
        Column("waiting", "Waiting", Kind.NUMBER, lambda line: line.waiting if line.reachable else None),
        Column("done", "Done", Kind.NUMBER, lambda line: line.done if line.reachable else None),
        Column("failed", "Failed", Kind.NUMBER, lambda line: line.failed if line.reachable else None),
    ]
