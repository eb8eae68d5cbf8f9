"""The header of a page: what it is, the period and the scope it shows, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.marks import Face
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.period import PeriodSwitcher
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.controls.text import ElidedText
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.page import Act, Page, Standing

FACE = 28
TITLE_LEAST = 260


class Header(QWidget):
    """One line; where the words and the choices do not fit beside each other, two."""

    def __init__(
        self,
        theme: Theme,
        page: Page,
        name: str,
        standing: Standing,
        make_period: Callable[[], PeriodSwitcher],
    ) -> None:
        super().__init__()
        self.theme, self.page, self._name = theme, page, name
        self._standing = standing
        self.period = make_period() if page.uses_period else None
        self.scope = Segment(theme, "Scope", page.scopes) if page.scopes else None
        self._words, self._acts, self._choices = QWidget(), QWidget(), QWidget()
        for part in (self._words, self._acts, self._choices):
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
        for choice in (self.period, self.scope, page.beside):
            if choice is not None:
                _row(self._choices).addWidget(choice)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._first, self._second, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._first.addWidget(self._words, 1)
        self._first.addWidget(self._choices)
        self._first.addWidget(self._acts)
        self._second.addStretch(1)
        column.addLayout(self._first)
        column.addLayout(self._second)
        self._column = column
        self._in_two = False
        if self.period is not None:
            self.period.changed.connect(standing.set_period)
        if self.scope is not None:
            self.scope.chosen.connect(standing.set_scope)
        standing.changed.connect(self._on_standing)
        page.retitled.connect(self.fill)
        theme.changed.connect(self._measure)
        self._on_standing()
        self.fill()

    def fill(self) -> None:
        """Shows title, subtitle and acts as the page has them now."""
        theme, page = self.theme, self.page
        _clear(_row(self._words))
        _clear(_row(self._acts))
        words, acts = _row(self._words), _row(self._acts)
        if page.face:
            words.addWidget(Face(theme, page.face, FACE))
        self._title = ElidedText(theme, page.title or self._name, "title")
        self._subtitle = ElidedText(theme, page.subtitle, "body", "ink2")
        self._title.setMinimumWidth(min(self._title.sizeHint().width(), theme.px(TITLE_LEAST)))
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        for act in page.secondary:
            acts.addWidget(self._button(act, Kind.SECONDARY))
        if page.primary:
            acts.addWidget(self._button(page.primary, Kind.PRIMARY))
        self._measure()

    def _button(self, act: Act, kind: Kind) -> Button:
        button = Button(self.theme, act.text, kind, icon=act.icon)
        button.setEnabled(not act.why_not)
        button.setToolTip(act.why_not)
        button.clicked.connect(act.run)
        return button

    def _on_standing(self) -> None:
        if self.period is not None:
            self.period.show_period(self._standing.period)
        if self.scope is not None and self._standing.scope in dict(self.page.scopes):
            self.scope.choose(self._standing.scope)

    def _measure(self) -> None:
        theme = self.theme
        self._column.setContentsMargins(theme.size("page_left"), 0, theme.px(16), 0)
        self._column.setSpacing(0)
        for row in (self._first, self._second, _row(self._choices), _row(self._acts)):
            row.setSpacing(theme.px(10))
        _row(self._words).setSpacing(theme.px(10))
        beside = self.page.beside is not None and not self.page.beside.isHidden()
        self._choices.setVisible(self.period is not None or self.scope is not None or beside)
        self._acts.setVisible(bool(self.page.primary or self.page.secondary))
        self._arrange()

    def _arrange(self) -> None:
        wanted = self._title.sizeHint().width() + self.theme.px(60)
        for part in (self._choices, self._acts):
            if part.isVisibleTo(self):
                wanted += part.sizeHint().width() + self.theme.px(10)
        in_two = self._choices.isVisibleTo(self) and wanted > self.width() > self.theme.px(100)
        if in_two != self._in_two:
            self._in_two = in_two
            if in_two:
                self._second.insertWidget(0, self._choices)
            else:
                self._first.insertWidget(1, self._choices)
        rows = 2 if in_two else 1
        self.setFixedHeight(rows * self.theme.size("header") - (rows - 1) * self.theme.px(10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Acts and choices of other widths may need another line, or give one back."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.theme.size("header"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


def _row(part: QWidget) -> QHBoxLayout:
    layout = part.layout()
    assert isinstance(layout, QHBoxLayout)
    return layout


def _clear(row: QLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
