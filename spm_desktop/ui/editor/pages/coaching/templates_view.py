"""Templates: what sessions ask. A change is another version; sessions that began keep theirs."""

from collections.abc import Hashable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.coaching.templates import Item, ItemKind, Template
from spm_desktop.services.coaching.editing import (
    add_template,
    archive_template,
    change_template,
    template_of,
)
from spm_desktop.services.coaching.planning import TOPICS
from spm_desktop.services.coaching.view import Overview, TemplateChoice
from spm_desktop.services.history import Changes
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button, IconButton, Kind
from spm_desktop.ui.editor.controls.choices import Chooser
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.side_form import SideForm
from spm_desktop.ui.editor.pages.coaching.given import Given
from spm_desktop.ui.editor.shell.page import Act, Desk
from spm_desktop.ui.editor.shell.side import SideFoot
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Emphasis, Width
from spm_desktop.ui.models.columns import Kind as CellKind
from spm_desktop.ui.models.marks import Pill
from spm_desktop.ui.models.table_model import TableModel

_KINDS = (
    (ItemKind.QUESTION.value, "Question, both answer"),
    (ItemKind.RATING.value, "Rating from 1 to 5"),
    (ItemKind.SKILL.value, "Skill focus"),
    (ItemKind.CHECKLIST.value, "Checklist"),
    (ItemKind.TEXT.value, "Text of the manager"),
    (ItemKind.LINK.value, "Link"),
)
_NEW = Template("", 30, (Item(1, ItemKind.QUESTION, ""),))


class TemplatesView(QWidget):
    """The list of templates; one of them is changed in the side panel.

    Attributes:
        table: the list.
        panel: the template that is being changed; None: none is.
    """

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self._may_edit = False
        self.panel: TemplatePanel | None = None
        self.model: TableModel[TemplateChoice] = TableModel(_COLUMNS, lambda one: one.key, self)
        self.table = TableView(self.model, desk.theme, "coaching templates", desk.remembered, self)
        self.table.setAccessibleName("Templates")
        self.table.opened.connect(self.open)
        self.table.drill.connect(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    @property
    def primary(self) -> Act | None:
        """The act of the header."""
        return Act("New template", self.begin, "plus") if self._may_edit else None

    def show_templates(self, found: Overview) -> None:
        """Shows these."""
        self._may_edit = found.may_edit_templates
        self.model.set_rows(found.templates)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """An empty one."""
        self._edit(None, (_NEW, 0))

    def open(self, key: Hashable, _column: str = "") -> None:
        """Reads one, and shows it."""
        one = self.model.row_by_id(key)
        if one is not None:
            call = partial(template_of, self._given.reader, one.key)
            self.desk.tasks.run(call, partial(self._edit, one), owner=self)

    def _edit(self, one: TemplateChoice | None, found: tuple[Template, int]) -> None:
        template, no = found
        self.panel = TemplatePanel(self.desk, template, one, no, self._may_edit)
        self.panel.saved.connect(partial(self._save, one, no))
        if one is not None:
            self.panel.archived.connect(partial(self._archive, one))

    def _save(self, one: TemplateChoice | None, no: int, template: Template) -> None:
        given = self._given

        def call() -> Changes:
            if one is not None:
                return change_template(given.reader, given.store, given.actor, one.key, no, template)
            add_template(given.reader, given.store, given.actor, template)
            return Changes(f"Made {template.name}", TOPICS)

        panel = self.panel
        assert panel is not None
        self.desk.perform(call, panel.complain, self.desk.close_side)

    def _archive(self, one: TemplateChoice) -> None:
        given = self._given
        call = partial(archive_template, given.reader, given.store, given.actor, one.key, not one.archived)
        self.desk.perform(call, then=self.desk.close_side)


class TemplatePanel(SideForm):
    """A template's name, length and points.

    Signals:
        saved(Template): as it is to be.
        archived: it is to be put away, or taken back.
    """

    saved = Signal(object)
    archived = Signal()

    def __init__(
        self, desk: Desk, template: Template, one: TemplateChoice | None, no: int, may_edit: bool
    ) -> None:
        super().__init__(desk)
        theme = self.theme = desk.theme
        self._template = template
        self.points: list[_Point] = []
        head = Section(theme, "Template")
        self.name = Field(theme, "Name", template.name)
        self.minutes = Field(theme, "Takes", str(template.minutes), unit="minutes", check=_whole)
        head.column.addWidget(self.name)
        head.column.addWidget(self.minutes)
        points = Section(theme, "Points to talk about")
        self._points = QVBoxLayout()
        self._points.setSpacing(theme.px(12))
        points.column.addLayout(self._points)
        for item in template.items:
            self._add(item)
        more = Button(theme, "Another point", Kind.QUIET, icon="plus", small=True)
        more.clicked.connect(lambda: self._add(Item(0, ItemKind.QUESTION, "")))
        points.column.addWidget(more)
        points.column.addWidget(self.error)
        self.column.addWidget(head)
        self.column.addWidget(points)
        self.column.addStretch(1)
        acts: list[QWidget] = []
        if may_edit:
            save = Button(theme, f"Save version {max(no, 1) + 1}" if one else "Make it", Kind.PRIMARY)
            save.clicked.connect(self._on_save)
            acts.append(save)
            if one is not None:
                away = Button(theme, "Take it back" if one.archived else "Put it away")
                away.clicked.connect(self.archived)
                acts.append(away)
        told = f"Version {max(no, 1)}. Sessions that began keep theirs" if one else ""
        foot = SideFoot(theme, acts) if acts else None
        desk.show_side(template.name or "New template", self, told, foot=foot)
        self.setEnabled(may_edit)

    def _add(self, item: Item) -> None:
        point = _Point(self.theme, item)
        point.up.connect(lambda: self._move(point, -1))
        point.removed.connect(lambda: self._remove(point))
        self.points.append(point)
        self._points.addWidget(point)
        if not item.title:
            point.title.entry.setFocus()

    def _move(self, point: "_Point", by: int) -> None:
        at = self.points.index(point)
        to = max(at + by, 0)
        self.points.insert(to, self.points.pop(at))
        self._points.removeWidget(point)
        self._points.insertWidget(to, point)

    def _remove(self, point: "_Point") -> None:
        self.points.remove(point)
        self._points.removeWidget(point)
        point.hide()
        point.deleteLater()

    def _on_save(self) -> None:
        if self.minutes.check_now():
            items = tuple(point.item for point in self.points)
            name, minutes = self.name.text.strip(), int(self.minutes.text)
            self.saved.emit(replace(self._template, name=name, minutes=minutes, items=items))


class _Point(QWidget):
    """One point: its kind, its words, what helps to answer it."""

    up = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, item: Item) -> None:
        super().__init__()
        self._item = item
        self.kind = Chooser(theme, "Kind of point", _KINDS, item.kind.value)
        self.kind.chosen.connect(self._on_kind)
        up = IconButton(theme, "arrow-up", "Move it up")
        up.clicked.connect(self.up)
        away = IconButton(theme, "x", "Remove the point")
        away.clicked.connect(self.removed)
        self.title = Field(theme, "Point", item.title, bare=True)
        self.help = Field(theme, "What helps to answer", item.help, bare=True)
        self.help.entry.setPlaceholderText("What helps to answer it")
        self.lines = Area(theme, "What is ticked, a line each", "\n".join(item.lines))
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(self.kind, 1)
        head.addWidget(up)
        head.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        for part in (self.title, self.help, self.lines):
            column.addWidget(part)
        self._on_kind(self.kind.key)

    @property
    def item(self) -> Item:
        """As it is to be."""
        kind = ItemKind(self.kind.key)
        lines = tuple(line.strip() for line in self.lines.text.split("\n") if line.strip())
        return replace(
            self._item,
            kind=kind,
            title=self.title.text.strip(),
            help=self.help.text.strip(),
            lines=lines if kind is ItemKind.CHECKLIST else (),
        )

    def _on_kind(self, key: str) -> None:
        self.lines.setVisible(key == ItemKind.CHECKLIST.value)


_COLUMNS: tuple[Column[TemplateChoice], ...] = (
    Column(
        "name",
        "Template",
        CellKind.TEXT,
        lambda one: one.name,
        emphasis=Emphasis.NAME,
        width=Width(least=160, stretch=1, most=1000),
        pill=lambda one: Pill("Put away") if one.archived else None,
        fixed=True,
    ),
    Column(
        "version",
        "Version",
        CellKind.NUMBER,
        lambda one: one.no or 1,
        emphasis=Emphasis.CONTEXT,
    ),
)


def _whole(text: str) -> str:
    return "" if text.strip().isdecimal() else "Type whole minutes, like 30."
