"""One session, made to be used during the conversation: the agenda at the left, what to know beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from spm_desktop.domain.coaching.sessions import Party, State
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.coaching.notes import keep_note
from spm_desktop.services.coaching.record import Answer
from spm_desktop.services.coaching.talking import write
from spm_desktop.services.coaching.view import OneSession
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.history import Changes
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.scroll_area import ScrollArea
from spm_desktop.ui.editor.organs.block import Block
from spm_desktop.ui.editor.organs.saving import Place, Saving
from spm_desktop.ui.editor.pages.coaching.after import AddendaBlock, PrivateNote, ReplyBlock
from spm_desktop.ui.editor.pages.coaching.agenda import SHARED, ItemBlock
from spm_desktop.ui.editor.pages.coaching.aside import Aside
from spm_desktop.ui.editor.pages.coaching.given import Given
from spm_desktop.ui.editor.pages.coaching.points import AddLine, Points
from spm_desktop.ui.editor.pages.coaching.words import Words
from spm_desktop.ui.editor.shell.page import Desk

_BESIDE = 366
_NARROW = 900


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below the agenda: what is agreed, the line for more, the rep's reply, and addenda."""

    agreed: Points
    add: AddLine
    reply: ReplyBlock
    addenda: AddendaBlock


class SessionView(QWidget):
    """Shows a session; both sides write, and everything is saved while they do.

    Signals:
        brought_back: text that had not reached the database is in its field again.
        skill_typed(str): another focus.
        made(Below): the parts of another session.

    Attributes:
        one: what is shown; None before the first.
        items: the points of the agenda, in order; `below` what follows them.
        saving: what is typed and not saved yet.
    """

    brought_back = Signal()
    skill_typed = Signal(str)
    made = Signal(object)

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk, self._given = desk, given
        self.one: OneSession | None = None
        self.items: list[ItemBlock] = []
        self.saving = Saving(desk, given.drafts, self)
        self._known: dict[tuple[int, Party], Answer] = {}
        self._known_note = ""
        theme = desk.theme
        self._agenda = QVBoxLayout()
        self._agenda.setContentsMargins(0, 0, 0, 0)
        self._agenda.setSpacing(0)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._agenda)
        self._column.addStretch(1)
        self._left = ScrollArea(body)
        self.note = PrivateNote(theme)
        self.note.typed.connect(self._on_note)
        self.aside = Aside(theme)
        self._right = ScrollArea(self.aside)
        self._main = QVBoxLayout()
        self._main.setSpacing(0)
        self._main.addWidget(self._left, 1)
        self._main.addWidget(self.note)
        self._line = QFrame()
        self._line.setFixedWidth(1)
        self._line.setAutoFillBackground(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._main, 1)
        row.addWidget(self._line)
        row.addWidget(self._right)
        self._narrow = False
        self.below: Below | None = None
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def editable(self) -> bool:
        """Whether anything can still be written."""
        one = self.one
        return one is not None and not one.locked and one.session.state not in (State.MISSED, State.EXCUSED)

    def show_session(self, one: OneSession, words: Words, numbers: Formatter) -> None:
        """Shows this; what somebody is typing stays."""
        fonts.load_for((*one.names.values(), *(answer.body for answer in one.answers.values())))
        before = self.one
        self.one = one
        made = before is None or self._shape(before) != self._shape(one)
        if made:
            self._make(one)
        moving = (place for place in self._known if not made and self.saving.is_moving(self._key(*place)))
        self._known = {**one.answers, **{place: self._known[place] for place in moving}}
        if made or not self.saving.is_moving(self._note_key):
            self._known_note = one.note or ""
        writable = self.editable and not (one.party is Party.REP and one.session.state is State.COMPLETED)
        for item in self.items:
            item.show_answers(one, words, writable, partial(self._is_typed, item))
        below = self.below
        assert below is not None, "it was made above"
        below.agreed.show_points(one.actions, one, words, numbers)
        below.add.setVisible(self.editable)
        below.add.offer(one, words)
        below.reply.setVisible(one.session.rep_id is not None and one.session.held_at is not None)
        below.reply.show_reply(one)
        below.addenda.setVisible(one.locked)
        below.addenda.show_addenda(one, words)
        self.note.setVisible(one.note is not None)
        if one.note is not None and not self.saving.holds(self._note_key):
            self.note.show_note(one.note, self.editable)
        self.aside.show_session(one, words, numbers, self.editable)
        if made:
            self._bring_back()

    def take_focus(self) -> None:
        """The keyboard arrives: in the first point without the reader's words."""
        for item in self.items:
            entry = item.entry
            if entry is not None and item.waits:
                entry.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.below is not None:
            self.below.add.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif control and event.key() == Qt.Key.Key_L and self.note.isVisible():
            self.note.area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif control and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._right.setFixedWidth(self.desk.theme.px(_BESIDE))
        narrow = self.width() < self.desk.theme.px(_NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:  # one column, which scrolls as a whole
            self._column.addWidget(self.note)
            self._column.addWidget(self._right.takeWidget())
        else:
            self._main.addWidget(self.note)
            self._right.setWidget(self.aside)
        self._line.setVisible(not narrow)
        self._right.setVisible(not narrow)

    def hideEvent(self, event: QHideEvent) -> None:
        self.saving.save_now()  # the window may be closing

    # Making

    @staticmethod
    def _shape(one: OneSession) -> tuple[object, ...]:
        return one.session.id, one.version.id, one.party, one.session.manager_id

    def _make(self, one: OneSession) -> None:
        while (part := self._agenda.takeAt(0)) is not None:
            if widget := part.widget():
                widget.hide()
                widget.deleteLater()
        theme = self.desk.theme
        self.items = []
        for item in (*one.version.template.items, SHARED):
            block = ItemBlock(theme, len(self.items) + 1, item, one.party, one.rep)
            block.typed.connect(partial(self._on_typed, block))
            if block.skill is not None:
                block.skill.editingFinished.connect(partial(self._on_skill, block))
            self.items.append(block)
            self._agenda.addWidget(block)
        agreed = Block(theme, len(self.items) + 1, "What we agree")
        first = len(self.items) + 2
        self.below = below = Below(
            Points(theme),
            AddLine(theme),
            ReplyBlock(theme, first, one.party, one.rep),
            AddendaBlock(theme, first + 1),
        )
        below.reply.area.typed.connect(self._on_reply)
        agreed.column.addWidget(below.agreed)
        agreed.column.addWidget(below.add)
        for last in (agreed, below.reply, below.addenda):
            self._agenda.addWidget(last)
        self.made.emit(below)

    # Writing

    def _key(self, item: int, party: Party) -> str:
        """Where the draft of a side's words is."""
        return f"{self._place}/{item}/{party.value}"

    @property
    def _note_key(self) -> str:
        return f"{self._place}/note/{self._given.actor.name}"

    @property
    def _reply_key(self) -> str:
        return f"{self._place}/reply"

    @property
    def _place(self) -> int:
        assert self.one is not None
        return self.one.session.id

    def _is_typed(self, block: ItemBlock, party: Party) -> bool:
        return self.saving.holds(self._key(block.item.id, party))

    def _on_typed(self, block: ItemBlock, party: Party) -> None:
        one = self.one
        if one is None:
            return
        key = self._key(block.item.id, party)
        rating = partial(block.rated, party)
        self.saving.touch(
            Place(
                key,
                partial(block.text, party),
                partial(self._save, one.session.id, block.item.id, party, rating),
                lambda _: block.complain(""),
                lambda error: block.complain(f"Kept on this machine, not saved: {error}"),
            )
        )

    def _save(
        self, session: int, item: int, party: Party, rating: Callable[[], int | None], body: str
    ) -> Changes:
        """In the thread of the tasks: what was saved last is what the next change begins from."""
        given = self._given
        before = self._known.get((item, party), Answer(item, party))
        after = Answer(item, party, body, rating())
        changes = write(given.reader, given.store, given.actor, session, before, after)
        self._known[item, party] = after
        return changes

    def _on_note(self) -> None:
        one, given = self.one, self._given
        if one is None:
            return

        def complain(sentence: str) -> None:
            self.note.complaint.setText(sentence)
            self.note.complaint.setVisible(bool(sentence))

        def refused(error: KnownError) -> None:
            complain(f"Kept on this machine, not saved: {error}")

        session = one.session.id

        def save(body: str) -> Changes:
            """In the thread of the tasks, as `_save`."""
            try:
                changes = keep_note(given.reader, given.store, given.actor, session, self._known_note, body)
            except KnownError as error:
                if error.code == "changed_since":  # what it tells of is known from now on
                    with given.reader.look() as figures:
                        self._known_note = figures.private_note(session, given.actor)
                raise
            self._known_note = body if body.strip() else ""
            return changes

        self.saving.touch(
            Place(self._note_key, lambda: self.note.area.text, save, lambda _: complain(""), refused)
        )
        self.note.evidence.setVisible(self.editable and bool(self.note.area.text.strip()))

    def _on_reply(self) -> None:
        if self.below is not None:
            self.saving.keep(self._reply_key, self.below.reply.area.text)

    def forget_reply(self, words: str) -> None:
        """It is in the database."""
        self.saving.forget(self._reply_key, words)

    def _on_skill(self, block: ItemBlock) -> None:
        assert block.skill is not None
        if self.one is not None and block.skill.text().strip() != self.one.session.skill:
            self.skill_typed.emit(block.skill.text().strip())

    def _bring_back(self) -> None:
        """What was typed and did not reach the database before the program ended."""
        one = self.one
        assert one is not None
        found = self.saving.drafts_of(f"{one.session.id}/")
        for block in self.items:
            for party, area in block.areas.items():
                draft = found.get(self._key(block.item.id, party))
                if draft is not None and draft.body != area.text:
                    area.set_text(draft.body)
                    self._on_typed(block, party)
        note = found.get(self._note_key)
        if note is not None and self.note.isVisibleTo(self) and note.body != self.note.area.text:
            self.note.area.set_text(note.body)
            self._on_note()
        reply = found.get(self._reply_key)
        if reply is not None and self.below is not None and reply.body != self.below.reply.area.text:
            self.below.reply.bring_back(reply.body)
        if not self.saving.all_saved:
            self.brought_back.emit()

    def _step(self, by: int) -> None:
        entries = [item.entry for item in self.items if item.entry is not None]
        at = next((place for place, entry in enumerate(entries) if entry.hasFocus()), -1 if by > 0 else 0)
        entry = entries[(at + by) % len(entries)]
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._left.ensureWidgetVisible(entry)

    def _restyle(self) -> None:
        palette = self._line.palette()
        palette.setColor(self._line.backgroundRole(), self.desk.theme.colour("line"))
        self._line.setPalette(palette)
