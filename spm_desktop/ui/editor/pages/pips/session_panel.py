"""Side panel with the coaching session that a plan links: what both sides shared in it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.coaching.sessions import Party as Side
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.pips.content import Prior
from spm_desktop.services.pips.linked import Said, Shared, open_linked
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.layouts import clear
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.controls.sentences import Quote
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.words import Days
from spm_desktop.ui.editor.shell.page import Desk

_SIDES = {Side.REP: "The person", Side.MANAGER: "Who held it"}
NOTED = "That you read it is noted. Private notes of others are in nobody’s view."


class SessionPanel(QWidget):
    """What was said in an earlier conversation; a linked session is read, and that is noted.

    Attributes:
        shared: the session; None until it is read, and where none is linked.
    """

    def __init__(self, desk: Desk, given: Given, pip_id: int, prior: Prior, days: Days) -> None:
        super().__init__()
        self._desk, self._given, self._days = desk, given, days
        self._pip, self._prior = pip_id, prior
        self.shared: Shared | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        desk.show_side(prior.kind or "Conversation", self, days.day(prior.day))
        if prior.session_id:
            self.look()
        else:
            section = Section(desk.theme, "As it is told in the plan")
            section.column.addWidget(Text(desk.theme, prior.told or "Nothing.", "table", wrap=True))
            told = "No coaching session is linked: it was not on record here."
            section.column.addWidget(Text(desk.theme, told, "table", "ink2", wrap=True))
            self._column.addWidget(section)
            self._column.addStretch(1)

    def look(self) -> None:
        """Reads the session."""
        given, prior = self._given, self._prior
        call = partial(
            open_linked, given.reader, given.coaching, given.store, given.actor, self._pip, prior.session_id
        )
        self._desk.tasks.run(call, self._show, self._fail, owner=self)

    def _show(self, shared: Shared) -> None:
        self.shared = shared
        theme, body = self._desk.theme, QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first = Section(theme, "Session")
        facts = Facts(theme)
        told = [("Held by", shared.manager), ("Read", ", ".join(self._readers(shared)))]
        facts.show_facts([(name, text) for name, text in told if text])
        first.column.addWidget(facts)
        first.column.addWidget(Text(theme, NOTED, "hint", "ink2", wrap=True))
        column.addWidget(first)
        for point in dict.fromkeys(one.point for one in shared.said):
            section = Section(theme, point)
            for one in shared.said:
                if one.point == point:
                    section.column.addWidget(Quote(theme, _words(one), _SIDES[one.side]))
            column.addWidget(section)
        if shared.agreed:
            section = Section(theme, "Agreed")
            for action in shared.agreed:
                due = "" if action.due is None else f", until {self._days.day(action.due)}"
                told_action = f"{action.owner or shared.manager}{due}, {action.status}"
                section.column.addWidget(Quote(theme, action.what, told_action))
            column.addWidget(section)
        for title, texts in (("Reply of the person", (shared.reply,)), ("Added later", shared.added)):
            if any(texts):
                section = Section(theme, title)
                for text in texts:
                    section.column.addWidget(Text(theme, text, "table", wrap=True))
                column.addWidget(section)
        column.addStretch(1)
        area = ScrollArea(body)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing inside takes the keys that scroll
        body.setAutoFillBackground(False)
        self._put(area)

    def _readers(self, shared: Shared) -> list[str]:
        seen = (("the person", shared.seen_by_person), (shared.manager, shared.seen_by_manager))
        return [f"{who} on {self._days.day(at.date())}" for who, at in seen if at is not None]

    def _fail(self, error: KnownError) -> None:
        self._put(Failure.in_place(self._desk.theme, error, self.look))

    def _put(self, widget: QWidget) -> None:
        clear(self._column)
        self._column.addWidget(widget)


def _words(one: Said) -> str:
    rated = "" if one.rating is None else f"{one.rating} of 5"
    return ". ".join(part for part in (rated, one.words) if part)
