"""Copies of the database: made, listed, and every number checked."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

from spm_desktop.services.backups import BackupCopy, back_up, list_backups
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.verifying import Verification, verify
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.marks import StatusMark
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.settings.ports import SettingsSources
from spm_desktop.ui.editor.pages.settings.section import SettingsSection
from spm_desktop.ui.editor.shell.page import Act, Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models import columns
from spm_desktop.ui.models.columns import Column, Elide, Emphasis, Width
from spm_desktop.ui.models.marks import Shape, Status
from spm_desktop.ui.models.table_model import TableModel

KINDS = {
    "auto": "Automatic",
    "by-hand": "By hand",
    "before-migration": "Before an update",
    "before-restore": "Before going back",
    "damaged": "Damaged, kept aside",
}
ON_SERVER = "The database lies on a server: it is copied there, by whoever looks after the server."
RESTORE = (
    "To go back to a copy, close this window and run: spm-desktop restore FILE. What is replaced is kept"
    " among the copies. Other windows and walls may stay open."
)
_MEGABYTE = 1_000_000


class BackupsSection(SettingsSection):
    """Automatic copies are made once a day, and before every update."""

    provenance = Provenance("A copy has its name only once it is whole and checked.")

    def __init__(self, desk: Desk, sources: SettingsSources) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._sources, self._dates = sources, DateFormatter(sources.language)
        here = sources.backups is not None
        if here:
            self.primary = Act("Back up now", self.back_up, "archive")
        self.verify = Button(theme, "Verify now", icon="clipboard-check")
        self.verify.clicked.connect(self._on_verify)
        self.folder = Button(theme, "Open the folder", icon="download")
        self.folder.clicked.connect(self._on_folder)
        self.folder.setVisible(here)
        self._said = Text(theme, "", "table", "ink2", wrap=True)
        self._checks = QWidget()
        self._lines = QGridLayout(self._checks)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setColumnStretch(1, 1)
        self.model = TableModel(self._columns(), lambda copy: copy.path, self)
        self.table = TableView(self.model, theme, "settings backups", desk.remembered, self)
        self.table.setAccessibleName("Copies")
        self.column.addWidget(FlowLine(theme, [self.verify, self.folder]))
        self.column.addWidget(self._said)
        self.column.addWidget(self._checks)
        self.column.addWidget(Text(theme, RESTORE if here else ON_SERVER, "table", "ink2", wrap=True))
        self.add_table(self.table)
        self.table.setVisible(here)
        self._said.hide()
        self._checks.hide()

    def look(self) -> None:
        copies = self._sources.copies
        if copies is not None:
            self.read(partial(list_backups, copies, self._sources.actor), self._show)

    def back_up(self) -> None:
        """Copies the database now, and says where to."""
        sources = self._sources
        assert sources.backups is not None, "offered only where copies are made"

        def done(copy: Path) -> None:
            self.desk.say(f"Backed up to {copy.name}, and checked")
            self.look()

        self.desk.tasks.run(partial(back_up, sources.backups, sources.actor), done, self.fail, owner=self)

    def _show(self, copies: Sequence[BackupCopy]) -> None:
        self.model.set_rows(copies)
        if not copies:
            self._say("No copies yet. The first one is made with the first change of the day.")

    def _on_folder(self) -> None:
        folder = Path(self._sources.folder)
        if not (folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))):
            self.desk.say(f"The copies lie in {folder}")

    def _on_verify(self) -> None:
        self.verify.setEnabled(False)
        self._say("Looking at every number. You can go on working.")
        sources = self._sources
        self.read(partial(verify, sources.verifier, sources.actor), self._show_checks)

    def _show_checks(self, found: Verification) -> None:
        self.verify.setEnabled(True)
        self._say(
            "All is well." if found.ok else "There are differences: the log and the audit have details."
        )
        theme = self.desk.theme
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for place, check in enumerate(found.checks):
            status = Status(Shape.TICK if check.ok else Shape.CROSS, check.name.capitalize())
            self._lines.addWidget(StatusMark(theme, status), place, 0)
            self._lines.addWidget(Text(theme, check.detail, "table", "ink2", wrap=True), place, 1)
        self._lines.setHorizontalSpacing(theme.px(16))
        self._lines.setVerticalSpacing(theme.px(6))
        self._checks.show()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()

    def _columns(self) -> list[Column[BackupCopy]]:
        text = columns.Kind.TEXT

        def when(copy: BackupCopy) -> str:
            local = copy.at.astimezone(self._sources.now().tzinfo)
            return f"{self._dates.day(local.date(), self._sources.now().date())}, {self._dates.clock(local)}"

        return [
            Column(
                "at",
                "Made",
                text,
                when,
                sort=lambda copy: int(copy.at.timestamp()),
                leaves=lambda copy: copy.at,
                emphasis=Emphasis.NAME,
                width=Width(140),
                fixed=True,
            ),
            Column("kind", "Kind", text, lambda copy: KINDS.get(copy.kind, copy.kind), width=Width(120)),
            Column(
                "size",
                "Size",
                columns.Kind.NUMBER,
                lambda copy: copy.size,
                text=lambda copy: f"{copy.size / _MEGABYTE:,.1f} MB",
                width=Width(80),
            ),
            Column(
                "file",
                "File",
                text,
                lambda copy: copy.path.name,
                emphasis=Emphasis.CONTEXT,
                elide=Elide.MIDDLE,
                width=Width(160, stretch=1),
            ),
        ]
