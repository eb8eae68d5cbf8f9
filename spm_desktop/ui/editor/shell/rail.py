"""The rail: where one is, find or do, all pages by group, and who one is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.marks import draw_face
from spm_desktop.ui.editor.controls.painting import box, put, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import Text, cap_size, draw_cap
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.page import Act, Group, PageSpec


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose window this is."""

    office: str
    person: str
    role: str = ""


class _RailButton(Pressable):
    """A part of the rail that fills its width; folded, only its picture is left and its name is the tip."""

    height_token = "rail_item"

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text)
        self.folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(32), self.theme.size(self.height_token))

    def set_folded(self, folded: bool) -> None:
        self.folded = folded
        self.setToolTip(self.accessibleName() or self.text() if folded else "")
        self.update()

    def icon_left(self, side: int) -> float:
        return (self.width() - side) / 2 if self.folded else self.theme.px(8)

    def ground(self, painter: QPainter, active: bool = False) -> None:
        name = "press" if active or self.isDown() else "hover" if self.hovered else ""
        theme, radius = self.theme, self.theme.radius("button")
        if name:
            box(painter, self.rect(), radius, theme.colour("press" if active else "line"))
        if self.hasFocus():
            ring(painter, theme, self.rect(), radius)


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RailItem(_RailButton):
    """A page of the rail, and how many things on it need its reader.

    Signals:
        stepped(int): an arrow leads to the item before (-1) or after (1).
    """

    stepped = Signal(int)

    def __init__(self, theme: Theme, spec: PageSpec) -> None:
        super().__init__(theme, spec.title)
        self.spec = spec
        self.active = False
        self.count = 0
        self._tell()

    def set_active(self, active: bool) -> None:
        self.active = active
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        self.update()

    def set_count(self, count: int) -> None:
        self.count = count
        self._tell()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.text()}, {self.count}" if self.count else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        self.ground(painter, self.active)
        ink = "ink" if self.active else "ink2"
        side = theme.size("icon")
        left = self.icon_left(side)
        put(painter, theme.pixmap(self.spec.icon, ink, "icon", self.devicePixelRatioF()), left, rect)
        if self.folded:
            return
        role = "section" if self.active else "body"
        write(painter, theme, role, ink, left + side + theme.px(9), rect, self.text())
        if self.count:
            text = f"{self.count:,}"
            right = rect.width() - theme.px(8) - theme.width("table", text)
            write(painter, theme, "table", "ink2" if self.active else "ink3", right, rect, text)


class OfficeButton(_RailButton):
    """The mark of the program and the office that is open."""

    height_token = "office"

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        self.ground(painter)
        side = theme.px(20)
        left = self.icon_left(side)
        mark = QRect(round(left), (self.height() - side) // 2, side, side)
        box(painter, mark, theme.radius("button"), theme.colour("ink"))
        for index, height in enumerate((4, 7, 10)):
            bar = QRect(0, 0, theme.px(2.6), theme.px(height))
            bar.moveBottomLeft(mark.topLeft())
            bar.translate(theme.px(4.6 + 4 * index), theme.px(15))
            box(painter, bar, theme.scale, theme.colour("surface"))
        if self.folded:
            return
        write(painter, theme, "section", "ink", left + side + theme.px(8), self.rect(), self.text())
        arrows = theme.pixmap("chevrons-up-down", "ink3", "icon_small", self.devicePixelRatioF())
        put(painter, arrows, self.width() - theme.size("icon_small") - theme.px(8), self.rect())


class FindButton(_RailButton):
    """Looks like a field and opens the palette."""

    height_token = "find"
    key = "Ctrl K"

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self.theme, smooth(self), self.rect()
        radius = theme.radius("button")
        box(painter, rect, radius, theme.colour("surface"), theme.colour("edge" if self.hovered else "line2"))
        side = theme.size("icon_small")
        left = self.icon_left(side)
        put(painter, theme.pixmap("search", "ink2", "icon_small", self.devicePixelRatioF()), left, rect)
        if not self.folded:
            write(painter, theme, "table", "ink3", left + side + theme.px(6), rect, self.text())
            size = cap_size(theme, self.key)
            cap = QRect(rect.width() - size.width() - theme.px(8), 0, size.width(), size.height())
            cap.moveTop((rect.height() - size.height()) // 2)
            draw_cap(painter, theme, self.key, cap, "ink3")
        if self.hasFocus():
            ring(painter, theme, rect, radius)


class YouButton(_RailButton):
    """Who is working here; opens what is theirs."""

    height_token = "you"

    def __init__(self, theme: Theme, identity: Identity) -> None:
        super().__init__(theme, identity.person)
        self.show_identity(identity)

    def show_identity(self, identity: Identity) -> None:
        self._identity = identity
        self.setText(identity.person)
        self.setAccessibleName(f"{identity.person}, {identity.role}".strip(", "))
        self.setVisible(bool(identity.person))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        self.ground(painter)
        side = theme.size("face_rail")
        left = self.icon_left(side)
        face = QRect(round(left), (self.height() - side) // 2, side, side)
        draw_face(painter, theme, self._identity.person, face, "canvas")
        if self.folded:
            return
        first = QRect(0, 0, self.width(), theme.line("table"))
        lines = 2 if self._identity.role else 1
        first.moveTop((self.height() - lines * first.height()) // 2)
        text = left + side + theme.px(8)
        write(painter, theme, "table", "ink", text, first, self._identity.person)
        second = first.translated(0, first.height())
        write(painter, theme, "hint", "ink2", text, second, self._identity.role)


class BackButton(_RailButton):
    """Somebody else acts in this window; this leads back to who acted before."""

    def __init__(self, theme: Theme, act: Act) -> None:
        super().__init__(theme, act.text)
        self._icon = act.icon
        self.clicked.connect(act.run)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, side = self.theme, smooth(self), self.theme.size("icon")
        self.ground(painter)
        left = self.icon_left(side)
        put(painter, theme.pixmap(self._icon, "ink2", "icon", self.devicePixelRatioF()), left, self.rect())
        if not self.folded:
            text = left + side + theme.px(9)
            room = self.width() - round(text) - theme.px(6)
            words = theme.metrics("body").elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            write(painter, theme, "body", "ink", text, self.rect(), words)


class Rail(QWidget):
    """The left edge of the window.

    Signals:
        chosen(str): the key of a page.
        find_wanted, office_wanted, you_wanted: the three other parts were pressed.
    """

    chosen = Signal(str)
    find_wanted = Signal()
    office_wanted = Signal()
    you_wanted = Signal()

    def __init__(
        self, theme: Theme, specs: Sequence[PageSpec], identity: Identity, back: Act | None = None
    ) -> None:
        super().__init__()
        self.theme = theme
        self.folded = False
        self.office = OfficeButton(theme, identity.office)
        self.find_button = FindButton(theme, "Find or do")
        self.you = YouButton(theme, identity)
        self.back = BackButton(theme, back) if back else None
        self.items: dict[str, RailItem] = {}
        self._kept_back: dict[str, RailItem] = {}
        self._labels: list[Text] = []
        self._order: list[str] = []
        self._pages = QVBoxLayout()
        self._fill(specs)
        inside = QWidget()
        inside.setLayout(self._pages)
        self._scroll = ScrollArea()
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._column = QVBoxLayout(self)
        for widget in (self.office, self.find_button, self._scroll, self.you, self.back):
            if widget is not None:
                self._column.addWidget(widget)
        self.find_button.clicked.connect(self.find_wanted)
        self.office.clicked.connect(self.office_wanted)
        self.you.clicked.connect(self.you_wanted)
        theme.changed.connect(self._measure)
        self._measure()

    def activate(self, key: str) -> None:
        """Shows which page is looked at; a page that is not in the rail leaves none active."""
        for item in self.items.values():
            item.set_active(item.spec.key == key)
        if key in self.items:
            self._scroll.ensureWidgetVisible(self.items[key])

    def set_folded(self, folded: bool) -> None:
        """Icons only, or icons and words."""
        if folded != self.folded:
            self.folded = folded
            pages = (*self.items.values(), *self._kept_back.values())
            own = (self.back,) if self.back else ()
            for button in (self.office, self.find_button, self.you, *own, *pages):
                button.set_folded(folded)
            for label in self._labels:
                label.setVisible(not folded)
            self._measure()

    def show_identity(self, identity: Identity) -> None:
        """Another office or person."""
        self.office.setText(identity.office)
        self.you.show_identity(identity)

    def reveal(self, keys: frozenset[str]) -> None:
        """Shows pages that only some readers have."""
        known = {**self.items, **self._kept_back}
        shown = {key for key in known if key in self.items or key in keys}
        self.items = {key: known[key] for key in self._order if key in shown}
        self._kept_back = {key: item for key, item in self._kept_back.items() if key not in keys}
        for item in self.items.values():
            item.show()

    def focus_pages(self) -> None:
        """The keyboard arrives: at the active page."""
        items = list(self.items.values())
        active = next((item for item in items if item.active), items[0] if items else self.find_button)
        active.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, specs: Sequence[PageSpec]) -> None:
        for group in Group:
            members = [spec for spec in specs if spec.group is group]
            if not members or group is Group.ASIDE:
                continue
            if group.value:
                label = Text(self.theme, group.value, "hint", "ink3")
                self._labels.append(label)
                self._pages.addWidget(label)
            for spec in members:
                item = RailItem(self.theme, spec)
                item.clicked.connect(self._on_clicked)
                item.stepped.connect(self._on_stepped)
                self._order.append(spec.key)
                self._pages.addWidget(item)
                if spec.is_for_reader is None:
                    self.items[spec.key] = item
                else:
                    self._kept_back[spec.key] = item
                    item.hide()
        self._pages.addStretch(1)

    def _on_clicked(self) -> None:
        item = self.sender()
        assert isinstance(item, RailItem)
        self.chosen.emit(item.spec.key)

    def _on_stepped(self, step: int) -> None:
        items: list[RailItem] = list(self.items.values())
        sender = self.sender()
        assert isinstance(sender, RailItem)
        item = items[(items.index(sender) + step) % len(items)]
        item.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(item)

    def _measure(self) -> None:
        theme = self.theme
        self.setFixedWidth(theme.size("rail_folded" if self.folded else "rail"))
        self._column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(6))
        self._column.setSpacing(theme.px(5))
        self._pages.setContentsMargins(0, theme.px(5), 0, 0)
        self._pages.setSpacing(theme.px(1))
        for label in self._labels:
            label.setContentsMargins(theme.px(8), theme.px(11), 0, theme.px(4))
