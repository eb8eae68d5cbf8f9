"""Choosing: a list that drops down, option cards, check boxes, radios and the switch that acts at once."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from spm_desktop.ui.editor.controls.painting import box, put, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.look.theme import Theme

_COLOURS = {True: ("surface", "edge", "ink", "ink2"), False: ("sunken", "line", "ink3", "ink3")}
"""Of a field that can be used or not: its ground, its edge, its text, its sign."""


class Chooser(Pressable):
    """A field whose value is one of a list; a value that does not fit ends in "…", and the tip has all of it.

    Signals:
        chosen(str): the key of the option that was chosen by hand.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[str, str]],
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent)
        self._name, self._options = name, dict(options)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.choose(chosen or next(iter(self._options)))

    def choose(self, key: str) -> None:
        """Shows another option as chosen, without a signal."""
        self.key = key
        self.setAccessibleName(f"{self._name}: {self._options[key]}")
        self._tell_all()
        self.update()

    @property
    def shown(self) -> str:
        """What there is room for of the chosen option."""
        theme = self.theme
        room = self.width() - theme.size("icon_tiny") - theme.px(26)
        return QFontMetrics(theme.font("table")).elidedText(
            self._options[self.key], Qt.TextElideMode.ElideRight, room
        )

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Other options; the chosen one stays if it is among them, else the first one is."""
        self._options = dict(options)
        self.choose(self.key if self.key in self._options else next(iter(self._options)))
        self.updateGeometry()

    def make_menu(self) -> QMenu:
        """The options, the chosen one marked."""
        menu = QMenu(self._name, self)
        for key, label in self._options.items():
            action = menu.addAction(label)
            action.setData(key)
            if key == self.key:
                menu.setActiveAction(action)
        menu.triggered.connect(self._on_triggered)
        return menu

    def open_menu(self) -> None:
        """Drops the list down."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def restyle(self) -> None:
        super().restyle()
        self._tell_all()

    def _tell_all(self) -> None:
        whole = self._options[self.key]
        self.setToolTip("" if self.shown == whole else whole)

    def _on_triggered(self, action: QAction) -> None:
        key = action.data()
        if key != self.key:
            self.choose(key)
            self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        widest = max(self.theme.width("table", label) for label in self._options.values())
        return QSize(widest + self.theme.px(44), self.theme.size("field"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tell_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        radius = theme.radius("button")
        ground, edge, ink, sign = _COLOURS[self.isEnabled()]
        box(painter, self.rect(), radius, theme.colour(ground), theme.colour(edge))
        write(painter, theme, "table", ink, theme.px(10), self.rect(), self.shown)
        picture = theme.pixmap("chevron-down", sign, "icon_tiny", self.devicePixelRatioF())
        put(painter, picture, self.width() - theme.size("icon_tiny") - theme.px(10), self.rect())
        if self.hasFocus():
            ring(painter, theme, self.rect(), radius)


class _Checkable(Pressable):
    """A mark of 15 px and a word beside it."""

    ring_radius = 4.0

    def __init__(self, theme: Theme, text: str, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent)
        self.setCheckable(True)
        self.setChecked(checked)

    @property
    def _mark(self) -> QSize:
        side = self.theme.size("check")
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        words = self.theme.width("body", self.text()) + self.theme.px(8) if self.text() else 0
        height = max(self._mark.height(), self.theme.line("body") if self.text() else 0)
        return QSize(self._mark.width() + words, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        mark = self._mark
        self._draw(painter, QRectF(0, (self.height() - mark.height()) // 2, mark.width(), mark.height()))
        if self.text():
            ink = "ink" if self.isEnabled() else "ink3"
            left = mark.width() + self.theme.px(8)
            write(painter, self.theme, "body", ink, left, self.rect(), self.text())

    def _draw(self, painter: QPainter, mark: QRectF) -> None:
        raise NotImplementedError


class Check(_Checkable):
    """A check box: it waits for the button. `partial` shows that only some are meant."""

    partial = False

    def _draw(self, painter: QPainter, mark: QRectF) -> None:
        theme = self.theme
        if not (self.isChecked() or self.partial):
            box(painter, mark, theme.radius("box"), theme.colour("surface"), theme.colour("edge"))
            return
        box(painter, mark, theme.radius("box"), theme.colour("accent"))
        name = "minus" if self.partial else "check"
        picture = theme.pixmap(name, "on_accent", "icon_tiny", self.devicePixelRatioF())
        size = picture.deviceIndependentSize()
        painter.drawPixmap(
            round(mark.center().x() - size.width() / 2), round(mark.center().y() - size.height() / 2), picture
        )


class Radio(_Checkable):
    """One of several that exclude each other: those of the same parent."""

    ring_radius = 8.0

    def __init__(self, theme: Theme, text: str, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, checked, parent)
        self.setAutoExclusive(True)

    def _draw(self, painter: QPainter, mark: QRectF) -> None:
        theme, width = self.theme, 1.5 * self.theme.scale
        line = theme.colour("accent" if self.isChecked() else "edge")
        box(painter, mark, mark.width() / 2, theme.colour("surface"), line, width)
        if self.isChecked():
            inset = mark.width() * 0.28
            dot = mark.adjusted(inset, inset, -inset, -inset)
            box(painter, dot, dot.width() / 2, theme.colour("accent"))


class Switch(_Checkable):
    """On or off, at once."""

    ring_radius = 8.0

    @property
    def _mark(self) -> QSize:
        return QSize(self.theme.size("switch_width"), self.theme.size("switch_height"))

    def _draw(self, painter: QPainter, mark: QRectF) -> None:
        theme, on = self.theme, self.isChecked()
        ground = theme.colour("accent" if on else "press")
        box(painter, mark, mark.height() / 2, ground, None if on else theme.colour("edge"))
        side = mark.height() - 2 * theme.px(3)
        left = mark.right() - side - theme.px(3) if on else mark.left() + theme.px(3)
        knob = QRectF(left, mark.top() + theme.px(3), side, side)
        box(painter, knob, side / 2, theme.colour("on_accent" if on else "edge"))


class OptionCard(Pressable):
    """A choice that needs a second line: a format, what to do about a conflict. Excludes its siblings."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        sentence: str = "",
        checked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self._sentence = sentence
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setChecked(checked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else the ring stays at the one chosen before
        self.setAccessibleDescription(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme
        widest = max(theme.width("section", self.text()), theme.width("table", self._sentence))
        lines = theme.line("section") + (theme.line("table") if self._sentence else 0)
        return QSize(widest + theme.px(48), max(theme.size("option"), lines + 2 * theme.px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self.theme, smooth(self), self.isChecked()
        ground = "wash" if on else "hover" if self.hovered else "surface"
        radius = theme.radius("button")
        box(painter, self.rect(), radius, theme.colour(ground), theme.colour("accent" if on else "line2"))
        lines = theme.line("section") + (theme.line("table") if self._sentence else 0)
        first = self.rect().adjusted(0, (self.height() - lines) // 2, 0, 0)
        first.setHeight(theme.line("section"))
        role = "section" if on else "strong"
        write(painter, theme, role, "ink", theme.px(12), first, self.text())
        if self._sentence:
            second = first.translated(0, first.height())
            write(painter, theme, "table", "ink2", theme.px(12), second, self._sentence)
        right = self.width() - theme.size("icon_small") - theme.px(12)
        if on:
            picture = theme.pixmap("check", "accent", "icon_small", self.devicePixelRatioF())
            put(painter, picture, right, self.rect())
        else:
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            middle = self.rect().center().y() + 0.5
            painter.drawEllipse(QRectF(right + 0.5, middle - theme.px(6.5), theme.px(13), theme.px(13)))
        if self.hasFocus():
            ring(painter, theme, self.rect(), radius)
