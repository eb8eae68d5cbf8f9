"""Beside the conversation: what is open, the frozen scorecard, what was last time and since."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.coaching.sessions import State
from spm_desktop.domain.rich_text import plain
from spm_desktop.services.coaching.record import Status
from spm_desktop.services.coaching.view import OneSession
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.organs.days import first_name
from spm_desktop.ui.editor.organs.kept_card import KeptCard
from spm_desktop.ui.editor.pages.coaching.points import Points
from spm_desktop.ui.editor.pages.coaching.words import Words


class Aside(QWidget):
    """The right column of a session.

    Signals: as `Points`; `freeze_wanted`: the scorecard is to be frozen.
    """

    ticked = Signal(object, bool)
    opened = Signal(object)
    freeze_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.open = Section(theme, "Open actions")
        self.points = Points(theme, 16)
        self.points.ticked.connect(self.ticked)
        self.points.opened.connect(self.opened)
        self.card = KeptCard(theme)
        self.card.wanted.connect(self.freeze_wanted)
        self.last = Section(theme, "Last time")
        self._last = Text(theme, "", "table", "ink2", wrap=True)
        self.last.column.addWidget(self._last)
        self.since = Section(theme, "Since then")
        self._since = Facts(theme)
        self.since.column.addWidget(self._since)
        self.coming = Section(theme, "From here")
        self._coming = Facts(theme)
        self.coming.column.addWidget(self._coming)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in (self.open, self.last, self.since, self.coming):
            section.column.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 12)])
        for part in (self.open, self.points, self.card, self.last, self.since):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.coming)

    def show_session(self, one: OneSession, words: Words, numbers: Formatter, editable: bool) -> None:
        """What belongs to this session."""
        still = sum(point.status is Status.OPEN for point in one.earlier)
        done = len(one.earlier) - still
        told = f"Open actions: {still}" if still else "No open actions"
        self.open.heading.setText(f"{told}, {done} closed since" if done else told)
        self.points.show_points(one.earlier, one, words, numbers)
        still_open = editable and one.session.state is not State.COMPLETED
        self.card.show_card(one.scorecard, still_open and one.session.rep_id is not None, words)
        self.last.setVisible(one.last is not None)
        if one.last is not None:
            self.last.heading.setText(f"Last time, {words.day(one.last.held_day or one.last.due_day)}")
            self._last.setText(_last_time(one))
        self.since.setVisible(bool(one.since))
        self._since.show_facts(
            [(found.metric.name, numbers.text(found.metric, found.value)) for found in one.since]
        )
        self._coming.show_facts(_coming(one, words))


def _last_time(one: OneSession) -> str:
    last = one.last
    assert last is not None
    agreed = [point for point in one.earlier if point.session_id == last.id]
    kept = sum(point.status is Status.DONE for point in agreed)
    name = first_name(one.rep)
    told = []
    if last.skill:
        told.append(f"Focus: {last.skill}.")
    if agreed:
        told.append(f"{counted(len(agreed), 'action')} agreed then, {kept} done since.")
    if last.usefulness:
        told.append(f"{name} found the session useful: {last.usefulness} of 5.")
    if last.reply:
        told.append(f"“{plain(last.reply)}”")
    return " ".join(told) or "Nothing was agreed, and nobody replied."


def _coming(one: OneSession, words: Words) -> list[tuple[str, str]]:
    facts = [("Next session", words.next_session(one.next) if one.next else "none planned")]
    if one.session.locks_at is not None:
        until = one.session.locks_at.astimezone(words.zone).date()
        facts.append(("Locked since" if one.locked else "Can be changed until", words.weekday(until)))
    if one.session.manager_seen_at is not None and one.session.rep_seen_at is None:
        facts.append((f"Read by {first_name(one.rep)}", "not yet"))
    elif one.session.rep_seen_at is not None:
        facts.append((f"Read by {first_name(one.rep)}", words.moment(one.session.rep_seen_at)))
    return facts
