"""One contest: how long it is, its rules, what to look at, the bracket, and who stands where."""

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from spm_desktop.domain.contests.formats import Bracket, Duel, Teams
from spm_desktop.domain.contests.formats.bracket import Match, round_periods
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.contests.plan import Stage
from spm_desktop.services.contests.playing import Standing
from spm_desktop.services.drill_teams import Whose
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.notes import Strip
from spm_desktop.ui.editor.controls.painting import smooth
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.organs.rows_panel import show_rows, show_team_rows
from spm_desktop.ui.editor.pages.contests.bracket_view import BracketView, Cell
from spm_desktop.ui.editor.pages.contests.columns import (
    StandRow,
    pair_title,
    stand_rows,
    standing_columns,
)
from spm_desktop.ui.editor.pages.contests.findings import Findings
from spm_desktop.ui.editor.pages.contests.given import Given
from spm_desktop.ui.editor.pages.contests.reason_panels import DecidePanel
from spm_desktop.ui.editor.pages.contests.words import FORMAT_SENTENCES, TIES, Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Group
from spm_desktop.ui.models.table_model import TableModel

HASH = 8
"""So many digits of a result's fingerprint are shown."""


class _Head(QWidget):
    """How long it is, and its rules in a sentence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme = theme = desk.theme
        self.countdown = Text(theme, "", "section")
        self.rules = Text(theme, "", "table", "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size("page_left"), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(2))
        column.addWidget(self.countdown)
        column.addWidget(self.rules)

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("line"))


class ContestView(QWidget):
    """Shows how a contest stands.

    Signals:
        decided(tuple, object, str): a match, who goes on (None: the figures decide), and why.

    Attributes:
        standing: what is shown; None before the first.
        table: who stands where.
        bracket: the matches of a bracket.
    """

    decided = Signal(tuple, object, str)

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self.standing: Standing | None = None
        self.panel: DecidePanel | None = None
        self._words: Words | None = None
        self._may_decide = False
        theme = desk.theme
        self.head = _Head(desk)
        self.findings = Findings(theme)
        self.findings.rows_wanted.connect(self.show_rows)
        self.model: TableModel[StandRow] = TableModel(
            standing_columns(lambda: self._known, lambda: self._shown), lambda row: row.key, self
        )
        self.table = TableView(self.model, theme, "contest standings", desk.remembered, self)
        self.table.setAccessibleName("Standings")
        self.table.opened.connect(self.show_rows)
        self.table.drill.connect(self.show_rows)
        self.table.provenance.connect(self._tell)
        self.bracket = BracketView(theme)
        self.bracket.opened.connect(self._decide)
        self.bracket.ensured.connect(self._ensure)
        self._area = ScrollArea(self.bracket, sideways=True)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.table)
        self.parts.addWidget(self._area)
        self._strip: Strip | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.head, self.findings):
            self._column.addWidget(part)
        self._column.addWidget(self.parts, 1)

    def show_standing(self, standing: Standing, words: Words, may_decide: bool) -> None:
        """Shows this contest; `may_decide`: matches can be decided by hand."""
        fonts.load_for(standing.names.values())
        another = self.standing is None or self.standing.contest.id != standing.contest.id
        self.standing, self._words = standing, words
        plan = standing.contest.plan
        self._may_decide = may_decide and standing.stage in (Stage.RUNNING, Stage.HOLD, Stage.UPCOMING)
        self.head.countdown.setText(words.countdown(plan, standing.stage, standing.calendar))
        self.head.rules.setText(self._rules(standing))
        self._show_strip(standing)
        self.findings.show_findings(standing, words)
        duels = plan.format.kind == Duel.kind
        self.model.set_groups(self._group if duels else None)
        rows = stand_rows(standing)
        self.model.set_rows(rows)
        if another:
            self.bracket.current = (0, 0)
            if rows:
                self.table.choose(rows[0].key)
        self.table.nothing = standing.problem or "Nobody takes part"
        if standing.rounds:
            self.bracket.show_rounds(
                standing.rounds,
                self._round_days(standing),
                lambda key: standing.names.get(key, "Somebody"),
                lambda score: words.numbers.text(standing.metric.metric, score),
                {
                    (one.round, one.place): words.decision(standing, one)
                    for one in standing.decisions
                    if standing.decision(one.round, one.place) == one
                },
            )

    def show_bracket(self, shown: bool) -> None:
        """The bracket, or the standings."""
        self.parts.setCurrentWidget(self._area if shown else self.table)

    def take_focus(self) -> None:
        """The keyboard arrives."""
        body = self.bracket if self.parts.currentWidget() is self._area else self.table
        body.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, key: object, _column: str = "") -> None:
        """The rows behind somebody's score."""
        standing = self.standing
        assert isinstance(key, int)
        assert standing is not None
        plan, name = standing.contest.plan, standing.names.get(key, "")
        metric = standing.metric.metric.key
        if plan.format.kind != Teams.kind:
            show_rows(self.desk, self._given.behind, metric, key, plan.window, name)
            return
        row = self.model.row_by_id(key)
        score = row.one.place.score if row else None
        value = self._known.score(plan.format.kind, standing.metric.metric, score)
        people = ("Leaderboards", partial(self.desk.open_page, "leaderboards"))
        show_team_rows(
            self.desk,
            self._given.behind,
            metric,
            Whose.TEAM,
            key,
            plan.window,
            value,
            name,
            people,
            standing.people,
        )

    # Parts

    @property
    def _known(self) -> Words:
        assert self._words is not None, "cells are asked for when rows are shown"
        return self._words

    @property
    def _shown(self) -> Standing:
        assert self.standing is not None
        return self.standing

    def _group(self, row: StandRow) -> Group:
        place = len(self._shown.names) if row.pair is None else row.pair
        return Group(row.pair, pair_title(self._shown, row.pair), place)

    def _show_strip(self, standing: Standing) -> None:
        if self._strip is not None:
            self._column.removeWidget(self._strip)
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None
        result = standing.result
        if result is None:
            return
        plan, calendar = standing.contest.plan, standing.calendar
        since = self._known.day(calendar.add(plan.end - ONE_DAY, plan.hold_days) + ONE_DAY)
        title = f"Final since {since}" if result.intact else "This result is not what was kept"
        sentence = (
            "Nothing changes it any more; what changed since is shown beside it."
            if result.intact
            else "Somebody changed it in the database. A backup has it as it was."
        )
        tone = "frozen" if result.intact else "private"
        self._strip = Strip(self.desk.theme, tone, title, sentence, result.sha256[:HASH], edge=True)
        self._column.insertWidget(0, self._strip)

    def _rules(self, standing: Standing) -> str:
        plan, words = standing.contest.plan, self._known
        told = [FORMAT_SENTENCES[plan.format.kind]]
        if plan.format.kind == Teams.kind:
            told.append(f"A team’s score is {words.way(plan.format)}.")
        if plan.roles or plan.territories:
            told.append(f"For {words.who(plan)}.")
        if plan.prizes:
            told.append(f"Prizes: {', '.join(words.money(prize) for prize in plan.prizes)}.")
        if plan.least > 1:
            told.append(f"At least {plan.least:,} to be placed.")
        chain = [TIES[tie] for tie in plan.ties]
        if chain and plan.format.kind != Bracket.kind:
            told.append(f"When two are level: {', then '.join(chain).lower()}; else they share the place.")
        if plan.hold_days and standing.result is None:
            days = counted(plan.hold_days, "working day")
            told.append(f"Rows that come up to {days} late count; then it is final.")
        if standing.stage is not Stage.CALLED_OFF:
            told.append(f"Announced on: {words.tvs(plan.announcing)}.")
        if not plan.late_joiners:
            told.append("Without those who joined later.")
        if plan.left_out:
            told.append(f"Without {counted(len(plan.left_out), 'person', 'people')} left out by hand.")
        return " ".join(told)

    def _round_days(self, standing: Standing) -> list[str]:
        periods = round_periods(standing.contest.plan.window, len(standing.rounds), standing.calendar)
        return [self._known.days(*period.bounds) for period in periods]

    def _ensure(self, rect: QRect) -> None:
        middle = rect.center()
        self._area.ensureVisible(middle.x(), middle.y(), rect.width() // 2 + 8, rect.height())

    # What is done

    @property
    def decides_pairs(self) -> bool:
        """Whether there are duels that can be decided by hand."""
        begun = self._shown.stage is not Stage.UPCOMING
        return begun and self._may_decide and self._shown.contest.plan.format.kind == Duel.kind

    def decide_pair(self) -> None:
        """Opens the duel of whoever is chosen."""
        pairs = self._shown.contest.plan.format.pairs
        chosen = self.table.chosen_ids()
        number = next((n for n, pair in enumerate(pairs) if set(pair) & set(chosen)), None)
        if number is None:
            self.desk.say("Choose somebody who plays in a duel")
            return
        first, second = pairs[number]
        by_hand = self._shown.decision(0, number)
        winner = None if by_hand is None else by_hand.winner
        match = Match(first, second, winner=winner, by_hand=by_hand is not None)
        self._open((0, number), match, pair_title(self._shown, number), "wins")

    def _decide(self, cell: Cell) -> None:
        match = self.bracket.match(cell)
        if match.first is not None and match.second is not None:
            self._open(cell, match, self.bracket.told(cell), self.bracket.outcome(cell))

    def _open(self, cell: Cell, match: Match, title: str, outcome: str) -> None:
        """Asks who wins a match, or tells who decided it."""
        told = [
            self._known.decision(self._shown, one)
            for one in self._shown.decisions
            if (one.round, one.place) == cell
        ]
        if not self._may_decide and not told:
            return
        names = dict(self._shown.names) if self._may_decide else {}
        self.panel = DecidePanel(self.desk, title, match, names, outcome, told)
        self.panel.wanted.connect(partial(self.decided.emit, cell))

    def _tell(self, key: Hashable, _column: str) -> None:
        row = self.model.row_by_id(key)
        if row is None:
            return
        standing = self._shown
        plan, metric = standing.contest.plan, standing.metric.metric
        score = self._known.score(plan.format.kind, metric, row.one.place.score)
        entries = counted(row.one.place.n, "entry", "entries")
        days = self._known.days(plan.start, plan.end)
        told = f"of {row.one.name} rests on {entries} of {metric.name}, {days}"
        self.desk.tell(Provenance(told, score, "Space", "shows the rows"))
