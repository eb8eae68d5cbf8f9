"""The period of a page: a step back, its name with others to choose from, a step forward."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import ALL, Period, containing, next_period, previous_period, recognised
from spm_desktop.ui.editor.controls.painting import box, put, ring, smooth, write
from spm_desktop.ui.editor.controls.pressable import Pressable
from spm_desktop.ui.editor.look.theme import Theme

RECENT = 4
_SHAPES = (
    (Shape.WEEK, "This week"),
    (Shape.MONTH, "This month"),
    (Shape.QUARTER, "This quarter"),
    (Shape.YEAR, "This year"),
    (Shape.FISCAL_MONTH, "This fiscal month"),
    (Shape.FISCAL_QUARTER, "This fiscal quarter"),
    (Shape.FISCAL_YEAR, "This fiscal year"),
)


class _Part(Pressable):
    """A third of the switcher; the frame around all three is the switcher's."""

    def __init__(self, theme: Theme, name: str, icon: str = "") -> None:
        super().__init__(theme)
        self._icon = icon
        self.title = ""
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        theme = self.theme
        if self._icon:
            return QSize(theme.size("button"), theme.size("button"))
        icons = theme.size("icon_small") + theme.size("icon_tiny") + 2 * theme.px(6)
        return QSize(
            theme.width("button_strong", self.title) + icons + 2 * theme.px(10), theme.size("button")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, ratio = self.theme, smooth(self), self.devicePixelRatioF()
        if self.isDown() or self.hovered:
            ground = theme.colour("press" if self.isDown() else "hover")
            box(painter, self.rect().adjusted(1, 1, -1, -1), theme.radius("pill"), ground)
        if self._icon:
            ink = "ink2" if self.isEnabled() else "line2"
            size = theme.size("icon_small")
            put(
                painter,
                theme.pixmap(self._icon, ink, "icon_small", ratio),
                (self.width() - size) / 2,
                self.rect(),
            )
        else:
            left: float = theme.px(10)
            left += put(painter, theme.pixmap("calendar", "ink2", "icon_small", ratio), left, self.rect())
            left += theme.px(6)
            left += write(painter, theme, "button_strong", "ink", left, self.rect(), self.title)
            put(
                painter,
                theme.pixmap("chevron-down", "ink2", "icon_tiny", ratio),
                left + theme.px(6),
                self.rect(),
            )
        if self.hasFocus():
            ring(painter, theme, self.rect(), theme.radius("button"))


class PeriodSwitcher(QWidget):
    """``‹ Q4 2026 ›`` with a menu of the usual periods.

    Signals:
        changed(Period): another one was chosen by hand.
    """

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        period: Period,
        calendar: FiscalCalendar,
        name_of: Callable[[Period], str],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.period = period
        self._calendar, self._name_of, self._today = calendar, name_of, today
        self._back = _Part(theme, "Period before", "chevron-left")
        self._name = _Part(theme, "Period")
        self._forward = _Part(theme, "Period after", "chevron-right")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self._back, self._name, self._forward):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._back.clicked.connect(self.step_back)
        self._forward.clicked.connect(self.step_forward)
        self._name.clicked.connect(self.open_menu)
        self.show_period(period)

    def follow(self, calendar: FiscalCalendar, name_of: Callable[[Period], str], today: date) -> None:
        """The organisation's year, or the day, is another one: the period keeps its days."""
        self._calendar, self._name_of, self._today = calendar, name_of, today
        if self.period.is_bounded:
            self.show_period(recognised(*self.period.bounds, calendar))

    @property
    def title(self) -> str:
        """The name of the period as it is shown."""
        return self._name.title

    def show_period(self, period: Period) -> None:
        """Shows another period, without a signal."""
        self.period = period
        self._name.title = self._name_of(period)
        self._name.setAccessibleName(f"Period: {self._name.title}")
        self._back.setEnabled(previous_period(period, self._calendar) is not None)
        self._forward.setEnabled(next_period(period, self._calendar) is not None)
        self._name.restyle()

    def step_back(self) -> None:
        """The period before, if there is one."""
        self._choose(previous_period(self.period, self._calendar))

    def step_forward(self) -> None:
        """The period after, if there is one."""
        self._choose(next_period(self.period, self._calendar))

    def open_menu(self) -> None:
        """Lets another one be chosen."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def make_menu(self) -> QMenu:
        """The usual periods around today, the last quarters, and the year that is shown with its quarters;
        quarters and years as the organisation's own year has them."""
        menu, calendar = QMenu("Period", self), self._calendar
        offered: list[Period] = []
        for shape, label in _SHAPES:
            period = containing(self._today, shape, calendar)
            if period not in offered:
                offered.append(period)
                self._offer(menu, period, f"{label}, {self._name_of(period)}")
        whole = Shape.FISCAL_YEAR if self._has_own_year else Shape.YEAR
        year = containing(self._today, whole, calendar)
        shown = containing(self.period.bounds[0], whole, calendar) if self.period.is_bounded else year
        further = [*self._quarters_before(self._today), previous_period(year, calendar)]
        if shown not in (year, *further):
            further += [None, shown]
        if shown != year:
            further += self._quarters_before(shown.bounds[1])
        menu.addSeparator()
        for other in further:
            if other is None:
                menu.addSeparator()
            elif other not in offered:
                offered.append(other)
                self._offer(menu, other, self._name_of(other))
        menu.addSeparator()
        self._offer(menu, ALL, self._name_of(ALL))
        menu.triggered.connect(self._on_triggered)
        return menu

    @property
    def _has_own_year(self) -> bool:
        return self._calendar.weeks is not None or self._calendar.start_month != 1

    def _quarters_before(self, day: date) -> list[Period | None]:
        """The quarters before the one of a day, the last first."""
        shape = Shape.FISCAL_QUARTER if self._has_own_year else Shape.QUARTER
        quarter: Period | None = containing(day, shape, self._calendar)
        found = []
        for _ in range(RECENT):
            quarter = quarter and previous_period(quarter, self._calendar)
            found.append(quarter)
        return found

    def _offer(self, menu: QMenu, period: Period, label: str) -> None:
        action = menu.addAction(label)
        action.setData((period.start, period.end, period.shape.value))

    def _on_triggered(self, action: QAction) -> None:
        start, end, shape = action.data()
        self._choose(Period(start, end, Shape(shape)))

    def _choose(self, period: Period | None) -> None:
        if period is not None and period != self.period:
            self.show_period(period)
            self.changed.emit(period)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        box(painter, self.rect(), theme.radius("button"), theme.colour("surface"), theme.colour("line2"))
        for part in (self._name, self._forward):
            painter.fillRect(part.x(), 1, 1, self.height() - 2, theme.colour("line2"))
