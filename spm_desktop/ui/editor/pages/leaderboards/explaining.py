"""What lies behind a row in focus: the line that says where its number comes from, and the side panels."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.boards import By
from spm_desktop.services.drill import Drill, drill
from spm_desktop.services.drill_teams import Whose
from spm_desktop.services.leaderboards import Leaderboard, LeaderReader
from spm_desktop.ui.editor.organs.rows_columns import files_in_words
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind, show_rows, show_team_rows
from spm_desktop.ui.editor.pages.leaderboards.board_table import BoardTable
from spm_desktop.ui.editor.pages.leaderboards.columns import Line
from spm_desktop.ui.editor.pages.leaderboards.why_panel import WhyPanel
from spm_desktop.ui.editor.pages.leaderboards.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance

IDLE = Provenance("Zeros included: everybody who was a ranked member on any day of the period is here.")
"""What the line says while no number is in focus."""


class Explaining(QObject):
    """Explains rows of a table of a leaderboard.

    Signals:
        people_wanted(int): who makes the number of this team or office?
    """

    people_wanted = Signal(object)

    def __init__(self, desk: Desk, reader: LeaderReader, behind: RowsBehind, table: BoardTable) -> None:
        super().__init__(table)
        self._desk, self._reader, self._actor, self._table = desk, reader, behind.actor, table
        self._behind = behind
        self._found: Leaderboard | None = None
        self._words: Words | None = None
        self._why: WhyPanel | None = None
        self._traced: object = None
        table.opened.connect(self.explain)
        table.drilled.connect(self.show_rows)
        table.focused.connect(self.tell)

    def renew(self, found: Leaderboard, words: Words) -> None:
        """The table shows another leaderboard, or knows more of it: so does an open panel."""
        another = found is not self._found
        self._found, self._words = found, words
        if another and self._table.isVisible():
            self._tell_again()
        why = self._open_panel()
        if why is not None and self._table.line(why.key) is not None:
            self.explain(why.key)

    def follow(self, key: int) -> None:
        """The reader stays on a row: an open panel explains it, and its files are looked up."""
        if self._open_panel() is not None:
            self.explain(key)
        if self._table.isVisible():
            self._trace(key)

    def explain(self, key: int) -> None:
        """Why somebody stands where they stand, in the side panel."""
        line = self._table.line(key)
        if self._found is None or self._words is None or line is None:
            return
        why = self._open_panel()
        if why is not None and why.line == line:
            return
        self._why = WhyPanel(self._desk, self._reader, self._actor, self._words, self._found, line)
        self._why.rows_wanted.connect(partial(self.show_rows, key))
        self._why.open()

    def show_rows(self, key: int) -> None:
        """The rows behind a number, in the side panel; those of a team or an office lead to its people."""
        line, found = self._table.line(key), self._found
        if found is None or line is None:
            return
        board = found.board
        if board.by is not By.PEOPLE:
            assert self._words is not None
            value = self._words.plain(board.metric, line.row.value)
            people = ("Its people", partial(self.people_wanted.emit, key))
            whose = Whose.TEAM if board.by is By.TEAMS else Whose.OFFICE
            metric, name = board.metric.key, line.row.name
            show_team_rows(self._desk, self._behind, metric, whose, key, board.period, value, name, people)
            return
        back = None if self._open_panel() is None else partial(self.explain, key)
        show_rows(self._desk, self._behind, board.metric.key, key, board.period, line.row.name, back)

    def tell(self, key: int) -> None:
        """Where the number in focus comes from, as far as the board knows."""
        line = self._table.line(key)
        if line is not None:
            self._tell(line, "")

    def _tell_again(self) -> None:
        """The numbers are others now, and so may be where they come from."""
        self._traced = None
        chosen = self._table.chosen()
        if chosen is None:
            self._desk.tell(IDLE)
        else:
            self.tell(chosen)
            self._trace(chosen)

    def _open_panel(self) -> WhyPanel | None:
        why = self._why
        return why if why is not None and isValid(why) and why.isVisible() else None

    def _tell(self, line: Line, files: str) -> None:
        if self._found is None or self._words is None:
            return
        metric = self._found.board.metric
        said = f"of {line.row.name} is {self._words.things(metric, line.row.n)} {files}".rstrip()
        value = f"{metric.name} {self._words.plain(metric, line.row.value)}"
        self._desk.tell(Provenance(said, value, "Space", "shows the rows"))

    def _trace(self, key: int) -> None:
        """Finds out in which files the rows behind a number stand; once, until the board is another."""
        found = self._found
        if found is None or found.board.by is not By.PEOPLE or self._traced == (found.asked, key):
            return
        self._traced = (found.asked, key)
        board = found.board
        read = partial(drill, self._reader, self._actor, board.metric.key, key, board.period)
        self._desk.tasks.run(read, self._on_traced, self._on_untraced, owner=self)

    def _on_traced(self, told: Drill) -> None:
        line = self._table.line(told.person.id)
        if line is not None and self._table.isVisible() and self._table.chosen() == told.person.id:
            self._tell(line, files_in_words(told.rows))

    def _on_untraced(self, error: KnownError) -> None:
        """Not everybody may see the rows: then the line says how many they are."""
