"""The leaderboards page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Unit
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.leaderboards import Leaderboard, LeaderReader, Reach
from spm_desktop.services.screens import ScreenStore
from spm_desktop.services.topics import Topic
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.organs.rows_panel import RowsBehind
from spm_desktop.ui.editor.pages.leaderboards.board_table import BoardTable
from spm_desktop.ui.editor.pages.leaderboards.board_view import BoardView
from spm_desktop.ui.editor.pages.leaderboards.choosing import Choosing
from spm_desktop.ui.editor.pages.leaderboards.elsewhere import Elsewhere
from spm_desktop.ui.editor.pages.leaderboards.explaining import IDLE
from spm_desktop.ui.editor.pages.leaderboards.further import Lined, read_lined
from spm_desktop.ui.editor.pages.leaderboards.to_wall import ToWall
from spm_desktop.ui.editor.pages.leaderboards.words import Words
from spm_desktop.ui.editor.shell.page import SCOPES, Desk, Page
from spm_desktop.ui.editor.shell.reading import Reading

_CONCERNED = frozenset({Topic.FIGURES, Topic.GOALS, Topic.METRICS, Topic.PEOPLE, Topic.SETTINGS})


class LeaderboardsPage(Page):
    """One leaderboard at a time, chosen by chips, period and scope.

    Attributes:
        choosing: the chips.
        view: the table, and rank by week.
        elsewhere: above a board on which nobody has anything.
        found: the leaderboard that is shown; None before the first.
    """

    uses_period = True

    def __init__(
        self,
        desk: Desk,
        reader: LeaderReader,
        behind: RowsBehind,
        screens: ScreenStore,
        export: TableWriter,
    ) -> None:
        super().__init__(desk)
        self.provenance = IDLE
        actor = behind.actor
        self.scopes = SCOPES if actor.person_id is not None else ()
        self.found: Leaderboard | None = None
        self._reader, self._actor, self._language = reader, actor, behind.language
        self._words: Words | None = None
        self._reading = Reading(self, _CONCERNED, self._wanted, self._show, self._fail)
        self.choosing = Choosing(desk, self)
        self.choosing.changed.connect(self._reading.look)
        self.view = BoardView(desk, reader, behind, export)
        self.view.people_wanted.connect(self._show_people)
        slots = self.table.filter_slot, self.table.tools_slot
        self.filters = FlowLine(desk.theme, [*self.choosing.chips, slots[0]], [slots[1]])
        self.elsewhere = Elsewhere(desk.theme)
        self.elsewhere.wanted.connect(desk.standing.set_period)
        self._stack = Parts(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.elsewhere)
        column.addWidget(self._stack, 1)
        desk.standing.changed.connect(self._reading.renew)
        self._to_wall = ToWall(desk, screens, actor, self, self._retitle)

    @property
    def table(self) -> BoardTable:
        """The leaderboard itself."""
        return self.view.table

    # What the desk asks

    def shown(self) -> None:
        """Reads what is out of date."""
        self._reading.look_if_stale()

    def focus_body(self) -> None:
        """The keyboard begins in the table."""
        if self._stack.currentWidget() is self.view and self.table.view is not None:
            self.table.focus_table()
        else:
            super().focus_body()

    def focus_filter(self) -> None:
        """Ctrl F."""
        self.table.focus_filter()

    def clear_selection(self) -> bool:
        """Esc."""
        return self.table.clear_selection()

    def _show_people(self, key: int) -> None:
        if self.found is not None:
            self.desk.close_side()
            self.choosing.show_people_of(self.found.board.by, key)

    # Reading

    @property
    def _reach(self) -> Reach | None:
        """As the header says; None without a scope there."""
        return Reach(self.desk.standing.scope) if self.scopes else None

    def _wanted(self) -> Callable[[], Lined]:
        query = self.choosing.query(self.desk.standing.period, self._reach)
        return partial(read_lined, self._reader, self._actor, query)

    def _show(self, lined: Lined) -> None:
        found = self.found = lined.found
        if self._words is None or self._words.numbers.currency != found.board.currency:
            self._words = Words(self._language, found.board.currency)
        self.choosing.offer(found)
        self.elsewhere.show_board(found, self._words)
        self._retitle()
        if found.board.rows:
            self.view.show_board(lined, self._words)
            self._stack.show_part(self.view)
        else:
            self._stack.show_part(self._nobody())

    def _fail(self, error: KnownError) -> None:
        self.elsewhere.hide()
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._reading.look))

    def _nobody(self) -> QWidget:
        theme = self.desk.theme
        if self._reach is Reach.ME:
            why = "Only people who were ranked members of a team in this period are."
            empty = EmptyState(theme, "user", "You are not on this board", why, "Show everybody")
            empty.wanted.connect(partial(self.desk.standing.set_scope, Reach.ALL.value))
            return empty
        why = "Bring in a list of people, or deals that name their owners, and everybody has a place."
        icon = "chart-no-axes-column"
        empty = EmptyState(theme, icon, "Nobody is on this board yet", why, "Import a file")
        empty.wanted.connect(partial(self.desk.open_page, "data"))
        return empty

    def _retitle(self) -> None:
        """Title and acts as they are for the board that is shown."""
        found, words = self.found, self._words
        if found is None or words is None:
            return
        board = found.board
        unit = f" in {board.currency}" if board.metric.unit is Unit.MONEY else ""
        closed = ""
        if found.closed is not None:  # what changed since is listed on the data page
            day = found.closed.astimezone(board.office.zone).date()
            closed = f"closed on {DateFormatter(self._language).day(day, board.today)}"
        subtitle = ", ".join(filter(None, (f"{board.metric.name}{unit}", found.within, closed)))
        act = self._to_wall.act(found, words) if board.rows else None  # an empty board has another first step
        if (subtitle, act) != (self.subtitle, self.primary):
            self.subtitle, self.primary = subtitle, act
            self.retitled.emit()
