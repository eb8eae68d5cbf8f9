"""The leaderboards page."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import By
from spm_desktop.services.drill import Drill, drill
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.leaderboards import Leaderboard, LeaderReader, Reach, read_leaderboard
from spm_desktop.services.leaderboards.weeks import PlacesOverTime
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.pages.leaderboards import chips
from spm_desktop.ui.editor.pages.leaderboards.board_table import NOBODY, BoardTable
from spm_desktop.ui.editor.pages.leaderboards.chips import ChoiceChip
from spm_desktop.ui.editor.pages.leaderboards.choices import Choices
from spm_desktop.ui.editor.pages.leaderboards.further import read_likely, read_places
from spm_desktop.ui.editor.pages.leaderboards.why_panel import WhyPanel
from spm_desktop.ui.editor.pages.leaderboards.words import Words, things
from spm_desktop.ui.editor.pages.rows_panel import RowsBehind, files_in_words, show_rows
from spm_desktop.ui.editor.shell.page import SCOPES, Desk, Page, Provenance

if TYPE_CHECKING:
    from spm_desktop.ui.editor.pages.leaderboards.places_view import PlacesView

PAGE = "leaderboards"
_PAUSE_MS = 150
"""Walking through the rows is one choice, at its end."""
_LEAST_ROWS = 7
_CONCERNED = frozenset({Topic.FIGURES, Topic.GOALS, Topic.METRICS, Topic.PEOPLE, Topic.SETTINGS})
_IDLE = Provenance("Zeros included: everybody who was a ranked member on any day of the period is here.")


class LeaderboardsPage(Page):
    """One leaderboard at a time, chosen by chips, period and scope.

    Attributes:
        metric, measure, by, band, within: the chips.
        table: the leaderboard.
        found: what it shows; None before the first.
    """

    uses_period = True

    def __init__(
        self, desk: Desk, reader: LeaderReader, actor: Actor, language: str, export: TableWriter
    ) -> None:
        super().__init__(desk)
        self.provenance = _IDLE
        self.scopes = SCOPES if actor.person_id is not None else ()
        self.found: Leaderboard | None = None
        self._reader, self._actor, self._language = reader, actor, language
        self._behind = RowsBehind(reader, actor, language)
        self._choices = Choices.read(desk.remembered.recall_choices(PAGE))
        self._task: Task | None = None
        self._further: list[Task] = []
        self._stale = True
        self._words: Words | None = None
        self._likely: Mapping[int, tuple[int, int]] = NOBODY
        self._places: PlacesOverTime | None = None
        self._places_view: PlacesView | None = None
        self._why: WhyPanel | None = None
        self._traced: object = None
        self._make_chips(export)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        desk.bus.changed.connect(self._on_changed)
        desk.standing.changed.connect(self._renew)

    # What the desk asks

    def shown(self) -> None:
        """Reads what is out of date."""
        if self._stale:
            self._look()

    def focus_body(self) -> None:
        """The keyboard begins in the table."""
        if self._stack.currentIndex() == 0 and self.table.view is not None:
            self.table.focus_table()
        else:
            super().focus_body()

    def clear_selection(self) -> bool:
        """Esc."""
        view = self.table.view
        if view is None or not view.chosen_ids():
            return False
        view.clearSelection()
        return True

    # Parts

    def _make_chips(self, export: TableWriter) -> None:
        theme = self.desk.theme
        self.table = BoardTable(self.desk, export)
        self.metric = ChoiceChip(theme, "Metric")
        self.by = ChoiceChip(theme, "Of")
        self.measure = ChoiceChip(theme, "Rank by")
        self.within = ChoiceChip(theme, "Within")
        self.band = ChoiceChip(theme, "Band")
        for name in ("metric", "by", "measure", "band"):
            getattr(self, name).chosen.connect(partial(self._choose, name))
        self.within.chosen.connect(self._on_within)
        left = [self.metric, self.by, self.measure, self.within, self.band, self.table.filter_slot]
        self.filters = FlowLine(theme, left, [self.table.tools_slot])

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self._column = column
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._on_pause)
        self.table.opened.connect(self.explain)
        self.table.drilled.connect(self.show_rows)
        self.table.focused.connect(self._on_focused)
        self.table.picked.connect(self._later.start)
        return body

    # What is chosen

    @property
    def _reach(self) -> Reach | None:
        return Reach(self.desk.standing.scope) if self.scopes else None

    def _choose(self, name: str, key: str) -> None:
        self._keep(**{name: key})

    def _on_within(self, key: str) -> None:
        kind, _, identity = key.partition(" ")
        if self._reach is None:
            self._keep(within=key)
        else:
            self._keep(**{kind: int(identity)})

    def _keep(self, **chosen: Any) -> None:
        self._choices = replace(self._choices, **chosen)
        self.desk.remembered.keep_choices(PAGE, self._choices.kept())
        self._look()

    # Reading

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._renew()

    def _renew(self) -> None:
        """Reads again, now or when the page is looked at."""
        self._stale = True
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        self._stale = False
        if self._task is not None:
            self._task.cancel()
        query = self._choices.query(self.desk.standing.period, self._reach)
        read = partial(read_leaderboard, self._reader, self._actor, query)
        self._task = self.desk.tasks.run(read, self._show, self._fail, owner=self)

    def _show(self, found: Leaderboard) -> None:
        first = self.found is None
        self.found = found
        if self._words is None or self._words.numbers.currency != found.board.currency:
            self._words = Words(self._language, found.board.currency)
        self._offer(found)
        self._retitle(found)
        if not found.board.rows:
            self._put(self._nobody(found))
            return
        self._likely = NOBODY
        self.table.show_board(found, self._words)
        self._stack.setCurrentIndex(0)
        if first and found.you is not None:
            self.table.choose(found.you)
        self._explain_again()
        self._look_further(found)

    def _look_further(self, found: Leaderboard) -> None:
        """Reads what takes longer than the board: how sure places are, and how they changed."""
        run = self.desk.tasks.run
        for task in self._further:
            task.cancel()
        likely = partial(read_likely, self._reader, self._actor, found)
        places = partial(read_places, self._reader, self._actor, found)
        self._further = [
            run(likely, self._show_likely, self._fail, owner=self),
            run(places, self._show_places, self._fail, owner=self),
        ]

    def _show_likely(self, likely: Mapping[int, tuple[int, int]]) -> None:
        if self.found is not None and likely:
            self._likely = likely
            self.table.show_board(self.found, self._words, likely)
            self._explain_again()

    def _show_places(self, places: PlacesOverTime) -> None:
        self._places = places
        self._draw_places()

    def _fail(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error)
        failure.wanted.connect(self._look)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(*[self.desk.theme.size("page_left")] * 4)
        column.addWidget(failure)
        column.addStretch(1)
        self._put(holder)

    def _put(self, widget: QWidget) -> None:
        """In place of the table."""
        while (old := self._stack.widget(1)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)
        self._stack.setCurrentIndex(1)

    def _nobody(self, found: Leaderboard) -> QWidget:
        if self._reach is Reach.ME:
            empty = EmptyState(
                self.desk.theme,
                "user",
                "You are not on this board",
                "Only people who were ranked members of a team in this period are.",
                "Show everybody",
            )
            empty.wanted.connect(partial(self.desk.standing.set_scope, Reach.ALL.value))
            return empty
        empty = EmptyState(
            self.desk.theme,
            "chart-no-axes-column",
            "Nobody is on this board yet",
            "Bring in a list of people, or deals that name their owners, and everybody has a place.",
            "Import a file",
        )
        empty.wanted.connect(partial(self.desk.open_page, "data"))
        return empty

    def _offer(self, found: Leaderboard) -> None:
        board = found.board
        self.metric.offer(chips.metric_sections(found), board.metric.key)
        self.by.offer(chips.competitor_sections(found), board.by.value)
        self.measure.offer(chips.measure_sections(found), board.measure.value)
        self.band.offer(chips.band_sections(found), chips.band_key(found.band))
        self.band.setVisible(bool(found.bands))
        reach = self._reach
        team = found.team_id if reach in (None, Reach.TEAM) else None
        self.within.offer(chips.within_sections(found, reach), self._within(found, reach))
        several = len(found.teams) > 1 if team is not None or reach is None else len(found.offices) > 1
        self.within.setVisible(several and reach in (None, Reach.TEAM, Reach.OFFICE))

    def _within(self, found: Leaderboard, reach: Reach | None) -> str:
        asked = found.asked
        if asked.team is not None:
            return chips.within_key(Reach.TEAM, found.team_id)
        if asked.in_office is not None:
            return chips.within_key(Reach.OFFICE, found.office_id)
        return ""

    def _retitle(self, found: Leaderboard) -> None:
        where = ""
        if found.asked.team is not None:
            where = next((team.name for team in found.teams if team.id == found.team_id), "")
        elif found.asked.in_office is not None:
            where = next((office.name for office in found.offices if office.id == found.office_id), "")
        subtitle = ", ".join(filter(None, (found.board.metric.name, where)))
        if subtitle != self.subtitle:
            self.subtitle = subtitle
            self.retitled.emit()

    # Why, and what is behind a number

    def explain(self, key: int) -> None:
        """Why somebody stands where they stand, in the side panel."""
        line = self.table.line(key)
        if self.found is None or self._words is None or line is None:
            return
        explained = self._explained()
        if explained is not None and explained.line == line:
            return
        self._why = WhyPanel(self.desk, self._reader, self._actor, self._words, self.found, line)
        self._why.rows_wanted.connect(partial(self.show_rows, key))
        self._why.open()

    def show_rows(self, key: int) -> None:
        """The rows behind somebody's number, in the side panel."""
        line = self.table.line(key)
        if self.found is None or line is None or self.found.board.by is not By.PEOPLE:
            return
        board = self.found.board
        back = None if self._explained() is None else partial(self.explain, key)
        show_rows(self.desk, self._behind, board.metric.key, key, board.period, line.row.name, back)

    def _explained(self) -> WhyPanel | None:
        """The panel that explains a row, if it is open."""
        why = self._why
        return why if why is not None and isValid(why) and why.isVisible() else None

    def _explain_again(self) -> None:
        """The row that is explained may be another now, or on the board no more."""
        why = self._explained()
        if why is not None and self.table.line(why.key) is not None:
            self.explain(why.key)

    def _on_pause(self) -> None:
        """The reader stays on a row: the panel and the chart follow."""
        chosen = self.table.chosen()
        if self._explained() is not None and chosen is not None:
            self.explain(chosen)
        self._draw_places()
        if chosen is not None and self.isVisible():
            self._trace(chosen)

    def _on_focused(self, key: int) -> None:
        self._tell(key)
        self._later.start()

    def _tell(self, key: int, files: str = "") -> None:
        """Where the number in focus comes from."""
        line = self.table.line(key)
        if self.found is None or self._words is None or line is None:
            return
        metric = self.found.board.metric
        said = f"of {line.row.name} is {things(metric, line.row.n)} {files}".rstrip()
        value = f"{metric.name} {self._words.plain(metric, line.row.value)}"
        if self.found.board.by is By.PEOPLE:
            self.desk.tell(Provenance(said, value, "Space", "shows the rows"))
        else:
            self.desk.tell(Provenance(said, value))

    def _trace(self, key: int) -> None:
        """Finds out in which files the rows behind a number stand."""
        found = self.found
        if found is None or found.board.by is not By.PEOPLE or self._traced == (found.asked, key):
            return
        self._traced = (found.asked, key)
        board = found.board
        read = partial(drill, self._reader, self._actor, board.metric.key, key, board.period)
        self.desk.tasks.run(read, self._on_traced, self._on_untraced, owner=self)

    def _on_traced(self, told: Drill) -> None:
        if self.isVisible() and self.table.chosen() == told.person.id:
            self._tell(told.person.id, files_in_words(told.rows))

    def _on_untraced(self, error: KnownError) -> None:
        """Not everybody may see the rows: then the line says how many they are."""

    # Places by week

    def _draw_places(self) -> None:
        if self.found is None or self._places is None or self._words is None:
            return
        if self._places_view is None:
            from spm_desktop.ui.editor.pages.leaderboards.places_view import PlacesView  # charts are slow

            self._places_view = PlacesView(self.desk.theme)
            self._places_view.chosen.connect(self._on_place)
            self._column.insertWidget(1, self._places_view)
        self._places_view.show_places(self.found, self._places, self.table.chosen(), self._words)
        self._make_room()

    def _on_place(self, key: int) -> None:
        self.table.choose(key)
        self.explain(key)

    def _make_room(self) -> None:
        """The chart gives way where the table would not have a few rows."""
        view, table = self._places_view, self.table.view
        if view is None or table is None or self._places is None:
            return
        rows = min(self.table.maximumHeight(), table.look.header + _LEAST_ROWS * table.look.row)
        view.setVisible(bool(self._places.columns) and self.height() - view.least >= rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
