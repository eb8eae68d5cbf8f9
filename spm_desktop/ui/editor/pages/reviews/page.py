"""The page of reviews: the list, one review, ratings of a cycle side by side, and the company's values."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.reviews.record import Cycle, Objective
from spm_desktop.domain.reviews.states import Action
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.reviews.listing import Line, Overview
from spm_desktop.services.topics import Topic
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.pill import PillMark
from spm_desktop.ui.editor.organs.days import DayWords
from spm_desktop.ui.editor.pages.reviews.acts import ReviewActs
from spm_desktop.ui.editor.pages.reviews.asking import Asking
from spm_desktop.ui.editor.pages.reviews.compare_view import CompareView
from spm_desktop.ui.editor.pages.reviews.cycle_view import CycleView
from spm_desktop.ui.editor.pages.reviews.given import Given
from spm_desktop.ui.editor.pages.reviews.heads import IDLE, Does, Head, of_comparison, of_review
from spm_desktop.ui.editor.pages.reviews.lists import ListView, nothing
from spm_desktop.ui.editor.pages.reviews.reading import Read, read
from spm_desktop.ui.editor.pages.reviews.review_view import ReviewView
from spm_desktop.ui.editor.pages.reviews.tools import ALL, COMPARED, MINE, OWN_VIEWS, VALUES, VIEWS, Tools
from spm_desktop.ui.editor.pages.reviews.values_view import ValuesView
from spm_desktop.ui.editor.pages.reviews.words import SEEN_BY
from spm_desktop.ui.editor.shell.page import Act, Desk, Page
from spm_desktop.ui.editor.shell.reading import Reading
from spm_desktop.ui.editor.table.tools import export_any
from spm_desktop.ui.models.marks import Tone

KEY = "reviews"
_CONCERNED = frozenset(
    {Topic.REVIEWS, Topic.RECOGNITION, Topic.PEOPLE, Topic.SCORECARDS, Topic.SETTINGS, Topic.DEVELOPMENT}
)


class ReviewsPage(Page):
    """Shows the list, one review, ratings side by side, values, or a cycle that is set up.

    Attributes:
        review_id: the review that is shown; None: none is.
        on_screen: whether the person writes at this screen of who leads them.
        found: the last overview that was read.
    """

    def __init__(self, desk: Desk, given: Given, export: TableWriter) -> None:
        super().__init__(desk)
        self.provenance = IDLE
        self.review_id: int | None = None
        self.on_screen = False
        self.found: Overview | None = None
        self._given = given
        self._cycle: int | None = None
        self._looked: int | None = None
        theme = desk.theme
        self.list = ListView(desk)
        self.list.opened.connect(self._on_line)
        self.view = ReviewView(desk, given)
        self.view.saving.told.connect(self._on_saved)
        self.view.brought_back.connect(self._on_brought_back)
        self.asking = Asking(desk, given, self.view)
        self.asking.done.connect(self._on_done)
        self.acts = ReviewActs(desk, given, self.view)
        self.view.aside.wanted.connect(self.do)
        self.view.aside.freeze_wanted.connect(lambda: self.acts.freeze(self.review_id))
        self.view.aside.previous_wanted.connect(self.open_review)
        self.view.objectives.goal_wanted.connect(lambda one: self.acts.make_goal(self.review_id, one))
        self.view.objectives.action_wanted.connect(lambda one: self.acts.make_action(self.review_id, one))
        self.view.objectives.more_wanted.connect(lambda: self._edit_objective(Objective(0, "")))
        self.view.objectives.opened.connect(self._edit_objective)
        self.compare = CompareView(desk)
        self.compare.opened.connect(self.open_review)
        self.values = ValuesView(desk, given)
        self.values.table.export = partial(export_any, export, desk, self.values.table)
        self.cycle_view = CycleView(desk, given.language)
        self.cycle_view.wanted.connect(self._begin)
        self.cycle_view.values_wanted.connect(lambda: self.show_view(VALUES))
        self.seen_by = self.beside = PillMark(theme, "", Tone.PRIVATE)
        self.seen_by.hide()
        self.tools = Tools(desk, self.list.table, export)
        self.tools.back.clicked.connect(self.show_all)
        self.tools.views.chosen.connect(self._on_view)
        self.tools.cycle.chosen.connect(self._on_cycle)
        self.filters = self.tools.line
        self._parts = Parts(self.list, self.view, self.compare, self.values, self.cycle_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)
        self._reading = Reading(self, _CONCERNED, self._wanted, self._show, self._fail)
        self._arrange()

    def _on_brought_back(self) -> None:
        self.tools.saved.setText("Brought back what was not saved")

    def _on_view(self, _view: str) -> None:
        self._reading.look()

    # What the desk and other pages ask

    def shown(self) -> None:
        """Reads what is out of date."""
        self._reading.look_if_stale()

    def open_review(self, review_id: int) -> None:
        """Shows one review; how the list, Home and the palette open it."""
        self.view.saving.save_now()
        self.review_id, self.on_screen = review_id, False
        self.desk.close_side()
        self._reading.look()

    def open_at(self, show: str) -> None:
        """Shows the review of this number, or one of the views; how Home opens it."""
        if show.isdecimal():
            self.open_review(int(show))
        elif show in (ALL, MINE, COMPARED, VALUES):
            self.show_view(show)

    def show_view(self, key: str) -> None:
        """Shows one of the lists."""
        self._leave()
        self.tools.views.choose(key)
        self._reading.look()

    def show_all(self) -> None:
        """Goes back to where one came from."""
        before = self.review_id
        self._leave()
        self._reading.look()
        if before is not None:
            self.list.table.choose(before)

    def begin(self) -> None:
        """Sets up a new cycle."""
        if self.found is not None and self.found.candidates:
            self.cycle_view.offer(self.found)
            self._show_cycle()

    def do(self, action: Action) -> None:
        """Goes a step with the review that is shown, after what has to be asked."""
        one = self.view.one
        if one is not None and not one.possible.get(action, ("",)):
            self.view.saving.save_now()
            self.asking.ask(one, action)

    def focus_body(self) -> None:
        """The keyboard begins where the reader works."""
        shown = self._parts.currentWidget()
        if isinstance(shown, ListView | ReviewView | CompareView | ValuesView | CycleView):
            shown.take_focus()
        else:
            super().focus_body()

    def focus_filter(self) -> None:
        """Ctrl F."""
        if self._parts.currentWidget() is self.list:
            self.tools.focus_filter()

    def clear_selection(self) -> bool:
        """Esc: back to the list."""
        if self.review_id is not None or self._parts.currentWidget() is self.cycle_view:
            self.show_all()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        listed = isinstance(self._parts.currentWidget(), ListView | EmptyState)
        if event.key() == Qt.Key.Key_N and plain and listed:
            self.begin()
        else:
            super().keyPressEvent(event)

    # Reading

    def _wanted(self) -> Callable[[], Read]:
        compared = self.tools.views.key == COMPARED and self.review_id is None
        return partial(read, self._given, self.review_id, self.on_screen, compared, self._cycle, self._looked)

    def _show(self, now: Read) -> None:
        found = now.found
        self.found = found
        words = self._words(found)
        before, said = self._parts.currentWidget(), self.provenance
        self.desk.set_count(KEY, found.waiting)
        self.tools.views.set_options(VIEWS if found.compares else OWN_VIEWS)
        self.list.show_lines(found, words, self.tools.views.key == MINE)
        self.values.show_values(found)
        if now.one is not None:
            self.view.show_review(
                now.one, words, Formatter(self._given.language, found.currency), now.developed
            )
            self._parts.show_part(self.view)
        elif before is self.cycle_view:
            pass
        elif self.tools.views.key == VALUES:
            self._parts.show_part(self.values)
        elif not found.lines:
            self._parts.show_part(nothing(self.desk.theme, found, self.begin, self._go_to_people))
        elif now.compared is not None:
            self._looked = self._cycle = now.compared.cycle.id
            self.tools.cycle.set_options([(str(one.id), one.name) for one in found.cycles])
            self.tools.cycle.choose(str(self._cycle))
            self.compare.show_comparison(now.compared)
            self._parts.show_part(self.compare)
        else:
            self._parts.show_part(self.list)
        self._arrange()
        if not self.isVisible():
            return
        if self._parts.currentWidget() is not before or self.provenance != said:
            self.desk.tell(self.provenance)
        if self._parts.currentWidget() is not before:
            self.focus_body()

    def _fail(self, error: KnownError) -> None:
        if error.code in ("review_unknown", "review_refused") and (self.review_id or self.on_screen):
            self.review_id, self.on_screen = None, False
            self.desk.say(f"{error.message} {error.hint}")
            self._reading.look()
            return
        self._parts.show_part(Failure.in_place(self.desk.theme, error, self._reading.look))
        self._arrange()

    def _words(self, found: Overview) -> DayWords:
        return DayWords(self._given.language, found.office.zone, found.today)

    def _go_to_people(self) -> None:
        self.desk.open_page("people")

    # The header

    def _arrange(self) -> None:
        """Title, acts and tools of what is shown."""
        shown = self._parts.currentWidget()
        inside = shown is self.view and self.view.one is not None
        self.tools.arrange(
            review=inside,
            set_up=shown is self.cycle_view,
            compared=shown is self.compare,
            listed=shown is self.list,
        )
        self.seen_by.setVisible(inside)
        head = self._head()
        self.title, self.subtitle, self.face = head.title, head.subtitle, head.face
        self.provenance, self.primary = head.provenance, head.primary
        self.secondary, self.further = head.secondary, head.further
        self.retitled.emit()

    def _head(self) -> Head:
        shown, one, found = self._parts.currentWidget(), self.view.one, self.found
        if shown is self.view and one is not None:
            self.seen_by.show_pill(SEEN_BY[one.party], Tone.PRIVATE)
            offers = self.view.aside.card.button is not None
            freeze = partial(self.acts.freeze, self.review_id) if offers else None
            return of_review(one, Does(self.do, partial(self.asking.export, one), self._hand_over, freeze))
        if shown is self.cycle_view:
            return Head(title="Cycle of reviews")
        if shown is self.values:
            return Head(primary=self.values.primary)
        if shown is self.compare:
            return of_comparison(self.compare.found, self.acts.release)
        if found is None or not found.lines:
            return Head()
        return Head(
            primary=Act("New cycle", self.begin, "plus") if found.candidates else None,
            secondary=(Act("Change the cycle", self._change_cycle, "calendar"),) if found.runs else (),
        )

    # Acts

    def _leave(self) -> None:
        self.view.saving.save_now()
        self.review_id, self.on_screen = None, False
        self.desk.close_side()
        if self._parts.currentWidget() is self.cycle_view:
            self._parts.show_part(self.list)

    def _on_line(self, line: Line) -> None:
        if line.opens:
            self.open_review(line.review.id)
        elif self.found is not None:
            self.acts.show_kept(line, self._words(self.found))

    def _on_done(self) -> None:
        self.on_screen = False
        self._reading.look()

    def _on_cycle(self, key: str) -> None:
        self._cycle = int(key)
        self._reading.look()

    def _hand_over(self, on_screen: bool) -> None:
        self.view.saving.save_now()
        self.on_screen = on_screen
        self._reading.look()

    def _show_cycle(self) -> None:
        self.desk.close_side()
        self.review_id = None
        self._parts.show_part(self.cycle_view)
        self._arrange()
        self.desk.tell(self.provenance)
        self.cycle_view.take_focus()

    def _change_cycle(self) -> None:
        found = self.found
        if found is None:
            return
        line = self.list.current
        runs = [one for one in found.cycles if one.id in found.runs]
        cycle = next((one for one in runs if line is not None and one.id == line.cycle.id), runs[0])
        self.cycle_view.offer(found, cycle)
        self._show_cycle()

    def _begin(self, cycle: Cycle, people: list[int]) -> None:
        self.acts.keep_cycle(self.cycle_view, cycle, people, self.show_all)

    def _edit_objective(self, objective: Objective) -> None:
        if self.view.one is not None and self.found is not None:
            self.acts.edit_objective(self.view.one, objective, self._words(self.found))

    def _on_saved(self, all_saved: bool) -> None:
        if self.found is not None:
            at = self._words(self.found).clock(self._given.now())
            self.tools.saved.setText(f"Saved, {at}" if all_saved else f"Kept on this machine only, {at}")
