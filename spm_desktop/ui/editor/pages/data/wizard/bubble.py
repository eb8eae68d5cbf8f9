"""Beside a cell that needs somebody: what is wrong with it, and room for the answer."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.importing.options import PersonAnswer
from spm_desktop.services.ports import TypedCell
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.painting import box, smooth
from spm_desktop.ui.editor.controls.suggesting import Suggestions
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.choices import Change, Choices
from spm_desktop.ui.editor.pages.data.wizard.marks import Issue
from spm_desktop.ui.editor.pages.data.wizard.suggesting import new_name

WIDTH = 330  # px at 100 % text
KEPT = "The file stays as it is; only the import reads it so."


class Bubble(QWidget):
    """Floats over the sheet. Enter takes the answer, Esc leaves the cell as it is.

    Signals:
        answered(object): a `Change` of the choices.
        closed: it is gone; the keyboard belongs into the cell again.

    Attributes:
        field: where the answer is typed.
        use, other: its buttons.
    """

    answered = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, title: str, hint: str, field: Field) -> None:
        super().__init__(parent)
        self.theme, self.field, self._around = theme, field, parent
        self.setAccessibleName(title)
        self.use = Button(theme, "Use", Kind.PRIMARY)
        self.other = Button(theme, "")
        self.use.clicked.connect(self.take)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(theme, title, "section", wrap=True))
        column.addWidget(Text(theme, hint, "table", "ink2", wrap=True))
        column.addSpacing(theme.px(4))
        column.addLayout(row)

    def take(self) -> None:
        """Takes what was typed, if it is an answer."""
        if self.field.check_now():
            self.say(self.answer())
        self.fit()

    def answer(self) -> Change:
        """What was typed, for the choices."""
        raise NotImplementedError

    def say(self, change: Change) -> None:
        """The answer is this."""
        self.close_bubble()
        self.answered.emit(change)

    def close_bubble(self) -> None:
        """Goes."""
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def open_at(self, cell: QRect) -> None:
        """Shows it below a cell of its parent, or above where there is no room, and takes the keyboard."""
        self.fit()
        around = self._around.rect()
        top = cell.bottom() + 1
        if top + self.height() > around.bottom():
            top = max(cell.top() - self.height(), 0)
        self.move(max(min(cell.left(), around.right() - self.width()), 0), top)
        self.show()
        self.raise_()
        self.field.entry.selectAll()
        self.field.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """As high as its words need."""
        least = self.use.sizeHint().width() + self.other.sizeHint().width() + self.theme.px(180)
        self.setFixedWidth(max(self.theme.px(WIDTH), least))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while it is open, the keys of the window are its own
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bubble()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: object) -> None:
        """A click on it is none on the sheet below."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        radius = theme.radius("panel")
        box(smooth(self), self.rect(), radius, theme.colour("raised"), theme.colour("line2"))


class CellBubble(Bubble):
    """What the cell is to say; or the row is not wanted."""

    def __init__(self, theme: Theme, parent: QWidget, issue: Issue, sheet: str) -> None:
        field = Field(theme, f"What {issue.place} says", issue.text, bare=True, check=_something)
        super().__init__(theme, parent, f"{issue.place}: {issue.sentence}", KEPT, field)
        self._sheet, self._issue = sheet, issue
        self.other.setText("Skip row")
        self.other.clicked.connect(self._skip)

    def answer(self) -> Change:
        issue = self._issue
        assert issue.row is not None
        assert issue.column is not None
        cell = TypedCell(self._sheet, issue.row, issue.column, self.field.text.strip())
        return lambda choices: choices.with_typed(cell)

    def _skip(self) -> None:
        sheet, row = self._sheet, self._issue.row
        assert row is not None
        self.say(lambda choices: choices.with_row(sheet, row, wanted=False))


class PersonBubble(Bubble):
    """Who is meant: somebody of `people`, or somebody new."""

    def __init__(self, theme: Theme, parent: QWidget, issue: Issue, people: Mapping[int, str]) -> None:
        fonts.load_for(people.values())
        self._said = issue.subject
        self._people = {name.casefold(): person for person, name in people.items()}
        likely = issue.suggestions[0].name if issue.suggestions else ""
        field = Field(theme, f"Who {issue.subject} is", likely, bare=True, check=self._wrong)
        Suggestions(field, sorted(people.values(), key=str.casefold))
        hint = "Who is it? The name is remembered for the next file."
        super().__init__(theme, parent, issue.sentence, hint, field)
        self.other.setText("New person")
        self.other.clicked.connect(self._make)

    def answer(self) -> Change:
        answer = PersonAnswer(self._said, self._people[self.field.text.strip().casefold()])
        return lambda choices: choices.with_person(answer)

    def _make(self) -> None:
        """Called as was typed; as the file says where somebody known stands in the field, or nothing."""
        typed = " ".join(self.field.text.split())
        known = not typed or typed.casefold() in self._people
        self.say(new_person(self._said, "" if known else typed))

    def _wrong(self, text: str) -> str:
        if text.strip().casefold() in self._people:
            return ""
        return "Nobody is called so here. Choose a name, or New person."


def new_person(said: str, called: str = "") -> Callable[[Choices], Choices]:
    """A name means somebody new; `called` '': what the file says, or what an address reads like."""
    answer = PersonAnswer(said, name=called or new_name(said))
    return lambda choices: choices.with_person(answer)


def _something(text: str) -> str:
    return "" if text.strip() else "Type what the cell is to say, or skip the row."
