"""The panel "Why 4th": the gap, the same numbers under other rules, how sure that is, what was counted."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards import By, Measure
from spm_desktop.services.formatting import NOTHING
from spm_desktop.services.leaderboards import Leaderboard, LeaderReader, has_likely_places
from spm_desktop.services.leaderboards.gaps import decides
from spm_desktop.services.leaderboards.why import Counted, Rule, Why, explain, one_more
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.pages.leaderboards.columns import Line
from spm_desktop.ui.editor.pages.leaderboards.why_parts import (
    SIDE,
    Facts,
    Figures,
    LikelyLine,
    RuleLine,
    Section,
)
from spm_desktop.ui.editor.pages.leaderboards.words import (
    MEASURES,
    Words,
    is_of_deals,
)
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

_NOT_RANKED = {
    Measure.VALUE: "There is no figure yet: the place is behind all who have one.",
    Measure.GOAL: "There is no goal for this period: the place is behind all who have one.",
    Measure.IMPROVEMENT: "There is too little of a past to compare with: it takes five rows in it.",
}
_WIDE = 2
"""Likely places that far apart make a story out of nothing."""


class WhyPanel(QWidget):
    """Explains one row of a leaderboard. What the board itself knows is there at once, the rest in a moment.

    Signals:
        rows_wanted: what is behind the number is asked for: rows, or the people of a team or an office.

    Attributes:
        line: the row as it is explained.
    """

    rows_wanted = Signal()

    def __init__(
        self, desk: Desk, reader: LeaderReader, actor: Actor, words: Words, found: Leaderboard, line: Line
    ) -> None:
        super().__init__()
        self.desk, self.line = desk, line
        self._found, self._board, self._words = found, found.board, words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._gap())
        if has_likely_places(found.board):
            self._column.addWidget(self._likely())
        self._column.addStretch(1)
        read = partial(explain, reader, actor, found, line.row.key)
        desk.tasks.run(read, self._show, self._fail, owner=self)

    @property
    def key(self) -> int:
        """Whose row it is."""
        return self.line.row.key

    def open(self) -> None:
        """Opens the side panel with it."""
        board, row, words = self._board, self.line.row, self._words
        people = board.by is By.PEOPLE
        foot: QWidget | None = None
        if row.n or not people:
            what = f"the {words.things(board.metric, row.n)}" if people else "its people"
            show = Button(self.desk.theme, f"Show {what}", icon="table-2" if people else "users")
            show.clicked.connect(self.rows_wanted)
            foot = SideFoot(self.desk.theme, [show])
        self.desk.show_side(
            f"Why {words.ordinal(row.rank)}: {row.name}",
            self,
            f"Of {words.numbers.count(len(self._found.rows))}, by {self._rule(board.measure)},"
            f" {words.period(board)}",
            row.name if people else "",
            foot,
        )

    def _show(self, why: Why) -> None:
        self._column.insertWidget(1, self._rules(why))
        self._column.insertWidget(self._column.count() - 1, self._counted(why))

    def _fail(self, error: KnownError) -> None:
        failure = Failure.of(self.desk.theme, error, "")
        failure.setContentsMargins(*[self.desk.theme.px(SIDE)] * 4)
        self._column.insertWidget(1, failure)

    # Sections

    def _gap(self) -> Section:
        theme, words, board, gap = self.desk.theme, self._words, self._board, self.line.gap
        section = Section(theme, "The gap")
        names = {row.key: row.name for row in self._found.rows}
        figures = []
        if gap.next_key is not None:
            away = words.distance(board, gap.to_next, enough=True)
            figures.append((away, f"to reach {names[gap.next_key]}"))
        if gap.behind_key is not None:
            ahead = words.distance(board, gap.ahead, enough=False)
            figures.append((ahead, f"ahead of {names[gap.behind_key]}"))
        if figures:
            section.add(Figures(theme, figures), whole=True)
        elif decides(board, self.line.row) is None:
            section.say(_NOT_RANKED[board.measure])
        elif self.line.row.tied:
            section.say("Everybody stands on the same place.")
        else:
            section.say("There is nobody to be compared with.")
        more = one_more(self._found, self.line.row)
        if more is not None:
            of_deals = is_of_deals(board.metric)
            size = words.numbers.text(board.metric, more.average)
            one = ("One more deal" if of_deals else "One more row") if more.average == 1 else ""
            one = one or f"One more average {'deal' if of_deals else 'row'} ({size})"
            section.say(f"{one} reaches {words.ordinal(more.rank)}.")
        return section

    def _rules(self, why: Why) -> Section:
        theme, words = self.desk.theme, self._words
        section = Section(theme, "Same numbers, other rules")
        for place, rule in enumerate(why.rules):
            name, figure = self._rule_name(rule, place == 0), self._rule_figure(rule, place == 0)
            rank = NOTHING if rule.figure is None else words.ordinal(rule.rank)
            section.add(RuleLine(theme, name, figure, rank, place == 0), whole=True)
        by_value = next((rule for rule in why.rules if rule.measure is Measure.VALUE and not rule.band), None)
        if self._board.measure is Measure.GOAL and why.goal_place is not None and why.goals > 1:
            size = "largest" if why.goal_place == 1 else f"{words.ordinal(why.goal_place)} largest"
            moved = 0 if by_value is None else why.row.rank - by_value.rank
            by_rule = ""
            if moved:
                by_rule = f" The rule moves the place by {abs(moved)}."
            section.say(f"The goal is the {size} of {words.numbers.count(why.goals)}.{by_rule}")
        return section

    def _likely(self) -> Section:
        theme, words = self.desk.theme, self._words
        likely, row = self.line.likely, self.line.row
        section = Section(theme, "How sure is the place")
        if likely is None:
            section.say("Too early to tell: it takes ten working days and something to count.")
            return section
        section.add(LikelyLine(theme, likely, words), whole=True)
        story = " Do not read a story into one place." if likely.high - likely.low >= _WIDE else ""
        between = f"between {words.ordinal(likely.low)} and {words.ordinal(likely.high)}"
        where = between if likely.low < likely.high else words.ordinal(likely.low)
        section.say(
            f"{words.things(self._board.metric, row.n)} so far. By how much days differ, the true place is"
            f" {where} in 9 of 10 cases.{story}"
        )
        if self.line.tier is None:
            section.say("The figures do not separate people into tiers: likely places overlap all along.")
        else:
            number, of = self.line.tier
            section.say(f"{words.ordinal(number)} of {of} tiers; between tiers no likely places overlap.")
        return section

    def _counted(self, why: Why) -> Section:
        metric, count = self._board.metric, self._words.numbers.count
        section = Section(self.desk.theme, "What was counted")
        facts = [("Deals" if is_of_deals(metric) else "Rows", count(why.row.n))]
        if why.counted is not None:
            facts = self._rows_and_days(why, why.counted)
        facts.append(("Ties", "Share a rank"))
        facts.append(("Definition", f"{metric.name}, version {why.version}"))
        section.add(Facts(self.desk.theme, facts), whole=True)
        return section

    def _rows_and_days(self, why: Why, told: Counted) -> list[tuple[str, str]]:
        count = self._words.numbers.count
        title = "Deals" if is_of_deals(self._board.metric) else "Rows"
        files = f"{count(told.files)} file{'' if told.files == 1 else 's'}"
        facts = [(title, f"{count(told.rows)} in {files}" if told.rows else "None")]
        if told.working_days is not None:
            days = count(told.working_days)
            if told.present_days is not None:
                days = f"{float(told.present_days):g} of {days}"
            facts.append(("Working days", days))
        if told.shares:
            same = set(told.shares)
            at = f"{told.shares[0] / 10_000:g}%" if len(same) == 1 else "their"
            facts.append(("Shared deals", f"{count(len(told.shares))} counted at {at} share"))
        undated = sum(why.row.undated.values())
        if undated:
            facts.append(("Left out", f"{count(undated)} without a date or an amount"))
        return facts

    # Words

    def _rule(self, measure: Measure) -> str:
        return self._board.metric.name if measure is Measure.VALUE else MEASURES[measure]

    def _rule_name(self, rule: Rule, own: bool) -> str:
        """The rule of the board is told by what it measures, also where the board is of a band."""
        band = None if own or rule.band == self._found.band else rule.band
        return self._rule(rule.measure) if band is None else band.name

    def _rule_figure(self, rule: Rule, own: bool) -> str:
        words, metric, figure = self._words, self._board.metric, rule.figure
        if rule.band is not None and rule.band != self._found.band and not own:
            return words.counted(self._board.by, rule.of)
        match rule.measure:
            case Measure.VALUE:
                return words.numbers.text(metric, figure)
            case Measure.GOAL:
                return words.numbers.attainment(_whole(figure), 1).text
            case Measure.IMPROVEMENT:
                return words.numbers.gain(metric, figure)


def _whole(figure: Exact | None) -> int | None:
    return None if figure is None else int(figure)
