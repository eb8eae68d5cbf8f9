"""One scorecard with what is read and done for it: courses, rows, what was frozen, what counts."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period
from spm_desktop.services.scorecards import (
    Course,
    Frozen,
    Kind,
    Scorecard,
    certainty,
    course,
    freeze,
    frozen,
    outlook,
)
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.organs.rows_panel import show_rows
from spm_desktop.ui.editor.organs.team_panel import show_people
from spm_desktop.ui.editor.pages.scorecards.card_view import CardView
from spm_desktop.ui.editor.pages.scorecards.frozen_view import FrozenView
from spm_desktop.ui.editor.pages.scorecards.given import Given
from spm_desktop.ui.editor.pages.scorecards.template_panel import TemplatePanel
from spm_desktop.ui.editor.pages.scorecards.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance

Found = TypeVar("Found")


class CardPane(CardView):
    """A scorecard that reads by itself what belongs to its lines."""

    def __init__(self, desk: Desk, given: Given, name: str) -> None:
        super().__init__(desk, name)
        self._given = given
        self._tasks: dict[str, Task] = {}
        self.frozen = FrozenView(desk)
        self.add_below(self.frozen)
        self.line_chosen.connect(self._look_at_course)
        self.drill.connect(self._open_rows)
        self.table.provenance.connect(self._tell)

    def show_card(self, card: Scorecard, words: Words) -> None:
        """Shows a scorecard, and reads what belongs to it."""
        other = self.card is None or self.card.subject != card.subject
        if other:
            self.frozen.hide()
        super().show_card(card, words)
        if other:
            self._tell(self.line_key, "")
        self._look_at_course(self.line_key)
        given, who = self._given, card.subject
        call = partial(frozen, given.reader, given.actor, who.kind, who.id)
        self._ask("frozen", call, partial(self._show_frozen, card, words))
        sure = partial(certainty, given.reader, given.actor, who.kind, who.id, card.period)
        self._ask("certainty", sure, self.show_certainty)
        ends = partial(outlook, given.reader, given.actor, who.kind, who.id, card.period)
        self._ask("outlook", ends, self.show_outlook)

    def freeze(self) -> None:
        """Keeps the scorecard as it is today."""
        if self.card is None:
            return
        given, card = self._given, self.card
        who = card.subject
        call = partial(freeze, given.reader, given.snapshots, given.actor, who.kind, who.id, card.period)
        self.desk.perform(call)

    def edit_template(self) -> None:
        """Opens the panel in which the scorecard is weighed."""
        if self.card is None:
            return
        given, card = self._given, self.card
        metrics = sorted((line.metric for line in card.lines), key=lambda metric: metric.id)
        role = card.template.role if card.template.version else ""
        panel = TemplatePanel(
            self.desk, given.reader, given.templates, given.actor, metrics, card.subject.kind, role
        )
        self.desk.show_side("What counts", panel, "Weights, floors and caps of a role")
        panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading

    def _ask(self, name: str, call: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Reads in the thread of the tasks; an earlier question of that name is forgotten."""
        if earlier := self._tasks.get(name):
            earlier.cancel()
        self._tasks[name] = self.desk.tasks.run(call, then, self._fail, owner=self)

    def _look_at_course(self, metric: str) -> None:
        if self.card is None or not metric:
            return
        given, card = self._given, self.card
        who = card.subject
        call = partial(course, given.reader, given.actor, who.kind, who.id, metric, card.period)
        self._ask("course", call, self._on_course)

    def _on_course(self, found: Course) -> None:
        if found.metric.key == self.line_key:
            self.show_course(found)

    def _show_frozen(self, card: Scorecard, words: Words, found: list[Frozen]) -> None:
        zone = card.office.zone
        self.frozen.show_frozen(found, words, lambda one: words.moment(one.at.astimezone(zone)))

    def _fail(self, error: KnownError) -> None:
        """The scorecard itself is there: what could not be read beside it is said, not shown over it."""
        self.desk.say(f"{error.message} {error.hint}")

    # Rows and where numbers come from

    def _open_rows(self, metric: str, period: Period) -> None:
        if self.card is None:
            return
        given, who = self._given, self.card.subject
        if who.kind is Kind.PERSON:
            show_rows(self.desk, given.behind, metric, who.id, period, who.name)
        else:
            show_people(self.desk, given.boards, given.behind, metric, who.id, period)

    def _tell(self, identity: object, _column: str) -> None:
        line = self.line(str(identity))
        if line is None:
            return
        value = self.words.full(line.metric, line.value)
        rests = f"rests on {line.n:,} {'fact' if line.n == 1 else 'facts'}"
        if line.counted is not None and line.counted != line.attainment:
            rests += f", counted as {self.words.percent(line.counted, sign=True)}"
        if band := self.words.band(line, self.certainty.get(line.metric.key)):
            rests += f"; in 9 of 10 such periods it would be {band}"
        if (ends := self.words.likely(line, self.outlook)) and self.outlook is not None:
            rests += f"; likely {ends} by {self.words.day(self.outlook.last)}"
        self.desk.tell(Provenance(rests, f"{line.metric.name} {value}", "Space", "shows the rows"))
