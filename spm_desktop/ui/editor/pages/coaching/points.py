"""Actions: a line each, a box to tick them off, and the line in which a new one is typed."""

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.services.coaching.record import ActionPoint, Status
from spm_desktop.services.coaching.view import OneSession
from spm_desktop.services.day_text import read_day
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import IconButton
from spm_desktop.ui.editor.controls.choices import Check, Chooser
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.days import first_name
from spm_desktop.ui.editor.pages.coaching.words import Words

NO_METRIC = ""
USUALLY = timedelta(days=7)
"""When an action is due if nobody says otherwise."""


class PointLine(QWidget):
    """One action.

    Signals:
        ticked(ActionPoint, bool): it was done, or is open again.
        opened(ActionPoint): more is wanted of it.
    """

    ticked = Signal(object, bool)
    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        point: ActionPoint,
        one: OneSession,
        words: Words,
        numbers: Formatter,
        inset: int,
    ) -> None:
        super().__init__()
        self.theme, self.point = theme, point
        row = QHBoxLayout(self)
        self._inset = inset
        row.setContentsMargins(*[theme.px(length) for length in (inset, 9, inset / 2, 9)])
        row.setSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        self.check = Check(theme, "", point.status is Status.DONE)
        self.check.setAccessibleName(point.what)
        self.check.clicked.connect(lambda: self.ticked.emit(self.point, self.check.isChecked()))
        row.addWidget(self.check, 0, top)
        told = QVBoxLayout()
        told.setSpacing(theme.px(1))
        title = Text(theme, point.what, "strong" if point.status is Status.OPEN else "body", wrap=True)
        if point.status is not Status.OPEN:
            title.set_ink("ink2")
            font = title.font()
            font.setStrikeOut(True)
            title.setFont(font)
        told.addWidget(title)
        sentence, late = _told(point, one, words)
        told.addWidget(Text(theme, sentence, "table", "bad" if late else "ink2", wrap=True))
        if moved := _moved(point, one, numbers):
            told.addWidget(Text(theme, moved, "table", "ink2", wrap=True))
        row.addLayout(told, 1)
        more = IconButton(theme, "ellipsis", f"Change {point.what}")
        more.clicked.connect(lambda: self.opened.emit(self.point))
        row.addWidget(more, 0, top)

    def paintEvent(self, event: QPaintEvent) -> None:
        left = self.theme.px(self._inset)
        line = self.theme.colour("soft")
        smooth(self).fillRect(left, self.height() - 1, self.width() - left, 1, line)


class Points(QWidget):
    """Actions below each other.

    Signals: as `PointLine`.

    Args:
        inset: of their left edge, where no margin of a block is around them.
    """

    ticked = Signal(object, bool)
    opened = Signal(object)

    def __init__(self, theme: Theme, inset: int = 0) -> None:
        super().__init__()
        self.theme, self._inset = theme, inset
        self.lines: list[PointLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_points(
        self, points: Sequence[ActionPoint], one: OneSession, words: Words, numbers: Formatter
    ) -> None:
        """Shows these instead."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [PointLine(self.theme, point, one, words, numbers, self._inset) for point in points]
        for line in self.lines:
            line.ticked.connect(self.ticked)
            line.opened.connect(self.opened)
            self._column.addWidget(line)


class AddLine(QWidget):
    """Where a new action is typed; Enter agrees it.

    Signals:
        agreed(str, object, object, object): what, whose, until when, and the metric that it should move.

    Attributes:
        entry: what is to be done; `due` its day.
    """

    agreed = Signal(str, object, object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.entry = QLineEdit()
        self.entry.setPlaceholderText("New action: what exactly, then Enter")
        self.entry.setAccessibleName("New action")
        self.owner = Chooser(theme, "Who", [("", "")])
        self.due = QLineEdit()
        self.due.setAccessibleName("Due")
        self.watch = Chooser(theme, "Watch", [(NO_METRIC, "Watch nothing")])
        self.watch.setToolTip("A metric that this should move: it is shown before and after, with n.")
        for chooser in (self.owner, self.watch):
            chooser.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.complaint = Text(theme, "", "table", "bad", wrap=True)
        self.complaint.hide()
        second = QHBoxLayout()
        second.setSpacing(theme.px(8))
        for control in (self.owner, self.due, self.watch):
            second.addWidget(control)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.entry)
        column.addLayout(second)
        column.addWidget(self.complaint)
        self._words: Words | None = None
        for field in (self.entry, self.due):
            field.returnPressed.connect(self._on_enter)
        theme.changed.connect(self._restyle)
        self._restyle()

    def offer(self, one: OneSession, words: Words) -> None:
        """Whose actions these can be, and what they can watch."""
        self._words = words
        owners = [(str(person), first_name(one.names[person])) for person in sorted(one.session.people)]
        manager = one.session.manager_id
        name = one.names.get(manager or 0, one.manager)
        self.owner.set_options([*owners, ("" if manager is None else str(manager), first_name(name))])
        metrics = [(str(metric.id), f"Watch {_lowered(metric)}") for metric in one.metrics]
        self.watch.set_options([(NO_METRIC, "Watch nothing"), *metrics])
        if not self.due.text():
            self._show_day(one.today + USUALLY)

    def _show_day(self, day: date) -> None:
        if self._words is not None:
            self.due.setText(self._words.day(day))

    def _on_enter(self) -> None:
        words = self._words
        if words is None or not self.entry.text().strip():
            return
        try:
            due = read_day(self.due.text(), words.today, words.language) if self.due.text().strip() else None
        except KnownError as wrong:
            self._complain(str(wrong))
            return
        if due is not None and (words.today - due).days > 180:
            due += relativedelta(years=1)  # "4 Jan", said in December
        self._complain("")
        owner, metric = self.owner.key, self.watch.key
        what = self.entry.text().strip()
        self.entry.clear()
        self.watch.choose(NO_METRIC)
        self.agreed.emit(what, int(owner) if owner else None, due, int(metric) if metric else None)

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))

    def _restyle(self) -> None:
        for field in (self.entry, self.due):
            field.setFont(self.theme.font("table"))
        self.due.setFixedWidth(self.theme.px(96))


def _told(point: ActionPoint, one: OneSession, words: Words) -> tuple[str, bool]:
    who = first_name(one.names.get(point.owner_id or 0, one.manager))
    if point.closed_day is not None:
        how = "done" if point.status is Status.DONE else "dropped"
        reason = f": {point.evidence}" if point.evidence else ""
        return f"{who}, {how} {words.day(point.closed_day)}{reason}", False
    due, late = words.due(point)
    times = {1: "once", 2: "twice"}.get(point.carried, counted(point.carried, "time"))
    return f"{who}, {due}{f', carried {times}' if point.carried else ''}", late


def _moved(point: ActionPoint, one: OneSession, numbers: Formatter) -> str:
    found = one.watched.get(point.id)
    if found is None:
        return ""
    before, since = (numbers.text(found.metric, value) for value in (found.before, found.since))
    week = " a week" if found.weekly else ""
    return f"{found.metric.name}{week}: {before} before, {since} since. n {found.n}"


def _lowered(metric: Metric) -> str:
    name = metric.name
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
