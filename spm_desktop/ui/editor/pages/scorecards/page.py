"""The scorecards page: everybody's in a list, or one of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.scorecards import (
    Cards,
    Kind,
    Scorecard,
    Subject,
    scorecard,
    scorecards,
    template_name,
)
from spm_desktop.services.standing import ME, scopes_of
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.button import Kind as ButtonKind
from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.segment import Segment
from spm_desktop.ui.editor.organs.nothing_here import nothing_here
from spm_desktop.ui.editor.pages.scorecards.card_pane import CardPane
from spm_desktop.ui.editor.pages.scorecards.given import Given
from spm_desktop.ui.editor.pages.scorecards.list_view import ListView
from spm_desktop.ui.editor.pages.scorecards.paper import Paper
from spm_desktop.ui.editor.pages.scorecards.words import Words
from spm_desktop.ui.editor.shell.page import SCOPES, Act, Desk, Page, Provenance
from spm_desktop.ui.editor.table.tools import FilterBox, table_tools

PAGE = "scorecards"
KINDS = ((Kind.PERSON.value, "People"), (Kind.TEAM.value, "Teams"))
_CONCERNED = frozenset(
    {Topic.FIGURES, Topic.GOALS, Topic.PEOPLE, Topic.METRICS, Topic.SETTINGS, Topic.SCORECARDS}
)
_IDLE = Provenance("Scores are worked out from figures and goals. Nothing on this page changes them.")


class ScorecardsPage(Page):
    """Everybody in the scope of the header, or one scorecard with all its lines.

    Attributes:
        subject: whose scorecard is shown; None: the list is.
    """

    uses_period = True

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        known = scopes_of(given.actor)
        self.scopes = tuple(scope for scope in SCOPES if scope[0] in known) if len(known) > 1 else ()
        self.provenance = _IDLE
        self.subject: Subject | None = None
        self._given = given
        self._task: Task | None = None
        self._words: Words | None = None
        self._stale = True
        choices = desk.remembered.recall_choices(PAGE)
        kind = Kind.TEAM if choices.get("kind") == Kind.TEAM.value else Kind.PERSON
        self.lists = {one: ListView(desk, one) for one in Kind}
        self._export = export
        self._made_card: CardPane | None = None
        self._paper = Paper(desk, given, lambda: self.card)
        self._card_tools: Sequence[QWidget] = ()
        self._make_filters(kind, export)
        self._stack = Parts(*self.lists.values())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for listed in self.lists.values():
            listed.opened.connect(self.open_subject)
        desk.bus.changed.connect(self._on_changed)
        desk.standing.changed.connect(self._on_standing)
        if known == (ME,) and given.actor.person_id is not None:
            self.subject = Subject(Kind.PERSON, given.actor.person_id, given.actor.name)
        self._arrange()

    # What the desk and other pages ask

    @property
    def kind(self) -> Kind:
        """Whose scorecards the list shows."""
        return Kind(self.kinds.key)

    @property
    def card(self) -> CardPane:
        """One scorecard; made when the first is wanted: charts take longer than the whole list."""
        if self._made_card is None:
            self._made_card = self._make_card()
        return self._made_card

    def shown(self) -> None:
        """Reads what is out of date."""
        if self._stale:
            self._look()

    def open_subject(self, subject: Subject) -> None:
        """Shows one scorecard; how other pages and the palette open it."""
        self.subject = subject
        self._arrange()
        self._look()

    def open_at(self, show: str) -> None:
        """Shows somebody's scorecard, told as "12 Ana Vidal"; how Home opens it."""
        number, _, name = show.partition(" ")
        if number.isdecimal():
            self.open_subject(Subject(Kind.PERSON, int(number), name))

    def show_all(self) -> None:
        """Goes back to the list, to where it was left."""
        before, self.subject = self.subject, None
        self.desk.close_side()
        self._arrange()
        self._look()
        listed = self.lists[self.kind]
        if before is not None and before.kind is self.kind:
            listed.table.choose(before.id)
        listed.take_focus()

    def focus_body(self) -> None:
        """The keyboard begins in the table."""
        view = self._stack.currentWidget()
        if isinstance(view, ListView):
            view.take_focus()
        elif isinstance(view, CardPane):
            view.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    def focus_filter(self) -> None:
        """Ctrl F: of the list; the few lines of a scorecard need no filter."""
        if self.subject is None:
            self._filters[self.kind].entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().focus_filter()

    def clear_selection(self) -> bool:
        """Esc: from a scorecard back to the list."""
        if self.subject is not None and self._back.isVisibleTo(self):
            self.show_all()
            return True
        return False

    # Parts

    def _make_filters(self, kind: Kind, export: TableWriter) -> None:
        desk, theme = self.desk, self.desk.theme
        self.kinds = Segment(theme, "Whose scorecards", KINDS, kind.value, small=True)
        self.kinds.chosen.connect(self._on_kind)
        self._filters = {one: FilterBox(desk, view.table, "Filter") for one, view in self.lists.items()}
        self._back = Button(theme, "All scorecards", ButtonKind.QUIET, icon="chevron-left", small=True)
        self._back.clicked.connect(self.show_all)
        self.template = FilterChip(theme, "Template", "Everybody")
        self.template.clicked.connect(lambda: self.card.edit_template())
        rows = {Kind.PERSON: ("person", "people"), Kind.TEAM: ("team", "teams")}
        names = {Kind.PERSON: "Scorecards of people", Kind.TEAM: "Scorecards of teams"}
        self._tools = {
            one: table_tools(desk, view.table, names[one], export, rows[one])
            for one, view in self.lists.items()
        }
        right: list[QWidget] = [tool for tools in self._tools.values() for tool in tools]
        left = [self._back, self.kinds, *self._filters.values(), self.template]
        self._line = self.filters = FlowLine(theme, left, right)

    def _make_card(self) -> CardPane:
        desk, card = self.desk, CardPane(self.desk, self._given, PAGE)
        card.period_wanted.connect(desk.standing.set_period)
        self._stack.keep(card)
        self._card_tools = table_tools(
            desk, card.table, "Scorecard", self._export, ("line", "lines"), card.drawn
        )
        self._line.add_right(self._card_tools)
        return card

    def _arrange(self) -> None:
        """Shows the list's tools, or the scorecard's."""
        one = self.subject is not None
        only_mine = scopes_of(self._given.actor) == (ME,)
        self._back.setVisible(one and not only_mine)
        self.kinds.setVisible(not one)
        self.template.setVisible(one)
        for kind in Kind:
            mine = not one and kind is self.kind
            for tool in (self._filters[kind], *self._tools[kind]):
                tool.setVisible(mine)
        if self.subject is None:
            self.title, self.face, self.subtitle = "", "", ""
        else:
            self.title = self.subject.name
            self.face = self.subject.name if self.subject.kind is Kind.PERSON else ""
            self.subtitle = ", ".join(filter(None, (self.subject.role, self.subject.team)))
        self.secondary = (Act("Freeze", self.card.freeze, "snowflake"), *self._paper.acts) if one else ()
        for tool in self._card_tools:
            tool.setVisible(one)
        self.retitled.emit()

    # Reading

    def _look(self) -> None:
        """Asks for what is to be shown now; an earlier question is forgotten."""
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        given, period, scope = self._given, self.desk.standing.period, self.desk.standing.scope
        tasks = self.desk.tasks
        if self.subject is None:
            call = partial(scorecards, given.reader, given.actor, self.kind, period, scope)
            self._task = tasks.run(call, self._show_list, self._fail, owner=self)
        else:
            who = self.subject
            one = partial(scorecard, given.reader, given.actor, who.kind, who.id, period)
            self._task = tasks.run(one, self._show_card, self._fail, owner=self)

    def _show_list(self, found: Cards) -> None:
        words = self._words = Words(found.currency, self._given.language, found.fiscal, found.today)
        self.subtitle = words.period(found.period)
        self.retitled.emit()
        if not found.cards:
            self._stack.show_part(self._empty())
            return
        listed = self.lists[self.kind]
        self._stack.show_part(listed)
        listed.show_cards(found, words)

    def _show_card(self, found: Scorecard) -> None:
        words = self._words = Words(found.currency, self._given.language, found.fiscal, found.today)
        self.subject = found.subject
        self.title, self.subtitle = found.subject.name, words.who(found.subject)
        alike = "Goals alike" if found.template.version == 0 else template_name(found.template)
        self.template.set_value(alike)
        self.retitled.emit()
        was_elsewhere = self._stack.currentWidget() is not self.card
        self._stack.show_part(self.card)
        self.card.show_card(found, words)
        if was_elsewhere and self.isVisible():
            self.focus_body()

    def _on_kind(self, kind: str) -> None:
        self.desk.remembered.keep_choices(PAGE, {"kind": kind})
        self._arrange()
        self._look()

    def _on_standing(self) -> None:
        self._stale = True
        if self.isVisible():
            self._look()

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & _CONCERNED:
            self._on_standing()

    def _fail(self, error: KnownError) -> None:
        self._stale = True
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._look))

    def _empty(self) -> QWidget:
        missing = "No people are here yet" if self.kind is Kind.PERSON else "No teams are here yet"
        why = "Import your people and what they did, and everybody has a scorecard."
        return nothing_here(self.desk, self._given.actor, "gauge", missing, why, "Import a file")
