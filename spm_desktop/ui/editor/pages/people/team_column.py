"""The left column of the page: the tree of teams under its title, and what the day means for it."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.services.people.page import PeopleView
from spm_desktop.ui.editor.controls.button import IconButton
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.people.tree import TeamTree
from spm_desktop.ui.editor.pages.people.words import Words

_WIDTH = 252


class TeamColumn(QWidget):
    """Title, tree and a sentence; a line at the right.

    Attributes:
        tree: the teams.
        add: makes a new team; hidden for who may not.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.tree = TeamTree(theme)
        self.add = IconButton(theme, "plus", "New team")
        self.add.hide()
        self._told = Text(theme, "", "table", "ink2", wrap=True)
        self._head = QHBoxLayout()
        self._head.addWidget(Text(theme, "Teams", "section"), 1)
        self._head.addWidget(self.add)
        self._bar = BarLine(theme, self._head)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._bar)
        self._column.addWidget(self.tree, 1)
        self._column.addWidget(self._told)
        theme.changed.connect(self._measure)
        self._measure()

    def tell(self, words: Words, view: PeopleView) -> None:
        """As of which day people are counted; nothing on the day itself."""
        past = view.day != view.today
        self._told.setVisible(past)
        if past:
            day = words.full_day(view.day)
            self._told.setText(f"People as of {day}. The tree has no dates: it is today’s.")

    def _measure(self) -> None:
        theme = self.theme
        self.setFixedWidth(theme.px(_WIDTH))
        self._column.setContentsMargins(0, 0, 1, 0)
        self._told.setContentsMargins(*[theme.px(length) for length in (20, 11, 16, 11)])

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(self.width() - 1, 0, 1, self.height(), self.theme.colour("line"))


class BarLine(QWidget):
    """A line of controls over a column, with a line below."""

    def __init__(self, theme: Theme, content: QHBoxLayout | FlowLine) -> None:
        super().__init__()
        self.theme = theme
        if isinstance(content, FlowLine):
            row = QHBoxLayout(self)
            row.addWidget(content)
        else:
            row = content
            self.setLayout(row)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme, layout = self.theme, self.layout()
        assert layout is not None, "it was made with one"
        layout.setContentsMargins(theme.size("page_left"), 0, theme.px(16), 0)
        self.setMinimumHeight(theme.size("filter_line"))

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))
