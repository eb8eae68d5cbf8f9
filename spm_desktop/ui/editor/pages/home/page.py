"""Home."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.credit import approve, keep
from spm_desktop.services.history import Changes
from spm_desktop.services.home import Home, HomeSources, Need, NeedKind, home, mark_done, mark_later
from spm_desktop.services.home.marking import HOME, bring_back
from spm_desktop.services.home.view import CHOOSE_A_FILE
from spm_desktop.services.standing import scopes_of
from spm_desktop.services.topics import Topic
from spm_desktop.ui.common.tasks import Task
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.pages.home.aside import Aside
from spm_desktop.ui.editor.pages.home.first_run import FirstRun
from spm_desktop.ui.editor.pages.home.key_line import KeyLine
from spm_desktop.ui.editor.pages.home.needs import NeedList
from spm_desktop.ui.editor.pages.home.words import HomeWords
from spm_desktop.ui.editor.shell.leading import lead
from spm_desktop.ui.editor.shell.page import SCOPES, Act, Desk, Page, Provenance

PAGE, DATA = "home", "data"
COUNTED = ("scorecards", "goals", "pipeline", "wall")
"""Pages that do not count for themselves what needs their reader."""
SOON_MS, WHILE_HIDDEN_MS = 250, 5_000
"""Changes come in bursts: an import, a busy afternoon."""
AGAIN_MS = 120_000
"""Screens fall silent and days begin without anybody changing anything."""
ASIDE = 360
BESIDE_FROM = 860
BELOW_SHARE = 0.45
UNBOUNDED = 16_777_215  # Qt's own
_CONCERNED = frozenset({*Topic, HOME}) - {Topic.SPLASH, Topic.USERS}
_SAFE = "The list is made from your numbers and dates, and empties itself."


@runtime_checkable
class Imports(Protocol):
    """The page that files are imported on."""

    def open_wizard(self, *paths: Path) -> None:
        """Begins to import files."""


class HomePage(Page):
    """What needs its reader, in one scope; in a new office the way in.

    Args:
        open_demo: opens the demo office in a window of its own; None: it can't be.
    """

    def __init__(
        self,
        desk: Desk,
        sources: HomeSources,
        actor: Actor,
        language: str,
        open_demo: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(desk)
        known = scopes_of(actor)
        self.scopes = tuple(scope for scope in SCOPES if scope[0] in known) if len(known) > 1 else ()
        self.provenance = Provenance(_SAFE)
        self._sources, self._actor, self._language = sources, actor, language
        self._open_demo = open_demo
        self._home: Home | None = None
        self._words: HomeWords | None = None
        self._task: Task | None = None
        self._again = False
        self._make_body()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look)
        self._regularly = QTimer(self, interval=AGAIN_MS)
        self._regularly.timeout.connect(self._look)
        self._regularly.start()
        desk.bus.changed.connect(self._on_changed)
        desk.standing.changed.connect(self._look)
        desk.theme.changed.connect(self._on_theme)
        self._look()

    # What the desk asks

    def focus_body(self) -> None:
        """The keyboard begins in the list."""
        if self._stack.currentWidget() is self._body and self.needs.rows:
            self.needs.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    # Parts

    def _make_body(self) -> None:
        theme = self.desk.theme
        self.needs = NeedList(theme, lambda need: self._words.since(need) if self._words else "")
        self.needs.wanted.connect(self._do)
        self.needs.moved.connect(self._tell)
        self.aside = Aside(theme)
        self.aside.wanted.connect(self.desk.open_page)
        self.first_run = FirstRun(theme)
        self.first_run.dropped.connect(self._import)
        self.first_run.asked.connect(self.desk.choose_files)
        self._scroll = ScrollArea(self.needs)
        self.needs.reached.connect(self._scroll.ensureWidgetVisible)
        fine = "Goals, dates, imports and screens are fine."
        self._nothing = EmptyState(theme, "circle-check", "Nothing needs you right now", fine)
        self._left = QStackedWidget()
        self._left.addWidget(self._scroll)
        self._left.addWidget(self._nothing)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._left, 1)
        column.addWidget(KeyLine(theme))
        self._body = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(left, 1)
        self._line = QFrame()
        self._row.addWidget(self._line)
        self._row.addWidget(self.aside)
        self._stack = Parts(QWidget(), self._body, self.first_run)  # nothing until something is read
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._arrange()

    def _arrange(self) -> None:
        """The right side goes below where the list would get too narrow."""
        theme = self.desk.theme
        beside = self.width() >= theme.px(BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self.aside.setMinimumWidth(theme.px(ASIDE) if beside else 0)
        self.aside.setMaximumWidth(theme.px(ASIDE) if beside else UNBOUNDED)
        self.aside.setMaximumHeight(UNBOUNDED if beside else round(self.height() * BELOW_SHARE))
        self._line.setFixedSize(1 if beside else UNBOUNDED, UNBOUNDED if beside else 1)
        self._line.setStyleSheet(f"background: {theme.colour('line').name()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _on_theme(self) -> None:
        self._arrange()

    # Reading

    def _look(self) -> None:
        """Reads once more; what is asked while it reads is read after it, once."""
        if self._task is not None:
            self._again = True
            return
        self._again = False
        call = partial(home, self._sources, self._actor, self._language, self.desk.standing.scope)
        self._task = self.desk.tasks.run(call, self._on_read, self._fail, owner=self)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if not topics & _CONCERNED:
            return
        if HOME in topics:  # done by hand: at once
            self._look()
        elif not self._soon.isActive():
            self._soon.start(SOON_MS if self.isVisible() else WHILE_HIDDEN_MS)

    def _on_read(self, found: Home) -> None:
        self._task = None
        self._show(found)
        if self._again:
            self._look()

    def _show(self, found: Home) -> None:
        self._home, self._words = found, HomeWords(found, self._language)
        self.desk.set_count(PAGE, 0 if found.steps.under_way else len(found.needs))
        for key in COUNTED:
            self.desk.set_count(key, sum(need.page == key for need in found.needs))
        if found.steps.under_way:
            self._show_first_run(found)
            return
        self.title, self.subtitle, self.secondary = self._words.title(), self._words.subtitle(), ()
        self.retitled.emit()
        had = self._stack.currentWidget() is self._body and self.needs.hasFocus()
        self.needs.show_needs(found.needs, found.put_away)
        self._left.setCurrentWidget(self._scroll if self.needs.rows or found.put_away else self._nothing)
        self.aside.show_home(found, self._words)
        self._stack.show_part(self._body)
        if had:
            self.needs.setFocus(Qt.FocusReason.OtherFocusReason)
        count = len(found.needs)
        needs = {0: "Nothing needs you", 1: "1 thing needs you"}.get(count, f"{count:,} things need you")
        self.provenance = Provenance(f"{needs}. {_SAFE}")
        if self.isVisible() and not self.needs.hasFocus():
            self.desk.tell(self.provenance)

    def _show_first_run(self, found: Home) -> None:
        self.title = "Welcome"
        done = found.steps.done
        state = f"{done} of 4 steps done" if done else "nothing in it yet"
        self.subtitle = f"{found.office or 'Your office'}, {state}"
        self.secondary = (
            ()
            if self._open_demo is None
            else (Act("Open the demo office", self._open_demo, "flask-conical"),)
        )
        self.provenance = Provenance("No data yet. Press", key="F1", hint="for help with this page.")
        self.retitled.emit()
        self.first_run.show_steps(found.steps)
        self._stack.show_part(self.first_run)
        if self.isVisible():
            self.desk.tell(self.provenance)

    def _fail(self, error: KnownError) -> None:
        self._task = None
        self._stack.show_part(Failure.in_place(self.desk.theme, error, self._look))

    # Doing

    def _tell(self, need: Need) -> None:
        since = self._words.since(need) if self._words else ""
        rest = f"{need.why}.{f' {since}.' if since else ''}"
        self.desk.tell(Provenance(rest, need.title, "Enter", f"{need.act[:1].lower()}{need.act[1:]}"))

    def _do(self, need: Need, act: str) -> None:
        if self._home is None:
            return
        marks, actor = self._sources.marks, self._actor
        if need.kind is NeedKind.CREDIT and act in ("act", "keep", "done"):
            decide = approve if act == "act" else keep
            self._perform(partial(decide, self._sources.pipeline, self._sources.credit, actor, need.deal_ids))
        elif act == "done":
            self._perform(partial(mark_done, marks, actor, need))
        elif act == "later":
            self._perform(partial(mark_later, marks, actor, need, self._home.today))
        elif act == "back":
            self._perform(partial(bring_back, marks, actor, need))
        else:
            self._lead(need)

    def _perform(self, call: Callable[[], Changes]) -> None:
        self.desk.perform(call, None, self._look)

    def _lead(self, need: Need) -> None:
        if need.show == CHOOSE_A_FILE:
            self.desk.choose_files()
            return
        if lead(self.desk, need.page, need.show) is None:
            self.desk.say(f"{need.title}. There is no page for it yet")

    def _import(self, paths: list[Path]) -> None:
        page = self.desk.open_page(DATA)
        if page is not None and isinstance(page, Imports):
            page.open_wizard(*paths)
