"""What a page shows: one of the parts that it keeps, or for a while something instead of them."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Parts(QStackedWidget):
    """Shows one widget of several. Parts stay; what is shown instead of them (an empty state, a failure, a
    guide) goes when something else is shown."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._kept: list[QWidget] = []
        for part in parts:
            self.keep(part)

    def keep(self, part: QWidget) -> None:
        """Another part; it is not shown yet unless it is the first."""
        self._kept.append(part)
        self.addWidget(part)

    def show_part(self, widget: QWidget) -> None:
        """Shows a part, or something instead of the parts."""
        before = self.currentWidget()
        if before is widget:
            return
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.setCurrentWidget(widget)
        if before is not None and before not in self._kept:
            self.removeWidget(before)
            before.deleteLater()
