"""What is open against what is still needed."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.metrics import Exact
from spm_desktop.services.pipeline import Pipeline
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.painting import box, smooth, write
from spm_desktop.ui.editor.controls.text import ElidedText, Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.pipeline.words import Words

ROW, BAR = 22, 10


class _Bars(QWidget):
    """Named bars under each other; the last one is only an outline: it is not there yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.bars: list[tuple[str, float, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(180), self.theme.px(ROW) * max(len(self.bars), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, smooth(self)
        most = max((length for _, length, _ in self.bars), default=0.0) or 1.0
        left = max((theme.width("table", name) for name, _, _ in self.bars), default=0) + theme.px(12)
        line = self.rect()
        line.setHeight(theme.px(ROW))
        for name, length, tone in self.bars:
            write(painter, theme, "table", "ink2", 0, line, name)
            width = (self.width() - left) * max(length, 0.0) / most
            area = QRectF(left, line.center().y() - theme.px(BAR) / 2 + 0.5, width, theme.px(BAR))
            if width >= 1 and tone:
                outline = theme.colour("bar") if tone == "bar2" else None
                box(painter, area, theme.radius("mark"), theme.colour(tone), outline)
            elif width >= 1:
                box(painter, area, theme.radius("mark"), None, theme.colour("ink"))
            line.translate(0, theme.px(ROW))


class CoveragePanel(QWidget):
    """How many times what is open covers what is missing to the goal."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._subtitle = ElidedText(theme, "", "table", "ink2")
        self._figure = Text(theme, "", "figure")
        self._of = ElidedText(theme, "", "table", "ink2")
        self._bars = _Bars(theme)
        self._sentence = Text(theme, "", "table", "ink2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._figure)
        row.addWidget(self._of)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 8)])
        column.setSpacing(0)
        column.addWidget(ElidedText(theme, "Coverage", "section"))
        column.addWidget(self._subtitle)
        column.addLayout(row)
        column.addWidget(self._bars)
        column.addSpacing(theme.px(4))
        column.addWidget(self._sentence)
        column.addStretch(1)

    def show_coverage(self, found: Pipeline, words: Words, over: bool) -> None:
        """Shows it, or says why there is none."""
        coverage = found.coverage
        self._subtitle.setText("Open against what is still needed")
        self._bars.setVisible(coverage is not None)
        self._figure.setVisible(coverage is not None)
        self._of.setVisible(coverage is not None)
        if coverage is None:
            self._sentence.setText(
                "The period is over: nothing open can count in it any more."
                if over
                else "There is no goal of won revenue for this scope and period. Set one under Scorecards or "
                "import goals, and this shows whether the open deals are enough."
            )
            self.setAccessibleName(f"Coverage. {self._sentence.text()}")
            return
        to_go = coverage.to_go
        times = "Met" if not to_go else _times(found.amount, to_go)
        self._figure.setText(times)
        self._of.setText("of what is still needed" if to_go else "the goal is reached")
        self._bars.bars = [
            ("Open, all", words.drawn(found.amount), "bar2"),
            ("Due in time", words.drawn(coverage.due), "bar"),
            ("Needed", words.drawn(to_go), ""),
        ]
        self._bars.updateGeometry()
        self._bars.update()
        needed = f"{words.money(to_go)} to go of {words.money(coverage.goal)}. " if to_go else ""
        due = f"{counted(coverage.due_deals, 'deal')}, {words.money(coverage.due)}"
        self._sentence.setText(f"{needed}{due}, should close in time.")
        self.setAccessibleName(f"Coverage {times}. {self._sentence.text()}")


def _times(amount: int, to_go: Exact) -> str:
    """Rounded down: what does not cover the goal never looks as if it did."""
    tenths = max(amount, 0) * 10 // to_go
    return f"{tenths // 10}.{tenths % 10}×"
