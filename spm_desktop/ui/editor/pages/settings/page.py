"""The settings: sections at the left, one of them beside the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.painting import box, put, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.settings.section import SettingsSection
from spm_desktop.ui.editor.shell.page import Desk, Page

PAGE = "settings"
_LIST = 190


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section that exists; `make` is called when it is first opened."""

    key: str
    title: str
    icon: str
    make: Callable[[Desk], SettingsSection]


class SettingsPage(Page):
    """One section at a time; which one is remembered.

    Attributes:
        items: the list of sections, by key.
    """

    def __init__(self, desk: Desk, sections: Sequence[SectionSpec]) -> None:
        super().__init__(desk)
        self._specs = {spec.key: spec for spec in sections}
        self._made: dict[str, SettingsSection] = {}
        self._stack = QStackedWidget()
        self.items = {spec.key: SectionItem(desk.theme, spec) for spec in sections}
        self._list = _List(desk.theme, list(self.items.values()))
        self._list.setVisible(len(sections) > 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        for item in self.items.values():
            item.toggled.connect(self._on_toggled)
        kept = str(desk.remembered.recall_choices(PAGE).get("section", ""))
        self._key = kept if kept in self._specs else sections[0].key
        self.open_section(self._key)

    @property
    def section(self) -> SettingsSection:
        """The one that is shown."""
        return self._made[self._key]

    def shown(self) -> None:
        """Reads what is shown."""
        self.section.look()

    def focus_filter(self) -> None:
        """Ctrl F."""
        self.section.focus_filter()

    def open_at(self, show: str) -> None:
        """Shows a section; how other pages open it. One that its reader does not have stays away."""
        if show in self.items:
            self.open_section(show)

    def open_section(self, key: str) -> SettingsSection:
        """Shows a section, a key of `items`; makes it when it is first wanted."""
        self._key = key
        if key not in self._made:
            self._made[key] = self._specs[key].make(self.desk)
            self._made[key].retitled.connect(self._retitle)
            self._stack.addWidget(self._made[key])
        section = self._made[key]
        self.items[key].setChecked(True)
        self._stack.setCurrentWidget(section)
        self._retitle()
        if self.isVisible():
            self.desk.close_side()
            self.desk.tell(section.provenance)
            self.desk.remembered.keep_choices(PAGE, {"section": key})
            section.look()
        return section

    def _retitle(self) -> None:
        section = self.section
        self.subtitle = self._specs[self._key].title
        self.primary, self.provenance = section.primary, section.provenance
        self.retitled.emit()

    def _on_toggled(self, on: bool) -> None:
        item = self.sender()
        if on and isinstance(item, SectionItem) and item.spec.key != self._key:
            self.open_section(item.spec.key)


class SectionItem(Pressable):
    """A section in the list; one of its siblings is chosen."""

    ring_radius = 6.0

    def __init__(self, theme: Theme, spec: SectionSpec) -> None:
        super().__init__(theme, spec.title)
        self.spec = spec
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.size("rail_item"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, chosen = self.theme, smooth(self), self.isChecked()
        if chosen or self.hovered:
            box(painter, self.rect(), theme.radius("button"), theme.colour("press" if chosen else "hover"))
        ink = "ink" if chosen else "ink2"
        left = theme.px(8)
        picture = theme.pixmap(self.spec.icon, ink, "icon", self.devicePixelRatioF())
        left += round(put(painter, picture, left, self.rect())) + theme.px(10)
        write(painter, theme, "button_strong" if chosen else "button", ink, left, self.rect(), self.text())


class _List(QWidget):
    """The sections below each other, and a line at the right."""

    def __init__(self, theme: Theme, items: Sequence[SectionItem]) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName("Sections")
        self._column = QVBoxLayout(self)
        for item in items:
            self._column.addWidget(item)
        self._column.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme = self.theme
        self.setFixedWidth(theme.px(_LIST))
        self._column.setContentsMargins(*[theme.px(length) for length in (12, 14, 12, 14)])
        self._column.setSpacing(theme.px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(self.width() - 1, 0, 1, self.height(), self.theme.colour("line"))
